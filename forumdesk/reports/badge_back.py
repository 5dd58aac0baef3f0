"""The programme on the back of a badge: all of it if it fits, smaller, shorter, and told if cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forumdesk.charts.breaks import in_lines
from forumdesk.domain.programme import Session
from forumdesk.i18n import language, ngettext
from forumdesk.reports.badge_form import Form
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import ACCENT, INK, MM, MUTED, Sheet
from forumdesk.reports.text import Line, Span, Style, lay_out, measure, one_line
from forumdesk.reports.timetable import Timetable, has_pause
from forumdesk.wording import programme as words

_LARGEST, _SMALL, _SMALLEST, _STEP = 11.5, 6.5, 5.5, 0.5
_GAP = 4 * MM
# A second column needs so much of the width, in ems.
_LEAST_COLUMN = 16
_DAY = Style(9.5, Weight.BOLD, ACCENT, spread=1.35)
_TIME = Style(9.5, Weight.SEMIBOLD, INK, spread=1.3)
_TITLE = Style(9.5, Weight.REGULAR, INK, spread=1.3)
_PAUSE = Style(9.5, Weight.REGULAR, MUTED, spread=1.3)


@dataclass(frozen=True, slots=True)
class Entry:
    """A time, and beside it lines that stay together; or the head of a day, with space above it."""

    lines: tuple[Line, ...]
    time: Line | None = None
    above: float = 0.0

    @property
    def heads(self) -> bool:
        """Whether it is a day's head."""
        return self.time is None

    @property
    def height(self) -> float:
        """Of its lines."""
        return sum(one.height for one in self.lines)

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> float:
        """Draw it; returns where the next one begins."""
        with sheet.tags.paragraph():
            if self.time is not None:
                sheet.line(self.time, left, top + self.lines[0].baseline)
            indent = _indent(self.time)
            return sheet.block(self.lines, left + indent, top, width=width - indent)


@dataclass(frozen=True, slots=True)
class ProgrammeBack:
    """The programme laid out for one form, in columns; whether it is `small`, and whether `cut`."""

    columns: tuple[tuple[Entry, ...], ...]
    width: float
    small: bool = False
    cut: bool = False

    def draw(self, sheet: Sheet, form: Form, left: float, top: float) -> None:
        """Draw it on the back whose upper left corner is at a point."""
        left, top = left + form.inset_x, top + form.inset_y
        for column in self.columns:
            down = top
            for place, one in enumerate(column):
                down += one.above if place else 0.0
                down = one.draw(sheet, left, down, self.width)
            left += self.width + _GAP


def programme_back(table: Timetable, form: Form) -> ProgrammeBack:
    """The programme as large as it fits; in the end titles are shortened and the last left out."""
    steps = round((_LARGEST - _SMALLEST) / _STEP)
    sizes = [_LARGEST - step * _STEP for step in range(steps + 1)]
    for whole in (True, False):
        for size in sizes if whole else sizes[-1:]:
            for number in (1, 2):
                width = (form.room_x - (number - 1) * _GAP) / number
                if number > 1 and width < _LEAST_COLUMN * size:
                    continue
                entries = list(_entries(table, size, width, whole=whole))
                columns = _in_columns(entries, number, form.room_y)
                if columns is not None:
                    return ProgrammeBack(columns, width, size < _SMALL, not whole)
    return _beginning(entries, number, width, form.room_y)


def _entries(table: Timetable, size: float, width: float, *, whole: bool) -> Iterator[Entry]:
    """A head for each day, then its sessions."""
    day_style, time_style = replace(_DAY, size=size), replace(_TIME, size=size)
    for day, sessions in table.days():
        yield Entry(lay_out([Span(words.weekday(day), day_style)], width=width), above=size * 0.5)
        for one in sessions:
            time = one_line(f"{one.starts.astimezone(table.zone):%H:%M}", time_style)
            title = Span(_said(table, one), replace(_style(one), size=size))
            room = width - _indent(time)
            lines = lay_out([title], width=room) if whole else (_shortened(title, room),)
            yield Entry(lines, time)


def _indent(time: Line | None) -> float:
    """How far a title stands from the edge of its column."""
    return 0.0 if time is None else time.width * 1.25


def _style(session: Session) -> Style:
    return _PAUSE if has_pause(session) else _TITLE


def _shortened(span: Span, width: float) -> Line:
    """As much of it as there is room for on a line."""
    kept = in_lines(span.text, lines=1, width=width, measure=lambda text: measure(text, span.style))
    return one_line(kept[0], span.style)


def _said(table: Timetable, session: Session) -> str:
    parts = (session.title.in_language(language()), table.room(session))
    return " · ".join(one for one in parts if one)


def _in_columns(
    entries: Sequence[Entry], number: int, room: float
) -> tuple[tuple[Entry, ...], ...] | None:
    """The entries in so many columns; None where they have no room. A head has one below it."""
    columns: list[list[Entry]] = [[]]
    left = room
    for place, one in enumerate(entries):
        needed = one.height + (one.above if columns[-1] else 0.0)
        below = entries[place + 1].height if one.heads and place + 1 < len(entries) else 0.0
        if needed + below > left:
            if len(columns) == number or one.height > room:
                return None
            columns.append([])
            left, needed = room, one.height
        columns[-1].append(one)
        left -= needed
    return tuple(tuple(column) for column in columns)


def _beginning(entries: Sequence[Entry], number: int, width: float, room: float) -> ProgrammeBack:
    """As many entries as there is room for, and how many are not there."""
    style = replace(_PAUSE, size=_SMALLEST)
    for kept in range(len(entries), -1, -1):
        left_out = sum(not one.heads for one in entries[kept:])
        more = ngettext("… and {n} more session", "… and {n} more sessions", left_out)
        last = Entry(lay_out([Span(more.format(n=left_out), style)], width=width))
        columns = _in_columns([*entries[:kept], last], number, room)
        if columns is not None:
            return ProgrammeBack(columns, width, small=True, cut=True)
    return ProgrammeBack((), width, small=True, cut=True)
