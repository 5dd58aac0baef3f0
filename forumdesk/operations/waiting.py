"""Registering oneself on a phone, and the desk's nod, before which nobody is registered.

Who waits is in no list, poll, quorum or export. Of whom the desk has decided nothing stays that
was typed on the phone: what is known of a person lies with the person alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from forumdesk.domain.attendance import CheckIn
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ground_rules import wordings_of
from forumdesk.domain.ids import keyed_hash, new_id
from forumdesk.domain.people import Person, fold
from forumdesk.domain.registration import Answer, FieldType, Kept, in_use
from forumdesk.domain.text import clean_line, identity
from forumdesk.domain.titles import as_listed
from forumdesk.domain.undo import Deed
from forumdesk.domain.waiting import Nodded, Said, Standing, Waiting
from forumdesk.exchange.countries import country_code
from forumdesk.operations import following
from forumdesk.operations import people as people_operations
from forumdesk.operations.doors import Door, door_at, enter, person_of
from forumdesk.operations.finding import LEAST_LETTERS
from forumdesk.operations.going_on import refuse_if_ended
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import NewPerson
from forumdesk.operations.registration import checked_answers, fields_by_key
from forumdesk.operations.typed_people import person_fields
from forumdesk.operations.undo import recording
from forumdesk.store import forum as forums
from forumdesk.store import ground_rules, registration
from forumdesk.store import people as people_rows
from forumdesk.store import waiting as rows
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction

# Longer queues stand at no door; whoever fills this one up fills nothing else.
MOST_WAITING = 500
# Of those whose names hold the words, the likeliest come first.
_MOST_LOOKED_AT = 50
# A family has one phone, and often a village office.
MOST_FROM_PHONE = 6


def set_self_registration(db: Store, *, on: bool) -> Outcome[int]:
    """Let phones register people, or not any more; returns how many were forgotten.

    Whoever waits when it is switched off is not registered, and what was typed is deleted.

    Raises:
        Refused: NO_KEY in a copy that was made for others, which serves no phones; FORUM_ENDED.
    """
    with recording(db, Deed.SELF_REGISTRATION) as (transaction, written):
        if on:
            people_operations.forum_key(transaction)
        forum = forums.forum(transaction)
        if forum.self_registration != on:
            transaction.update(forums.FORUM, forum.id, {"self_registration": int(on)})
        gone = [] if on else rows.waiting(transaction)
        for one in gone:
            transaction.delete(rows.WAITING, one.id)
    return Outcome(len(gone), written.undo)


def register_oneself(
    transaction: Transaction, *, said: Said, phone: bytes, nonce: str
) -> tuple[Waiting, bool]:
    """Let somebody wait for the desk; the same `nonce` again changes nothing. Whether it is new.

    `phone` is the hash of the phone's cookie, by which it finds what it sent.

    Raises:
        Refused: FORUM_ENDED; SELF_REGISTRATION_OFF; ENOUGH_WAITING, ENOUGH_FROM_PHONE;
            NONCE_REUSED for what another phone sent, or other words than came with it before; as
            `checked` for what was typed.
    """
    made = keyed_hash("waits", nonce).hex()
    known = rows.one(transaction, made)
    if known is not None:
        if known.id not in {one.id for one in rows.of_phone(transaction, phone)}:
            raise Refused(Reason.NONCE_REUSED)
        if known.said is not None and checked(transaction, said) != known.said:
            raise Refused(Reason.NONCE_REUSED)
        return known, False
    refuse_if_ended(transaction)
    if not forums.forum(transaction).self_registration:
        raise Refused(Reason.SELF_REGISTRATION_OFF)
    said = checked(transaction, said)
    own = rows.of_phone(transaction, phone)
    if sum(one.standing is Standing.WAITING for one in own) >= MOST_FROM_PHONE:
        raise Refused(Reason.ENOUGH_FROM_PHONE, most=MOST_FROM_PHONE)
    if rows.count(transaction) >= MOST_WAITING:
        raise Refused(Reason.ENOUGH_WAITING, most=MOST_WAITING)
    number = next_number(transaction, Numbered.WAITING)
    waiting = Waiting(made, number, datetime.now(UTC), said)
    transaction.insert(rows.WAITING, rows.waiting_row(waiting, phone))
    return waiting, True


def checked(db: Reader, said: Said) -> Said:
    """What was typed, as it would be stored of a person.

    Raises:
        Refused: as `add_person` and `following.follow`.
    """
    answers = [replace(one, value=clean_line(one.value)) for one in said.answers]
    said = replace(said, answers=tuple(one for one in answers if one.value))
    new = people_operations.check_fields(new_person(db, said))
    checked_answers(new.answers, fields_by_key(db))
    wish = said.wish
    if wish is not None:
        wish = replace(wish, contact=following.checked_contact(wish.contact))
    rules = forums.forum(db).ground_rules
    accepted = said.rules if rules and said.rules in wordings_of(rules) else ""
    return replace(said, wish=wish, rules=accepted)


def typed(db: Reader, words: Mapping[str, str]) -> tuple[Answer, ...]:
    """What somebody wrote into the fields that the forum asks for; others are left out.

    A country is understood by its name, a group must be one that the forum has.

    Raises:
        Refused: INVALID_FIELD.
    """
    answers = []
    for field in in_use(registration.fields(db)):
        value = clean_line(words.get(field.key, ""))
        match field.type:
            case _ if not value:
                continue
            case FieldType.COUNTRY:
                code = country_code(value)
                if code is None:
                    raise Refused(Reason.INVALID_FIELD, field=Field.COUNTRY, value=value[:40])
                value = code
            case FieldType.GROUP:
                if identity(value) not in people_operations.groups_by_name(db):
                    raise Refused(Reason.INVALID_FIELD, field=Field.GROUP, value=value[:40])
        answers.append(Answer(field.key, value))
    return tuple(answers)


def new_person(db: Reader, said: Said) -> NewPerson:
    """What was typed as the person whom the desk would register.

    Raises:
        Refused: INVALID_TEXT.
    """
    beside = {one.key for one in registration.fields(db) if one.kept is not Kept.PERSON}
    columns = {one.field: one.value for one in said.answers if one.field not in beside}
    answers = tuple(one for one in said.answers if one.field in beside)
    return replace(person_fields(columns, language=said.language), answers=answers)


def _still_asked(db: Reader, said: Said) -> Said:
    """What was typed without answers to what is not asked for since, or cannot be chosen since."""
    asked = {one.key: one for one in in_use(registration.fields(db))}

    def stands(one: Answer) -> bool:
        field = asked.get(one.field)
        codes = [each.code for each in field.choices] if field is not None else []
        return field is not None and (not codes or one.value in codes)

    return replace(said, answers=tuple(filter(stands, said.answers)))


def alike(db: Reader, waiting: Waiting) -> list[Person]:
    """People who are registered and may be the same one: by name, marks and titles aside."""
    name = waiting.said.name if waiting.said else ""
    if not (bare := fold(as_listed(name))):
        return people_rows.namesakes(db, name) if name else []
    found = people_rows.search(db, bare, most=_MOST_LOOKED_AT)
    return [
        one for one in found if bare in {fold(as_listed(each)) for each in (one.display, one.latin)}
    ]


def called(db: Reader, typed: str, *, most: int) -> list[Waiting]:
    """Those who wait and have a name whose words begin so: a few, never a list to browse."""
    words = fold(typed).replace("-", " ").split()
    if len("".join(words)) < LEAST_LETTERS:
        return []
    fits = (one for one in rows.waiting(db) if one.said and _begins(one.said.name, words))
    return list(islice(fits, most))


def _begins(name: str, words: Sequence[str]) -> bool:
    there = fold(name).replace("-", " ").split()
    return all(any(one.startswith(word) for one in there) for word in words)


def namesakes(db: Reader, waiting: Waiting) -> list[Waiting]:
    """Others who wait and have the same name, marks and titles aside."""
    if waiting.said is None:
        return []
    name = fold(as_listed(waiting.said.name))
    return [
        one
        for one in rows.waiting(db)
        if one.said and one.id != waiting.id and fold(as_listed(one.said.name)) == name
    ]


@dataclass(frozen=True, slots=True)
class Nod:
    """How the desk nods somebody in.

    `known` is the id of whom the desk knows this to be, who is then not registered a second time;
    `anyway` is for another one of a name that is registered already. `by` is the hash of a device's
    request, and `made` the id that somebody new has then.
    """

    known: str | None = None
    anyway: bool = False
    by: str = ""
    made: str | None = None


@dataclass(frozen=True, slots=True)
class Admitted:
    """Who it became; `check_in` is what the door said where the person was let in as well."""

    person: Person
    check_in: CheckIn | None = None


def admit(
    db: Store,
    *,
    waiting_id: str,
    nod: Nod = Nod(),
    check_in: bool = True,
    session: str | None = None,
    gate: str = "",
) -> Outcome[Admitted]:
    """Register somebody who waits, with a badge, and let the person in, taken back as one step.

    Where another desk was quicker nothing is done but the check-in. Answers to what the forum has
    stopped asking for are not kept.

    Raises:
        Refused: NOT_FOUND; ALREADY_DECIDED for somebody who was turned away; NAMESAKE unless
            `nod` says who it is; PERSON_ERASED where that is nobody by now; DOOR_NOT_WATCHED.
    """
    with recording(db, Deed.ADMIT) as (transaction, written):
        door = door_at(transaction, session, gate) if check_in else None
        person = register_waiting(transaction, waiting_id, nod)
        answer = enter(transaction, person, door) if door else None
    return Outcome(Admitted(person, answer), written.undo)


def admit_at(transaction: Transaction, waiting_id: str, nod: Nod, door: Door) -> CheckIn:
    """As `admit`, in a transaction that does more.

    Raises:
        Refused: as `admit`.
    """
    return enter(transaction, register_waiting(transaction, waiting_id, nod), door)


def register_waiting(transaction: Transaction, waiting_id: str, nod: Nod) -> Person:
    """Who it becomes, registered unless the person was before.

    Raises:
        Refused: as `admit`.
    """
    waiting = _expect(transaction, waiting_id)
    if waiting.person is not None:
        return person_of(transaction, waiting.person)
    if waiting.said is None:
        raise Refused(Reason.ALREADY_DECIDED, number=waiting.shown)
    person = _person(transaction, waiting, waiting.said, nod)
    transaction.update(rows.WAITING, waiting.id, rows.decided_row(person.id, Nodded(nod.by)))
    _keep_consents(transaction, person, waiting.said, waiting.at)
    return person


def _keep_consents(transaction: Transaction, person: Person, said: Said, at: datetime) -> None:
    """What was agreed to on the phone, as of that moment."""
    if said.wish is not None:
        following.put(
            transaction,
            name=said.name,
            wish=said.wish,
            language=said.language,
            person_id=person.id,
            at=at,
        )
    if said.rules:
        ground_rules.note_accepted(
            transaction, person.id, wording=said.rules, new_id=new_id(secrets.token_bytes), at=at
        )


def _person(transaction: Transaction, waiting: Waiting, said: Said, nod: Nod) -> Person:
    if nod.known is not None:
        return people_rows.named_person(transaction, person_of(transaction, nod.known).id)
    same = alike(transaction, waiting)
    if same and not nod.anyway:
        raise Refused(Reason.NAMESAKE, name=same[0].display, number=same[0].number)
    new = new_person(transaction, _still_asked(transaction, said))
    return people_operations.register(transaction, new, person_id=nod.made)


def correct(db: Store, *, waiting_id: str, answers: Sequence[Answer]) -> Outcome[Waiting]:
    """Mend what somebody typed before the nod; the answers that are given replace those of theirs.

    Raises:
        Refused: NOT_FOUND, ALREADY_DECIDED; MISSING_FIELD, INVALID_FIELD.
    """
    with recording(db, Deed.CORRECT_WAITING) as (transaction, written):
        before = _undecided(transaction, waiting_id)
        assert before.said is not None
        said = _still_asked(transaction, before.said)
        words = {**said.words(), **{one.field: one.value for one in answers}}
        mended = tuple(Answer(field, value) for field, value in words.items())
        after = replace(before, said=checked(transaction, replace(said, answers=mended)))
        assert after.said is not None
        transaction.update(rows.WAITING, after.id, {"said": rows.said_column(after.said)})
    return Outcome(after, written.undo)


def turn_away(db: Store, *, waiting_ids: Sequence[str]) -> Outcome[int]:
    """Register none of these, and delete what they typed; returns how many. The phone is told.

    Raises:
        Refused: NOT_FOUND; ALREADY_DECIDED for somebody who was nodded in.
    """
    with recording(db, Deed.TURN_AWAY) as (transaction, written):
        turned = sum(turn_away_one(transaction, one) for one in waiting_ids)
    return Outcome(turned, written.undo)


def turn_away_one(transaction: Transaction, waiting_id: str) -> bool:
    """As `turn_away`, in a transaction that does more; False where it was done before.

    Raises:
        Refused: NOT_FOUND; ALREADY_DECIDED for somebody who was nodded in.
    """
    waiting = _expect(transaction, waiting_id)
    if waiting.person is not None:
        raise Refused(Reason.ALREADY_DECIDED, number=waiting.shown)
    if waiting.said is None:
        return False
    transaction.update(rows.WAITING, waiting.id, rows.decided_row(None))
    return True


def _undecided(db: Reader, waiting_id: str) -> Waiting:
    waiting = _expect(db, waiting_id)
    if waiting.said is None:
        raise Refused(Reason.ALREADY_DECIDED, number=waiting.shown)
    return waiting


def _expect(db: Reader, waiting_id: str) -> Waiting:
    waiting = rows.one(db, waiting_id)
    if waiting is None:
        raise Refused(Reason.NOT_FOUND, value=waiting_id[:40])
    return waiting
