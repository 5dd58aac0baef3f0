"""Room signs: for each room and day a page for its door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Forum
from forumdesk.operations.addresses import address_to_print
from forumdesk.operations.documents.base import Document, Request, Shelf, Subject
from forumdesk.operations.documents.choices import ADDRESS
from forumdesk.operations.documents.gathering import timetable_of
from forumdesk.operations.documents.reaching import reached
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.worries import Trouble, Worry

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.room_signs import RoomSignsOf


@dataclass(frozen=True, slots=True)
class RoomSignsOptions:
    """An address for this print only."""

    address: str


def _gather(snapshot: Snapshot, request: Request[RoomSignsOptions]) -> RoomSignsOf:
    from forumdesk.reports.room_signs import RoomSignsOf  # noqa: PLC0415  # ReportLab is slow

    rooms = forums.rooms(snapshot)
    if not rooms:
        raise Refused(Reason.NO_ROOM_YET)
    timetable = timetable_of(snapshot, request.about.day)
    if request.about.day is not None:
        used = {one.room for one in timetable.sessions}
        rooms = [one for one in rooms if one.id in used]
        if not rooms:
            raise Refused(Reason.NO_SESSION_THAT_DAY, day=request.about.day)
    return RoomSignsOf(timetable, rooms, _address(timetable.forum, request.options))


def _address(forum: Forum, options: RoomSignsOptions) -> str:
    """Where the codes lead to; empty where nothing is chosen, and nothing answers any more."""
    if forum.ended is not None or not (options.address or forum.print_address):
        return ""
    return address_to_print(forum, options.address or None)


def _worries(gathered: RoomSignsOf, _size: Paper) -> Sequence[Worry]:
    if gathered.address:
        return list(reached(gathered.address))
    ended = gathered.timetable.forum.ended is not None
    return [] if ended else [Worry(Trouble.NO_ADDRESS, "")]


def _draw(gathered: RoomSignsOf, size: Paper) -> Drawn:
    from forumdesk.reports import room_signs  # noqa: PLC0415  # ReportLab is slow to import

    return room_signs.room_signs(gathered, size=size)


DOCUMENT = Document(
    kind="room-signs",
    words=wording.ROOM_SIGNS,
    icon="map-pin",
    shelf=Shelf.ROOM,
    options=RoomSignsOptions,
    choices=(ADDRESS,),
    gather=_gather,
    draw=_draw,
    worries=_worries,
    offers=frozenset({Subject.DAY}),
)
