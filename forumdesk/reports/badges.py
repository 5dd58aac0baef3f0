"""Badges: four to a page with crop marks, or one to a page.

The name is as large as it goes; below it the Latin transcription, office, institution, country
and group; at the foot the QR code that opens the phone's page with this badge, the code to type
where no camera works, and the address to type it at. Words that are too many for their place are
set smaller, all of them alike; what is too much even then ends in an ellipsis, and is told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.charts.breaks import in_lines
from forumdesk.charts.directions import right_to_left
from forumdesk.domain.forum import Forum
from forumdesk.domain.ids import BadgeCode
from forumdesk.domain.people import Group, Person
from forumdesk.i18n import _, language
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MM, MUTED, Drawn, Paper, Sheet
from forumdesk.reports.qr import QUIET_ZONE, QrCode, qr_code
from forumdesk.reports.text import (
    Fitted,
    Span,
    Style,
    fit,
    fitted_lines,
    measure,
    one_line,
    spans_line,
)
from forumdesk.wording.documents import BADGES, Trouble, Worry
from forumdesk.wording.programme import dates
from forumdesk.wording.reports import country

QR_SIDE = 30 * MM
LARGEST_NAME, SMALLEST_NAME = 36.0, 15.0
# On one line down to this size; below it two lines in larger letters read better.
_ONE_LINE_NAME = 25.0
_INSET = 9 * MM
_STRIP = 8 * MM
# What printers leave white along the edges; marks for cutting begin inside of it.
_DEAD = 6 * MM
# The light zone of the smallest code there is, free of anything else.
_QUIET = QUIET_ZONE * QR_SIDE / 25
# How words shrink together until they fit, but not below this size.
_SHARES = (1.0, 0.88, 0.77, 0.68, 0.6)
_SMALLEST = 6.5
_HEAD = 34.0
# From the person's words down to the edge: the group's strip, the light zone, the code.
_ABOVE_STRIP = 6.0
_FOOT = _ABOVE_STRIP + _STRIP + _QUIET + QR_SIDE
# Colours of groups in order: first the data colours of the tokens, then three that keep apart.
GROUP_COLOURS = (
    *("#0B6B6B", "#D98200", "#5B5FC7", "#B5476B", "#6C7A89", "#2F7DB8", "#7A7F1E", "#8A5A3C"),
)

_FORUM = Style(10.5, Weight.SEMIBOLD, INK, 14)
_DATES = Style(9, Weight.REGULAR, MUTED, 12)
_NAME = Style(LARGEST_NAME, Weight.BOLD, INK, spread=1.2)
_LATIN = Style(16, Weight.MEDIUM, MUTED, spread=1.25)
_OFFICE = Style(13, Weight.REGULAR, INK, spread=1.28)
_INSTITUTION = Style(13, Weight.SEMIBOLD, INK, spread=1.28)
_COUNTRY = Style(12, Weight.REGULAR, MUTED, spread=1.28)
_GROUP = Style(11, Weight.SEMIBOLD, INK)
_HINT = Style(8.5, Weight.REGULAR, MUTED, 11)
_CODE = Style(15.5, Weight.BOLD, INK)
_ADDRESS = Style(11, Weight.SEMIBOLD, INK)


@dataclass(frozen=True, slots=True)
class BadgeCard:
    """What one badge shows."""

    person: Person
    code: BadgeCode
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """One of a badge's texts, fitted to its width, and the space above it."""

    text: str
    style: Style
    fitted: Fitted
    above: float

    @property
    def height(self) -> float:
        """With the space above it."""
        return self.above + sum(line.height for line in self.fitted.lines)

    def in_lines(self, number: int, *, width: float) -> _Said:
        """The same in so many lines at most, ended with an ellipsis."""
        style = replace(self.style, size=self.fitted.size)
        kept = in_lines(
            self.text, lines=number, width=width, measure=lambda text: measure(text, style)
        )
        rtl = right_to_left(self.text)
        lines = tuple(spans_line([Span(line, style)], rtl=rtl) for line in kept)
        return replace(self, fitted=Fitted(lines, style.size, True))


@dataclass(frozen=True, slots=True)
class _Words:
    """What a badge says of a person, from top to bottom."""

    said: tuple[_Said, ...]
    cut: bool = False

    @property
    def height(self) -> float:
        """All of it."""
        return sum(one.height for one in self.said)


