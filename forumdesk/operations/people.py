"""Registering people and giving them badges."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import BadgeCode, badge_code, new_id
from forumdesk.domain.people import Badge, BadgeState, Group, NamedIn, Person
from forumdesk.domain.registration import Answer, RegistrationField
from forumdesk.domain.text import NO_TEXT, Text, clean_line, identity, or_nothing
from forumdesk.domain.typed_text import as_text
from forumdesk.domain.undo import Deed
from forumdesk.operations.going_on import refuse_if_ended
from forumdesk.operations.groups import new_group
from forumdesk.operations.merged_rows import forget_who_it_was
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.registration import (
    checked_answers,
    fields_by_key,
    remove_answers,
    write_answers,
)
from forumdesk.operations.speakers import forget_profile
from forumdesk.operations.undo import recording
from forumdesk.store import attendance, desk_log, polls, waiting
from forumdesk.store import forum as forums
from forumdesk.store import people as rows
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction, writing

MAX_NAME = 200
_NAMES = ("display", "given", "family", "latin", "group", "language")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What the desk types; `group` is a stakeholder group's name, made if it is new.

    `answers` are those to fields of registration that are kept beside the person: an empty one
    takes an answer back, and what was answered to other fields stays.
    """

    display: str
    given: str = ""
    family: str = ""
    latin: str = ""
    office: Text = NO_TEXT
    institution: Text = NO_TEXT
    country: str = ""
    group: str = ""
    language: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Registering:
    """What is read once for registering many people: groups by name, fields by key."""

    groups: dict[str, Group]
    fields: Mapping[str, RegistrationField]


def add_person(db: Store, *, new: NewPerson) -> Outcome[Person]:
    """Register somebody, with a badge.

    Raises:
        Refused: MISSING_FIELD, INVALID_FIELD; as `operations.registration.checked_answers`;
            FORUM_ENDED.
    """
    with recording(db, Deed.ADD_PERSON) as (transaction, written):
        person = register(transaction, new)
    return Outcome(person, written.undo)


def register(transaction: Transaction, new: NewPerson, *, person_id: str | None = None) -> Person:
    """Register somebody with a badge inside the caller's transaction, under a new id or this one.

    Raises:
        Refused: as `add_person`.
    """
    return add(
        transaction,
        new,
        number=next_number(transaction, Numbered.PERSON),
        known=registering(transaction),
        person_id=person_id,
    )


def add_people(db: Store, *, new: Sequence[NewPerson]) -> Outcome[list[Person]]:
    """Register several people at once, all or none.

    Raises:
        Refused: as `add_person`.
    """
    with recording(db, Deed.ADD_PEOPLE) as (transaction, written):
        known = registering(transaction)
        first = next_number(transaction, Numbered.PERSON, many=len(new))
        added = []
        for number, one in enumerate(new, start=first):
            added.append(add(transaction, one, number=number, known=known))
    return Outcome(added, written.undo)


def registering(db: Reader) -> Registering:
    """The groups and the fields as they are, for registering many people."""
    return Registering(groups_by_name(db), fields_by_key(db))


def groups_by_name(db: Reader) -> dict[str, Group]:
    """The groups by their names in every language, for registering many people."""
    return {identity(words): group for group in rows.groups(db) for _, words in group.name.values}


def update_person(db: Store, *, person_id: str, new: NewPerson) -> Outcome[Person]:
    """Rewrite what the desk knows of a person; number and badges stay.

    Raises:
        Refused: NOT_FOUND; PERSON_ERASED; as `change`.
    """
    with recording(db, Deed.UPDATE_PERSON) as (transaction, written):
        before = rows.named_person(transaction, person_id)
        after = change(transaction, before, new, known=registering(transaction))
    return Outcome(after, written.undo)


def change(
    transaction: Transaction, before: Person, new: NewPerson, *, known: Registering
) -> Person:
    """Rewrite a person inside the caller's transaction.

    Raises:
        Refused: as `add_person`; FORUM_ENDED for contacts and needs only.
    """
    answers = checked_answers(new.answers, known.fields)
    after = _person(transaction, new, person_id=before.id, number=before.number, known=known)
    if after != before:
        transaction.update(rows.PERSON, after.id, rows.person_row(after))
    write_answers(transaction, after.id, answers, known.fields)
    return after


