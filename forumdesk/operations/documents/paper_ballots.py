"""Paper ballots: a poll's ballots to be cut apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import is_ahead, papers_of
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.paper_ballots import PapersOf


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> PapersOf:
    return papers_of(snapshot, request.about.poll or "")


def _draw(gathered: PapersOf, size: Paper) -> Drawn:
    from forumdesk.reports import paper_ballots  # noqa: PLC0415  # ReportLab is slow to import

    return paper_ballots.paper_ballots(gathered, size=size)


DOCUMENT = Document(
    kind="paper-ballots",
    words=wording.PAPER_BALLOTS,
    icon="vote",
    shelf=Shelf.POLL,
    place=3,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    needs=frozenset({Subject.POLL}),
    due=is_ahead,
)
