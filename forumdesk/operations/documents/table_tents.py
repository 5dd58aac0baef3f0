"""Table tents: names for the tables of those who speak, or of whoever is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import by_family_name
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import people_of
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.worries import Worry

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.table_tents import TableTentsOf


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> TableTentsOf:
    from forumdesk.reports.table_tents import TableTentsOf  # noqa: PLC0415  # ReportLab is slow

    people = people_of(snapshot, request.about.people)
    if request.about.people is None:
        named = {one.person for one in told_parts(snapshot)}
        people = [one for one in people if one.id in named]
    if not people:
        raise Refused(Reason.NOBODY_SPEAKS)
    return TableTentsOf(forums.forum(snapshot), sorted(people, key=by_family_name))


def _draw(gathered: TableTentsOf, size: Paper) -> Drawn:
    from forumdesk.reports import table_tents  # noqa: PLC0415  # ReportLab is slow to import

    return table_tents.table_tents(gathered, size=size)


def _worries(gathered: TableTentsOf, size: Paper) -> Sequence[Worry]:
    from forumdesk.reports import table_tents  # noqa: PLC0415  # as above

    return table_tents.worries(gathered, size=size)


DOCUMENT = Document(
    kind="table-tents",
    words=wording.TABLE_TENTS,
    icon="layers",
    shelf=Shelf.ROOM,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    worries=_worries,
    holders=lambda gathered: [one.id for one in gathered.people],
    offers=frozenset({Subject.PEOPLE}),
)