def delete_people(db: Store, *, person_ids: Sequence[str]) -> Outcome[int]:
    """Delete people with their badges, answers and check-ins, all or none; returns how many.

    Raises:
        Refused: NOT_FOUND; PERSON_IN_POLLS, PERSON_IN_PROGRAMME, PERSON_IN_RECORD,
            PERSON_IN_ACTIONS, PERSON_IN_INPUTS; PERSON_ERASED, for copies in drawers are told by
            the id whom they still name.
    """
    with recording(db, Deed.DELETE_PEOPLE) as (transaction, written):
        for person_id in person_ids:
            remove(transaction, person_id)
    return Outcome(len(person_ids), written.undo)


def remove(transaction: Transaction, person_id: str) -> None:
    """Delete somebody with badges, answers and check-ins inside the caller's transaction.

    Raises:
        Refused: as `delete_people`, before anything is written.
    """
    _check_unused(transaction, rows.named_person(transaction, person_id))
    for visit in attendance.visits_of(transaction, person_id):
        transaction.delete(attendance.VISIT, visit.id)
    for badge in rows.badges_of(transaction, person_id):
        transaction.delete(rows.BADGE, badge.id)
    remove_answers(transaction, person_id)
    forget_who_it_was(transaction, person_id)
    forget_profile(transaction, person_id)
    for one in waiting.of_person(transaction, person_id):
        # The phone that sent it finds nothing any more.
        transaction.delete(waiting.WAITING, one.id)
    transaction.delete(rows.PERSON, person_id)


def _check_unused(db: Reader, person: Person) -> None:
    """Refuse to delete somebody whom others' decisions or words name."""
    if polls.person_is_listed(db, person.id):
        raise Refused(Reason.PERSON_IN_POLLS, name=person.display)
    match rows.named_elsewhere(db, person.id):
        case NamedIn.PROGRAMME:
            raise Refused(Reason.PERSON_IN_PROGRAMME, name=person.display)
        case NamedIn.RECORD:
            raise Refused(Reason.PERSON_IN_RECORD, name=person.display)
        case NamedIn.ACTIONS:
            raise Refused(Reason.PERSON_IN_ACTIONS, name=person.display)
        case NamedIn.INPUTS:
            raise Refused(Reason.PERSON_IN_INPUTS, name=person.display)
        case None:
            return


def add(
    transaction: Transaction,
    new: NewPerson,
    *,
    number: int,
    known: Registering,
    person_id: str | None = None,
) -> Person:
    """Register somebody under a number, with a badge, inside the caller's transaction.

    The id is a new one unless it is given.

    Raises:
        Refused: as `add_person`.
    """
    refuse_if_ended(transaction)
    person_id = person_id or new_id(secrets.token_bytes)
    answers = checked_answers(new.answers, known.fields)
    person = _person(transaction, new, person_id=person_id, number=number, known=known)
    transaction.insert(rows.PERSON, rows.person_row(person))
    write_answers(transaction, person.id, answers, known.fields, is_new=True)
    _issue(transaction, person.id)
    return person


def register_again(transaction: Transaction, person: Person) -> None:
    """Register somebody of an earlier forum, id and number and all, with a badge of this one."""
    transaction.insert(rows.PERSON, rows.person_row(person))
    _issue(transaction, person.id)


def _person(
    transaction: Transaction,
    new: NewPerson,
    *,
    person_id: str,
    number: int,
    known: Registering,
) -> Person:
    checked = check_fields(new)
    return Person(
        id=person_id,
        number=number,
        display=checked.display,
        given=checked.given,
        family=checked.family,
        latin=checked.latin,
        office=checked.office,
        institution=checked.institution,
        country=checked.country,
        group=_group(transaction, checked.group, known.groups),
        language=checked.language,
    )


