"""What is gathered for the papers about a session's record, or about those of the whole forum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import Group, Person
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll, Reservation
from forumdesk.domain.programme import Session
from forumdesk.domain.record import Line
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.results import Result
from forumdesk.operations.attendance import presence
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.documents.gathering import place_of, session_of
from forumdesk.operations.kept_record import Count
from forumdesk.operations.printed_lines import printed_lines
from forumdesk.operations.results import result
from forumdesk.operations.versions import present_digest
from forumdesk.store import forum as forums
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store import record as record_rows
from forumdesk.store.discretion import discretion_of
from forumdesk.store.reader import Snapshot, once


def recorded(snapshot: Snapshot, session_id: str) -> Recorded:
    """A session with its record.

    Raises:
        Refused: NOT_FOUND.
    """
    return records_of(snapshot, [session_of(snapshot, session_id)])[0]


def every_record(snapshot: Snapshot, session_id: str | None) -> list[Recorded]:
    """The session with its record, or without one named every session whose record has lines.

    Raises:
        Refused: NOT_FOUND; NO_RECORD_YET where no line is to be printed.
    """
    sessions = programme_rows.sessions(snapshot)
    if session_id is not None:
        sessions = [session_of(snapshot, session_id)]
    written = [one for one in sessions if record_rows.lines(snapshot, one.id)]
    if not written:
        raise Refused(Reason.NO_RECORD_YET)
    return records_of(snapshot, written)


def without_names(one: Recorded) -> Recorded:
    """A session for papers that name nobody for what they said, but who agreed to be quoted."""
    lines = [
        line if line.permitted else replace(line, speaker=None, speaker_group=None)
        for line in one.lines
    ]
    return replace(one, lines=lines)


def records_of(snapshot: Snapshot, sessions: Sequence[Session]) -> list[Recorded]:
    """These sessions with their records, those without a line as well.

    Where nobody is told, names are taken out of the words of the programme and of polls too.
    """
    return [_record_of(snapshot, one) for one in sessions]


@once
def _record_of(snapshot: Snapshot, session: Session) -> Recorded:
    room, venue = place_of(snapshot, session)
    of_session = [one for one in poll_rows.polls(snapshot) if one.session == session.id]
    seen, unseen = votes_of(snapshot, of_session)
    lines = record_rows.lines(snapshot, session.id)
    versions = record_rows.versions(snapshot, session.id)
    one = Recorded(
        forum=forums.forum(snapshot),
        session=session,
        room=room,
        venue=venue,
        parts=told_parts(snapshot, session.id),
        talks=programme_rows.talks(snapshot, session.id),
        people=_people(snapshot),
        presence=presence(snapshot, session),
        lines=printed_lines(snapshot, lines, seen),
        digest=present_digest(
            snapshot,
            session_id=session.id,
            like=versions[-1] if versions else None,
            count=_counted(seen),
        ),
        versions=versions,
        inputs=[one for one in input_rows.inputs(snapshot) if one.session == session.id],
        results=seen,
        unseen=unseen,
        reservations=reservations(snapshot, lines),
        groups=_groups(snapshot),
    )
    cover = discretion_of(snapshot, session.id).cover
    return one if cover is None else cover.of(one)


@once
def _people(snapshot: Snapshot) -> Mapping[str, Person]:
    return {one.id: one for one in people_rows.people(snapshot)}


@once
def _groups(snapshot: Snapshot) -> Mapping[str, Group]:
    return {one.id: one for one in people_rows.groups(snapshot)}


def _counted(seen: Sequence[Result]) -> Count:
    """What was counted already, by its round."""
    found = {(one.poll.id, one.poll.round): one for one in seen}
    return lambda poll: found[poll.id, poll.round]


def votes_apart(snapshot: Snapshot) -> tuple[list[Result], list[int]]:
    """As `votes_of`, of the polls of no session."""
    return votes_of(snapshot, [one for one in poll_rows.polls(snapshot) if one.session is None])


def votes_of(snapshot: Snapshot, polls: Sequence[Poll]) -> tuple[list[Result], list[int]]:
    """All finished rounds of these polls that the room has seen, and the polls without any."""
    seen: list[Result] = []
    unseen: list[int] = []
    for poll in polls:
        if poll.state is State.DRAFT:
            continue
        numbers = poll_rows.rounds(snapshot, poll.id)
        rounds = [poll_rows.poll(snapshot, poll.id, round_number=one) for one in numbers]
        public = [one for one in rounds if one and one.state.finished and one.revealed]
        seen += [result(snapshot, poll_id=poll.id, round_number=one.round) for one in public]
        if not public:
            unseen.append(poll.number)
    seen.sort(key=lambda one: one.poll.closed_at or datetime.min.replace(tzinfo=UTC))
    return seen, unseen


def reservations(snapshot: Snapshot, lines: Sequence[Line]) -> dict[str, tuple[Reservation, ...]]:
    """What was noted of those who agreed, by the line that tells of it and does not repeat it."""
    found = {}
    for line in lines:
        told = poll_rows.poll(snapshot, line.poll, round_number=line.round) if line.poll else None
        if told is not None and told.revealed:
            noted = tuple(one for one in told.agreed or () if one.text not in line.text)
            if noted:
                found[line.id] = noted
    return found
