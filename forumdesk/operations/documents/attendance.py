"""The attendance list: who is registered and who came, with room to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import by_family_name
from forumdesk.operations.attendance import presence
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import people_of, place_of, session_of
from forumdesk.store import attendance as visit_rows
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.attendance import AttendanceOf
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> AttendanceOf:
    from forumdesk.reports.attendance import AttendanceOf  # noqa: PLC0415  # ReportLab is slow

    about = request.about
    session = session_of(snapshot, about.session) if about.session else None
    room, venue = place_of(snapshot, session)
    came = visit_rows.first_visits(snapshot)
    people = people_of(snapshot, about.people)
    if not people:
        raise Refused(Reason.NOTHING_TO_PRINT)
    return AttendanceOf(
        forum=forums.forum(snapshot),
        people=sorted(people, key=by_family_name),
        groups=people_rows.groups(snapshot),
        came=frozenset(came) if came else None,
        presence=presence(snapshot, session) if session else None,
        session=session,
        room=room,
        venue=venue,
    )


def _draw(gathered: AttendanceOf, size: Paper) -> Drawn:
    from forumdesk.reports import attendance  # noqa: PLC0415  # ReportLab is slow to import

    return attendance.attendance(gathered, size=size)


DOCUMENT = Document(
    kind="attendance",
    words=wording.ATTENDANCE,
    icon="list-checks",
    shelf=Shelf.PEOPLE,
    place=1,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    offers=frozenset({Subject.SESSION}),
)
