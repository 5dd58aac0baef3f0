"""The ground rules for the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Forum
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, _request: Request[NoOptions]) -> Forum:
    forum = forums.forum(snapshot)
    if not forum.ground_rules:
        raise Refused(Reason.NO_GROUND_RULES)
    return forum


def _draw(gathered: Forum, size: Paper) -> Drawn:
    from forumdesk.reports import ground_rules  # noqa: PLC0415  # ReportLab is slow to import

    return ground_rules.ground_rules(gathered, size=size)


DOCUMENT = Document(
    kind="ground-rules",
    words=wording.GROUND_RULES,
    icon="handshake",
    shelf=Shelf.ROOM,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
)
