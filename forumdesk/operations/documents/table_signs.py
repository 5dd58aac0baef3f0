"""Table signs: the number of each table of a session, its topic and its host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.operations.documents.at_tables import at_tables
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.at_tables import AtTables
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> AtTables:
    return at_tables(snapshot, request.about.session or "")


def _draw(gathered: AtTables, size: Paper) -> Drawn:
    from forumdesk.reports import table_signs  # noqa: PLC0415  # ReportLab is slow to import

    return table_signs.table_signs(gathered, size=size)


DOCUMENT = Document(
    kind="table-signs",
    words=wording.TABLE_SIGNS,
    icon="layers",
    shelf=Shelf.ROOM,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    needs=frozenset({Subject.SESSION}),
)
