"""Room signs: for each room and day a page for its door, with what happens there and when.

A code on it leads phones to the room's own page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forumdesk.domain.forum import Room
from forumdesk.domain.paths import room_path
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, Hairline, paragraph
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import ACCENT, INK, MM, MUTED, Drawn, Paper, Sheet
from forumdesk.reports.paging import MARGIN, Story
from forumdesk.reports.qr import qr_code
from forumdesk.reports.running import Foot
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Line, Span, Style, fit, lay_out, letters
from forumdesk.reports.timetable import Timetable, has_pause
from forumdesk.wording import documents
from forumdesk.wording import programme as words

# Down to the middle one a room's name stands on one line.
_LARGEST, _ONE_LINE, _SMALLEST = 60.0, 36.0, 26.0
_FORUM = Style(14, Weight.REGULAR, MUTED, 20)
_DAY = Style(18, Weight.SEMIBOLD, ACCENT, 26)
_TIME = Style(17, Weight.SEMIBOLD, INK, 24)
_TITLE = Style(19, Weight.SEMIBOLD, INK, 25)
_PAUSE = Style(17, Weight.ITALIC, MUTED, 24)
_WHO = Style(12.5, Weight.REGULAR, MUTED, 18)


_SCAN = Style(17, Weight.SEMIBOLD, INK, 23)
_HOW = Style(13, Weight.REGULAR, MUTED, 19)
# To be read by a phone from a step away.
_CODE_SIDE, _BESIDE = 36 * MM, 10 * MM


@dataclass(frozen=True, slots=True)
class RoomSignsOf:
    """The programme, and the rooms that get a sign in their order.

    `address` is the `host:port` that their codes lead to; empty for signs without.
    """

    timetable: Timetable
    rooms: Sequence[Room]
    address: str = ""


@dataclass(frozen=True, slots=True)
class _Code(Block):
    """A code that leads to `url`, with words beside it."""

    url: str = ""
    words: tuple[Span, ...] = ()

    def height(self, width: float) -> float:
        """That of the code, or of the words where these are taller."""
        return max(_CODE_SIDE, _tall(self._lines(width)))

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw both, the words half way up the code."""
        code, lines = qr_code(self.url), self._lines(width)
        scale = _CODE_SIDE / code.modules
        sheet.path(code.operators, x, top, _CODE_SIDE, scale=scale, alternative=_("QR code"))
        down = max(0.0, (_CODE_SIDE - _tall(lines)) / 2)
        sheet.block(lines, x + _CODE_SIDE + _BESIDE, top + down)

    def said(self) -> int:
        """The letters of the words."""
        return letters("".join(one.text for one in self.words))

    def _lines(self, width: float) -> tuple[Line, ...]:
        return lay_out(self.words, width=width - _CODE_SIDE - _BESIDE)


def _tall(lines: Sequence[Line]) -> float:
    return sum(line.height for line in lines)


def room_signs(of: RoomSignsOf, *, size: Paper) -> Drawn:
    """The signs as a PDF in the current language; a room without sessions has its name alone."""
    table, name = of.timetable, documents.ROOM_SIGNS.title()
    sheet = Sheet(size, title=f"{name}: {table.forum.short_title}", language=language())
    signs = [(room, *sign) for room in of.rooms for sign in _signs(table, room)]
    for place, (room, day, sessions) in enumerate(signs):
        if place:
            sheet.new_page()
        called = room.name.in_language(language())
        blocks = [*_head(table, called, day, size), *_code(room, of.address)]
        if sessions:
            blocks += [Gap(points=16), Hairline(colour=INK), Gap(points=8), _table(table, sessions)]
        when = words.weekday(day) if day else ""
        running = " · ".join(one for one in (called, when) if one)
        compose(sheet, Story(blocks), foot=Foot(state=table.forum.short_title, running=running))
    return sheet.drawn()


def _signs(table: Timetable, room: Room) -> list[tuple[date | None, list[Session]]]:
    """The days of a room with what is held there; without any, the room alone."""
    found: list[tuple[date | None, list[Session]]] = []
    for day, sessions in table.days():
        here = [one for one in sessions if one.room == room.id]
        if here:
            found.append((day, here))
    return found or [(table.day, [])]


def _head(table: Timetable, called: str, day: date | None, size: Paper) -> list[Block]:
    style = Style(_LARGEST, Weight.BOLD, INK, spread=1.15)
    width = size.width - 2 * MARGIN
    fitted = fit(called, style, width=width, smallest=_SMALLEST, lines=2, shrink_to=_ONE_LINE)
    # A little smaller, so that what fitted does not wrap by a rounding.
    large = Style(fitted.size * 0.985, Weight.BOLD, INK, spread=1.15)
    blocks: list[Block] = [
        paragraph(table.forum.title.in_language(language()), _FORUM),
        Gap(points=10),
        paragraph(called, large),
    ]
    if day is not None:
        blocks += [Gap(points=8), paragraph(table.title_of(day), _DAY)]
    return blocks


def _code(room: Room, address: str) -> list[Block]:
    """The code for the room's page, which stays the same however the programme changes."""
    if not address:
        return []
    said = (
        Span(_("What is on here, votes and questions"), _SCAN),
        Span("\n" + _("Scan it with your phone, or open {address}.").format(address=address), _HOW),
    )
    return [Gap(points=14), _Code(url=f"http://{address}{room_path(room)}", words=said)]


def _table(table: Timetable, sessions: Sequence[Session]) -> Table:
    columns = (Column(_("Time"), 42), Column(_("Session"), 100))
    rows = tuple(((Span(table.times(one), _TIME),), _said(table, one)) for one in sessions)
    return Table(columns=columns, rows=rows, style=_TITLE, padding=8)


def _said(table: Timetable, session: Session) -> Cell:
    title = session.title.in_language(language())
    if has_pause(session):
        return (Span(title, _PAUSE),)
    said = [Span(title, _TITLE)]
    named = [table.who(session), *(table.who(session, one) for one in table.talks_of(session))]
    said += [Span(f"\n{who}", _WHO) for who in named if who]
    return tuple(said)
