"""What every desk does at a door: who is meant by what was scanned, and what is noted of them.

Inside the caller's transaction; the verbs are in `attendance`, and `desks` for devices.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from forumdesk.domain.attendance import (
    CheckIn,
    Direction,
    Light,
    Passing,
    Stop,
    Visit,
    passing,
)
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ground_rules import Acceptance, acceptance
from forumdesk.domain.ids import find_code, keyed_hash, new_id
from forumdesk.domain.people import Badge, BadgeState, Person
from forumdesk.domain.scanned import codes_read, number_in, suspected_of
from forumdesk.domain.text import clean_line
from forumdesk.operations import people as people_operations
from forumdesk.operations.badges import BadgeBook
from forumdesk.operations.going_on import refuse_if_ended
from forumdesk.store import attendance as rows
from forumdesk.store import forum as forums
from forumdesk.store import ground_rules
from forumdesk.store import people as people_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction

MAX_GATE = 80
# What a scanner on another keyboard layout may have meant; each costs a look at every badge.
_MOST_MEANT = 8


def person_of(db: Reader, person_id: str) -> Person:
    """Whoever has this id, or had it before two registrations became one.

    Raises:
        Refused: NOT_FOUND.
    """
    person = people_rows.people_of(db, [person_id]).get(person_id)
    if person is None:
        raise Refused(Reason.NOT_FOUND, value=person_id)
    return person


def resolve(
    db: Reader, wanted: str, book: BadgeBook | None, *, quickly: bool = False
) -> Person | CheckIn:
    """The person behind what was read, or the red light; `quickly` by the book alone."""
    number = number_in(wanted)
    if number is not None:
        person = people_rows.person_by_number(db, number)
        return person or CheckIn(Light.RED, stop=Stop.UNKNOWN_CODE)
    badge_id = _badge_meant(db, wanted, book, quickly=quickly)
    person_id = people_rows.person_of_badge(db, badge_id) if badge_id else None
    if person_id is None:
        return CheckIn(Light.RED, stop=Stop.UNKNOWN_CODE, suspected=suspected_of(wanted))
    person = person_of(db, person_id)
    active = {badge.id for badge in _in_force(db, person)}
    if active and badge_id not in active:
        return CheckIn(Light.RED, person, stop=Stop.REPLACED)
    return person


def _badge_meant(db: Reader, wanted: str, book: BadgeBook | None, *, quickly: bool) -> str | None:
    if book is not None:
        for code in codes_read(wanted):
            if known := book.badge_id(code):
                return known
    if quickly:
        return None
    key = people_operations.forum_key(db)
    for code in islice(dict.fromkeys(codes_read(wanted)), _MOST_MEANT):
        if found := find_code(key, people_rows.badge_ids(db), code=code):
            return found
    return None


def _in_force(db: Reader, person: Person) -> list[Badge]:
    return [one for one in people_rows.badges_of(db, person.id) if one.state is BadgeState.ACTIVE]


@dataclass(frozen=True, slots=True)
class Door:
    """Where and when somebody passes; of a session that has `ended` or not.

    `nonce` is that of the device's request from which passages have their ids, empty for the
    window and the command line.
    """

    session: str | None
    gate: str
    at: datetime
    ended: bool = False
    nonce: str = ""

    def id_of(self, person_id: str, passing: Passing) -> str:
        """What a passage is called here: after a request, always the same."""
        if not self.nonce:
            return new_id(secrets.token_bytes)
        where = passing.session or ""
        return keyed_hash("visit", self.nonce, person_id, where, passing.direction.value).hex()


def door_at(
    db: Reader, session_id: str | None, gate: str, at: datetime | None = None, nonce: str = ""
) -> Door:
    """The door of a session, or the forum's own.

    Raises:
        Refused: NOT_FOUND; DOOR_NOT_WATCHED; INVALID_FIELD for the name of a gate.
    """
    at, gate = at or datetime.now(UTC), clean_line(gate)
    if len(gate) > MAX_GATE:
        raise Refused(Reason.INVALID_FIELD, field=Field.GATE, value=gate[:40])
    if session_id is None:
        return Door(None, gate, at, nonce=nonce)
    session = programme_rows.session(db, session_id)
    if session is None:
        raise Refused(Reason.NOT_FOUND, value=session_id[:40])
    if not session.watched:
        raise Refused(Reason.DOOR_NOT_WATCHED, name=session.title)
    return Door(session_id, gate, at, session.ended_at is not None, nonce)


def enter(transaction: Transaction, person: Person, door: Door) -> CheckIn:
    """Let somebody in whose badge is in force, and say what the card shows.

    Raises:
        Refused: FORUM_ENDED.
    """
    refuse_if_ended(transaction)
    if not _in_force(transaction, person):
        return CheckIn(Light.RED, person, stop=Stop.NO_BADGE_IN_FORCE)
    passed = pass_by(transaction, person.id, Direction.IN, door)
    return _said(transaction, person, door, entered=bool(passed))


def enter_again(db: Reader, person: Person, door: Door) -> CheckIn:
    """The answer to a request that was carried out before; nothing is noted."""
    if not _in_force(db, person):
        return CheckIn(Light.RED, person, stop=Stop.NO_BADGE_IN_FORCE)
    mine = door.id_of(person.id, Passing(Direction.IN, door.session))
    entered = any(one.id == mine for one in rows.visits_of(db, person.id))
    return _said(db, person, door, entered=entered)


def _said(db: Reader, person: Person, door: Door, *, entered: bool) -> CheckIn:
    first = rows.first_visit(db, person.id, door.session)
    last = None if entered else rows.last_visit(db, person.id, door.session)
    # What waited on a device is told later than what others have noted meanwhile.
    now = max(door.at, datetime.now(UTC))
    return CheckIn(
        Light.GREEN if entered and not door.ended else Light.YELLOW,
        person,
        first.at if first and first.at <= now else None,
        first.gate if first else "",
        last.at if last and last.at <= now else None,
        last.gate if last else "",
        after_end=door.ended,
        rules=acceptance_of(db, person.id),
    )


def acceptance_of(db: Reader, person_id: str) -> Acceptance | None:
    """Whether somebody accepted the ground rules; None where the forum has none."""
    rules = forums.forum(db).ground_rules
    said = ground_rules.accepted(db, [person_id]).get(person_id) if rules else None
    return acceptance(rules, said)


def take_back(
    transaction: Transaction, person_ids: Iterable[str], *, nonce: str, by: int
) -> tuple[Person, ...]:
    """Take back what a device's request with this `nonce` noted of people; a new line in the log.

    `by` is the number of the device. Returns those of whom something was taken back.

    Raises:
        Refused: NOT_FOUND; CHANGED_SINCE where one of them has passed a door since.
    """
    taken: list[tuple[Person, Visit]] = []
    for person in [person_of(transaction, one) for one in person_ids]:
        visits = rows.visits_of(transaction, person.id)
        mine = [one for one in visits if one.id == _id_by(nonce, one)]
        if mine and visits[-1] not in mine:
            raise Refused(Reason.CHANGED_SINCE)
        taken.extend((person, one) for one in mine)
    for _person, visit in taken:
        rows.log_taken_back(transaction, visit, at=datetime.now(UTC), device=by)
        transaction.delete(rows.VISIT, visit.id)
    return tuple(dict.fromkeys(person for person, _visit in taken))


def _id_by(nonce: str, visit: Visit) -> str:
    door = Door(visit.session, "", visit.at, nonce=nonce)
    return door.id_of(visit.person, Passing(visit.direction, visit.session))


def pass_by(
    transaction: Transaction, person_id: str, direction: Direction, door: Door
) -> list[Visit]:
    """Note a passage with all that follows from it; nothing when the person was there before."""
    inside = rows.doors_of(transaction, person_id)
    seq = rows.last_seq(transaction)
    visits = [
        Visit(
            id=door.id_of(person_id, one),
            person=person_id,
            direction=one.direction,
            at=door.at,
            # Only of the door where the desk stands is it known through which gate.
            gate=door.gate if one.session == door.session else "",
            seq=number,
            session=one.session,
        )
        for number, one in enumerate(
            passing(direction, session=door.session, inside=inside), start=seq + 1
        )
    ]
    for visit in visits:
        transaction.insert(rows.VISIT, rows.visit_row(visit))
    return visits
