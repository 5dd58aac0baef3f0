"""The run sheet for whoever leads through a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.polls import Poll
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import timetable_of
from forumdesk.store import polls as poll_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.run_sheet import RunSheetOf


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> RunSheetOf:
    from forumdesk.reports.run_sheet import RunSheetOf  # noqa: PLC0415  # ReportLab is slow

    polls: dict[str, list[Poll]] = {}
    for poll in poll_rows.polls(snapshot):
        if poll.session is not None:
            polls.setdefault(poll.session, []).append(poll)
    return RunSheetOf(timetable_of(snapshot, request.about.day), polls)


def _draw(gathered: RunSheetOf, size: Paper) -> Drawn:
    from forumdesk.reports import run_sheet  # noqa: PLC0415  # ReportLab is slow to import

    return run_sheet.run_sheet(gathered, size=size)


DOCUMENT = Document(
    kind="run-sheet",
    words=wording.RUN_SHEET,
    icon="clock",
    shelf=Shelf.PROGRAMME,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    offers=frozenset({Subject.DAY}),
)
