"""Badges: four to a page with crop marks, or one to a page.

The name is as large as it goes; below it the Latin transcription, office, institution, country
and group; at the foot the QR code that opens the phone's page with this badge, the code to type
where no camera works, and the address to type it at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from forumdesk.domain.forum import Forum
from forumdesk.domain.ids import BadgeCode
from forumdesk.domain.people import Group, Person
from forumdesk.i18n import _, language
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MM, MUTED, Paper, Sheet
from forumdesk.reports.qr import QUIET_ZONE, QrCode, qr_code
from forumdesk.reports.text import Fitted, Style, fit, one_line
from forumdesk.wording.programme import dates
from forumdesk.wording.reports import country, title

QR_SIDE = 30 * MM
LARGEST_NAME, SMALLEST_NAME = 36.0, 15.0
# On one line down to this size; below it two lines in larger letters read better.
_ONE_LINE_NAME = 25.0
_INSET = 9 * MM
_STRIP = 8 * MM
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
class Worry:
    """A badge to look at before printing: characters no font has, or a name that is too long."""

    person: Person
    missing: str
    cramped: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """The lines of one badge, fitted to its width."""

    name: Fitted
    latin: Fitted | None
    office: Fitted | None
    institution: Fitted | None
    country: Fitted | None

    def in_order(self) -> list[tuple[Fitted, float]]:
        """Each with the space above it."""
        every = (
            (self.name, 0.0),
            (self.latin, 2.0),
            (self.office, 9.0),
            (self.institution, 9.0 if self.office is None else 2.0),
            (self.country, 2.0),
        )
        return [(fitted, space) for fitted, space in every if fitted is not None]


def badges(cards: Sequence[BadgeCard], *, forum: Forum, address: str, size: Paper) -> bytes:
    """The badges as a PDF in the current language, in the order given.

    `address` is the `host:port` that phones reach. A4 and Letter carry four badges of a quarter
    page, A6 one.
    """
    sheet = Sheet(size, title=f"{title('badges')} · {forum.short_title}", language=language())
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
    return sheet.finish()


def worries(cards: Sequence[BadgeCard], *, size: Paper) -> list[Worry]:
    """The badges that would not come out as they should, found without drawing any."""
    width = size.width / (1 if size is Paper.A6 else 2) - 2 * _INSET
    found = []
    for card in cards:
        fitted = [one for one, _space in _words(card, width).in_order()]
        missing = dict.fromkeys(
            character
            for one in fitted
            for line in one.lines
            for piece in line.pieces
            for character in piece.run.missing
        )
        cramped = any(one.cramped for one in fitted)
        if missing or cramped:
            found.append(Worry(card.person, "".join(missing), cramped))
    return found


def _words(card: BadgeCard, width: float) -> _Words:
    person = card.person
    spoken = language()
    office, institution = person.office.in_language(spoken), person.institution.in_language(spoken)
    return _Words(
        name=fit(
            person.display,
            _NAME,
            width=width,
            smallest=SMALLEST_NAME,
            lines=3,
            shrink_to=_ONE_LINE_NAME,
        ),
        latin=_fitted(person.latin if needs_latin(person) else "", _LATIN, width),
        office=_fitted(office, _OFFICE, width),
        institution=_fitted(institution, _INSTITUTION, width),
        country=_fitted(country(person.country), _COUNTRY, width),
    )


def _fitted(text: str, style: Style, width: float) -> Fitted | None:
    if not text:
        return None
    return fit(text, style, width=width, smallest=9.0, lines=2, shrink_to=style.size * 0.85)


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
        self._draw_head(forum)
        qr_top = self._bottom - QR_SIDE
        self._draw_foot(card, code, qr_top, address=address)
        # The group's strip keeps the white zone around the code free.
        quiet = QUIET_ZONE * QR_SIDE / code.modules
        strip_top = qr_top - quiet - _STRIP
        if card.group is not None:
            self._draw_group(card.group, strip_top)
        self._draw_person(card, self._top + 34, strip_top - 6)

    def _draw_head(self, forum: Forum) -> None:
        shown = fit(forum.short_title, _FORUM, width=self._width, smallest=8.0)
        top = self._sheet.block(shown.lines[:1], self._left, self._top)
        line = one_line(dates(forum.starts, forum.ends), _DATES)
        self._sheet.block((line,), self._left, top)

    def _draw_person(self, card: BadgeCard, top: float, bottom: float) -> None:
        """Name and lines in the middle of the room between head and foot."""
        words = _words(card, self._width)
        order = words.in_order()
        height = sum(space + sum(line.height for line in fitted.lines) for fitted, space in order)
        down = max(top, top + (bottom - top - height) * 0.42)
        for fitted, space in order:
            down = self._sheet.block(fitted.lines, self._left, down + space)

    def _draw_group(self, group: Group, top: float) -> None:
        colour = GROUP_COLOURS[(group.position - 1) % len(GROUP_COLOURS)]
        sheet, left = self._sheet, self._left
        sheet.rectangle(left, top, self._width, _STRIP, tint(colour), radius=3)
        sheet.rectangle(left, top, 3 * MM, _STRIP, colour, radius=3)
        sheet.rectangle(left + 1.5 * MM, top, 1.5 * MM, _STRIP, colour)
        room = self._width - 8 * MM
        shown = fit(group.name.in_language(language()), _GROUP, width=room, smallest=7.5)
        line = shown.lines[0]
        sheet.block((line,), left + 6 * MM, top + (_STRIP - line.height) / 2)

    def _draw_foot(self, card: BadgeCard, code: QrCode, top: float, *, address: str) -> None:
        sheet = self._sheet
        sheet.path(code.operators, self._left, top, QR_SIDE, scale=QR_SIDE / code.modules)
        left = self._left + QR_SIDE + 6 * MM
        width = self._left + self._width - left
        hint = fit(_("Scan to vote and ask, or open"), _HINT, width=width, smallest=7.0, lines=2)
        down = sheet.block(hint.lines, left, top - 1)
        where = fit(f"{address}/j", _ADDRESS, width=width, smallest=7.0)
        down = sheet.block(where.lines, left, down)
        down = sheet.block((one_line(_("and type"), _HINT),), left, down + 2)
        typed = fit(card.code.shown, _CODE, width=width, smallest=9.0)
        sheet.block(typed.lines, left, down)
        number = _("No. {number}").format(number=card.person.number)
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
        (across, 0.0, across, arm),
        (across, height - arm, across, height),
        (0.0, down, arm, down),
        (width - arm, down, width, down),
        (across - arm / 2, down, across + arm / 2, down),
        (across, down - arm / 2, across, down + arm / 2),
    ):
        sheet.rule(x, y, to_x, to_y, colour=grey, width=0.3)
