"""The poster at the door, by which people register themselves on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.operations.documents.base import Document, Request, Shelf
from forumdesk.operations.documents.joining import CHOICES, JoiningOptions, joining_of
from forumdesk.operations.documents.reaching import reached
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.worries import Worry

if TYPE_CHECKING:
    from forumdesk.reports.joining import Joining
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[JoiningOptions]) -> Joining:
    forum = forums.forum(snapshot)
    if not forum.self_registration:
        raise Refused(Reason.REGISTRATION_CLOSED)
    return joining_of(snapshot, request.options)


def _draw(gathered: Joining, size: Paper) -> Drawn:
    from forumdesk.reports import poster  # noqa: PLC0415  # ReportLab is slow to import

    return poster.register_poster(gathered, size=size)


def _worries(gathered: Joining, _size: Paper) -> Sequence[Worry]:
    return list(reached(gathered.address))


DOCUMENT = Document(
    kind="register-poster",
    words=wording.REGISTER_POSTER,
    icon="smartphone",
    shelf=Shelf.ROOM,
    options=JoiningOptions,
    choices=CHOICES,
    gather=_gather,
    draw=_draw,
    worries=_worries,
    needs_key=True,
)
