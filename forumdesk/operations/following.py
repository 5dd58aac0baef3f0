"""Putting people on the list of those who want to hear more, and taking them off it.

The list is apart from the people of the forum: a person's row is found by the forum's key alone,
and the row says nothing of the person's number, badge or attendance.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.following import (
    LONGEST_CONTACT,
    Follower,
    contact_key,
    contact_line,
    follower_of,
)
from forumdesk.domain.ids import new_id
from forumdesk.domain.text import clean_line
from forumdesk.domain.undo import Deed
from forumdesk.domain.waiting import Wish
from forumdesk.operations.going_on import refuse_if_ended
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import MAX_NAME, forum_key
from forumdesk.operations.undo import recording
from forumdesk.store import following as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction


def follow(
    db: Store, *, name: str, wish: Wish, language: str, person_id: str | None = None
) -> Outcome[Follower]:
    """Put somebody on the list; `person_id` lets the person's own page take it back.

    A contact that is there already is the same row, with what is said last.

    Raises:
        Refused: MISSING_FIELD without a name; INVALID_FIELD for what is no contact; NO_KEY for a
            person in a copy that was made for others; FORUM_ENDED.
    """
    with recording(db, Deed.FOLLOW) as (transaction, written):
        made = put(transaction, name=name, wish=wish, language=language, person_id=person_id)
    return Outcome(made, written.undo)


def put(
    transaction: Transaction,
    *,
    name: str,
    wish: Wish,
    language: str,
    person_id: str | None = None,
    at: datetime | None = None,
) -> Follower:
    """As `follow`, in a transaction that does more; `at` is when somebody agreed."""
    refuse_if_ended(transaction)
    own = None if person_id is None else follower_of(forum_key(transaction), person_id)
    name, contact = clean_line(name), checked_contact(wish.contact)
    if not name:
        raise Refused(Reason.MISSING_FIELD, field=Field.DISPLAY)
    if len(name) > MAX_NAME:
        raise Refused(Reason.INVALID_FIELD, field=Field.DISPLAY, value=name[:40])
    key = contact_key(contact)
    same = [
        one for one in rows.perhaps_with(transaction, contact) if contact_key(one.contact) == key
    ]
    before = rows.follower(transaction, own) if own is not None else None
    follower = Follower(
        id=own or (same[0].id if same else new_id(secrets.token_bytes)),
        name=name,
        contact=contact,
        language=language,
        agreed=wish.agreed,
        at=at or datetime.now(UTC),
    )
    for one_id in {one.id for one in (*same, before) if one is not None}:
        transaction.delete(rows.FOLLOWER, one_id)
    transaction.insert(rows.FOLLOWER, rows.follower_row(follower))
    return follower


def checked_contact(contact: str) -> str:
    """A contact as it is stored.

    Raises:
        Refused: MISSING_FIELD, INVALID_FIELD.
    """
    line = contact_line(contact)
    if not line:
        raise Refused(Reason.MISSING_FIELD, field=Field.CONTACT)
    if len(line) > LONGEST_CONTACT or not contact_key(line):
        raise Refused(Reason.INVALID_FIELD, field=Field.CONTACT, value=line[:40])
    return line


def of_person(db: Reader, person_id: str) -> Follower | None:
    """A person's line on the list; None for somebody who did not put the own badge to it.

    Raises:
        Refused: NO_KEY in a copy that was made for others, where no line can be found.
    """
    return rows.follower(db, follower_of(forum_key(db), person_id))


def is_following(db: Reader, person_id: str) -> bool:
    """Whether a person is on the list by the own badge.

    Raises:
        Refused: as `of_person`.
    """
    return of_person(db, person_id) is not None


def unfollow(db: Store, *, follower_id: str) -> Outcome[Follower]:
    """Take somebody off the list.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.UNFOLLOW) as (transaction, written):
        found = rows.follower(transaction, follower_id)
        if found is None:
            raise Refused(Reason.NOT_FOUND, value=follower_id[:40])
        transaction.delete(rows.FOLLOWER, found.id)
    return Outcome(found, written.undo)


def remove_of_person(transaction: Transaction, person_id: str) -> bool:
    """Take a person off the list in a transaction that does more; whether there was a row.

    Raises:
        Refused: as `of_person`.
    """
    found = of_person(transaction, person_id)
    if found is not None:
        transaction.delete(rows.FOLLOWER, found.id)
    return found is not None
