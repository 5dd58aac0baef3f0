"""The record of processing: what is kept of people and why, and what was done with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from forumdesk.domain.privacy import ProcessingOf
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf
from forumdesk.operations.privacy import processing_of
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> ProcessingOf:
    return processing_of(snapshot, at=datetime.now(UTC))


def _draw(gathered: ProcessingOf, size: Paper) -> Drawn:
    from forumdesk.reports import processing_record  # noqa: PLC0415  # ReportLab is slow to import

    return processing_record.processing_record(gathered, size=size)


DOCUMENT = Document(
    kind="processing-record",
    words=wording.PROCESSING_RECORD,
    icon="list-checks",
    shelf=Shelf.PRIVACY,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    place=3,
    in_set=False,
)
