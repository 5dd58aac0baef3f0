"""Programmes that are timetables: times down the side, and a column for each room or each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from forumdesk.domain.exchanging import Layout
from forumdesk.domain.programme import SessionType
from forumdesk.domain.schedule import NotUnderstood, PassedOver
from forumdesk.domain.text import clean_line, or_nothing
from forumdesk.exchange.grid import Cells, Grid
from forumdesk.exchange.headings import bare
from forumdesk.exchange.not_people import is_note, is_total
from forumdesk.exchange.programmes.roles import type_of_title
from forumdesk.exchange.programmes.rows import Around, Draft, place
from forumdesk.exchange.programmes.times import Span, Told, day_of
from forumdesk.exchange.programmes.timetable_finding import is_end, tables_in
from forumdesk.exchange.programmes.timetable_placed import Days
from forumdesk.exchange.programmes.timetable_shape import Cell, Sheet, Slot, Table, sheet_of
from forumdesk.exchange.programmes.timetable_slots import TableReader


@dataclass(slots=True)
class Timetables:
    """What the timetables of a file say, as their cells are met.

    `rows` are those below the headings that hold no session, `sheets` those that were read and
    `others` those that were not. `lanes` are the headings of the first one's columns of sessions,
    `names` those of all its columns.
    """

    layout: Layout
    header_row: int
    times: int
    lanes: tuple[str, ...]
    names: Cells
    sheets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    notes: list[NotUnderstood] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def note(self, draft: Draft, holds: str, value: str) -> None:
        """Note what is not understood of a session."""
        self.notes.append(NotUnderstood(draft.where, holds, clean_line(value)[:120]))


def timetables_in(
    grid: Grid, around: Around, *, header_row: int | None = None, day: date | None = None
) -> Timetables | None:
    """What the timetables of a file say; None where its first sheet holds none.

    Their first headings stand in `header_row` if that is told. `day` is that of sessions of which
    the file says none.

    Raises:
        Refused: TABLE_TOO_INVOLVED where cells are merged over each other.
    """
    first = tables_in(sheet_of(grid), header_row)
    if first is None:
        return None
    found = [(grid, *first)]
    others = list(grid.others)
    for one in grid.more:
        more = tables_in(sheet_of(one))
        if more is None:
            others.append(one.sheet)
        else:
            found.append((one, *more))
    sheet, tables = first
    told = _described(sheet, tables[0])
    told.others = tuple(others)
    told.sheets = tuple(one.sheet for one, _sheet, _tables in found) if len(found) > 1 else ()
    for one, cells, its in found:
        name = one.sheet if len(found) > 1 else ""
        _SheetReader(told, cells, around, one, name=name).read(its, day=day)
    return told


def _described(sheet: Sheet, table: Table) -> Timetables:
    main = table.main
    days, rooms = any(one.day for one in main), len({one.room for one in main if one.room})
    layout = Layout.ROOMS if not days else Layout.DAYS_AND_ROOMS if rooms else Layout.DAYS
    lanes = tuple(dict.fromkeys(clean_line(one.label) for one in main))
    if sheet.is_turned:
        return Timetables(layout, table.times, table.heads[-1], lanes, ())
    width = max((one.column for one in table.lanes), default=table.times) + 1
    names = [""] * max(width, table.times + 1)
    for lane in table.lanes:
        names[lane.column] = clean_line(lane.label)
    names[table.times] = clean_line(table.corner)
    return Timetables(layout, table.heads[-1], table.times, lanes, tuple(names))


class _SheetReader:
    """Reads the timetables of one sheet; what it finds goes `into` those of the file."""

    def __init__(
        self, into: Timetables, sheet: Sheet, around: Around, grid: Grid, *, name: str
    ) -> None:
        self._into, self._sheet, self._around, self._grid = into, sheet, around, grid
        self._name = name
        self._days = Days()
        # The headings of the table that is read, bare.
        self._heads: set[str] = set()
        # Whether somebody has signed, or explains.
        self._ended = self._noting = False

    def read(self, tables: Sequence[Table], *, day: date | None) -> None:
        """Read all of them."""
        self._find_day(tables[0], day)
        for table in tables:
            corner = self._day_in(table.corner)
            if corner is not None:
                self._days.turn_to(corner.day, table.heads[-1])
            self._heads = {bare(one.label) for one in table.lanes} | {bare(table.corner)}
            reader = TableReader(table, self._sheet, self._around, self._grid, days=self._days)
            before: Slot | None = None
            for one, after in _in_order(table):
                if isinstance(one, Slot):
                    self._ended = self._noting = False
                    reader.take(one)
                    before = one
                elif (between := self._between(table, one, before, after)) is not None:
                    reader.take(between)
                else:
                    self._take_loose(one)
            self._keep(reader)

    def _between(
        self, table: Table, row: int, before: Slot | None, after: Slot | None
    ) -> Slot | None:
        """A break that stands without a time between two, as the time that is left for it."""
        cells = list(self._sheet.rows[row].values())
        if len(cells) != 1 or cells[0].column != table.times or not before or not after:
            return None
        [cell], start, end = cells, before.span.end, after.span.start
        is_break = type_of_title(clean_line(cell.words)) is SessionType.BREAK
        if not is_break or start is None or start >= end:
            return None
        return Slot(Span(start, end, rest=clean_line(cell.words)), cell, [row])

    def _keep(self, reader: TableReader) -> None:
        drafts = reader.drafts()
        for draft in drafts:
            draft.sheet = self._name
            if self._sheet.is_turned:
                assert draft.column is not None
                draft.row, draft.column, draft.day_row = draft.column, draft.row, None
        self._into.drafts.extend(drafts)
        self._into.rows.extend(reader.empty)
        for cell, holds, words in reader.notes:
            self._note(cell, holds, words)

    def _note(self, cell: Cell, holds: str, words: str) -> None:
        row, column = cell.row, cell.column
        if self._sheet.is_turned:
            row, column = column, row
        where = place(row, column, sheet=self._name)
        self._into.notes.append(NotUnderstood(where, holds, clean_line(words)[:120]))

    def _day_in(self, words: str) -> Told | None:
        if not 1 < len(words) < 120:
            return None
        return day_of(words, first=self._around.first, days=self._around.days)

    def _find_day(self, table: Table, asked: date | None) -> None:
        """The day of the first rows: the nearest above the headings, else the sheet's, or asked."""
        of_sheet = self._day_in(self._grid.sheet)
        if of_sheet is not None:
            self._days.turn_to(of_sheet.day, None)
        above = (row for row in self._sheet.rows if row < table.heads[0])
        for row in () if self._sheet.is_turned else above:
            for cell in self._sheet.rows[row].values():
                if (told := self._day_in(cell.words)) is not None:
                    self._days.turn_to(told.day, row)
                    self._say_weekday(told, cell)
        # What is asked for goes before what was found in the only sheet, as in lists.
        if asked is not None and (self._days.day is None or not self._name):
            self._days.turn_to(asked, None)

    def _say_weekday(self, told: Told, cell: Cell) -> None:
        if told.is_other_weekday:
            self._note(cell, PassedOver.OTHER_WEEKDAY, cell.words)

    def _take_loose(self, row: int) -> None:
        """A row that is of no time: the day of those below, a heading again, or what is none."""
        cells = [one for one in self._sheet.rows[row].values() if or_nothing(one.words)]
        self._into.rows.append(row)
        if not cells:
            return
        lone = cells[0] if len({one.words for one in cells}) == 1 else None
        told = self._day_in(lone.words) if lone is not None else None
        if told is not None and lone is not None and not self._ended:
            self._days.turn_to(told.day, row)
            self._say_weekday(told, lone)
            return
        self._ended = self._ended or any(is_end(one.words) for one in cells)
        self._noting = is_note(cells[0].words) or (self._noting and lone is not None)
        is_again = len(cells) > 1 and all(bare(one.words) in self._heads for one in cells)
        if self._ended or self._noting or is_again or is_total(cells[0].words):
            return
        for one in cells:
            self._note(one, "title", one.words)


def _in_order(table: Table) -> Sequence[tuple[Slot | int, Slot | None]]:
    """Times and rows without one, from above, each with the time that follows."""
    both: list[tuple[int, Slot | int]] = [(one.rows[0], one) for one in table.slots]
    both += [(row, row) for row in table.loose]
    following: list[tuple[Slot | int, Slot | None]] = []
    after: Slot | None = None
    for _row, one in sorted(both, key=lambda one: one[0], reverse=True):
        following.append((one, after))
        after = one if isinstance(one, Slot) else after
    return following[::-1]
