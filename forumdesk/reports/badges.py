"""Badges: each at its place on a sheet, with the back behind it.

The name is as large as it goes; with it the Latin transcription, office, institution, country and
group; the QR code that opens the phone's page with this badge, the code to type where no camera
works, and the address to type it at. Words that are too many for their place are set smaller, all
of them alike; what is too much even then ends in an ellipsis, and is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from forumdesk.domain.forum import Forum
from forumdesk.domain.letterhead import NO_LETTERHEAD, Letterhead
from forumdesk.domain.stocks import Back, Stock
from forumdesk.i18n import _, language
from forumdesk.reports.badge_back import ProgrammeBack, programme_back
from forumdesk.reports.badge_form import DEAD, BadgeCard, Form, form_of
from forumdesk.reports.badge_logos import logos_of
from forumdesk.reports.badge_tall import TallFace
from forumdesk.reports.badge_wide import WideFace
from forumdesk.reports.page import MM, Drawn, Paper, Sheet
from forumdesk.reports.qr import QrCode, qr_code
from forumdesk.reports.timetable import Timetable
from forumdesk.reports.watching import step
from forumdesk.wording.documents import BADGES
from forumdesk.wording.worries import Trouble, Worry

_ARM, _GREY = 4 * MM, "#9BA9B6"


@dataclass(frozen=True, slots=True)
class BadgesOf:
    """Badges in the order of printing, then `blanks`, from the `first` place of a sheet on, from 1.

    `address` is the `host:port` that phones reach. Everything is printed further to the right and
    further down by the millimetres of `shift`. Of the `letterhead` there are the logos.
    """

    forum: Forum
    address: str
    cards: Sequence[BadgeCard]
    stock: Stock
    first: int = 1
    blanks: int = 0
    back: Back = Back.NONE
    table: Timetable | None = None
    shift: tuple[int, int] = (0, 0)
    letterhead: Letterhead = NO_LETTERHEAD


@dataclass(frozen=True, slots=True)
class _Placed:
    """A badge on its sheet, at one of the places from 0; None is a blank one."""

    sheet: int
    place: int
    card: BadgeCard | None
    code: QrCode | None


def badges(of: BadgesOf, *, size: Paper) -> Drawn:
    """The badges as a PDF in the current language; a sheet's back follows it."""
    title = f"{BADGES.title()} · {of.forum.short_title}"
    sheet = Sheet(size, title=title, language=language())
    drawing = _Drawing(sheet, of)
    for number, placed in groupby(_placed(of), key=lambda one: one.sheet):
        if number:
            sheet.new_page()
        drawing.draw_sheet(tuple(placed))
    return sheet.drawn()


def _placed(of: BadgesOf) -> Iterator[_Placed]:
    pieces = (*of.cards, *[None] * of.blanks)
    for number, card in enumerate(pieces):
        step(number, len(pieces))
        sheet, place = divmod(number + of.first - 1, of.stock.places)
        has_code = card is not None and of.stock.has_code
        code = qr_code(f"http://{of.address}/j/{card.code.token}") if card and has_code else None
        yield _Placed(sheet, place, card, code)


class _Drawing:
    """Draws one sheet after the other."""

    def __init__(self, sheet: Sheet, of: BadgesOf) -> None:
        self._sheet, self._of = sheet, of
        self._form = form_of(of.stock)
        kind = TallFace if self._form.tall else WideFace
        logos = logos_of(of.letterhead)
        self._face = kind(sheet, self._form, forum=of.forum, address=of.address, logos=logos)
        self._programme = _programme(of, self._form)
        self._told = False

    def draw_sheet(self, placed: Sequence[_Placed]) -> None:
        """The fronts, and on a page of their own the backs, unless both are on one piece."""
        stock, sheet = self._of.stock, self._sheet
        if stock.cut:
            _cut_marks(sheet, stock, self._of.shift)
        for one in placed:
            self._draw_front(one, *self._corner(*stock.at(one.place)))
        if stock.fold:
            for one in placed:
                self._draw_folded(one, *self._corner(*stock.at(one.place)))
        elif self._of.back is not Back.NONE:
            sheet.new_page()
            for one in placed:
                self._draw_back(one, *self._corner(*stock.behind(one.place)))

    def _corner(self, left: Fraction, top: Fraction) -> tuple[float, float]:
        right, down = self._of.shift
        return (float(left) + right) * MM, (float(top) + down) * MM

    def _draw_front(self, one: _Placed, left: float, top: float) -> None:
        if self._of.stock.fold:
            top += self._form.height
        if one.card is None:
            self._face.draw_blank(left, top)
        else:
            self._face.draw(one.card, one.code, left, top)

    def _draw_folded(self, one: _Placed, left: float, top: float) -> None:
        """The back on the upper half, upside down, and marks where to fold."""
        form, sheet = self._form, self._sheet
        middle = top + form.height
        _fold_marks(sheet, left, middle, form.width)
        with sheet.turned(left + form.width / 2, middle):
            self._draw_back(one, left, middle)

    def _draw_back(self, one: _Placed, left: float, top: float) -> None:
        """Whoever does not see the page hears a back's words once."""
        tags = self._sheet.tags
        match self._of.back:
            case Back.PROGRAMME if self._programme is not None:
                if self._told:
                    with tags.artifact("Layout"):
                        self._programme.draw(self._sheet, self._form, left, top)
                else:
                    self._programme.draw(self._sheet, self._form, left, top)
                self._told = True
            case Back.NAME if one.card is not None:
                with tags.artifact("Layout"):
                    self._face.draw(one.card, one.code, left, top)
            case _:
                pass