def badges(cards: Sequence[BadgeCard], *, forum: Forum, address: str, size: Paper) -> Drawn:
    """The badges as a PDF in the current language, in the order given.

    `address` is the `host:port` that phones reach. A4 and Letter carry four badges of a quarter
    page, A6 one.
    """
    sheet = Sheet(size, title=f"{BADGES.title()} · {forum.short_title}", language=language())
    across = 1 if size is Paper.A6 else 2
    width, height = size.width / across, size.height / across
    per_page = across * across
    for place, card in enumerate(cards):
        slot = place % per_page
        if slot == 0:
            if place:
                sheet.new_page()
            if across > 1:
                _crop_marks(sheet)
        code = qr_code(f"http://{address}/j/{card.code.token}")
        left, top = slot % across * width, slot // across * height
        _Card(sheet, left, top, width, height).draw(card, code, forum=forum, address=address)
    return sheet.drawn()


def worries(cards: Sequence[BadgeCard], *, size: Paper) -> list[Worry]:
    """The badges that would not come out as they should, found without drawing any."""
    across = 1 if size is Paper.A6 else 2
    width, height = size.width / across - 2 * _INSET, size.height / across - 2 * _INSET
    found = []
    for card in cards:
        words = _words(card, width, height - _HEAD - _FOOT)
        number = _("Badge {number}").format(number=card.person.number)
        where = f"{number} {card.person.display}"
        missing = dict.fromkeys(
            character
            for one in words.said
            for line in one.fitted.lines
            for piece in line.pieces
            for character in piece.run.missing
        )
        if missing:
            found.append(Worry(Trouble.MISSING, where, "".join(missing)))
        if words.cut:
            found.append(Worry(Trouble.CUT, where))
        elif any(one.fitted.cramped for one in words.said):
            found.append(Worry(Trouble.SMALL, where))
    return found


def _words(card: BadgeCard, width: float, room: float) -> _Words:
    """The words in their place: all of them smaller if they must be, in the end cut with a sign."""
    words = _Words(())
    for share in _SHARES:
        words = _at(card, width, share)
        if words.height <= room:
            return words
    return _cut(words, width, room)


def _at(card: BadgeCard, width: float, share: float) -> _Words:
    """The words at a share of their sizes."""
    person, spoken = card.person, language()
    said = [_name(person.display, width, share)]
    office = person.office.in_language(spoken)
    for text, style, above in (
        (person.latin if needs_latin(person) else "", _LATIN, 2.0),
        (office, _OFFICE, 9.0),
        (person.institution.in_language(spoken), _INSTITUTION, 2.0 if office else 9.0),
        (country(person.country), _COUNTRY, 2.0),
    ):
        if text:
            large = replace(style, size=style.size * share)
            small = max(9.0 * share, _SMALLEST)
            fitted = fit(
                text, large, width=width, smallest=small, lines=2, shrink_to=large.size * 0.85
            )
            said.append(_marked(_Said(text, large, fitted, above * share), share))
    return _Words(tuple(said))


def _name(name: str, width: float, share: float) -> _Said:
    large = replace(_NAME, size=LARGEST_NAME * share)
    small, one_line_down_to = SMALLEST_NAME * share, _ONE_LINE_NAME * share
    fitted = fit(name, large, width=width, smallest=small, lines=3, shrink_to=one_line_down_to)
    return _marked(_Said(name, large, fitted, 0.0), share)


def _marked(said: _Said, share: float) -> _Said:
    """Words smaller than they should be are cramped."""
    if share == _SHARES[0]:
        return said
    return replace(said, fitted=replace(said.fitted, cramped=True))


def _cut(words: _Words, width: float, room: float) -> _Words:
    """Line after line less of the longest text, until the rest has room."""
    said = list(words.said)
    while sum(one.height for one in said) > room:
        longest = max(range(len(said)), key=lambda place: len(said[place].fitted.lines))
        lines = len(said[longest].fitted.lines)
        if lines == 1:
            break
        said[longest] = said[longest].in_lines(lines - 1, width=width)
    return _Words(tuple(said), cut=True)


def needs_latin(person: Person) -> bool:
    """Whether the name is in another script than Latin and has a transcription to print."""
    return bool(person.latin) and any(
        character.isalpha() and "LATIN" not in unicodedata.name(character, "LATIN")
        for character in person.display
    )


