"""What several documents gather: people, a session and its place, a poll for its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forumdesk.domain.attendance import Came
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Room, Venue
from forumdesk.domain.letterhead import Letterhead
from forumdesk.domain.people import Person, by_family_name
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session, SessionRole, day_of
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.breakdown import breakdown
from forumdesk.operations.documents.base import About
from forumdesk.operations.documents.choices import BY_NAME
from forumdesk.operations.transition import transition
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import forum as forums
from forumdesk.store import letterhead as letterhead_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import breakdowns, transitions
from forumdesk.wording.results.base import Shown

if TYPE_CHECKING:
    from forumdesk.reports.paper_ballots import PapersOf
    from forumdesk.reports.timetable import Timetable


def letterhead(snapshot: Snapshot) -> Letterhead:
    """What stands at the top of the forum's papers."""
    return letterhead_rows.letterhead(snapshot)


def people_of(snapshot: Snapshot, ids: Sequence[str] | None) -> list[Person]:
    """These people once each, or everybody.

    Raises:
        Refused: NOT_FOUND.
    """
    if ids is None:
        return people_rows.people(snapshot)
    known = people_rows.people_of(snapshot, ids)
    for one in ids:
        if one not in known:
            raise Refused(Reason.NOT_FOUND, value=one)
    # Two of the ids may be those of one person, who was registered twice.
    return list({known[one].id: known[one] for one in ids}.values())


def in_order(people: Sequence[Person], order: str) -> list[Person]:
    """People by one of the values of `choices.ORDER`."""
    return sorted(people, key=by_family_name if order == BY_NAME else _by_number)


def _by_number(person: Person) -> int:
    return person.number


def session_of(snapshot: Snapshot, session_id: str) -> Session:
    """The session.

    Raises:
        Refused: NOT_FOUND.
    """
    found = programme_rows.session(snapshot, session_id)
    if found is None:
        raise Refused(Reason.NOT_FOUND, value=session_id)
    return found


def place_of(snapshot: Snapshot, session: Session | None) -> tuple[Room | None, Venue | None]:
    """Where a session is held."""
    if session is None:
        return None, None
    room = next((one for one in forums.rooms(snapshot) if one.id == session.room), None)
    venue = next((one for one in forums.venues(snapshot) if room and one.id == room.venue), None)
    return room, venue


def session_on(snapshot: Snapshot, about: About) -> Session | None:
    """The session that a document is about, if any.

    Raises:
        Refused: NOT_FOUND; ANOTHER_DAY where a day is named on which it is not.
    """
    if about.session is None:
        return None
    session = session_of(snapshot, about.session)
    zone = ZoneInfo(forums.forum(snapshot).time_zone)
    if about.day is not None and day_of(session, zone) != about.day:
        raise Refused(Reason.ANOTHER_DAY, day=about.day)
    return session


def check_told(session: Session | None) -> None:
    """Whether it is told who was there, in this session or, without one, at the forum.

    Raises:
        Refused: WHO_CAME_NOT_TOLD.
    """
    if session is not None and not session.attribution.names_those_there:
        raise Refused(Reason.WHO_CAME_NOT_TOLD)


def those_there(came: Came) -> frozenset[str]:
    """The people who are known to have been there.

    Raises:
        Refused: NOBODY_CAME, WHO_CAME_UNKNOWN.
    """
    if came.presence is not None and came.presence.beside:
        raise Refused(Reason.WHO_CAME_UNKNOWN, codes=", ".join(came.presence.beside))
    if not came.ticked:
        raise Refused(Reason.NOBODY_CAME)
    return came.ticked


def chairs_of(snapshot: Snapshot, session_id: str | None) -> list[str]:
    """The names of those who lead a session, as they are printed."""
    if session_id is None:
        return []
    people = {one.id: one.display for one in people_rows.people(snapshot)}
    parts = told_parts(snapshot, session_id)
    led = [people.get(one.person or "", "") for one in parts if one.role is SessionRole.CHAIR]
    return [one for one in led if one]


def timetable_of(snapshot: Snapshot, day: date | None) -> Timetable:
    """The programme as it is planned, of one day or of the whole forum.

    Raises:
        Refused: NO_SESSION_YET, NO_SESSION_THAT_DAY.
    """
    from forumdesk.reports.timetable import Timetable, planned_day  # noqa: PLC0415  # as below

    forum = forums.forum(snapshot)
    zone = ZoneInfo(forum.time_zone)
    sessions = programme_rows.sessions(snapshot)
    if not sessions:
        raise Refused(Reason.NO_SESSION_YET)
    if day is not None:
        sessions = [one for one in sessions if planned_day(one, zone) == day]
        if not sessions:
            raise Refused(Reason.NO_SESSION_THAT_DAY, day=day)
    return Timetable(
        forum=forum,
        sessions=sessions,
        rooms={one.id: one for one in forums.rooms(snapshot)},
        talks=programme_rows.talks(snapshot),
        parts=told_parts(snapshot),
        people={one.id: one for one in people_rows.people(snapshot)},
        day=day,
    )


def papers_of(snapshot: Snapshot, poll_id: str) -> PapersOf:
    """The poll with the round that is open or comes next, and how many papers are out in it.

    Raises:
        Refused: UNKNOWN_POLL.
    """
    from forumdesk.reports.paper_ballots import PapersOf  # noqa: PLC0415  # ReportLab is slow

    poll = poll_rows.poll(snapshot, poll_id)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    is_open = poll.state is State.OPEN
    return PapersOf(
        forum=forums.forum(snapshot),
        session=programme_rows.session(snapshot, poll.session) if poll.session else None,
        poll=poll,
        round=poll.round if is_open else poll.round + 1,
        number=ballot_rows.turnout(snapshot, poll).not_returned if is_open else 0,
        chairs=chairs_of(snapshot, poll.session),
    )


def is_ahead(poll: Poll) -> bool:
    """Whether papers are still to be filled in: of a finished poll they are for another round."""
    return not poll.state.finished


def further_figures(
    snapshot: Snapshot, poll: Poll, *, by_group: bool, moves: bool
) -> list[tuple[str, Shown]]:
    """What is asked for beyond a result, each with what stands over it.

    Raises:
        Refused: as `breakdown` and `transition`.
    """
    found = []
    if by_group:
        groups = breakdown(snapshot, poll_id=poll.id, round_number=poll.round)
        found.append((breakdowns.title(), breakdowns.shown(groups)))
    if moves:
        since = transition(snapshot, poll_id=poll.id, round_number=poll.round)
        found.append((transitions.title(), transitions.shown(since)))
    return found
