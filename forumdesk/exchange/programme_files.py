"""A file with a programme, whatever it is: a table, JSON as we print it, or another program's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.grid import Grid
from forumdesk.exchange.lists import About, Asked, read_list_apart
from forumdesk.exchange.programmes.lists import ProgrammeTable, read_programme
from forumdesk.exchange.programmes.rows import Around
from forumdesk.exchange.programmes.spec import read_spec, specs_in
from forumdesk.exchange.schedules.content import Content, Meant
from forumdesk.exchange.schedules.reading import read_schedule_apart


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read where that is not found out, as `lists.read_programme` has it."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    header_row: int | None = None
    day: date | None = None


AS_FOUND = Reading()
Opened = Grid | ProgrammeTable
"""What a file holds: cells in which columns may be chosen, or a programme."""


def open_programme(
    raw: bytes,
    *,
    around: Around,
    asked: Asked,
    stopped: Callable[[], bool] = lambda: False,
) -> Opened:
    """What a file holds; that of others is read in a process apart.

    Raises:
        Refused: what `read_list_apart` and `read_schedule_apart` raise; SCHEDULE_EMPTY.
    """
    zone = around.zone if isinstance(around.zone, ZoneInfo) else ZoneInfo("UTC")
    content = Content(raw, Meant(zone, around.language))
    head = content.head
    if asked.is_told or not (head.startswith(("{", "[", "<")) or "BEGIN:VCALENDAR" in head):
        return read_list_apart(raw, replace(asked, about=About.PROGRAMME), stopped=stopped)
    try:
        return ProgrammeTable(read_schedule_apart(raw, content.meant, stopped=stopped))
    except Refused as refused:
        # What was parsed there and is no other program's does no harm here.
        if refused.reason is not Reason.SCHEDULE_UNREADABLE or not head.startswith(("{", "[")):
            raise
        if (specs := specs_in(content.json)) is None:
            raise
    schedule, problems = read_spec(specs, around)
    if not schedule.sessions and not problems:
        raise Refused(Reason.SCHEDULE_EMPTY)
    return ProgrammeTable(schedule, problems=problems)


def programme_in(opened: Opened, around: Around, reading: Reading = AS_FOUND) -> ProgrammeTable:
    """The programme of a file, with its columns as `reading` says.

    Raises:
        Refused: what `read_programme` raises.
    """
    if not isinstance(opened, Grid):
        return opened
    return read_programme(
        opened,
        around,
        mapping=reading.mapping,
        header_row=reading.header_row,
        day=reading.day,
    )
