"""The door list: who is expected, for a door without a computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.operations.documents.base import Document, Request, Shelf
from forumdesk.operations.documents.choices import ORDER, Number
from forumdesk.operations.documents.gathering import in_order
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.door_list import DoorListOf
    from forumdesk.reports.page import Drawn, Paper


@dataclass(frozen=True, slots=True)
class DoorListOptions:
    """The order of printing, and how many rows are left for those who are not expected."""

    order: str
    blanks: int


def _gather(snapshot: Snapshot, request: Request[DoorListOptions]) -> DoorListOf:
    from forumdesk.reports.door_list import DoorListOf  # noqa: PLC0415  # ReportLab is slow

    people = people_rows.named(snapshot)
    if not people:
        raise Refused(Reason.NOTHING_TO_PRINT)
    return DoorListOf(
        forum=forums.forum(snapshot),
        people=in_order(people, request.options.order),
        groups=people_rows.groups(snapshot),
        blanks=request.options.blanks,
    )


def _draw(gathered: DoorListOf, size: Paper) -> Drawn:
    from forumdesk.reports import door_list  # noqa: PLC0415  # ReportLab is slow to import

    return door_list.door_list(gathered, size=size)


DOCUMENT = Document(
    kind="door-list",
    words=wording.DOOR_LIST,
    icon="door-open",
    shelf=Shelf.PEOPLE,
    options=DoorListOptions,
    choices=(ORDER, Number("blanks", wording.BLANKS, most=200, default=10)),
    gather=_gather,
    draw=_draw,
)
