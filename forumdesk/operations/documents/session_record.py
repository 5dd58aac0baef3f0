"""The session record (notula): all of a session in its order, with lines to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.recorded import Recorded
from forumdesk.operations.documents.base import Document, Edited, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.recorded import every_record
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording import session_record

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> Recorded:
    return every_record(snapshot, request.about.session or "")[0]


def _draw(gathered: Recorded, size: Paper) -> Drawn:
    from forumdesk.reports import session_record as paper  # noqa: PLC0415  # ReportLab is slow to import

    return paper.session_record(gathered, size=size)


def _public(of: Recorded) -> Recorded | None:
    return of if of.was_heard else None


DOCUMENT = Document(
    kind="session-record",
    words=wording.SESSION_RECORD,
    icon="notebook-pen",
    shelf=Shelf.SESSION,
    place=2,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    public=_public,
    edited=Edited("record", session_record.session_record),
    headed=True,
    needs=frozenset({Subject.SESSION}),
)
