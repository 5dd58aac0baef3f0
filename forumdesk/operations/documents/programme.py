"""The programme for those who come, of the forum or of one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import timetable_of
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.timetable import Timetable


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> Timetable:
    return timetable_of(snapshot, request.about.day)


def _draw(gathered: Timetable, size: Paper) -> Drawn:
    from forumdesk.reports import programme  # noqa: PLC0415  # ReportLab is slow to import

    return programme.programme(gathered, size=size)


def _public(of: Timetable) -> Timetable | None:
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
    offers=frozenset({Subject.DAY}),
)
