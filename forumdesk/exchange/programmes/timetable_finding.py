"""Timetables in sheets: where their headings, their times and their columns are.

What is found here is where things stand; what the cells say is read in `timetables`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from forumdesk.exchange.grid import Cells, Form, Grid, Looks
from forumdesk.exchange.headings import bare
from forumdesk.exchange.not_people import is_placed, signs
from forumdesk.exchange.programmes.headings import Holds, known, meanings
from forumdesk.exchange.programmes.times import Span, hour_of, span_of
from forumdesk.exchange.programmes.timetable_lanes import (
    ANY_ROOM,
    ROOM,
    day_told,
    is_day,
    is_heading,
    label_of,
    lane_of,
    names_rooms,
    over,
)
from forumdesk.exchange.programmes.timetable_shape import Cell, Lane, Sheet, Slot, Table, sheet_of

# Rows in which the column of times is looked for, columns that it may be, rows above the times.
_FIRST, _LEFT, _HEADING_ROWS = 60, 4, 3
# The same where rows are columns.
_ABOVE = 16
# A sheet is turned about where times are the headings; nobody has so many of them.
_MOST_TURNED = 200
_BESIDE = (Holds.NUMBER, Holds.DAY, Holds.ROOM, Holds.VENUE)


def looks(name: str, rows: Sequence[tuple[int, Cells]]) -> tuple[Looks, str]:
    """What a sheet of this name with these first rows looks like, and which day it is of.

    Lists tell that by the name of their sheet, timetables by a line or by their headings as well.
    """
    named = day_told(name)
    if any(_is_list(cells) for _number, cells in rows):
        return Looks.LIST, named
    found = tables_in(sheet_of(Grid(Form.TEXT, tuple(rows))))
    if found is None:
        return Looks.OTHER, ""
    days = " ".join(day_told(one.day) for one in found[1][0].main if one.day)
    lines = (day_told(words) for _number, cells in rows for words in cells)
    return Looks.TIMETABLE, named or days or next(filter(None, lines), "")


def words_of(cells: Mapping[int, Cell]) -> Cells:
    """What stands in a row."""
    return tuple(one.words for one in cells.values())


def _is_list(cells: Cells) -> bool:
    told = {told[0][0] for one in cells if (told := meanings(one))}
    timed = told & {Holds.TIME, Holds.START, Holds.WHEN}
    return bool(Holds.TITLE in told and timed and known(cells))


def tables_in(sheet: Sheet, header_row: int | None = None) -> tuple[Sheet, list[Table]] | None:
    """The timetables of a sheet, which may be turned about; None where it holds none.

    The headings of the first one stand in `header_row` if that is told.
    """
    found = _Finder(sheet).tables(header_row)
    if found or not 2 <= len(sheet.rows) <= _MOST_TURNED:
        return (sheet, found) if found else None
    if any(_is_list(words_of(cells)) for cells in sheet.rows.values()):
        return None
    turned = sheet.turned()
    if len(turned.rows) > _MOST_TURNED:
        return None
    found = _Finder(turned).tables(None)
    if not found or header_row not in (None, found[0].times):
        return None
    return turned, found


class _Finder:
    """Looks for timetables among the rows of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._rows = list(sheet.rows)
        self._times = -1
        self._spans: dict[int, Span] = {}

    def tables(self, header_row: int | None) -> list[Table]:
        """All of them from above; none where the first is none."""
        if not self._find_times():
            return []
        first = next((at for at, row in enumerate(self._rows) if row in self._spans), None)
        if first is None:
            return []
        head = self._head_above(first)
        if head is None or (header_row is not None and self._rows[head] != header_row):
            return []
        found = [self._table(head, 0)]
        above = [row for row in self._rows[:head] if row not in found[0].heads]
        if any(map(self._is_list, above)) or not self._is_one(found[0]):
            return []
        self._fill(found, head + 1)
        return [one for one in found if one.slots]

    def _is_list(self, row: int) -> bool:
        return _is_list(words_of(self._sheet.rows[row]))

    def _find_times(self) -> bool:
        """Find the column in which most rows have a time."""
        spans: dict[int, dict[int, Span]] = {}
        left = _ABOVE if self._sheet.is_turned else _LEFT
        for row in self._rows[:_FIRST]:
            for at, cell in self._sheet.rows[row].items():
                if at < left and (span := _time(cell.words)) is not None:
                    spans.setdefault(at, {})[row] = span
        if not spans and not self._sheet.is_turned:
            spans = self._hours()
        if not spans:
            return False
        self._times = max(spans, key=lambda at: (_pure(spans[at]), -at))
        pure = _pure(spans[self._times])
        if not pure:
            return False
        self._spans = dict(spans[self._times])
        for row in self._rows[_FIRST:]:
            told = self._sheet.rows[row].get(self._times)
            if told is not None and (span := _time(told.words)) is not None:
                self._spans[row] = span
        beside = [row for row in self._rows if self._times in self._sheet.rows[row]]
        # In lists a row may have two times, too.
        return not self._sheet.is_turned or 1 < len(beside) <= len(self._spans) + 1

    def _hours(self) -> dict[int, dict[int, Span]]:
        """Columns of hours that are numbers: under a heading of times, each after the last."""
        found: dict[int, dict[int, Span]] = {}
        for at in range(_LEFT):
            cells = [one for row in self._rows[:_FIRST] if (one := self._sheet.rows[row].get(at))]
            told = {one.row: span for one in cells if (span := hour_of(one.words)) is not None}
            starts = [one.start for one in told.values()]
            headed = any(is_heading(one.words) for one in cells)
            if headed and len(starts) > 1 and all(a < b for a, b in pairwise(starts)):
                found[at] = told
        return found

    def _head_above(self, first: int) -> int | None:
        """The place of the nearest row above that has headings."""
        for at in range(first - 1, max(first - 1 - _HEADING_ROWS, -1), -1):
            cells = self._sheet.rows[self._rows[at]]
            right = [one for one in cells.values() if one.column > self._times]
            wide = any(one.column <= self._times < one.right for one in cells.values())
            if not right or wide:
                continue
            if len(cells) > 1 or is_day(right[0].words) or ROOM.search(right[0].words.lower()):
                return at
        return None

    def _table(self, head: int, least: int) -> Table:
        """The table below headings that end at a place, and begin at `least` or below it."""
        places = [head]
        while len(places) < _HEADING_ROWS and places[0] > least:
            if not self._is_head_too(places[0] - 1):
                break
            places.insert(0, places[0] - 1)
        heads = [self._rows[at] for at in places]
        corner = " ".join(
            one.words for row in heads if (one := self._sheet.rows[row].get(self._times))
        )
        lanes = tuple(self._lanes(heads))
        if self._sheet.is_turned:
            lanes = tuple(self._with_days(lanes))
        table = Table(heads, self._times, lanes, corner=corner)
        self._find_ends(table)
        return table

    def _with_days(self, lanes: Sequence[Lane]) -> Iterator[Lane]:
        """Columns that were rows: one with nothing but a day says it of those behind it."""
        day = ""
        filled = {at for row in self._spans for at in self._sheet.rows[row]}
        for one in lanes:
            if one.day and not one.room and one.column not in filled:
                day = one.day
            else:
                yield replace(one, day=one.day or day) if one.is_main else one

    def _is_head_too(self, at: int) -> bool:
        """Whether headings of the row below are parts of those in a row."""
        row, below = self._rows[at], self._rows[at + 1]
        cells = self._sheet.rows[row]
        if below - row > 1 or row in self._spans:
            return False
        if any(one.column <= self._times < one.right for one in cells.values()):
            return False
        right = [one for one in cells.values() if one.column > self._times]
        corner = cells.get(self._times)
        # A lone line is a title, unless it stands over columns as a heading of theirs.
        return bool(right) and (
            (corner is not None and is_heading(corner.words))
            or (len(right) > 1 and corner is None)
            or (corner is None and any(one.right > one.column for one in right))
            or (corner is None and any(bare(one.words) in ANY_ROOM for one in right))
        )

    def _lanes(self, heads: Sequence[int]) -> Iterator[Lane]:
        width = max(
            (max(self._sheet.rows[row], default=0) for row in self._rows[: _FIRST * 4]), default=0
        )
        rows = [self._sheet.rows[row] for row in heads]
        for at in range(width + 1):
            if at == self._times:
                continue
            parts: list[tuple[str, bool]] = []
            for depth, cells in enumerate(rows):
                parted = any(at in row for row in rows[depth + 1 :])
                words = over(cells, at, self._times, stretches=parted)
                if words is not None and (not parts or parts[-1][0] != words.words):
                    spread = words.right > words.column or words.column < at
                    below = [one for row in rows[depth + 1 :] if (one := row.get(at))]
                    parts.append((words.words, spread or bool(below)))
            if at < self._times:
                yield label_of(lane_of(at, parts))
            elif parts:
                yield lane_of(at, parts)

    def _find_ends(self, table: Table) -> None:
        """The column beside that of times in which they end."""
        at = self._times + 1
        lane = next((one for one in table.lanes if one.column == at), None)
        told = lane is None or lane.holds in (Holds.END, Holds.TIME, Holds.START)
        rows = [row for row in self._rows[:_FIRST] if row in self._spans]
        timed = [row for row in rows if (one := self._sheet.rows[row].get(at)) and _time(one.words)]
        if told and len(timed) * 2 > len(rows):
            table.ends = at
            table.lanes = tuple(one for one in table.lanes if one.column != at)

    def _is_one(self, table: Table) -> bool:
        """Whether it is a timetable, and no list whose headings are not known."""
        main = table.main
        titles = [one for one in main if one.holds is Holds.TITLE]
        if not main or any(not one.day for one in titles):
            return False
        days = sum(bool(one.day) for one in main)
        rooms = sum(bool(ROOM.search(one.room.lower())) for one in main)
        others = [one for one in table.lanes if not one.is_main and one.holds not in _BESIDE]
        listed = any(one.holds in (Holds.ROOM, Holds.VENUE) for one in table.lanes)
        if days:
            return True
        if listed or (others and rooms < 2):
            return False
        if rooms or names_rooms(table.corner) or any(one.is_under for one in main):
            return True
        return len(main) > 1 and len(self._spans) > 1

    def _fill(self, found: list[Table], begins: int) -> None:
        """Give every row from a place on to the table that it belongs to."""
        slot: Slot | None = None
        last = begins - 1
        for at in range(begins, len(self._rows)):
            row = self._rows[at]
            cells = self._sheet.rows[row]
            if (head := self._head_of(found, at)) is not None and head >= begins:
                if head == at:
                    found.append(self._table(at, last + 1))
                    slot, last = None, at
                continue
            if row in self._spans:
                slot, last = Slot(self._spans[row], cells[self._times], [row]), at
                found[-1].slots.append(slot)
            elif slot is not None and self._goes_on(row, slot):
                slot.rows.append(row)
                last = at
            else:
                slot = None
                found[-1].loose.append(row)

    def _head_of(self, found: Sequence[Table], at: int) -> int | None:
        """The place of further headings, if a row is one of those."""
        for place in range(at, min(at + _HEADING_ROWS, len(self._rows))):
            if self._rows[place] in self._spans:
                return None
            if not self._begins_another(found, place):
                continue
            below = range(place + 1, min(place + 1 + _HEADING_ROWS, len(self._rows)))
            if not any(self._rows[one] in self._spans for one in below):
                continue
            if place == at or all(self._is_head_too(one) for one in range(at, place)):
                return place
        return None

    def _begins_another(self, found: Sequence[Table], at: int) -> bool:
        """Whether a row looks like the headings of a table, the last of them."""
        cells = self._sheet.rows[self._rows[at]]
        corner = cells.get(self._times)
        right = [one for one in cells.values() if one.column > self._times]
        if not right or self._times < 0 or (self._rows[at], self._times) in self._sheet.covered:
            return False
        known_corner = found[0].corner
        if corner is not None:
            same = bool(known_corner) and bare(corner.words) == bare(known_corner)
            return same or is_heading(corner.words)
        gap = at > 0 and self._rows[at] - self._rows[at - 1] > 1
        names = {bare(one.label) for one in found[0].lanes}
        return all(is_day(one.words) for one in right) or (
            (gap or len(right) > 1) and all(bare(one.words) in names for one in right)
        )

    def _goes_on(self, row: int, slot: Slot) -> bool:
        """Whether a row without a time is more of the one above."""
        begun = self._sheet.covered.get((row, self._times))
        if begun is not None:
            return begun in slot.rows
        cells = self._sheet.rows[row].values()
        if any(one.column <= self._times or is_end(one.words) for one in cells):
            return False
        alone = len(cells) == 1 and all(is_day(one.words) for one in cells)
        return row - slot.rows[-1] == 1 and not alone and not self._sheet.is_turned


@lru_cache(4096)
def is_end(words: str) -> bool:
    """Whether whoever signs begins here."""
    return signs(words) or is_placed(words)


def _time(words: str) -> Span | None:
    """The time that a cell of the column of times has: what else it says is short."""
    span = span_of(words)
    return span if span is not None and len(span.rest) <= 60 else None


def _pure(spans: Mapping[int, Span]) -> int:
    """How many are times and nothing else."""
    return sum(len(one.rest) < 13 for one in spans.values())
