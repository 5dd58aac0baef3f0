"""One timetable: what stands beside its times becomes sessions, and every cell is accounted for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from forumdesk.domain.programme import SessionType
from forumdesk.domain.schedule import PassedOver
from forumdesk.domain.text import clean_line, identity, or_nothing
from forumdesk.exchange.grid import FORMULA, MAX_ROWS, Form, Grid, too_large
from forumdesk.exchange.programmes.headings import Holds
from forumdesk.exchange.programmes.people_cells import is_quantity, people_in
from forumdesk.exchange.programmes.roles import type_of_title
from forumdesk.exchange.programmes.rows import Around, Draft
from forumdesk.exchange.programmes.times import day_by_number, day_of, minutes_of, span_of, zone_in
from forumdesk.exchange.programmes.timetable_cells import LONGEST, Entry, add_lines, entries_in
from forumdesk.exchange.programmes.timetable_placed import Days, Placed, When
from forumdesk.exchange.programmes.timetable_shape import Cell, Lane, Sheet, Slot, Table
from forumdesk.exchange.repeated import is_mark

# The longest until the next time that a session without an end can be meant to take; what the
# last one takes of which only the start is told.
_LONGEST_GAP, _USUAL = timedelta(hours=5), timedelta(hours=1)
# What all who are there come to.
_FOR_ALL = frozenset(
    (
        *(SessionType.OPENING, SessionType.WELCOME, SessionType.PLENARY, SessionType.PLENARY_VOTE),
        *(SessionType.BREAK, SessionType.CLOSING),
    )
)
# Times among which the next one is looked for.
_SOON = 60
_PEOPLE = (Holds.PEOPLE, Holds.IN_ROLE)


class TableReader:
    """Takes the times of one table from above, and makes drafts of sessions of all of them.

    In `notes` are cells, or what they say, that are not taken, and in `empty` rows of times
    without any session.
    """

    def __init__(
        self, table: Table, sheet: Sheet, around: Around, grid: Grid, *, days: Days
    ) -> None:
        self._table, self._sheet, self._around = table, sheet, around
        self._days = days
        self._is_merged, self._is_text = bool(grid.merged), grid.form is Form.TEXT
        self._lanes = {one.column: one for one in table.lanes}
        self._main = table.main
        self._columns = [one.column for one in self._main]
        # What stands last in each column of sessions.
        self._last: dict[int, Placed] = {}
        self._before = dict(self._each_before())
        self._every: dict[str, list[Lane]] = {}
        for lane in self._main:
            self._every.setdefault(lane.day, []).append(lane)
        self._zone = zone_in(table.corner)
        self._when: list[When] = []
        self._placed: list[Placed] = []
        self._beside: list[tuple[Lane, Cell, int]] = []
        self.notes: list[tuple[Cell, str, str]] = []
        self.empty: list[int] = []

    def take(self, slot: Slot) -> None:
        """Take one time with all that stands beside it."""
        rows = [self._sheet.rows[row] for row in slot.rows]
        self._take_day(rows[0].values())
        title = self._take_time(slot, rows[0])
        before = len(self._placed)
        at = len(self._when) - 1
        if title:
            self._place_all(slot, title, at)
        for cells in rows:
            for column, cell in sorted(cells.items()):
                if column not in (self._table.times, self._table.ends):
                    self._take_cell(cell, at)
        if len(self._placed) == before and len(slot.rows) == 1:
            self.empty.append(slot.rows[0])
        self._for_all(self._placed[before:], at)

    def _take_day(self, cells: Iterable[Cell]) -> None:
        first, days = self._around.first, self._around.days
        for cell in cells:
            lane = self._lanes.get(cell.column)
            if lane is None or lane.holds not in (Holds.DAY, Holds.NUMBER):
                continue
            if is_mark(cell.words) or not or_nothing(cell.words):
                continue
            told = day_of(cell.words, first=first, days=days)
            day = told.day if told is not None else None
            if lane.holds is Holds.DAY:
                day = day_by_number(cell.words, first=first, days=days) or day
                self._days.turn_to(day, None)
            elif day is not None and any(map(str.isalpha, cell.words)):
                self._days.turn_to(day, None)
            if told is not None and told.is_other_weekday:
                self._note(cell, PassedOver.OTHER_WEEKDAY)
            named = any(map(str.isalpha, cell.words))
            if day is None and (lane.holds is Holds.DAY or named):
                self._note(cell, lane.holds)

    def _take_time(self, slot: Slot, cells: dict[int, Cell]) -> str:
        """Enter the times of a slot; gives what stands beside them as the title of a session."""
        span, title, minutes = slot.span, "", None
        end, ends = span.end, None
        if self._table.ends is not None and (ends := cells.get(self._table.ends)) is not None:
            told = span_of(ends.words)
            end = told.start if told is not None else end
            if told is None and or_nothing(ends.words):
                self._note(ends, Holds.END)
        rest = span.rest if or_nothing(span.rest) else ""
        day = day_of(rest, first=self._around.first, days=self._around.days) if rest else None
        if day is not None:
            self._days.turn_to(day.day, None)
        elif rest and (minutes := minutes_of(rest)) is None:
            title = rest
        zone = span.zone or self._zone
        when = When(slot, self._days.day, self._days.row, span.start, end, zone, minutes)
        self._when.append(when)
        return title

    def _place_all(self, slot: Slot, title: str, at: int) -> None:
        """What stands beside a time in its own cell is for all, where nothing else is."""
        cells = [one for row in slot.rows for one in self._sheet.rows[row].values()]
        main = self._columns
        if any(one.column in main and or_nothing(one.words) for one in cells):
            self.notes.append((slot.time, Holds.TIME, title))
            return
        self._place(Placed(slot.time, list(self._main), at, at, entries_in(title)))

    def _take_cell(self, cell: Cell, at: int) -> None:
        lane = self._lanes.get(cell.column)
        if lane is not None and lane.holds in (Holds.DAY, Holds.NUMBER):
            return
        if cell.words == FORMULA or len(cell.words) > LONGEST:
            self._note(cell, lane.label if lane is not None else Holds.TITLE)
        elif not or_nothing(cell.words) and not is_mark(cell.words):
            return
        elif lane is not None and not lane.is_main:
            self._beside.append((lane, cell, at))
        else:
            self._take_session(cell, at)

    def _take_session(self, cell: Cell, at: int) -> None:
        first, last = (
            bisect_left(self._columns, cell.column),
            bisect_right(self._columns, cell.right),
        )
        lanes, above = list(self._main[first:last]), self._last.get(cell.column)
        if not lanes:
            self._note(cell, Holds.TITLE)
        elif above is not None and above.first == at:
            add_lines(above.entries[-1], cell.words)
        elif is_mark(cell.words):
            if above is None or above.last != at - 1 or above.lanes != lanes:
                self._note(cell, lanes[0].label)
            else:
                above.last = at
        elif entries := entries_in(cell.words):
            self._place(Placed(cell, lanes, at, at, entries))
        else:
            self._note(cell, lanes[0].label)

    def _place(self, one: Placed) -> None:
        """Enter what stands beside a time.

        Raises:
            Refused: TABLE_TOO_LARGE for more than any list may have.
        """
        if len(self._placed) >= MAX_ROWS:
            raise too_large()
        self._placed.append(one)
        self._last.update((lane.column, one) for lane in one.lanes)

    def _for_all(self, placed: Sequence[Placed], at: int) -> None:
        """Widen what is for all, though it does not stand over all columns."""
        main = self._main
        if len(main) < 2 or not placed:
            return
        first = placed[0]
        if len(placed) == 1:
            alone = len(first.lanes) == 1 and first.lanes[0] is main[0]
            if alone and not self._is_merged and first.cell is not self._when[at].slot.time:
                self._stands_alone(first)
            return
        same = {identity(clean_line(one.cell.words)) for one in placed}
        for_all = type_of_title(first.entries[0].title) in _FOR_ALL
        if len(same) == 1 and for_all and len(placed) == len(main):
            del self._placed[-len(placed) :]
            first.lanes = list(main)
            self._place(first)

    def _stands_alone(self, one: Placed) -> None:
        """A file that does not tell which cells are one has what is for all in the first column."""
        title = one.entries[0].title
        kind = type_of_title(title)
        if kind is SessionType.BREAK:
            one.lanes = list(self._main)
            self._last.update(dict.fromkeys(self._columns, one))
            if len({lane.day for lane in one.lanes}) > 1:
                self.notes.append((one.cell, PassedOver.EACH_DAY, title))
        elif kind in _FOR_ALL and self._is_text and not one.lanes[0].day:
            self.notes.append((one.cell, PassedOver.ALONE, title))

    def _note(self, cell: Cell, holds: str) -> None:
        self.notes.append((cell, holds, cell.words))

    def drafts(self) -> list[Draft]:
        """The sessions of all times."""
        self._reach_down()
        begin: dict[int, list[Placed]] = {}
        for one in self._placed:
            begin.setdefault(one.first, []).append(one)
        for lane, cell, at in self._beside:
            self._take_beside(lane, cell, at, begin)
        noted = set[int]()
        made: list[Draft] = []
        for one in self._placed:
            self._note_open(one, noted)
            for number, entry in enumerate(one.entries):
                for lanes in self._by_day(one.lanes):
                    made.append(self._draft(one, entry, number, lanes))
        return made

    def _reach_down(self) -> None:
        """What is merged over several times goes on to the last of them."""
        begins = [one.slot.rows[0] for one in self._when]
        for one in self._placed:
            while one.last + 1 < len(begins) and begins[one.last + 1] <= one.cell.bottom:
                one.last += 1

    def _take_beside(
        self, lane: Lane, cell: Cell, at: int, begin: Mapping[int, Sequence[Placed]]
    ) -> None:
        """What stands in another column is said of the only session at its time."""
        taken = False
        for number in range(at, len(self._when)):
            if self._when[number].slot.rows[0] > max(cell.bottom, cell.row):
                break
            there = [one for one in begin.get(number, ()) if one.is_of(lane)]
            if len(there) > 1 and (left := self._before.get(lane.column)) is not None:
                there = [one for one in there if left in one.lanes]
            if len(there) == 1 and len(there[0].entries) == 1:
                taken = self._say(there[0], lane, cell) or taken
        if not taken:
            self._note(cell, lane.label)

    def _each_before(self) -> Iterator[tuple[int, Lane]]:
        """Columns that each one of sessions has beside it, with the one that they belong to."""
        labels = Counter(one.label for one in self._table.lanes if not one.is_main)
        left: Lane | None = None
        for one in self._table.lanes:
            if one.is_main:
                left = one
            elif left is not None and labels[one.label] > 1:
                yield one.column, left

    def _say(self, one: Placed, lane: Lane, cell: Cell) -> bool:
        entry = one.entries[0]
        if lane.holds in _PEOPLE:
            if is_quantity(clean_line(cell.words)):
                return False
            role = clean_line(lane.label) if lane.holds is Holds.IN_ROLE else ""
            entry.people.extend(people_in(cell.words, role=role))
        elif lane.holds is Holds.MINUTES:
            entry.minutes = minutes_of(cell.words)
            return entry.minutes is not None
        elif lane.holds in (Holds.ROOM, Holds.VENUE):
            entry.room = clean_line(cell.words)
        elif lane.holds is Holds.DESCRIPTION:
            entry.more.extend(filter(None, map(clean_line, cell.words.splitlines())))
        elif lane.holds is None or lane.holds in one.words:
            return False
        else:
            one.words[lane.holds] = cell.words
        return True

    def _note_open(self, one: Placed, noted: set[int]) -> None:
        """An end that is not told is said once of each time."""
        when = self._when[one.last]
        if when.slot.span.is_open and one.last not in noted and not one.entries[0].minutes:
            noted.add(one.last)
            goes_on = self._next(one.last) is not None
            taken = PassedOver.OPEN_END if goes_on else PassedOver.OPEN_LAST
            self.notes.append((when.slot.time, taken, when.slot.time.words))

    def _by_day(self, lanes: Sequence[Lane]) -> Iterator[list[Lane]]:
        days: dict[str, list[Lane]] = {}
        for one in lanes:
            days.setdefault(one.day, []).append(one)
        yield from days.values()

    def _draft(self, one: Placed, entry: Entry, number: int, lanes: Sequence[Lane]) -> Draft:
        when = self._when[one.first]
        every = self._every[lanes[0].day]
        everybody = len(every) > 1 and len(lanes) == len(every)
        if 1 < len(lanes) < len(every) and not entry.room:
            self.notes.append((one.cell, PassedOver.SEVERAL_ROOMS, entry.title))
        draft = Draft(
            one.cell.row,
            column=one.cell.column,
            everybody=everybody and not entry.room,
            day=when.day,
            day_row=when.day_row,
            zone=when.zone,
            title=entry.title,
            room=entry.room or ("" if everybody else clean_line(lanes[0].room)),
            people=list(dict.fromkeys(entry.people)),
            words={Holds.TIME: when.slot.time.words, **one.words},
            minutes=entry.minutes,
        )
        if one.cell.column != self._table.times:
            draft.column = lanes[0].column
        if entry.more:
            draft.words[Holds.DESCRIPTION] = "\n".join(entry.more)
        if lanes[0].theme and not everybody:
            draft.words.setdefault(Holds.THEME, lanes[0].theme)
        self._set_day(draft, lanes[0])
        self._set_times(draft, one, number)
        return draft

    def _set_day(self, draft: Draft, lane: Lane) -> None:
        if not lane.day:
            return
        told = day_of(lane.day, first=self._around.first, days=self._around.days)
        draft.day, draft.day_row = (told.day if told else None), self._table.heads[0]
        if told is None:
            # So it waits in the tray, and no other day is taken for it.
            draft.words[Holds.DAY] = lane.day

    def _set_times(self, draft: Draft, one: Placed, number: int) -> None:
        entry, first, last = one.entries[number], self._when[one.first], self._when[one.last]
        draft.start, draft.end = first.start, last.end
        if draft.end is None or draft.minutes is not None:
            draft.end = None if draft.minutes is not None else self._next(one.last)
        if draft.end is None and draft.minutes is None:
            draft.minutes = first.minutes
            if first is not last:
                begins = datetime.combine(date.min, last.start)
                draft.end = (begins + _USUAL).time()
        if entry.span is None:
            return
        draft.start, draft.zone = entry.span.start, entry.span.zone or draft.zone
        later = one.entries[number + 1 : number + 2]
        follows = later[0].span.start if later and later[0].span is not None else None
        draft.end = entry.span.end or (None if draft.minutes else follows or draft.end)
        if draft.end == draft.start and entry.span.end is None:
            draft.end = None

    def _next(self, at: int) -> time | None:
        """When the next time of the day begins, if that is soon."""
        when = self._when[at]
        begins = datetime.combine(date.min, when.start)
        for one in self._when[at + 1 : at + 1 + _SOON]:
            if one.day != when.day:
                return None
            if one.start > when.start:
                gap = datetime.combine(date.min, one.start) - begins
                return one.start if gap <= _LONGEST_GAP else None
        return None
