"""What a forum asks of people when they are registered, and what they answer."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain.answers import checked_answer
from forumdesk.domain.changes import SAME, Same, changed
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import new_id
from forumdesk.domain.registration import (
    LONGEST_KEPT,
    MONTH,
    Answer,
    Choice,
    FieldType,
    Kept,
    Purpose,
    RegistrationField,
)
from forumdesk.domain.text import NO_TEXT, Text, identity
from forumdesk.domain.undo import Deed
from forumdesk.operations.going_on import refuse_if_ended
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import people, registration
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction

MAX_LABEL, MAX_WHY, MAX_CHOICES, MAX_OWN_FIELDS = 80, 300, 30, 20
# What a field of the forum's own may be answered with.
OWN_TYPES = (FieldType.LINE, FieldType.CHOICE, FieldType.PHONE, FieldType.EMAIL)
# Where answers lie in rows of their own.
BESIDE_PERSON = (Kept.DETAIL, Kept.NEED)


@dataclass(frozen=True, slots=True)
class FieldChanges:
    """What may change of a field; `choices` only of one of the forum's own."""

    label: Text | Same = SAME
    why: Text | Same = SAME
    keep_days: int | Same = SAME
    used: bool | Same = SAME
    choices: tuple[Choice, ...] | Same = SAME


@dataclass(frozen=True, slots=True)
class NewField:
    """A field of the forum's own; `choices` are what may be chosen, in words."""

    label: Text
    type: FieldType = FieldType.LINE
    choices: tuple[Text, ...] = ()
    why: Text = NO_TEXT
    keep_days: int = MONTH


def fields_by_key(db: Reader) -> dict[str, RegistrationField]:
    """Every field of the forum by its key, for checking the answers of many people."""
    return {one.key: one for one in registration.fields(db)}


