"""Room signs: for each room and day a page for its door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import timetable_of
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.room_signs import RoomSignsOf


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> RoomSignsOf:
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
    return RoomSignsOf(timetable, rooms)


def _draw(gathered: RoomSignsOf, size: Paper) -> Drawn:
    from forumdesk.reports import room_signs  # noqa: PLC0415  # ReportLab is slow to import

    return room_signs.room_signs(gathered, size=size)


DOCUMENT = Document(
    kind="room-signs",
    words=wording.ROOM_SIGNS,
    icon="map-pin",
    shelf=Shelf.ROOM,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    offers=frozenset({Subject.DAY}),
)
