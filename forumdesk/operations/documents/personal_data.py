"""All that is known of one person, for that person."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from forumdesk.domain.privacy import Known
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.privacy import known_of
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> Known:
    [person_id] = request.about.people or ()
    return known_of(snapshot, person_id, at=datetime.now(UTC))


def _draw(gathered: Known, size: Paper) -> Drawn:
    from forumdesk.reports import personal_data  # noqa: PLC0415  # ReportLab is slow to import

    return personal_data.personal_data(gathered, size=size)


DOCUMENT = Document(
    kind="personal-data",
    words=wording.PERSONAL_DATA,
    icon="user",
    shelf=Shelf.PRIVACY,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    needs=frozenset({Subject.PEOPLE}),
    place=2,
    in_set=False,
)
