"""Programmes as offices make them in tables, with whatever they put around and between the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.exchanging import ReadAs
from forumdesk.domain.fields import Field
from forumdesk.domain.schedule import Schedule, ScheduleForm
from forumdesk.domain.schedule_import import Problem
from forumdesk.domain.text import clean_line
from forumdesk.exchange.grid import MAX_ROWS, Cells, Form, Grid, too_large
from forumdesk.exchange.heading_rows import called, columns_left
from forumdesk.exchange.programmes.blocks import beside, room_above
from forumdesk.exchange.programmes.columns import Columns, columns_of
from forumdesk.exchange.programmes.drafts import Drafts
from forumdesk.exchange.programmes.headings import Holds
from forumdesk.exchange.programmes.rows import Around, place
from forumdesk.exchange.programmes.sessions import Sessions
from forumdesk.exchange.programmes.times import day_of
from forumdesk.exchange.programmes.timetables import Timetables, timetables_in
from forumdesk.exchange.repeated import written_out

_FORMS = {Form.TEXT: ScheduleForm.CSV, Form.XLSX: ScheduleForm.XLSX, Form.ODS: ScheduleForm.ODS}
# Rows in which an example of each column is looked for.
_SHOWN = 30


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
    that of sessions of which the list says none. What is no list but a timetable is read as one,
    unless `mapping` says where the titles are.

    Raises:
        Refused: TABLE_EMPTY, NO_SUCH_ROW, TABLE_TOO_LARGE, TABLE_TOO_INVOLVED; UNKNOWN_FIELD and
            UNKNOWN_COLUMN for the mapping.
    """
    if not (mapping or {}).get(Holds.TITLE.value):
        found = timetables_in(grid, around, header_row=header_row, day=day)
        if found is not None:
            return _of_timetables(grid, found, around)
    columns = columns_of(grid, mapping or {}, header_row)
    parts = [(grid, columns)]
    if not mapping:
        parts = [(one, columns_of(one, {}, columns.header.row)) for one in beside(grid, columns)]
    parts += [(one, columns_of(one, mapping or {}, None)) for one in grid.more]
    return _of_lists(grid, columns, parts, around, day)


def _of_lists(
    grid: Grid,
    columns: Columns,
    parts: Sequence[tuple[Grid, Columns]],
    around: Around,
    day: date | None,
) -> ProgrammeTable:
    """The sessions of a list in all its parts: lists beside each other, and on other sheets."""
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
    read = _read(parts, around, day)
    made, problems = Sessions(
        [draft for one in read for draft in one.all],
        around,
        note=lambda draft, holds, value: read[0].reader.note_of(draft, holds, value),
        source=columns.source,
    ).made()
    notes = tuple(note for one in read for note in one.reader.notes)
    taken = [columns_left(one, its.header, its.taken) for one, its in parts]
    return ProgrammeTable(
        replace(schedule, sessions=made, not_understood=notes),
        read_as,
        header.names,
        beside=tuple(dict.fromkeys(number for one in read for number in one.beside)),
        ignored=tuple(dict.fromkeys(name for names in taken for name in names)),
        others=grid.others,
        examples=_examples(rows),
        problems=problems,
    )


def _read(
    parts: Sequence[tuple[Grid, Columns]], around: Around, asked: date | None
) -> list[Drafts]:
    """The drafts of each part; one of several may have a day of its own, else it is `asked`."""
    days = [_day_above(grid, columns, around) for grid, columns in parts]
    several = len({grid.sheet for grid, _columns in parts}) > 1
    read = []
    for number, ((grid, columns), own) in enumerate(zip(parts, days, strict=True)):
        # Of lists beside each other the first stands below what is said of all.
        day = (asked or own) if len(parts) == 1 else own or asked or (None if several else days[0])
        sheet, room = grid.sheet if several else "", room_above(grid, columns)
        drafts = Drafts(columns, around, day=day, sheet=sheet, room=room)
        drafts.read(written_out(grid.rows[columns.header.ends :], _repeating(columns)))
        for draft in drafts.all:
            draft.part = number
        read.append(drafts)
    return read


def _of_timetables(grid: Grid, found: Timetables, around: Around) -> ProgrammeTable:
    made, problems = Sessions(found.drafts, around, note=found.note).made()
    read_as = ReadAs(
        form=grid.form.value,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        sheet=grid.sheet,
        sheets=grid.sheets,
        header_row=found.header_row,
        mapping={},
        places={Holds.TIME.value: found.times + 1} if found.names else {},
        layout=found.layout,
        lanes=found.lanes,
        read=found.sheets,
    )
    return ProgrammeTable(
        Schedule(_FORMS[grid.form], made, not_understood=tuple(found.notes)),
        read_as,
        found.names,
        beside=tuple(found.rows),
        others=found.others,
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
        read=(grid.sheet, *(one.sheet for one in grid.more)) if grid.more else (),
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
