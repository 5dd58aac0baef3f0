"""Certificates for those who were there, one on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forumdesk.domain.attendance import DaysThere
from forumdesk.domain.certificates import CertificatesOf, Certified, Took, roles_of
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import Part, day_of
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.came import days_came, who_came
from forumdesk.operations.documents.base import About, Document, Request, Shelf, Subject
from forumdesk.operations.documents.choices import ORDER, OneOf, Words
from forumdesk.operations.documents.gathering import (
    check_told,
    in_order,
    letterhead,
    people_of,
    place_of,
    session_on,
    those_there,
)
from forumdesk.operations.documents.signing import SIGNERS, named_in
from forumdesk.store import forum as forums
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.worries import Worry

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper

_UPRIGHT = "portrait"


@dataclass(frozen=True, slots=True)
class CertificateOptions:
    """For whom, in which order, how they lie, their numbers, and who signs where."""

    took_part: str
    order: str
    orientation: str
    certificate_number: str
    signed_at: str
    signers: str


def _gather(snapshot: Snapshot, request: Request[CertificateOptions]) -> CertificatesOf:
    about, options = request.about, request.options
    session = session_on(snapshot, about)
    check_told(session)
    there = those_there(who_came(snapshot, session=session, day=about.day))
    parts = _parts(snapshot, about)
    wanted = next((one for one in Took if one.value == options.took_part), None)
    came = days_came(snapshot)
    noted = frozenset[object]().union(*(one.days for one in came.values()))
    meant = {
        one.id: roles
        for one in people_of(snapshot, about.people)
        if not one.erased and (roles := roles_of(parts, one.id, wanted)) is not None
    }
    chosen = in_order([one for one in people_of(snapshot, list(meant))], options.order)
    certified = [
        Certified(one, meant[one.id], _days(came.get(one.id))) for one in chosen if one.id in there
    ]
    if not certified:
        raise Refused(Reason.NOBODY_CAME)
    # Whoever was only registered is not missed; who was chosen, or has a part, is.
    missed = [one for one in chosen if one.id not in there and (about.people or meant[one.id])]
    room, venue = place_of(snapshot, session)
    places = [one for one in (room, venue) if one] if session else forums.venues(snapshot)
    return CertificatesOf(
        forum=forums.forum(snapshot),
        letterhead=letterhead(snapshot),
        people=certified,
        held=len(noted),
        named=named_in(options.signers),
        number=options.certificate_number,
        signed_at=options.signed_at,
        upright=options.orientation == _UPRIGHT,
        session=session,
        day=about.day,
        places=places,
        absent=[one.display for one in missed],
    )


def _days(known: DaysThere | None) -> int | None:
    return len(known.days) if known is not None and known.sure else None


def _parts(snapshot: Snapshot, about: About) -> list[Part]:
    """The parts of the session, the day or the forum that it is about."""
    found = told_parts(snapshot, about.session)
    if about.session is not None or about.day is None:
        return found
    zone = ZoneInfo(forums.forum(snapshot).time_zone)
    sessions = programme_rows.sessions(snapshot)
    here = {one.id for one in sessions if day_of(one, zone) == about.day}
    return [one for one in found if one.session in here]


def _draw(gathered: CertificatesOf, size: Paper) -> Drawn:
    from forumdesk.reports import certificates  # noqa: PLC0415  # ReportLab is slow to import

    return certificates.certificates(gathered, size=size)


def _worries(gathered: CertificatesOf, size: Paper) -> Sequence[Worry]:
    from forumdesk.reports import certificates  # noqa: PLC0415  # as above

    return certificates.worries(gathered, size=size)


DOCUMENT = Document(
    kind="certificates",
    words=wording.CERTIFICATES,
    icon="file-check",
    shelf=Shelf.PEOPLE,
    options=CertificateOptions,
    choices=(
        OneOf("took-part", wording.TOOK_PART, wording.TOOK_PARTS),
        ORDER,
        OneOf("orientation", wording.ORIENTATION, wording.ORIENTATIONS, seldom=True),
        Words("certificate-number", wording.CERTIFICATE_NUMBER, longest=60, seldom=True),
        Words("signed-at", wording.SIGNED_AT, longest=80, seldom=True),
        SIGNERS,
    ),
    gather=_gather,
    draw=_draw,
    headed=True,
    worries=_worries,
    holders=lambda gathered: [one.person.id for one in gathered.people],
    offers=frozenset({Subject.SESSION, Subject.DAY, Subject.PEOPLE}),
)