def set_field_use(db: Store, *, keys: Sequence[str]) -> Outcome[list[RegistrationField]]:
    """Ask for these fields in this order and for no others; returns all fields in order.

    The name is always asked for, first unless it has a place among them. What was answered to a
    field stays when it is not asked for any longer.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.SET_FIELD_USE) as (transaction, written):
        before = fields_by_key(transaction)
        name = Field.DISPLAY.value
        wanted = list(dict.fromkeys(keys if name in keys else (name, *keys)))
        rest = [one for one in before if one not in wanted]
        said = [
            replace(_field(before, key), used=key in wanted, position=position)
            for position, key in enumerate((*wanted, *rest), start=1)
        ]
        for one in said:
            _write(transaction, before[one.key], one)
    return Outcome(said, written.undo)


def ask_for(transaction: Transaction, keys: Iterable[str]) -> None:
    """Ask for these fields as well, inside the caller's transaction.

    Raises:
        Refused: NOT_FOUND.
    """
    before = fields_by_key(transaction)
    for key in keys:
        field = _field(before, key)
        _write(transaction, field, replace(field, used=True))


def change_field(db: Store, *, key: str, changes: FieldChanges) -> Outcome[RegistrationField]:
    """Word a field or its purpose anew, or change for how long its answers are kept.

    Raises:
        Refused: NOT_FOUND, INVALID_TEXT, INVALID_DAYS, CHOICES_OF_FIELD; FIELD_NAME_TAKEN where
            another field gets the label of one; FIELD_STAYS where the name would not be asked for;
            CHOICE_ANSWERED where an answer goes that somebody gave.
    """
    with recording(db, Deed.CHANGE_FIELD) as (transaction, written):
        known = fields_by_key(transaction)
        before = _field(known, key)
        field = _checked(changed(before, changes))
        if field.label != before.label:
            _check_label(field, known.values())
        if key == Field.DISPLAY and not field.used:
            raise Refused(Reason.FIELD_STAYS, field=field)
        if not before.own:
            field = replace(field, choices=before.choices)
        _check_choices(transaction, before, field)
        _write(transaction, before, field)
    return Outcome(field, written.undo)


def add_field(db: Store, *, new: NewField) -> Outcome[RegistrationField]:
    """Ask for something of the forum's own, after all that is asked for already.

    Raises:
        Refused: INVALID_TEXT without a label or with words too long; INVALID_FIELD for the type;
            CHOICES_OF_FIELD, INVALID_DAYS, TOO_MANY_FIELDS; FIELD_NAME_TAKEN.
    """
    if new.type not in OWN_TYPES:
        raise Refused(Reason.INVALID_FIELD, field=Field.TYPE, value=new.type.value)
    with recording(db, Deed.ADD_FIELD) as (transaction, written):
        known = registration.fields(transaction)
        if sum(one.own for one in known) >= MAX_OWN_FIELDS:
            raise Refused(Reason.TOO_MANY_FIELDS, most=MAX_OWN_FIELDS)
        field = _checked(
            RegistrationField(
                new_id(secrets.token_bytes),
                new.type,
                Purpose.OWN,
                new.keep_days,
                used=True,
                choices=tuple(choice(words) for words in new.choices),
                label=new.label,
                why=new.why,
                position=max(one.position for one in known) + 1,
            )
        )
        _check_label(field, known)
        transaction.insert(registration.FIELD, registration.field_row(field))
    return Outcome(field, written.undo)


def choice(words: Text) -> Choice:
    """An answer to choose, known by its first words, which stay its code when it is worded anew."""
    return Choice(words.values[0][1] if words else "", words)


def reworded(before: Sequence[Choice], said: Sequence[Text]) -> tuple[Choice, ...]:
    """Answers to choose in other words.

    One that reads as before keeps its code; where there are as many as before, so does each other
    one the code of its place.
    """
    kept = {one.text: one for one in before}
    free = {one.code for one in before if one.text not in said}
    there = before if len(before) == len(said) else ()
    return tuple(
        kept.get(words)
        or (Choice(there[at].code, words) if there and there[at].code in free else choice(words))
        for at, words in enumerate(said)
    )


def remove_field(db: Store, *, key: str) -> Outcome[RegistrationField]:
    """Remove a field of the forum's own that nobody has answered.

    Raises:
        Refused: NOT_FOUND; FIELD_STAYS for one that every forum has; FIELD_ANSWERED.
    """
    with recording(db, Deed.REMOVE_FIELD) as (transaction, written):
        field = _field(fields_by_key(transaction), key)
        if not field.own:
            raise Refused(Reason.FIELD_STAYS, field=field)
        if answered := registration.given_to(transaction, field):
            raise Refused(Reason.FIELD_ANSWERED, field=field, n=len(answered))
        transaction.delete(registration.FIELD, key)
    return Outcome(field, written.undo)


def set_answers(
    db: Store, *, person_id: str, answers: Iterable[Answer]
) -> Outcome[tuple[Answer, ...]]:
    """Write what somebody answers; an empty one takes an answer back, others stay.

    Returns the answers as they are stored.

    Raises:
        Refused: NOT_FOUND, PERSON_ERASED; as `checked_answers` and `write_answers`.
    """
    with recording(db, Deed.UPDATE_PERSON) as (transaction, written):
        people.named_person(transaction, person_id)
        fields = fields_by_key(transaction)
        checked = checked_answers(answers, fields)
        write_answers(transaction, person_id, checked, fields)
    return Outcome(checked, written.undo)


def checked_answers(
    answers: Iterable[Answer], fields: Mapping[str, RegistrationField]
) -> tuple[Answer, ...]:
    """The answers as they would be stored, the last one to each field.

    Raises:
        Refused: UNKNOWN_FIELD for one that is no field or a column of the person's own;
            FIELD_NOT_USED unless the answer is empty; as `domain.answers.checked_answer`.
    """
    checked: dict[str, Answer] = {}
    for one in answers:
        field = fields.get(one.field)
        if field is None or field.kept not in BESIDE_PERSON:
            raise Refused(Reason.UNKNOWN_FIELD, field=one.field[:40])
        value = checked_answer(field, one.value)
        if value and not field.used:
            raise Refused(Reason.FIELD_NOT_USED, field=field)
        checked[one.field] = Answer(one.field, value)
    return tuple(checked.values())


def write_answers(
    transaction: Transaction,
    person_id: str,
    answers: Iterable[Answer],
    fields: Mapping[str, RegistrationField],
    *,
    is_new: bool = False,
) -> None:
    """Write checked answers inside the caller's transaction.

    An answer that is given again as it was keeps the moment of the first time. Nobody who `is_new`
    has answered anything yet.

    Raises:
        Refused: FORUM_ENDED for an answer of those that go when a forum is ended.
    """
    if any(one.value and fields[one.field].for_its_days for one in answers):
        refuse_if_ended(transaction)
    now = datetime.now(UTC)
    for kept in BESIDE_PERSON:
        given = [one for one in answers if fields[one.field].kept is kept]
        if not given:
            continue
        table = registration.answer_table(kept)
        there = [] if is_new else registration.answer_rows(transaction, person_id, kept=kept)
        before = {row["field"]: row for row in there}
        for one in given:
            row = before.get(one.field)
            if row is not None and row["value"] != one.value:
                transaction.delete(table, row["id"])
                row = None
            if row is None and one.value:
                new = new_id(secrets.token_bytes)
                added = registration.answer_row(new, person_id, one, now)
                transaction.insert(table, added)


def remove_answers(transaction: Transaction, person_id: str) -> None:
    """Delete all that somebody answered inside the caller's transaction."""
    for kept in BESIDE_PERSON:
        for row in registration.answer_rows(transaction, person_id, kept=kept):
            transaction.delete(registration.answer_table(kept), row["id"])