def check_fields(new: NewPerson) -> NewPerson:
    """The fields as they would be stored, but for the answers, which a forum's fields decide.

    Raises:
        Refused: MISSING_FIELD, INVALID_FIELD.
    """
    names = {name: clean_line(getattr(new, name)) for name in _NAMES}
    names = {name: or_nothing(words) for name, words in names.items()}
    if not names["display"]:
        raise Refused(Reason.MISSING_FIELD, field=Field.DISPLAY)
    for name, words in names.items():
        if len(words) > MAX_NAME:
            raise Refused(Reason.INVALID_FIELD, field=Field(name), value=words[:40])
    country = new.country.strip().upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise Refused(Reason.INVALID_FIELD, field=Field.COUNTRY, value=new.country[:40])
    return replace(
        new,
        display=names["display"],
        given=names["given"],
        family=names["family"],
        latin=names["latin"],
        group=names["group"],
        language=names["language"],
        country=country,
    )


def _group(transaction: Transaction, name: str, groups: dict[str, Group]) -> str | None:
    if not name:
        return None
    if identity(name) not in groups:
        language = forums.forum(transaction).languages[0]
        position = len({one.id for one in groups.values()}) + 1
        made = new_group(as_text(name, language=language), position=position)
        groups[identity(name)] = made
        transaction.insert(rows.GROUP, rows.group_row(made))
    return groups[identity(name)].id


def _issue(transaction: Transaction, person_id: str) -> Badge:
    badge = Badge(new_id(secrets.token_bytes), person_id, BadgeState.ACTIVE, datetime.now(UTC))
    transaction.insert(rows.BADGE, rows.badge_row(badge))
    return badge


def reissue_badge(db: Store, *, person_id: str) -> Outcome[Badge]:
    """Give a person a new badge; the old ones open nothing from now on. Votes stay counted.

    Raises:
        Refused: NOT_FOUND; PERSON_ERASED; FORUM_ENDED.
    """
    with writing(db) as transaction:
        return Outcome(replace_badge(transaction, person_id))


def replace_badge(transaction: Transaction, person_id: str) -> Badge:
    """As `reissue_badge`, in a transaction that does more.

    Raises:
        Refused: as `reissue_badge`.
    """
    refuse_if_ended(transaction)
    rows.named_person(transaction, person_id)
    _revoke_all(transaction, person_id)
    badge = _issue(transaction, person_id)
    desk_log.log(transaction, at=datetime.now(UTC), event="badge_reissued", person=person_id)
    return badge


def revoke_badge(db: Store, *, person_id: str) -> Outcome[int]:
    """Revoke a person's badges; returns how many were active."""
    with writing(db) as transaction:
        revoked = _revoke_all(transaction, person_id)
        desk_log.log(transaction, at=datetime.now(UTC), event="badge_revoked", person=person_id)
    return Outcome(revoked)


def _revoke_all(transaction: Transaction, person_id: str) -> int:
    issued = rows.badges_of(transaction, person_id)
    active = [badge for badge in issued if badge.state is BadgeState.ACTIVE]
    for badge in active:
        transaction.update(rows.BADGE, badge.id, {"state": BadgeState.REVOKED.value})
    return len(active)


def badge_codes(db: Reader) -> dict[str, BadgeCode]:
    """Person id to the code of the badge in force.

    Raises:
        Refused: NO_KEY in a copy that was made for others.
    """
    key = forum_key(db)
    return {
        badge.person: badge_code(key, badge.id)
        for badge in rows.badges(db)
        if badge.state is BadgeState.ACTIVE
    }


def trial_code(db: Reader) -> BadgeCode | None:
    """The badge that a newcomer tries the sample forum with; None in any other forum.

    Raises:
        Refused: NO_KEY in a copy that was made for others.
    """
    return list(badge_codes(db).values())[-1] if forums.forum(db).sample else None


def forum_key(db: Reader) -> bytes:
    """The key that badges, receipts and supporters derive from.

    Raises:
        Refused: NO_KEY in a copy that was made for others; FORUM_ENDED where it was wiped.
    """
    key = forums.forum_key(db)
    if key is None:
        refuse_if_ended(db)
        raise Refused(Reason.NO_KEY)
    return key


def csrf_key(db: Reader) -> bytes:
    """The key of the tokens in the phones' forms, derived so that it says nothing of badges.

    Raises:
        Refused: NO_KEY in a copy that was made for others.
    """
    return hmac.digest(forum_key(db), b"csrf", "sha256")
