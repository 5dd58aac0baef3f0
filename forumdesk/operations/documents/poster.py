"""The poster that tells a room how to join by phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forumdesk.operations.documents.base import Document, Request, Shelf
from forumdesk.operations.documents.joining import CHOICES, JoiningOptions, joining_of
from forumdesk.operations.documents.reaching import answered
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.worries import Worry

if TYPE_CHECKING:
    from forumdesk.reports.joining import Joining
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[JoiningOptions]) -> Joining:
    return joining_of(snapshot, request.options)


def _draw(gathered: Joining, size: Paper) -> Drawn:
    from forumdesk.reports import poster  # noqa: PLC0415  # ReportLab is slow to import

    return poster.poster(gathered, size=size)


def _worries(gathered: Joining, _size: Paper) -> Sequence[Worry]:
    return list(answered(gathered.forum, gathered.address))


DOCUMENT = Document(
    kind="poster",
    words=wording.POSTER,
    icon="qr-code",
    shelf=Shelf.ROOM,
    options=JoiningOptions,
    choices=CHOICES,
    gather=_gather,
    draw=_draw,
    worries=_worries,
)