def field_of(db: Reader, key: str) -> RegistrationField:
    """The field with this key.

    Raises:
        Refused: NOT_FOUND.
    """
    return _field(fields_by_key(db), key)


def _field(fields: Mapping[str, RegistrationField], key: str) -> RegistrationField:
    if key not in fields:
        raise Refused(Reason.NOT_FOUND, value=key[:40])
    return fields[key]


def _write(transaction: Transaction, before: RegistrationField, field: RegistrationField) -> None:
    row = registration.field_row(field)
    if transaction.row(registration.FIELD, field.key) is None:
        if field != before:
            transaction.insert(registration.FIELD, row)
    elif field != before:
        transaction.update(registration.FIELD, field.key, row)


def _checked(field: RegistrationField) -> RegistrationField:
    _check_words(field.label, MAX_LABEL, needed=field.own)
    _check_words(field.why, MAX_WHY)
    if not 0 <= field.keep_days <= LONGEST_KEPT:
        raise Refused(Reason.INVALID_DAYS, n=field.keep_days, most=LONGEST_KEPT)
    if field.own:
        codes = [one.code for one in field.choices]
        for one in field.choices:
            _check_words(one.text, MAX_LABEL, needed=True)
        wanted = range(2, MAX_CHOICES + 1) if field.type is FieldType.CHOICE else (0,)
        if len(codes) not in wanted or len(set(codes)) < len(codes):
            raise Refused(Reason.CHOICES_OF_FIELD, most=MAX_CHOICES)
    return field


def _check_label(field: RegistrationField, known: Iterable[RegistrationField]) -> None:
    """Nobody tells two fields of one name apart, in whichever language it is the same."""
    taken = {
        identity(words) for one in known if one.key != field.key for _tag, words in one.label.values
    }
    for _tag, words in field.label.values:
        if identity(words) in taken:
            raise Refused(Reason.FIELD_NAME_TAKEN, name=words)


def _check_words(words: Text, most: int, *, needed: bool = False) -> None:
    if (needed and not words) or any(not 1 <= len(one) <= most for _, one in words.values):
        raise Refused(Reason.INVALID_TEXT)


def _check_choices(db: Reader, before: RegistrationField, field: RegistrationField) -> None:
    gone = {one.code for one in before.choices} - {one.code for one in field.choices}
    given = gone.intersection(registration.given_to(db, field)) if gone else ()
    for code in sorted(given):
        raise Refused(Reason.CHOICE_ANSWERED, field=field, value=code[:40])
