"""Table cards: for each table and round a card to write insights on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forumdesk.operations.documents.at_tables import at_tables
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.worries import Worry

if TYPE_CHECKING:
    from forumdesk.reports.at_tables import AtTables
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> AtTables:
    return at_tables(snapshot, request.about.session or "")


def _draw(gathered: AtTables, size: Paper) -> Drawn:
    from forumdesk.reports import table_cards  # noqa: PLC0415  # ReportLab is slow to import

    return table_cards.table_cards(gathered, size=size)


def _worries(gathered: AtTables, size: Paper) -> Sequence[Worry]:
    from forumdesk.reports import table_cards  # noqa: PLC0415  # as above

    return table_cards.worries(gathered, size=size)


DOCUMENT = Document(
    kind="table-cards",
    words=wording.TABLE_CARDS,
    icon="notebook-pen",
    shelf=Shelf.ROOM,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    worries=_worries,
    needs=frozenset({Subject.SESSION}),
)
