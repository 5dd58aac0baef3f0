"""Nothing that others changed meanwhile is written over by somebody who has not seen it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from forumdesk.domain.changes import SAME, changed, without_same
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, Session
from forumdesk.domain.registration import Answer
from forumdesk.domain.text import identity
from forumdesk.operations.at_once import at_once
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import NewPerson, groups_by_name
from forumdesk.operations.policies import PolicyChanges
from forumdesk.operations.programme import SessionChanges
from forumdesk.operations.registration import BESIDE_PERSON
from forumdesk.store import people, policies, registration, tags
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader, Store

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_BESIDE = frozenset({"place", "parts", "tags"})
Changes = TypeVar("Changes", bound="DataclassInstance")
Made = TypeVar("Made")


def store_over(
    db: Store,
    typed: Changes,
    *,
    seen: DataclassInstance,
    now: Callable[[Reader], DataclassInstance],
    verb: Callable[[Store, Changes], Outcome[Made]],
) -> Outcome[Made]:
    """Let a verb store what was typed over what was seen, as one change of the file.

    It gets only what was changed, so what others change of the rest meanwhile stays. `seen` and
    what is there `now` have the fields of what was typed.

    Raises:
        Refused: CHANGED_MEANWHILE where others changed one of those fields; what the verb and
            `now` raise.
    """
    changes = without_same(typed, seen)
    with at_once(db) as held:
        there = now(held)
        for one in fields(changes):
            value = getattr(changes, one.name)
            if value is not SAME and getattr(there, one.name) not in (
                getattr(seen, one.name),
                value,
            ):
                raise Refused(Reason.CHANGED_MEANWHILE)
        return verb(held, changes)


def policy_as_typed(db: Reader, policy_id: str) -> PolicyChanges:
    """All of a policy as a form has it, with the sessions on it in the order of their ids.

    Raises:
        Refused: NOT_FOUND.
    """
    policy = next((one for one in policies.policies(db) if one.id == policy_id), None)
    if policy is None:
        raise Refused(Reason.NOT_FOUND, value=policy_id[:40])
    on_it = (one.session for one in policies.policy_sessions(db) if one.policy == policy_id)
    return PolicyChanges(
        title=policy.title,
        owner=policy.owner,
        level=policy.level,
        note=policy.note,
        response=policy.response,
        responded=policy.responded,
        sessions=tuple(sorted(on_it)),
    )


def person_as_typed(db: Reader, person: Person) -> NewPerson:
    """All that is known of somebody as a form has it; the group is called by its first name."""
    groups = {one.id: _first_name(one.name.values) for one in people.groups(db)}
    answers = [
        one for kept in BESIDE_PERSON for one in registration.answers_of(db, person.id, kept=kept)
    ]
    return NewPerson(
        display=person.display,
        given=person.given,
        family=person.family,
        latin=person.latin,
        office=person.office,
        institution=person.institution,
        country=person.country,
        group=groups.get(person.group or "", ""),
        language=person.language,
        answers=tuple(answers),
    )


def store_person_over(
    db: Store,
    typed: NewPerson,
    *,
    seen: NewPerson,
    person_id: str,
    verb: Callable[[Store, NewPerson], Outcome[Person]],
) -> Outcome[Person]:
    """As `store_over`, answer for answer; the verb gets all that is to be known of the person.

    Raises:
        Refused: NOT_FOUND; PERSON_ERASED; CHANGED_MEANWHILE; what the verb raises.
    """
    before = _answered(seen)
    given = {key: value for key, value in _answered(typed).items() if value != before.get(key, "")}

    def now(held: Reader) -> NewPerson:
        there = person_as_typed(held, people.named_person(held, person_id))
        meanwhile = _answered(there)
        for key, value in given.items():
            if meanwhile.get(key, "") not in (before.get(key, ""), value):
                raise Refused(Reason.CHANGED_MEANWHILE)
        return replace(there, answers=seen.answers)

    def update(held: Store, changes: NewPerson) -> Outcome[Person]:
        new = changed(now(held), changes)
        answers = tuple(Answer(key, value) for key, value in given.items())
        return verb(held, replace(new, answers=answers))

    group = groups_by_name(db).get(identity(typed.group))
    called = _first_name(group.name.values) if group is not None else typed.group
    words = replace(typed, group=called, answers=seen.answers)
    return store_over(db, words, seen=seen, now=now, verb=update)


def _answered(one: NewPerson) -> dict[str, str]:
    return {answer.field: answer.value for answer in one.answers}


def _first_name(values: Sequence[tuple[str, str]]) -> str:
    return values[0][1] if values else ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A session as somebody saw it who began to change it."""

    session: Session
    parts: Sequence[Part]
    tags: frozenset[str]


def seen_of(db: Reader, session: Session) -> Seen:
    """What belongs to a session that is just shown."""
    return Seen(session, rows.parts(db, session.id), _tags(db, session.id))


def _tags(db: Reader, session_id: str) -> frozenset[str]:
    return frozenset(one.tag for one in tags.session_tags(db) if one.session == session_id)


def only_changed(changes: SessionChanges, seen: Seen) -> SessionChanges:
    """The changes without what was seen so: what others change of that meanwhile stays."""
    same: dict[str, Any] = {
        one.name: SAME
        for one in fields(changes)
        if one.name not in _BESIDE and getattr(changes, one.name) == getattr(seen.session, one.name)
    }
    if changes.tags is not SAME and frozenset(changes.tags) == seen.tags:
        same["tags"] = SAME
    return replace(changes, **same)


def store_session_over(
    db: Store,
    *,
    seen: Seen,
    changes: SessionChanges,
    verb: Callable[[Store], Outcome[Session]],
) -> Outcome[Session]:
    """Let a verb store what was changed of a session, as one change of the file.

    Raises:
        Refused: CHANGED_MEANWHILE; what the verb raises.
    """
    with at_once(db) as held:
        _check_untouched(held, seen, changes)
        return verb(held)


def _check_untouched(db: Reader, seen: Seen, changes: SessionChanges) -> None:
    """What is to change of a session is still as it was seen; one that is gone the verb refuses."""
    now = rows.session(db, seen.session.id)
    if now is None:
        return
    touched = any(
        getattr(now, one.name) not in (getattr(seen.session, one.name), getattr(changes, one.name))
        for one in fields(changes)
        if one.name not in _BESIDE and getattr(changes, one.name) is not SAME
    )
    others = changes.parts is not SAME and rows.parts(db, now.id) != seen.parts
    sets = changes.tags is not SAME and _tags(db, now.id) != seen.tags
    if touched or others or sets:
        raise Refused(Reason.CHANGED_MEANWHILE)


def check_in_place(db: Reader, seen: Session) -> None:
    """A session is still when and where it was seen by whoever moves it.

    Raises:
        Refused: CHANGED_MEANWHILE.
    """
    now = rows.session(db, seen.id)
    if now is not None and _place(now) != _place(seen):
        raise Refused(Reason.CHANGED_MEANWHILE)


def _place(one: Session) -> tuple[object, ...]:
    return (one.starts, one.ends, one.room, one.scheduled)
