"""The action plan (rencana tindak lanjut): what was promised, by whom and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.followed import follow_up_of
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> FollowUpOf:
    found = follow_up_of(snapshot, request.about.session)
    if not found.followed:
        raise Refused(Reason.NO_ACTION_YET)
    return found


def _draw(gathered: FollowUpOf, size: Paper) -> Drawn:
    from forumdesk.reports import action_plan  # noqa: PLC0415  # ReportLab is slow to import

    return action_plan.action_plan(gathered, size=size)


DOCUMENT = Document(
    kind="action-plan",
    words=wording.ACTION_PLAN,
    icon="list-checks",
    shelf=Shelf.SESSION,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    headed=True,
    offers=frozenset({Subject.SESSION}),
)
