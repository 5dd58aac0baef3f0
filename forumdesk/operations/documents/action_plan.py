"""The action plan (rencana tindak lanjut): what was promised, by whom and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.operations.actions import printed_actions
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import session_of
from forumdesk.store import forum as forums
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.action_plan import ActionPlanOf
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> ActionPlanOf:
    from forumdesk.reports.action_plan import ActionPlanOf  # noqa: PLC0415  # ReportLab is slow

    about = request.about
    session = session_of(snapshot, about.session) if about.session else None
    promised, register = [], printed_actions(snapshot)
    for one in [session] if session else programme_rows.sessions(snapshot):
        promised += [(one, found.action) for found in register if found.action.session == one.id]
    if not promised:
        raise Refused(Reason.NO_ACTION_YET)
    return ActionPlanOf(forums.forum(snapshot), session, promised)


def _draw(gathered: ActionPlanOf, size: Paper) -> Drawn:
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
    offers=frozenset({Subject.SESSION}),
)
