"""The read-back sheet: the record in large letters, with what changed since the room heard it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumdesk.operations import versions
from forumdesk.operations.documents.base import Document, Request, Shelf, Subject
from forumdesk.operations.documents.choices import Number
from forumdesk.operations.documents.recorded import every_record
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.read_back import ReadBackOf


@dataclass(frozen=True, slots=True)
class ReadBackOptions:
    """Since which version changes are marked; 0 since the last that the room heard."""

    since: int


def _gather(snapshot: Snapshot, request: Request[ReadBackOptions]) -> ReadBackOf:
    from forumdesk.reports.read_back import ReadBackOf  # noqa: PLC0415  # ReportLab is slow

    session, since = request.about.session or "", request.options.since
    [recorded] = every_record(snapshot, session)
    read = versions.read_back(snapshot, session_id=session, since=since or None)
    return ReadBackOf(recorded, read)


def _draw(gathered: ReadBackOf, size: Paper) -> Drawn:
    from forumdesk.reports import read_back  # noqa: PLC0415  # as above

    return read_back.read_back(gathered, size=size)


DOCUMENT = Document(
    kind="read-back",
    words=wording.READ_BACK,
    icon="book-open",
    shelf=Shelf.SESSION,
    place=2,
    options=ReadBackOptions,
    choices=(Number("since", wording.SINCE, most=9999),),
    gather=_gather,
    draw=_draw,
    headed=True,
    needs=frozenset({Subject.SESSION}),
)
