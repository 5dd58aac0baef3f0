"""Outcome frameworks: sets of tags that are ready made or the forum's own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from forumdesk.domain.changes import SAME, Same
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import new_id
from forumdesk.domain.tags import MAX_KEY, Tag, TagSet
from forumdesk.domain.text import Text, clean_line
from forumdesk.domain.typed_text import as_text
from forumdesk.domain.undo import Deed
from forumdesk.operations.blueprints import read
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.placing import after, one_of, put_in_order
from forumdesk.operations.undo import recording
from forumdesk.resources import resource_path
from forumdesk.store import tags as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction

_READY = "tags"


def ready_sets() -> Mapping[str, Text]:
    """The names of the sets that ship with the program, by their keys."""
    keys = sorted((one.stem for one in resource_path(_READY).glob("*.json")), reverse=True)
    return {key: as_text(_read(key)["name"], language="en") for key in keys}


def ready_tags(key: str) -> list[tuple[str, Text]]:
    """The tags of such a set in their order: what is printed of each, and its name."""
    return [(one["key"], as_text(one["name"], language="en")) for one in _read(key)["tags"]]


def carried(db: Reader) -> dict[str, list[tuple[TagSet, Tag]]]:
    """The tags that sessions carry, by the ids of these, in the order of sets and tags."""
    sets, found = {one.id: one for one in rows.tag_sets(db)}, dict[str, list[tuple[TagSet, Tag]]]()
    of_set: dict[str, list[Tag]] = {one: [] for one in sets}
    for tag in rows.tags(db):
        of_set[tag.tag_set].append(tag)
    carrying: dict[str, list[str]] = {}
    for one in rows.session_tags(db):
        carrying.setdefault(one.tag, []).append(one.session)
    for own, listed in of_set.items():
        for tag in listed:
            for session in carrying.get(tag.id, ()):
                found.setdefault(session, []).append((sets[own], tag))
    return found


def _read(key: str) -> dict[str, Any]:
    return read(_READY, f"{key}.json")


def add_ready_set(db: Store, *, key: str) -> Outcome[TagSet]:
    """Add one of the sets that ship with the program, with its tags.

    Raises:
        Refused: NO_SUCH_CHOICE for no such key; TAG_SET_IS_THERE.
    """
    names = ready_sets()
    if key not in names:
        choices = ", ".join(names)
        raise Refused(Reason.NO_SUCH_CHOICE, field=Field.TAGS, value=key[:40], names=choices)
    with recording(db, Deed.ADD_TAG_SET) as (transaction, written):
        there = rows.tag_sets(transaction)
        if any(one.key == key for one in there):
            raise Refused(Reason.TAG_SET_IS_THERE, name=names[key])
        made = TagSet(new_id(secrets.token_bytes), key, names[key], after(there))
        transaction.insert(rows.TAG_SET, rows.tag_set_row(made))
        for position, (printed, name) in enumerate(ready_tags(key), start=1):
            tag = Tag(new_id(secrets.token_bytes), made.id, printed, name, position)
            transaction.insert(rows.TAG, rows.tag_row(tag))
    return Outcome(made, written.undo)


def add_tag_set(db: Store, *, name: Text) -> Outcome[TagSet]:
    """Add a set of the forum's own, without tags yet.

    Raises:
        Refused: INVALID_TEXT without a name.
    """
    _check_name(name)
    with recording(db, Deed.ADD_TAG_SET) as (transaction, written):
        made = TagSet(new_id(secrets.token_bytes), "", name, after(rows.tag_sets(transaction)))
        transaction.insert(rows.TAG_SET, rows.tag_set_row(made))
    return Outcome(made, written.undo)


def rename_tag_set(db: Store, *, set_id: str, name: Text) -> Outcome[TagSet]:
    """Change what a set is called.

    Raises:
        Refused: NOT_FOUND; INVALID_TEXT without a name.
    """
    _check_name(name)
    with recording(db, Deed.UPDATE_TAG_SET) as (transaction, written):
        before = one_of(rows.tag_sets(transaction), set_id)
        after_it = replace(before, name=name)
        if after_it != before:
            transaction.update(rows.TAG_SET, set_id, rows.tag_set_row(after_it))
    return Outcome(after_it, written.undo)


def delete_tag_set(db: Store, *, set_id: str, carried: bool = False) -> Outcome[TagSet]:
    """Delete a set with its tags; those that sessions carry only if `carried` ones are meant too.

    Raises:
        Refused: NOT_FOUND; TAG_IS_CARRIED.
    """
    with recording(db, Deed.DELETE_TAG_SET) as (transaction, written):
        found = one_of(rows.tag_sets(transaction), set_id)
        own = [one for one in rows.tags(transaction) if one.tag_set == set_id]
        _take_off(transaction, own, name=found.name, carried=carried)
        for tag in own:
            transaction.delete(rows.TAG, tag.id)
        transaction.delete(rows.TAG_SET, set_id)
    return Outcome(found, written.undo)


def order_tag_sets(db: Store, *, ids: Sequence[str]) -> Outcome[int]:
    """Put the sets of these `ids` first, in this order; returns how many moved.

    Raises:
        Refused: NOT_FOUND.
    """
    return put_in_order(db, Deed.ORDER_TAGS, ids, rows.tag_sets, rows.TAG_SET)


def add_tag(db: Store, *, set_id: str, key: str, name: Text) -> Outcome[Tag]:
    """Add a tag to a set, after those there are; `key` is short and printed before the name.

    Raises:
        Refused: NOT_FOUND; INVALID_TEXT without a name; INVALID_FIELD for a long key.
    """
    _check_name(name)
    with recording(db, Deed.ADD_TAG) as (transaction, written):
        one_of(rows.tag_sets(transaction), set_id)
        own = [one for one in rows.tags(transaction) if one.tag_set == set_id]
        tag = Tag(new_id(secrets.token_bytes), set_id, _key(key), name, after(own))
        transaction.insert(rows.TAG, rows.tag_row(tag))
    return Outcome(tag, written.undo)


def update_tag(
    db: Store, *, tag_id: str, key: str | Same = SAME, name: Text | Same = SAME
) -> Outcome[Tag]:
    """Change what a tag is called.

    Raises:
        Refused: as `add_tag`.
    """
    with recording(db, Deed.UPDATE_TAG) as (transaction, written):
        before = one_of(rows.tags(transaction), tag_id)
        called = before.name if name is SAME else name
        _check_name(called)
        after_it = replace(before, key=before.key if key is SAME else _key(key), name=called)
        if after_it != before:
            transaction.update(rows.TAG, tag_id, rows.tag_row(after_it))
    return Outcome(after_it, written.undo)


def delete_tag(db: Store, *, tag_id: str, carried: bool = False) -> Outcome[Tag]:
    """Delete a tag; one that sessions carry only if it is `carried` that is meant.

    Raises:
        Refused: NOT_FOUND; TAG_IS_CARRIED.
    """
    with recording(db, Deed.DELETE_TAG) as (transaction, written):
        tag = one_of(rows.tags(transaction), tag_id)
        _take_off(transaction, [tag], name=tag.name, carried=carried)
        transaction.delete(rows.TAG, tag_id)
    return Outcome(tag, written.undo)


def order_tags(db: Store, *, set_id: str, ids: Sequence[str]) -> Outcome[int]:
    """Put the tags of these `ids` first in their set, in this order; returns how many moved.

    Raises:
        Refused: NOT_FOUND.
    """

    def own(reader: Reader) -> list[Tag]:
        return [one for one in rows.tags(reader) if one.tag_set == set_id]

    return put_in_order(db, Deed.ORDER_TAGS, ids, own, rows.TAG)


def _take_off(transaction: Transaction, tags: Sequence[Tag], *, name: Text, carried: bool) -> None:
    """Take tags off the sessions that carry them."""
    gone = {one.id for one in tags}
    carrying = [one for one in rows.session_tags(transaction) if one.tag in gone]
    if carrying and not carried:
        sessions = len({one.session for one in carrying})
        raise Refused(Reason.TAG_IS_CARRIED, name=name, n=sessions)
    for one in carrying:
        transaction.delete(rows.SESSION_TAG, one.id)


def _check_name(name: Text) -> None:
    if not name:
        raise Refused(Reason.INVALID_TEXT)


def _key(typed: str) -> str:
    key = clean_line(typed)
    if len(key) > MAX_KEY:
        raise Refused(Reason.INVALID_FIELD, field=Field.TAGS, value=key[:40])
    return key
