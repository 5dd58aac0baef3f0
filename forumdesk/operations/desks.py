"""What desks do from devices of their own, in the transaction that many devices share.

Whatever a device sends twice is done once (`staff_requests`), and answered as it was. What it sends
comes in the order in which it was done there; between devices the order is that of arrival.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from forumdesk.domain.attendance import CheckIn
from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash
from forumdesk.domain.people import Person
from forumdesk.domain.waiting import Said, Waiting
from forumdesk.operations import doors, following, nods, waiting
from forumdesk.operations import people as people_operations
from forumdesk.operations.badges import BadgeBook
from forumdesk.operations.doors import Door
from forumdesk.operations.ground_rules import accept
from forumdesk.operations.nods import TakenNod
from forumdesk.operations.people import NewPerson
from forumdesk.operations.staff_requests import is_known, moment_of, once
from forumdesk.operations.waiting import Nod
from forumdesk.store import attendance as visits
from forumdesk.store import people as people_rows
from forumdesk.store.transaction import Transaction
from forumdesk.store.waiting import WAITING, decided_row


@dataclass(frozen=True, slots=True)
class Sent:
    """A request of the device with this number, at a gate, by a session's door or the forum's.

    `nonce` makes it one; `ago` is how long ago it was done at the desk.
    """

    device: int
    nonce: str
    gate: str = ""
    session: str | None = None
    ago: timedelta = timedelta(0)


def scan(transaction: Transaction, *, sent: Sent, wanted: str, book: BadgeBook) -> CheckIn:
    """Let somebody in by what was scanned or typed: code, token, the QR's address, or number.

    Raises:
        Refused: NOT_FOUND; DOOR_NOT_WATCHED; INVALID_FIELD; NONCE_REUSED.
    """
    door = _door(transaction, sent)
    found = doors.resolve(transaction, wanted, book, quickly=True)
    if isinstance(found, CheckIn):
        return found
    return _enter(transaction, sent, door, (found,))[0]


def let_in(
    transaction: Transaction, *, sent: Sent, person_ids: Sequence[str]
) -> tuple[CheckIn, ...]:
    """Let those in who were found by name, one or several who come together.

    Raises:
        Refused: NOT_FOUND; DOOR_NOT_WATCHED; INVALID_FIELD; NONCE_REUSED.
    """
    door = _door(transaction, sent)
    there = people_rows.people_of(transaction, person_ids)
    missing = [one for one in person_ids if one not in there]
    if missing or not there:
        raise Refused(Reason.NOT_FOUND, value="".join(missing)[:40])
    return _enter(transaction, sent, door, tuple(there[one] for one in person_ids))


def register(
    transaction: Transaction, *, sent: Sent, new: NewPerson, anyway: bool = False
) -> CheckIn:
    """Register somebody at the door and let them in; `anyway` for another one of a known name.

    Raises:
        Refused: NAMESAKE unless `anyway`; MISSING_FIELD, INVALID_FIELD; NOT_FOUND;
            DOOR_NOT_WATCHED; NONCE_REUSED.
    """
    door, made = _door(transaction, sent), _registered_by(sent.nonce)
    new = people_operations.check_fields(new)
    namesakes = people_rows.namesakes(transaction, new.display)
    if namesakes and not anyway and not is_known(transaction, sent.nonce):
        known = namesakes[0]
        raise Refused(Reason.NAMESAKE, name=known.display, number=known.number)
    answers: list[CheckIn] = []

    def act() -> None:
        person = people_operations.register(transaction, new, person_id=made)
        answers.append(doors.enter(transaction, person, door))

    institution = canonical_json(dict(new.institution.values))
    content = ("register", new.display, institution, new.group, *_of(door))
    if not once(transaction, sent.nonce, content, act):
        answers.append(doors.enter_again(transaction, doors.person_of(transaction, made), door))
    return answers[0]


def admit(transaction: Transaction, *, sent: Sent, waiting_id: str, nod: Nod) -> CheckIn:
    """Register somebody who waits with a number from a phone, and let the person in.

    Raises:
        Refused: NOT_FOUND; ALREADY_DECIDED, NAMESAKE as `waiting.admit`; DOOR_NOT_WATCHED;
            NONCE_REUSED.
    """
    door, answers = _door(transaction, sent), list[CheckIn]()

    def act() -> None:
        by = nods.request(sent.nonce)
        made = _registered_by(sent.nonce)
        answers.append(
            waiting.admit_at(transaction, waiting_id, replace(nod, by=by, made=made), door)
        )

    content = ("admit", waiting_id, nod.known or "", *_of(door))
    if not once(transaction, sent.nonce, content, act):
        person = waiting.register_waiting(transaction, waiting_id, nod)
        answers.append(doors.enter_again(transaction, person, door))
    return answers[0]


def turn_away(transaction: Transaction, *, sent: Sent, waiting_id: str) -> None:
    """Do not register somebody who waits.

    Raises:
        Refused: NOT_FOUND; ALREADY_DECIDED; NONCE_REUSED.
    """
    once(
        transaction,
        sent.nonce,
        ("turn away", waiting_id),
        lambda: waiting.turn_away_one(transaction, waiting_id),
    )


def accept_rules(
    transaction: Transaction, *, sent: Sent, person_ids: Sequence[str], language: str
) -> tuple[Person, ...]:
    """Note that these people accept the ground rules as shown in a language; returns them.

    Raises:
        Refused: NOT_FOUND, PERSON_ERASED; NO_GROUND_RULES; NONCE_REUSED.
    """
    people = tuple(doors.person_of(transaction, one) for one in person_ids)
    once(
        transaction,
        sent.nonce,
        ("accept rules", *person_ids),
        lambda: accept(transaction, person_ids, language=language, at=moment_of(sent.ago)),
    )
    return people


@dataclass(frozen=True, slots=True)
class TakenBack:
    """People who are not checked in after all; whoever was registered with it is `gone`.

    `nod` is about whoever had registered on a phone.
    """

    people: tuple[Person, ...]
    gone: bool = False
    nod: TakenNod | None = None


def take_back(
    transaction: Transaction,
    *,
    sent: Sent,
    of: str,
    person_ids: Sequence[str],
    said: Said | None = None,
) -> TakenBack:
    """Take back what a request with the nonce `of` noted of these people.

    Somebody who was registered by it is deleted, unless others name the person meanwhile. Whoever
    had registered on a phone waits again with what was `said` there; without it, it is said anew.

    Raises:
        Refused: NOT_FOUND; CHANGED_SINCE; VOTED_SINCE; NONCE_REUSED.
    """
    made, done = _registered_by(of), TakenBack(())

    def act() -> None:
        nonlocal done
        taken = doors.take_back(transaction, person_ids, nonce=of, by=sent.device)
        waits = nods.of_request(transaction, of)
        if waits is not None and waits.person != made:
            done = TakenBack(taken, nod=nods.take_back_link(transaction, waits, said))
        elif made in {one.id for one in taken}:
            done = _unregister(transaction, TakenBack(taken), made, waits, said)
        else:
            done = TakenBack(taken)

    if not once(transaction, sent.nonce, ("take back", of, *person_ids), act):
        there = people_rows.people_of(transaction, person_ids)
        left = tuple(there[one] for one in person_ids if one in there)
        done = TakenBack(left, gone=made in person_ids and made not in there)
    return done


def _registered_by(nonce: str) -> str:
    """The id of whoever is registered by a request: always the same."""
    return keyed_hash("person", nonce).hex()


def _unregister(
    transaction: Transaction,
    done: TakenBack,
    person_id: str,
    waits: Waiting | None,
    said: Said | None,
) -> TakenBack:
    nod = None if waits is None else nods.release(transaction, waits, said)
    if _is_removed(transaction, person_id):
        following.remove_of_person(transaction, person_id)
        return replace(done, gone=True, nod=nod)
    if waits is not None:
        row = decided_row(person_id, waits.nodded)
        transaction.update(WAITING, waits.id, row)
    return done


def _is_removed(transaction: Transaction, person_id: str) -> bool:
    if visits.visits_of(transaction, person_id):
        return False
    try:
        people_operations.remove(transaction, person_id)
    except Refused:
        return False
    return True


def _door(transaction: Transaction, sent: Sent) -> Door:
    at, before = moment_of(sent.ago), visits.last_at(transaction)
    if before is not None and before <= datetime.now(UTC):
        # What waited on a device comes after what others have noted meanwhile, and tells no time
        # that would make theirs look wrong.
        at = max(at, before)
    return doors.door_at(transaction, sent.session, sent.gate, at, sent.nonce)


def _of(door: Door) -> tuple[str, str]:
    return door.session or "", door.gate


def _enter(
    transaction: Transaction, sent: Sent, door: Door, people: Sequence[Person]
) -> tuple[CheckIn, ...]:
    answers: list[CheckIn] = []

    def act() -> None:
        answers.extend(doors.enter(transaction, one, door) for one in people)

    content = ("let in", *(one.id for one in people), *_of(door))
    if not once(transaction, sent.nonce, content, act):
        answers.extend(doors.enter_again(transaction, one, door) for one in people)
    return tuple(answers)
