"""Checking people in and out at the doors: the forum's own, and those of sessions that are watched.

Every verb takes the `session` whose watched door it is; without one it is the forum's. A red light
is a value and not an error: the person stands there and the desk has to say why. Check-ins are
rows of their own and do not go into the desk's log.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from forumdesk.domain.attendance import (
    CheckIn,
    Direction,
    Presence,
    Visit,
    during,
    inside_after,
)
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Session, day_of, elsewhere
from forumdesk.domain.undo import Deed
from forumdesk.operations import people as people_operations
from forumdesk.operations.badges import BadgeBook
from forumdesk.operations.doors import door_at, enter, pass_by, person_of, resolve
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import NewPerson
from forumdesk.operations.undo import recording
from forumdesk.store import attendance as rows
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Reader, Store


def check_in(
    db: Store,
    *,
    wanted: str,
    session: str | None = None,
    gate: str = "",
    book: BadgeBook | None = None,
    at: datetime | None = None,
) -> Outcome[CheckIn]:
    """Let somebody in by what was scanned or typed: code, token, the QR's address, or number.

    A door that scans all morning keeps a `book`; without one, or for a badge newer than it,
    every badge is tried in turn, which takes some 50 ms among 20,000. `at` is what the clock shows,
    by default this computer's.

    Raises:
        Refused: NO_KEY when a code is read in a copy that was made for others; DOOR_NOT_WATCHED.
    """
    # Before the transaction, so that the write lock is not held for it.
    found = resolve(db, wanted, book)
    with recording(db, Deed.CHECK_IN) as (transaction, written):
        door = door_at(transaction, session, gate, at)
        answer = found if isinstance(found, CheckIn) else enter(transaction, found, door)
    return Outcome(answer, written.undo)


def check_in_person(
    db: Store,
    *,
    person_id: str,
    session: str | None = None,
    gate: str = "",
    at: datetime | None = None,
) -> Outcome[CheckIn]:
    """Let somebody in who was found by name.

    Raises:
        Refused: NOT_FOUND; DOOR_NOT_WATCHED.
    """
    with recording(db, Deed.CHECK_IN) as (transaction, written):
        door = door_at(transaction, session, gate, at)
        answer = enter(transaction, person_of(transaction, person_id), door)
    return Outcome(answer, written.undo)


def check_in_together(
    db: Store,
    *,
    person_ids: Iterable[str],
    session: str | None = None,
    gate: str = "",
) -> Outcome[tuple[CheckIn, ...]]:
    """Let a family or a delegation in, in one step that is taken back as one.

    Raises:
        Refused: NOT_FOUND; DOOR_NOT_WATCHED.
    """
    with recording(db, Deed.CHECK_IN) as (transaction, written):
        door = door_at(transaction, session, gate)
        people = [person_of(transaction, one) for one in person_ids]
        answers = tuple(enter(transaction, one, door) for one in people)
    return Outcome(answers, written.undo)


def check_out(
    db: Store,
    *,
    person_id: str,
    session: str | None = None,
    gate: str = "",
    at: datetime | None = None,
) -> Outcome[Visit]:
    """Note that somebody left a session, or the venue and with it every session.

    Raises:
        Refused: NOT_FOUND; DOOR_NOT_WATCHED; NOT_CHECKED_IN for somebody who is not inside.
    """
    with recording(db, Deed.CHECK_OUT) as (transaction, written):
        door = door_at(transaction, session, gate, at)
        person = person_of(transaction, person_id)
        if session not in rows.doors_of(transaction, person_id):
            raise Refused(Reason.NOT_CHECKED_IN, name=person.display)
        visit = pass_by(transaction, person.id, Direction.OUT, door)[-1]
    return Outcome(visit, written.undo)


def check_out_everybody(
    db: Store, *, session: str | None = None, gate: str = "", overnight: bool = False
) -> Outcome[int]:
    """Note at the end that everybody has left, in one step; returns how many that were.

    Otherwise those who went home without being checked out would be inside the next morning. Then
    they can be noted alone, as `overnight`: whoever has come today stays.

    Raises:
        Refused: NOT_FOUND; DOOR_NOT_WATCHED.
    """
    with recording(db, Deed.CHECK_OUT_EVERYBODY) as (transaction, written):
        door = door_at(transaction, session, gate)
        inside = rows.present(transaction, session)
        if overnight:
            inside = rows.present_since_before(transaction, session, opening_now(transaction))
        for person_id in sorted(inside):
            pass_by(transaction, person_id, Direction.OUT, door)
    return Outcome(len(inside), written.undo)


def walk_in(
    db: Store,
    *,
    new: NewPerson,
    session: str | None = None,
    gate: str = "",
    anyway: bool = False,
) -> Outcome[CheckIn]:
    """Register somebody at the door and let them in, in one step that is taken back as one.

    `anyway` is for another one of a name that is registered already.

    Raises:
        Refused: NAMESAKE unless `anyway`; MISSING_FIELD, INVALID_FIELD; NOT_FOUND;
            DOOR_NOT_WATCHED.
    """
    with recording(db, Deed.WALK_IN) as (transaction, written):
        namesakes = people_rows.namesakes(transaction, new.display)
        if namesakes and not anyway:
            known = namesakes[0]
            raise Refused(Reason.NAMESAKE, name=known.display, number=known.number)
        door = door_at(transaction, session, gate)
        person = people_operations.register(transaction, new)
        answer = enter(transaction, person, door)
    return Outcome(answer, written.undo)


# Whoever forgot to check out has gone home by then.
_DAY_BEGINS = time(4)


def opening_of(at: datetime, zone: ZoneInfo) -> datetime:
    """When the day of an instant begins at the doors: in the small hours it is the day before's."""
    local = at.astimezone(zone)
    opens = datetime.combine(local.date(), _DAY_BEGINS, zone)
    return opens if local >= opens else opens - timedelta(days=1)


def opening_now(db: Reader) -> datetime:
    """When today began at the doors."""
    return opening_of(datetime.now(UTC), ZoneInfo(forums.forum(db).time_zone))


def overnight(db: Reader) -> int:
    """How many have been at the venue since an earlier day, once somebody has come today."""
    opens = opening_now(db)
    came = rows.came_since(db, None, opens)
    return len(rows.present_since_before(db, None, opens)) if came else 0


def presence(db: Reader, session: Session) -> Presence | None:
    """Who was around a session by its own door where that is watched, else by the forum's.

    None where nobody has ever checked in there.
    """
    visits = rows.visits_at(db, session.door)
    if not visits:
        return None
    zone = ZoneInfo(forums.forum(db).time_zone)
    if session.started_at is None:
        coming = day_of(session, zone) >= datetime.now(zone).date()
        now = frozenset(inside_after(visits)) if coming else None
        return Presence(None, now, watched=session.watched)
    opens = opening_of(session.started_at, zone)
    of_the_day = [one for one in visits if one.at >= opens]
    last = [one for one in of_the_day if session.ended_seq is None or one.seq <= session.ended_seq]
    there = during(of_the_day, started_seq=session.started_seq or 0, ended_seq=session.ended_seq)
    beside = () if session.watched else elsewhere(session, programme_rows.sessions(db))
    return Presence(
        during=frozenset(there),
        last=frozenset(inside_after(last)),
        beside=tuple(one.code for one in beside),
        watched=session.watched,
    )


def person_with(db: Reader, wanted: str) -> Person | None:
    """Whoever has this number or badge in force, typed or scanned; None for nobody."""
    found = resolve(db, wanted, None)
    return found if isinstance(found, Person) else None
