"""The session summary: what a session came to, with lines to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import SessionType
from forumdesk.domain.recorded import Recorded
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.recorded import recorded
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> Recorded:
    found = recorded(snapshot, request.about.session or "")
    if found.session.type is SessionType.BREAK and not (
        found.lines or found.results or found.inputs
    ):
        # Nobody signs for a meal.
        raise Refused(Reason.NO_RECORD_YET)
    return found


def _draw(gathered: Recorded, size: Paper) -> Drawn:
    from forumdesk.reports import session_summary  # noqa: PLC0415  # ReportLab is slow to import

    return session_summary.session_summary(gathered, size=size)


DOCUMENT = Document(
    kind="session-summary",
    words=wording.SESSION_SUMMARY,
    icon="file-check",
    shelf=Shelf.SESSION,
    place=1,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    needs=frozenset({Subject.SESSION}),
)
