"""Building the programme."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.changes import SAME, Same, changed
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_id
from forumdesk.domain.moving import revised
from forumdesk.domain.programme import (
    Participation,
    Session,
    SessionType,
    Stage,
)
from forumdesk.domain.text import NO_TEXT, Text, clean_line
from forumdesk.domain.undo import Deed
from forumdesk.operations.attribution import log_attribution
from forumdesk.operations.inputs import count_support
from forumdesk.operations.known_programme import KnownProgramme
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.parts import (
    NewPart,
    add_parts,
    clear_beside,
    clear_parts,
    put_tags,
    put_talks,
)
from forumdesk.operations.undo import recording
from forumdesk.store import attendance
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A room by its name, and its venue's; what is not there yet is made.

    Names are compared without case and accents, in every language. Without a venue the room
    is looked for in all of them, and made in the first.
    """

    room: str
    venue: str = ""


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session with who does what in it; `starts` and `ends` carry their zone.

    `room` is a room's id, or `place` names it. Without a code the session gets the next one of
    its day, or of the tray if it is not `scheduled`. `tags` are ids.
    """

    type: SessionType
    title: Text
    starts: datetime
    ends: datetime
    code: str = ""
    room: str | None = None
    place: NewPlace | None = None
    theme: Text = NO_TEXT
    focus: Text = NO_TEXT
    why: Text = NO_TEXT
    watched: bool = False
    attribution: Attribution = Attribution.NAMED
    parts: Sequence[NewPart] = ()
    description: Text = NO_TEXT
    decision: Text = NO_TEXT
    participation: Participation | None = None
    promise: Text = NO_TEXT
    stage: Stage | None = None
    language: str = ""
    capacity: int | None = None
    scheduled: bool = True
    foreign: str = ""
    rounds: int = 0
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SessionChanges:
    """What may change of a session.

    `place` names the room instead of its id; `parts` stand instead of what was there.
    """

    code: str | Same = SAME
    type: SessionType | Same = SAME
    title: Text | Same = SAME
    starts: datetime | Same = SAME
    ends: datetime | Same = SAME
    room: str | Same | None = SAME
    place: NewPlace | Same = SAME
    theme: Text | Same = SAME
    focus: Text | Same = SAME
    why: Text | Same = SAME
    watched: bool | Same = SAME
    parts: Sequence[NewPart] | Same = SAME
    description: Text | Same = SAME
    decision: Text | Same = SAME
    participation: Participation | Same | None = SAME
    promise: Text | Same = SAME
    stage: Stage | Same | None = SAME
    language: str | Same = SAME
    capacity: int | Same | None = SAME
    scheduled: bool | Same = SAME
    foreign: str | Same = SAME
    rounds: int | Same = SAME
    tags: Sequence[str] | Same = SAME


def add_session(db: Store, *, new: NewSession) -> Outcome[Session]:
    """Add a session with its parts.

    Raises:
        Refused: INVALID_TEXT without a title; ENDS_FIRST unless it ends after it starts, in a day;
            INVALID_FIELD for a code in use; NOT_FOUND for the room or a person.
    """
    with recording(db, Deed.ADD_SESSION) as (transaction, written):
        session = add(transaction, new, known=KnownProgramme(transaction))
    return Outcome(session, written.undo)


def add_programme(db: Store, *, new: Sequence[NewSession]) -> Outcome[list[Session]]:
    """Add several sessions with their parts, all or none.

    Raises:
        Refused: what `add_session` raises.
    """
    with recording(db, Deed.ADD_PROGRAMME) as (transaction, written):
        known = KnownProgramme(transaction)
        added = [add(transaction, one, known=known) for one in new]
    return Outcome(added, written.undo)


def add(transaction: Transaction, new: NewSession, *, known: KnownProgramme) -> Session:
    """Add a session inside the caller's transaction.

    Raises:
        Refused: as `add_session`.
    """
    place = new.place
    session = Session(
        id=new_id(secrets.token_bytes),
        code=clean_line(new.code) or known.next_code(new.starts, scheduled=new.scheduled),
        type=new.type,
        title=new.title,
        starts=new.starts,
        ends=new.ends,
        room=known.room(transaction, place.room, place.venue) if place else new.room,
        theme=new.theme,
        focus=new.focus,
        why=new.why,
        watched=new.watched,
        attribution=new.attribution,
        description=new.description,
        decision=new.decision,
        participation=new.participation,
        promise=new.promise,
        stage=new.stage,
        language=new.language,
        capacity=new.capacity,
        scheduled=new.scheduled,
        foreign=new.foreign,
        rounds=new.rounds,
    )
    known.check(session)
    transaction.insert(rows.SESSION, rows.session_row(session))
    add_parts(transaction, session.id, new.parts)
    if new.tags:
        put_tags(transaction, session.id, new.tags)
    if not session.attribution.names_people:
        log_attribution(transaction, session)
    return session


def update_session(db: Store, *, session_id: str, changes: SessionChanges) -> Outcome[Session]:
    """Change fields of a session, and its parts.

    Raises:
        Refused: NOT_FOUND and what `add_session` raises.
    """
    with recording(db, Deed.UPDATE_SESSION) as (transaction, written):
        before = session_of(transaction, session_id)
        session = change(transaction, before, changes, known=KnownProgramme(transaction))
    return Outcome(session, written.undo)


def change(
    transaction: Transaction, before: Session, changes: SessionChanges, *, known: KnownProgramme
) -> Session:
    """Change a session inside the caller's transaction.

    Raises:
        Refused: as `add_session`; SESSION_STAYS for the tray.
    """
    if changes.code is not SAME:
        changes = replace(changes, code=clean_line(changes.code))
    if changes.place is not SAME:
        place = changes.place
        changes = replace(changes, room=known.room(transaction, place.room, place.venue))
    session = changed(before, changes, beside=("place", "parts", "tags"))
    if before.scheduled and not session.scheduled:
        check_tray(transaction, before)
    session = revised(before, session)
    known.check(session)
    if session != before:
        transaction.update(rows.SESSION, session.id, rows.session_row(session))
    if changes.parts is not SAME:
        clear_parts(transaction, session.id)
        add_parts(transaction, session.id, changes.parts)
    if changes.tags is not SAME:
        put_tags(transaction, session.id, changes.tags)
    return session


def delete_session(db: Store, *, session_id: str) -> Outcome[Session]:
    """Delete a session with its talks and parts.

    Raises:
        Refused: NOT_FOUND; SESSION_IS_USED when polls, inputs, cards or a record belong to it.
    """
    with recording(db, Deed.DELETE_SESSION) as (transaction, written):
        session = session_of(transaction, session_id)
        if rows.session_is_in_use(transaction, session_id):
            raise Refused(Reason.SESSION_IS_USED, name=session.title)
        clear_parts(transaction, session_id)
        put_talks(transaction, session_id, [])
        put_tags(transaction, session_id, ())
        clear_beside(transaction, session_id)
        transaction.delete(rows.SESSION, session_id)
    return Outcome(session, written.undo)


def check_tray(db: Reader, session: Session) -> None:
    """Only what was neither held nor used goes back into the tray.

    Raises:
        Refused: SESSION_STAYS.
    """
    if session.started_at is not None or rows.session_is_in_use(db, session.id):
        raise Refused(Reason.SESSION_STAYS, name=session.title)


def start_session(db: Store, *, session_id: str) -> Outcome[Session]:
    """Note that a session begins now; one that had ended goes on.

    Raises:
        Refused: NOT_FOUND; NO_TIME_YET for one of the tray.
    """
    with recording(db, Deed.START_SESSION) as (transaction, written):
        before = session_of(transaction, session_id)
        if not before.scheduled:
            raise Refused(Reason.NO_TIME_YET, name=before.title)
        session = replace(before, ended_at=None, ended_seq=None)
        if before.started_at is None:
            passed = attendance.last_seq(transaction)
            session = replace(session, started_at=datetime.now(UTC), started_seq=passed)
        if session != before:
            transaction.update(rows.SESSION, session_id, rows.session_row(session))
    return Outcome(session, written.undo)


def end_session(db: Store, *, session_id: str) -> Outcome[Session]:
    """Note that a session ends now; of the support for its inputs only the number is kept.

    One that has ended stays as it was.

    Raises:
        Refused: NOT_FOUND; NOT_STARTED.
    """
    with recording(db, Deed.END_SESSION) as (transaction, written):
        before = session_of(transaction, session_id)
        if before.started_at is None:
            raise Refused(Reason.NOT_STARTED, name=before.title)
        session = before
        if before.ended_at is None:
            passed = attendance.last_seq(transaction)
            session = replace(before, ended_at=datetime.now(UTC), ended_seq=passed)
            transaction.update(rows.SESSION, session_id, rows.session_row(session))
            count_support(transaction, session_id=session_id)
    return Outcome(session, written.undo)


def watch_door(db: Store, *, session_id: str, watched: bool) -> Outcome[Session]:
    """Let a session's own door note who comes in, or leave that to the forum's.

    What was noted stays in the file and counts again when the door is watched again.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.WATCH_DOOR) as (transaction, written):
        before = session_of(transaction, session_id)
        session = replace(before, watched=watched)
        if session != before:
            transaction.update(rows.SESSION, session_id, rows.session_row(session))
    return Outcome(session, written.undo)


def session_of(db: Reader, session_id: str) -> Session:
    """The session of an id.

    Raises:
        Refused: NOT_FOUND.
    """
    session = rows.session(db, session_id)
    if session is None:
        raise Refused(Reason.NOT_FOUND, value=session_id[:40])
    return session


def next_code(db: Reader, starts: datetime, *, scheduled: bool = True) -> str:
    """The next free code of its day, such as D1-04, or of the tray, such as T-04."""
    return KnownProgramme(db).next_code(starts, scheduled=scheduled)
