"""The programme for those who come, of the forum or of one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from forumdesk.domain.programme_print import PrintedSession
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
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.timetable import Timetable


@dataclass(frozen=True, slots=True)
class ProgrammeOf:
    """What is drawn, and what it says in the form that the file keeps of a print."""

    timetable: Timetable
    said: Sequence[PrintedSession]


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> ProgrammeOf:
    return ProgrammeOf(timetable_of(snapshot, request.about.day), as_printed(snapshot))


def _draw(gathered: ProgrammeOf, size: Paper) -> Drawn:
    from forumdesk.reports import programme  # noqa: PLC0415  # ReportLab is slow to import

    return programme.programme(gathered.timetable, size=size)


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
    headed=True,
    public=_public,
    printed=_printed,
    offers=frozenset({Subject.DAY}),
)
