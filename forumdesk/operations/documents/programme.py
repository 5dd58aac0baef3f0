"""The programme for those who come, of the forum or of one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forumdesk.domain.clashes import LACKS
from forumdesk.domain.forum import Host
from forumdesk.domain.letterhead import Logo
from forumdesk.domain.programme import day_of
from forumdesk.domain.programme_print import PrintedSession
from forumdesk.operations.clashes import clash_finder
from forumdesk.operations.documents.base import (
    Document,
    NoOptions,
    Printed,
    Request,
    Shelf,
    Subject,
)
from forumdesk.operations.documents.gathering import timetable_of
from forumdesk.operations.programme_prints import as_printed, note_programme
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store.letterhead import letterhead
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.worries import Trouble, Worry

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.timetable import Timetable


@dataclass(frozen=True, slots=True)
class ProgrammeOf:
    """What is drawn, and what it says in the form that the file keeps of a print.

    `clashes` is how much of it does not go together; `hosts` have their logos beside them.
    """

    timetable: Timetable
    said: Sequence[PrintedSession]
    clashes: int
    hosts: Sequence[tuple[Host, Logo | None]]


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> ProgrammeOf:
    timetable = timetable_of(snapshot, request.about.day)
    logos = {one.id: one for one in letterhead(snapshot).logos}
    return ProgrammeOf(
        timetable,
        as_printed(snapshot),
        _clashes(snapshot, request.about.day),
        [(one, logos.get(one.logo or "")) for one in forums.hosts(snapshot)],
    )


def _clashes(snapshot: Snapshot, day: date | None) -> int:
    """How many clashes there are, or those of a day's sessions; what is to come is none."""
    zone = ZoneInfo(forums.forum(snapshot).time_zone)
    there = {one.id for one in rows.sessions(snapshot) if day is None or day_of(one, zone) == day}
    found = clash_finder(snapshot).all()
    return sum(one.kind not in LACKS and not there.isdisjoint(one.sessions) for one in found)


def _worries(gathered: ProgrammeOf, _size: Paper) -> Sequence[Worry]:
    return [Worry(Trouble.CLASHES, "", count=gathered.clashes)] if gathered.clashes else []


def _draw(gathered: ProgrammeOf, size: Paper) -> Drawn:
    from forumdesk.reports import programme  # noqa: PLC0415  # ReportLab is slow to import

    return programme.programme(gathered.timetable, size=size, hosts=gathered.hosts)


def _printed(gathered: ProgrammeOf) -> Printed | None:
    """What changes is told against the programme of all days; a paper of one day replaces none."""
    if gathered.timetable.day is not None:
        return None
    return Printed(partial(note_programme, sessions=gathered.said), {})


def _public(of: ProgrammeOf) -> ProgrammeOf | None:
    return of


DOCUMENT = Document(
    kind="programme",
    words=wording.PROGRAMME,
    icon="calendar-days",
    shelf=Shelf.PROGRAMME,
    place=1,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    worries=_worries,
    headed=True,
    public=_public,
    printed=_printed,
    offers=frozenset({Subject.DAY}),
)