def _programme(of: BadgesOf, form: Form) -> ProgrammeBack | None:
    if of.back is not Back.PROGRAMME or of.table is None:
        return None
    return programme_back(of.table, form)


def worries(of: BadgesOf) -> list[Worry]:
    """What would not come out as it should, found without drawing anything."""
    form = form_of(of.stock)
    face = TallFace if form.tall else WideFace
    found = []
    if not of.stock.has_code:
        found.append(Worry(Trouble.NO_CODE, ""))
    if face.title_is_cut(of.forum, form, logos_of(of.letterhead)):
        found.append(Worry(Trouble.TITLE, of.forum.short_title))
    programme = _programme(of, form)
    if programme is not None and (programme.cut or programme.small):
        trouble = Trouble.CUT if programme.cut else Trouble.SMALL
        found.append(Worry(trouble, _("The programme on the back")))
    for number, card in enumerate(of.cards):
        step(number, len(of.cards))
        found += _worries_of(card, form)
    return found


def _worries_of(card: BadgeCard, form: Form) -> Iterator[Worry]:
    face = TallFace if form.tall else WideFace
    words, strips = face.words(card, form), face.strips(card, form)
    number = _("Badge {number}").format(number=card.person.number)
    where, whose = f"{number} {card.person.display}", (card.person.id,)
    said = [line for one in words.said for line in one.fitted.lines]
    said += [line for one in strips for line in one.lines]
    missing = dict.fromkeys(
        character for line in said for piece in line.pieces for character in piece.run.missing
    )
    if missing:
        yield Worry(Trouble.MISSING, where, "".join(missing), people=whose)
    if words.cut or any(one.cut for one in strips):
        yield Worry(Trouble.CUT, where, people=whose)
    elif any(one.fitted.cramped for one in words.said):
        yield Worry(Trouble.SMALL, where, people=whose)


def _cut_marks(sheet: Sheet, stock: Stock, shift: tuple[int, int]) -> None:
    """Fine marks where cuts begin, end and cross."""
    width, height = sheet.size.width, sheet.size.height
    downs = _cuts([stock.at(place)[0] for place in range(stock.places)], stock.width, shift[0])
    acrosses = _cuts([stock.at(place)[1] for place in range(stock.places)], stock.height, shift[1])
    downs = [x for x in downs if DEAD < x < width - DEAD]
    acrosses = [y for y in acrosses if DEAD < y < height - DEAD]
    for x in downs:
        _mark(sheet, x, DEAD, x, DEAD + _ARM)
        _mark(sheet, x, height - DEAD - _ARM, x, height - DEAD)
    for y in acrosses:
        _mark(sheet, DEAD, y, DEAD + _ARM, y)
        _mark(sheet, width - DEAD - _ARM, y, width - DEAD, y)
    for x in downs:
        for y in acrosses:
            _mark(sheet, x - _ARM / 2, y, x + _ARM / 2, y)
            _mark(sheet, x, y - _ARM / 2, x, y + _ARM / 2)


def _cuts(begins: Sequence[Fraction], length: Fraction, shift: int) -> list[float]:
    """Where places begin and end, in points."""
    lines = {edge for begin in begins for edge in (begin, begin + length)}
    return [(float(one) + shift) * MM for one in sorted(lines)]


def _fold_marks(sheet: Sheet, left: float, middle: float, width: float) -> None:
    """Three short strokes at either end of a fold."""
    for end, way in ((left, 1), (left + width, -1)):
        begin = min(max(end, DEAD), sheet.size.width - DEAD)
        for stroke in range(3):
            x = begin + way * stroke * 2 * MM
            _mark(sheet, x, middle, x + way * MM, middle)


def _mark(sheet: Sheet, x: float, y: float, to_x: float, to_y: float) -> None:
    sheet.rule(x, y, to_x, to_y, colour=_GREY, width=0.3)
