"""Programmes as offices make them in tables, with whatever they put around and between the rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.exchanging import ReadAs
from forumdesk.domain.fields import Field
from forumdesk.domain.programme import Participation, Stage, times_on
from forumdesk.domain.schedule import (
    PassedOver,
    Schedule,
    ScheduledSession,
    ScheduledTag,
    ScheduleForm,
    made_key,
)
from forumdesk.domain.schedule_import import Problem
from forumdesk.domain.text import clean_line, identity
from forumdesk.exchange.grid import MAX_ROWS, Cells, Form, Grid, too_large
from forumdesk.exchange.heading_rows import called, columns_left
from forumdesk.exchange.programmes.codes import coded
from forumdesk.exchange.programmes.columns import OPEN_EVENT, Columns, columns_of
from forumdesk.exchange.programmes.drafts import Drafts
from forumdesk.exchange.programmes.headings import Holds
from forumdesk.exchange.programmes.rows import Around, Draft, place
from forumdesk.exchange.programmes.times import day_of
from forumdesk.exchange.repeated import written_out

_FORMS = {Form.TEXT: ScheduleForm.CSV, Form.XLSX: ScheduleForm.XLSX, Form.ODS: ScheduleForm.ODS}
# What a session takes of which only the start is told, and the longest until the next one.
_USUAL, _LONGEST_GAP = timedelta(hours=1), timedelta(hours=5)
# What programs say of a session that will not be, bare.
_CALLED_OFF = frozenset(
    (
        *("canceled", "cancelled", "withdrawn", "rejected", "deleted", "batal", "dibatalkan"),
        *("ditiadakan", "ditolak"),
    )
)


# Sessions among which the next one is looked for.
_SOON = 60
# Rows in which an example of each column is looked for.
_SHOWN = 30
# "Title (confirmed)", as open-event exports it.
_WITH_STATE = re.compile(r"(.+?) \(([a-z]+)\)")


@dataclass(frozen=True, slots=True)
class ProgrammeTable:
    """A programme as it was read. `problems` are rows that cannot be used as they are.

    The others are of a table alone: `read_as` says how it was read, `beside` are the numbers of
    rows below the headings that are no sessions, `ignored` columns of which nothing was taken,
    `others` sheets that look like programmes too, `examples` what stands first in columns, by their
    numbers from 1.
    """

    schedule: Schedule
    read_as: ReadAs | None = None
    columns: Cells = ()
    beside: tuple[int, ...] = ()
    ignored: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    examples: Mapping[int, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_programme(
    grid: Grid,
    around: Around,
    *,
    mapping: Mapping[str, str] | None = None,
    header_row: int | None = None,
    day: date | None = None,
) -> ProgrammeTable:
    """The sessions of a list. `mapping` says for some keys of `KEYS` which column holds them.

    The headings are found below titles, or stand in `header_row`, counted as spreadsheets do. A
    column is given by its heading or its number from 1; an empty one leaves the field out. `day` is
    that of sessions of which the list says none.

    Raises:
        Refused: TABLE_EMPTY, NO_SUCH_ROW, TABLE_TOO_LARGE; UNKNOWN_FIELD and UNKNOWN_COLUMN for the
            mapping.
    """
    columns = columns_of(grid, mapping or {}, header_row)
    header = columns.header
    read_as = _read_as(grid, columns)
    schedule = Schedule(_FORMS[grid.form], (), read_as=columns.source)
    if Holds.TITLE not in columns.places:
        untitled = Refused(Reason.NO_TITLE_COLUMN, columns=", ".join(header.names)[:200])
        problem = Problem(place(header.row), Field.TITLE, untitled)
        return ProgrammeTable(schedule, read_as, header.names, problems=(problem,))
    rows = grid.rows[header.ends :]
    if len(rows) > MAX_ROWS:
        raise too_large()
    told = day or _day_above(grid, columns, around)
    drafts = Drafts(columns, around, day=told)
    drafts.read(written_out(rows, _repeating(columns)))
    made, problems = _Sessions(drafts, columns, around).made()
    return ProgrammeTable(
        replace(schedule, sessions=made, not_understood=tuple(drafts.reader.notes)),
        read_as,
        header.names,
        beside=tuple(drafts.beside),
        ignored=columns_left(grid, header, columns.taken),
        others=grid.others,
        examples=_examples(rows),
        problems=problems,
    )


def _examples(rows: Sequence[tuple[int, Cells]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for _row, cells in rows[:_SHOWN]:
        for number, cell in enumerate(cells, start=1):
            if any(map(str.isalnum, cell)):
                found.setdefault(number, clean_line(cell)[:80])
    return found


def _read_as(grid: Grid, columns: Columns) -> ReadAs:
    header, by_key = columns.header, columns.by_key
    return ReadAs(
        form=grid.form.value,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        sheet=grid.sheet,
        sheets=grid.sheets,
        header_row=header.row,
        mapping={key: called(header, at) for key, at in by_key.items()},
        places={key: at + 1 for key, at in by_key.items()},
        source=columns.source,
    )


def _repeating(columns: Columns) -> list[int]:
    """The columns in which a mark may stand for what is above."""
    repeat = (Holds.DAY, Holds.ROOM, Holds.VENUE, Holds.TYPE, Holds.THEME)
    return [columns.places[one] for one in repeat if one in columns.places]


def _day_above(grid: Grid, columns: Columns, around: Around) -> date | None:
    """The one day that a title above the headings tells, or the name of the sheet."""
    above = [cell for number, cells in grid.rows if number < columns.header.row for cell in cells]
    found = {
        told.day
        for cell in above
        if len(cell) < 100 and (told := day_of(cell, first=around.first, days=around.days))
    }
    if len(found) != 1 and grid.sheet:
        of_sheet = day_of(grid.sheet, first=around.first, days=around.days)
        return of_sheet.day if of_sheet is not None else None
    return next(iter(found)) if len(found) == 1 else None


class _Sessions:
    """Makes the sessions of drafts."""

    def __init__(self, drafts: Drafts, columns: Columns, around: Around) -> None:
        self._drafts, self._columns, self._around = drafts.all, columns, around
        self.reader = drafts.reader

    def made(self) -> tuple[tuple[ScheduledSession, ...], tuple[Problem, ...]]:
        """The sessions, and what is wrong with rows of others."""
        made: list[ScheduledSession] = []
        problems: list[Problem] = []
        titles: Counter[str] = Counter()
        undated = False
        for at, draft in enumerate(self._drafts):
            after = self._drafts[at + 1 : at + 1 + _SOON]
            try:
                starts, ends = self._times(draft, after)
            except Refused as refused:
                if refused.reason is not Reason.NO_DAY_TOLD or not undated:
                    problems.append(Problem(place(draft.row), Field.START, refused))
                undated = undated or refused.reason is Reason.NO_DAY_TOLD
                continue
            titles[identity(draft.title)] += 1
            key = _key(draft, titles[identity(draft.title)])
            self._note_open_end(draft, after)
            made.append(self._session(draft, starts, ends, key=key))
        return tuple(made), tuple(problems)

    def _times(
        self, draft: Draft, after: Sequence[Draft]
    ) -> tuple[datetime | None, datetime | None]:
        """Raises: Refused: ENDS_FIRST, NO_SUCH_TIME, INVALID_DATE, NO_DAY_TOLD."""
        if draft.start is None:
            return None, None
        day = draft.day
        if day is None and not draft.said(Holds.DAY):
            if self._around.days > 1:
                raise Refused(Reason.NO_DAY_TOLD, days=self._around.days)
            day = self._around.first
        if day is None:
            return None, None
        zone = draft.zone or self._around.zone
        if draft.end is not None and draft.end != draft.start:
            starts, ends = times_on(day, (draft.start, draft.end), zone)
            if draft.ends_on is not None and draft.ends_on > day:
                ends = datetime.combine(draft.ends_on, draft.end, zone).astimezone(UTC)
            return starts, ends
        if draft.end is not None and not draft.ends_on:
            raise Refused(Reason.ENDS_FIRST, start=draft.start, end=draft.end)
        starts, _later = times_on(day, (draft.start, _a_minute_after(draft)), zone)
        return starts, starts + (self._length(draft, after) or _USUAL)

    def _length(self, draft: Draft, after: Sequence[Draft]) -> timedelta | None:
        """How long a session is whose end is not told: until the next one of its day, if soon."""
        if draft.minutes is not None:
            return timedelta(minutes=draft.minutes)
        if draft.start is None:
            return None
        begins = datetime.combine(date.min, draft.start)
        for one in after:
            if one.day != draft.day:
                break
            if one.start is None or one.start <= draft.start:
                continue
            gap = datetime.combine(date.min, one.start) - begins
            return gap if gap <= _LONGEST_GAP else None
        return None

    def _capacity(self, draft: Draft) -> int | None:
        said = draft.said(Holds.CAPACITY).strip()
        if said.isascii() and said.isdigit() and len(said) < 7:
            return int(said)
        if said:
            self.reader.note(draft.row, Holds.CAPACITY, said)
        return None

    def _tags(self, draft: Draft) -> Iterator[ScheduledTag]:
        """Lines that may have several tags in them; only the forum knows which."""
        for one in draft.said(Holds.TAGS).splitlines():
            if label := clean_line(one):
                yield ScheduledTag(self.reader.text(label))

    def _note_open_end(self, draft: Draft, after: Sequence[Draft]) -> None:
        if draft.is_open and draft.minutes is None:
            said = (draft.said(one) for one in (Holds.TIME, Holds.WHEN, Holds.END, Holds.START))
            goes_on = self._length(draft, after) is not None
            taken = PassedOver.OPEN_END if goes_on else PassedOver.OPEN_LAST
            self.reader.note(draft.row, taken, next(filter(None, said)))

    def _session(
        self, draft: Draft, starts: datetime | None, ends: datetime | None, *, key: str
    ) -> ScheduledSession:
        text = self.reader.text
        title, state = draft.title, draft.said(Holds.STATE)
        if self._columns.source == OPEN_EVENT and (found := _WITH_STATE.fullmatch(title)):
            title, state = found.groups()
        return ScheduledSession(
            where=place(draft.row),
            key=key,
            title=text(title),
            starts=starts.astimezone(self._around.zone) if starts else None,
            ends=ends.astimezone(self._around.zone) if ends else None,
            minutes=draft.minutes if starts is None else None,
            code=clean_line(draft.said(Holds.CODE)),
            type=clean_line(draft.said(Holds.TYPE)),
            theme=text(clean_line(draft.said(Holds.THEME))),
            focus=text(clean_line(draft.said(Holds.FOCUS))),
            why=text(clean_line(draft.said(Holds.WHY))),
            description=text(draft.description),
            decision=text(clean_line(draft.said(Holds.DECISION))),
            promise=text(clean_line(draft.said(Holds.PROMISE))),
            participation=coded(Participation, draft.said(Holds.PARTICIPATION)),
            stage=coded(Stage, draft.said(Holds.STAGE)),
            language=clean_line(draft.said(Holds.LANGUAGE)),
            room=draft.room,
            venue=clean_line(draft.said(Holds.VENUE)),
            capacity=self._capacity(draft),
            people=tuple(draft.people),
            deleted=state.strip().casefold() in _CALLED_OFF,
            tags=tuple(self._tags(draft)),
            day_where=place(draft.day_row) if draft.day_row is not None else "",
        )


def _a_minute_after(draft: Draft) -> time:
    assert draft.start is not None
    return (datetime.combine(date(2000, 1, 1), draft.start) + timedelta(minutes=1)).time()


def _key(draft: Draft, number: int) -> str:
    """The file's own key, or one made of the title and how often it stood there by then."""
    return clean_line(draft.said(Holds.KEY)) or made_key(draft.title, number)
