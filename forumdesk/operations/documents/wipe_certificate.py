"""The certificate of the wipe: what went when the forum was ended, and what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.privacy import WipeOf
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf
from forumdesk.operations.privacy import wipe_of
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> WipeOf:
    return wipe_of(snapshot)


def _draw(gathered: WipeOf, size: Paper) -> Drawn:
    from forumdesk.reports import wipe_certificate  # noqa: PLC0415  # ReportLab is slow to import

    return wipe_certificate.wipe_certificate(gathered, size=size)


DOCUMENT = Document(
    kind="wipe-certificate",
    words=wording.WIPE_CERTIFICATE,
    icon="file-check",
    shelf=Shelf.PRIVACY,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    headed=True,
    place=5,
    in_set=False,
    afterwards=True,
)
