"""The privacy notice: who answers for people's data, what is asked, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.privacy import NoticeOf
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf
from forumdesk.operations.privacy import notice_of
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.registration import field_label
from forumdesk.wording.worries import Trouble, Worry

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> NoticeOf:
    return notice_of(snapshot)


def _worries(gathered: NoticeOf, _size: Paper) -> list[Worry]:
    return [Worry(Trouble.NO_PURPOSE, field_label(one)) for one in gathered.without_purpose]


def _draw(gathered: NoticeOf, size: Paper) -> Drawn:
    from forumdesk.reports import privacy_notice  # noqa: PLC0415  # ReportLab is slow to import

    return privacy_notice.privacy_notice(gathered, size=size)


DOCUMENT = Document(
    kind="privacy-notice",
    words=wording.PRIVACY_NOTICE,
    icon="lock",
    shelf=Shelf.PRIVACY,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    worries=_worries,
    headed=True,
    place=1,
    in_set=False,
)