class _Card:
    """Where one badge lies on a sheet."""

    def __init__(self, sheet: Sheet, left: float, top: float, width: float, height: float) -> None:
        self._sheet = sheet
        self._left = left + _INSET
        self._top = top + _INSET
        self._width = width - 2 * _INSET
        self._bottom = top + height - _INSET

    def draw(self, card: BadgeCard, code: QrCode, *, forum: Forum, address: str) -> None:
        """Everything on it."""
        head = self._draw_head(forum)
        self._draw_foot(card, code, self._bottom - QR_SIDE, address=address)
        foot = self._bottom - _FOOT
        if card.group is not None:
            self._draw_group(card.group, foot + _ABOVE_STRIP)
        self._draw_person(card, max(self._top + _HEAD, head + 6), foot)

    def _draw_head(self, forum: Forum) -> float:
        """The forum and its days; returns where they end."""
        shown = fitted_lines(forum.short_title, _FORUM, width=self._width, smallest=8.0, lines=2)
        top = self._sheet.block(shown, self._left, self._top)
        line = one_line(dates(forum.starts, forum.ends), _DATES)
        return self._sheet.block((line,), self._left, top)

    def _draw_person(self, card: BadgeCard, top: float, bottom: float) -> None:
        """Name and lines in the middle of the room between head and foot."""
        words = _words(card, self._width, bottom - top)
        if words.height > bottom - top:
            with self._sheet.scaled((bottom - top) / words.height, self._left, top):
                self._draw_said(words.said, top)
        else:
            self._draw_said(words.said, top + (bottom - top - words.height) * 0.42)

    def _draw_said(self, said: Sequence[_Said], down: float) -> None:
        for one in said:
            down = self._sheet.block(one.fitted.lines, self._left, down + one.above)

    def _draw_group(self, group: Group, top: float) -> None:
        colour = GROUP_COLOURS[(group.position - 1) % len(GROUP_COLOURS)]
        sheet, left = self._sheet, self._left
        sheet.rectangle(left, top, self._width, _STRIP, tint(colour), radius=3)
        sheet.rectangle(left, top, 3 * MM, _STRIP, colour, radius=3)
        sheet.rectangle(left + 1.5 * MM, top, 1.5 * MM, _STRIP, colour)
        room = self._width - 8 * MM
        name = group.name.in_language(language())
        lines = fitted_lines(name, _GROUP, width=room, smallest=7.5, lines=2)
        height = sum(line.height for line in lines)
        sheet.block(lines, left + 6 * MM, top + (_STRIP - height) / 2)

    def _draw_foot(self, card: BadgeCard, code: QrCode, top: float, *, address: str) -> None:
        sheet = self._sheet
        sheet.path(
            code.operators,
            self._left,
            top,
            QR_SIDE,
            scale=QR_SIDE / code.modules,
            alternative=_("QR code"),
        )
        left = self._left + QR_SIDE + 6 * MM
        width = self._left + self._width - left
        words = _("Scan to vote and ask, or open")
        hint = fit(words, _HINT, width=width, smallest=7.0, lines=2, shrink_to=_HINT.size)
        down = sheet.block(hint.lines, left, top - 1)
        where = fit(f"{address}/j", _ADDRESS, width=width, smallest=7.0)
        down = sheet.block(where.lines, left, down)
        down = sheet.block((one_line(_("and type"), _HINT),), left, down + 2)
        typed = fit(card.code.shown, _CODE, width=width, smallest=9.0)
        sheet.block(typed.lines, left, down)
        number = _("Badge {number}").format(number=card.person.number)
        sheet.text(number, _HINT, left, self._bottom)


def tint(colour: str) -> str:
    """A colour so light that ink is read on it, in print too."""
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.14):02X}" for part in parts)


def _crop_marks(sheet: Sheet) -> None:
    """Fine marks where the two cuts begin, end and cross."""
    width, height = sheet.size.width, sheet.size.height
    arm, grey = 4 * MM, "#9BA9B6"
    across, down = width / 2, height / 2
    for x, y, to_x, to_y in (
        (across, _DEAD, across, _DEAD + arm),
        (across, height - _DEAD - arm, across, height - _DEAD),
        (_DEAD, down, _DEAD + arm, down),
        (width - _DEAD - arm, down, width - _DEAD, down),
        (across - arm / 2, down, across + arm / 2, down),
        (across, down - arm / 2, across, down + arm / 2),
    ):
        sheet.rule(x, y, to_x, to_y, colour=grey, width=0.3)
