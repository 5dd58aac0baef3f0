"""Two registrations that are one person become one, and two people who look alike stay two."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.following import follower_of
from forumdesk.domain.ground_rules import ANSWERED
from forumdesk.domain.ids import new_id
from forumdesk.domain.likeness import has_latin_letters
from forumdesk.domain.people import Alias, Person
from forumdesk.domain.programme import Part
from forumdesk.domain.undo import Deed
from forumdesk.operations.merged_rows import check_no_vote_waits, commit_again, log_merged
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.registration import BESIDE_PERSON
from forumdesk.operations.speakers import move_profile
from forumdesk.operations.undo import recording
from forumdesk.store import (
    aliases,
    attendance,
    following,
    inputs,
    people,
    programme,
    registration,
)
from forumdesk.store import forum as forums
from forumdesk.store.aliases import ALIAS, MOVED, TOLD_APART
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction


def merge_people(db: Store, *, keep: str, gone: str) -> Outcome[Person]:
    """Make one person of two registrations; returns the one that stays as it is then.

    What was said, done and noted of `gone` becomes that of `keep`, whose own answers stay and are
    completed; both badges open for one person. Rounds that are closed stay as they are, and tell
    that person's name for either id (`store.aliases`).

    Raises:
        Refused: NOT_FOUND; PERSON_ERASED; SAME_PERSON; POLL_IS_OPEN; PERSON_IN_OPEN_POLL.
    """
    with recording(db, Deed.MERGE_PEOPLE) as (transaction, written):
        stays, goes = _two(transaction, keep, gone)
        check_no_vote_waits(transaction, [keep, gone])
        at = datetime.now(UTC)
        _move_rows(transaction, keep=keep, gone=gone)
        _move_inputs(transaction, keep=keep, gone=gone, at=at)
        _move_answers(transaction, keep=keep, gone=gone)
        move_profile(transaction, keep=keep, gone=gone)
        _move_told_apart(transaction, keep=keep, gone=gone)
        _move_wish_to_hear_more(transaction, keep=keep, gone=gone)
        after = _completed(stays, goes)
        if after != stays:
            transaction.update(people.PERSON, keep, people.person_row(after))
        transaction.insert(ALIAS, aliases.alias_row(_alias(goes, keep, at)))
        transaction.delete(people.PERSON, gone)
        log_merged(transaction, keep, gone, at=at)
    return Outcome(after, written.undo)


def tell_apart(db: Store, *, one: str, other: str) -> Outcome[None]:
    """Keep that two who look alike are two people, so that they are not offered as one again.

    Raises:
        Refused: NOT_FOUND; PERSON_ERASED; SAME_PERSON.
    """
    with recording(db, Deed.TELL_APART) as (transaction, written):
        _two(transaction, one, other)
        if other not in aliases.told_apart_of(transaction, one):
            _tell_apart(transaction, one, other)
    return Outcome(None, written.undo)


def _two(db: Reader, one: str, other: str) -> tuple[Person, Person]:
    if one == other:
        raise Refused(Reason.SAME_PERSON)
    return people.named_person(db, one), people.named_person(db, other)


def _alias(goes: Person, keep: str, at: datetime) -> Alias:
    return Alias(goes.id, keep, goes.number, goes.display, goes.given, goes.family, goes.latin, at)


def _completed(stays: Person, goes: Person) -> Person:
    """The one who stays, with what is known of the other one alone."""
    nameless = not (stays.given or stays.family)
    latin = goes.latin
    if not has_latin_letters(stays.display) and has_latin_letters(goes.display):
        latin = latin or goes.display
    return replace(
        stays,
        given=goes.given if nameless else stays.given,
        family=goes.family if nameless else stays.family,
        latin=stays.latin or latin,
        office=stays.office or goes.office,
        institution=stays.institution or goes.institution,
        country=stays.country or goes.country,
        group=stays.group or goes.group,
        language=stays.language or goes.language,
    )


def _move_rows(transaction: Transaction, *, keep: str, gone: str) -> None:
    # Written as they are, so that taking it back sees who went through a door since.
    for visit in attendance.visits_of(transaction, keep):
        transaction.update(attendance.VISIT, visit.id, {"person": keep})
    own = [_said(one) for one in programme.parts(transaction) if one.person == keep]
    for part in programme.parts(transaction):
        if part.person == gone and _said(part) in own:
            transaction.delete(programme.PART, part.id)
    for table, column in MOVED:
        for row_id in aliases.rows_of(transaction, table, column, gone):
            transaction.update(table, row_id, {column: keep})


def _said(part: Part) -> tuple[object, ...]:
    return part.session, part.role, part.called, part.talk, part.on_behalf_of


def _move_inputs(transaction: Transaction, *, keep: str, gone: str, at: datetime) -> None:
    moved: list[str] = []
    for column in ("author", "addressee"):
        for input_id in aliases.rows_of(transaction, inputs.INPUT, column, gone):
            transaction.update(inputs.INPUT, input_id, {column: keep})
            moved.append(input_id)
    commit_again(transaction, dict.fromkeys(moved), at=at)


def _move_answers(transaction: Transaction, *, keep: str, gone: str) -> None:
    for kept in BESIDE_PERSON:
        table = registration.answer_table(kept)
        own = {row["field"]: row for row in registration.answer_rows(transaction, keep, kept=kept)}
        for row in registration.answer_rows(transaction, gone, kept=kept):
            before = own.get(row["field"])
            # Of ground rules counts what was accepted last, as if one had done both.
            if before is not None and (row["field"] != ANSWERED or row["at"] < before["at"]):
                transaction.delete(table, row["id"])
                continue
            if before is not None:
                transaction.delete(table, before["id"])
            transaction.update(table, row["id"], {"person": keep})


def _move_wish_to_hear_more(transaction: Transaction, *, keep: str, gone: str) -> None:
    """The list knows nobody's id: a row is found by the forum's key, which copies do not have."""
    key = forums.forum_key(transaction)
    found = following.follower(transaction, follower_of(key, gone)) if key else None
    if key is None or found is None:
        return
    transaction.delete(following.FOLLOWER, found.id)
    own = follower_of(key, keep)
    if following.follower(transaction, own) is None:
        row = following.follower_row(replace(found, id=own))
        transaction.insert(following.FOLLOWER, row)


def _move_told_apart(transaction: Transaction, *, keep: str, gone: str) -> None:
    apart = aliases.told_apart_of(transaction, gone)
    known = aliases.told_apart_of(transaction, keep)
    for other, row_id in apart.items():
        transaction.delete(TOLD_APART, row_id)
        if other not in known and other != keep:
            _tell_apart(transaction, keep, other)


def _tell_apart(transaction: Transaction, one: str, other: str) -> None:
    row_id = new_id(secrets.token_bytes)
    transaction.insert(TOLD_APART, aliases.apart_row(row_id, one, other))
