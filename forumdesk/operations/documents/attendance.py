"""The attendance list: who is registered and who came, with room to sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.people import by_family_name
from forumdesk.operations.came import who_came
from forumdesk.operations.documents.base import Document, Request, Shelf, Subject
from forumdesk.operations.documents.choices import Flag, Number
from forumdesk.operations.documents.gathering import (
    check_told,
    people_of,
    place_of,
    session_on,
    those_there,
)
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Snapshot
from forumdesk.store.registration import answers_to
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.attendance import AttendanceOf
    from forumdesk.reports.page import Drawn, Paper


@dataclass(frozen=True, slots=True)
class AttendanceOptions:
    """Who has a row and for whom the list is, its columns, and rows for those not registered."""

    present_only: bool
    organisers: bool
    sex: bool
    phone: bool
    walk_ins: int


def _gather(snapshot: Snapshot, request: Request[AttendanceOptions]) -> AttendanceOf:
    from forumdesk.reports.attendance import Asked, AttendanceOf  # noqa: PLC0415  # ReportLab is slow

    about, options = request.about, request.options
    session = session_on(snapshot, about)
    check_told(session)
    people = people_of(snapshot, about.people)
    if not people:
        raise Refused(Reason.NOTHING_TO_PRINT)
    came = who_came(snapshot, session=session, day=about.day)
    if options.present_only:
        those_there(came)
    room, venue = place_of(snapshot, session)
    places = [one for one in (room, venue) if one] if session else forums.venues(snapshot)
    return AttendanceOf(
        forum=forums.forum(snapshot),
        people=sorted(people, key=by_family_name),
        groups=people_rows.groups(snapshot),
        came=came,
        asked=Asked(
            options.present_only,
            options.organisers,
            options.sex,
            options.phone,
            options.walk_ins,
        ),
        sexes=answers_to(snapshot, Field.SEX),
        phones=answers_to(snapshot, Field.PHONE) if options.organisers else {},
        session=session,
        day=about.day,
        places=places,
        out_of=people_rows.count(snapshot) if about.people is not None else None,
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
    options=AttendanceOptions,
    choices=(
        Flag("present-only", wording.PRESENT_ONLY),
        Flag("organisers", wording.FOR_ORGANISERS, seldom=True),
        Flag("sex", wording.SEX, seldom=True),
        Flag("phone", wording.PHONE, seldom=True),
        Number("walk-ins", wording.WALK_INS, most=200),
    ),
    gather=_gather,
    draw=_draw,
    headed=True,
    offers=frozenset({Subject.SESSION, Subject.DAY, Subject.PEOPLE}),
)
