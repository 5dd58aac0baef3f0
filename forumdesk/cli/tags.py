"""programme FILE tags …: outcome frameworks, and which sessions carry which of their tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from forumdesk.cli.commands import SESSION, Arguments, Group, command, option
from forumdesk.cli.common import (
    changed_text,
    find_session,
    for_changing,
    for_reading,
    for_writing,
    given,
    typed_text,
)
from forumdesk.cli.output import show, show_table
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.references import find
from forumdesk.domain.tags import Tag, TagSet
from forumdesk.domain.text import identity
from forumdesk.i18n import _, language
from forumdesk.operations import programme as programme_operations
from forumdesk.operations import tags as operations
from forumdesk.store import programme as programme_rows
from forumdesk.store import tags as rows
from forumdesk.store.reader import Reader

Thing = TypeVar("Thing", Tag, TagSet)

SET = option("set", metavar="SET", help="name, key or id")
TAG = option("tag", metavar="TAG", help="name, key or id; SET/KEY where several have the key")
KEY = option("--key", metavar="KEY", help="short, and printed before the name")
NAME, NEW_NAME = option("--name"), option("--name", required=True)
CARRIED = option("--carried", action="store_true", help="also off the sessions that carry it")


def _named(one: Tag | TagSet, wanted: str) -> bool:
    names = {identity(words) for _tag, words in one.name.values}
    return identity(wanted) in {*names, identity(one.key)}


def _one_of(things: Sequence[Thing], wanted: str) -> Thing:
    """The one of this name or key, else of this id or the beginning of one id.

    Raises:
        Refused: NOT_FOUND, AMBIGUOUS.
    """
    named = [one for one in things if _named(one, wanted)]
    if len(named) > 1:
        raise Refused(Reason.AMBIGUOUS, value=wanted)
    return named[0] if named else find(things, wanted, short=lambda one: one.id)


def _set_of(db: Reader, wanted: str) -> TagSet:
    return _one_of(rows.tag_sets(db), wanted)


def _tags_in(db: Reader, own: TagSet) -> list[Tag]:
    return [one for one in rows.tags(db) if one.tag_set == own.id]


def _tag_of(db: Reader, wanted: str) -> Tag:
    set_name, separator, key = wanted.rpartition("/")
    sets = [one for one in rows.tag_sets(db) if separator and _named(one, set_name)]
    return _one_of(_tags_in(db, sets[0]), key) if sets else _one_of(rows.tags(db), wanted)


def told_tags(db: Reader, told: object) -> list[str]:
    """The ids of tags as a spec tells them: words as `carry` takes them, or set, key and name.

    Raises:
        Refused: INVALID_FIELD; NOT_FOUND, AMBIGUOUS.
    """
    if not isinstance(told, list | None):
        raise Refused(Reason.INVALID_FIELD, field=Field.TAGS, value=str(told)[:40])
    return [_told_tag(db, one).id for one in told or ()]


def _told_tag(db: Reader, told: object) -> Tag:
    if not isinstance(told, Mapping):
        return _tag_of(db, str(told))
    of, called = told.get("set"), told.get("key") or told.get("name")
    if not called:
        raise Refused(Reason.INVALID_FIELD, field=Field.TAGS, value=str(told)[:40])
    among = _tags_in(db, _set_of(db, str(of))) if of else rows.tags(db)
    return _one_of(among, str(called))


def _show(one: Tag | TagSet, *, as_json: bool) -> None:
    told = {"id": one.id, "key": one.key, "name": one.name.in_language(language())}
    show(told, as_json=as_json)


@command("list", "the sets, their tags, and the sessions that carry them")
def list_tags(arguments: Arguments) -> None:
    """All tags."""
    with for_reading(arguments.file) as opened:
        listed = _listed(opened.db)
    headings = {"set": _("Set"), "key": _("Key"), "name": _("Name"), "sessions": _("Sessions")}
    if not arguments.json:
        listed = [{**one, "sessions": " ".join(one["sessions"])} for one in listed]
    show_table(listed, headings, as_json=arguments.json)


def _listed(db: Reader) -> list[dict[str, Any]]:
    sessions = programme_rows.every_session(db)
    carried: dict[str, set[str]] = {}
    for one in rows.session_tags(db):
        carried.setdefault(one.tag, set()).add(one.session)
    every, spoken = rows.tags(db), language()
    return [
        {
            "id": tag.id,
            "set": own.name.in_language(spoken),
            "key": tag.key,
            "name": tag.name.in_language(spoken),
            "sessions": [one.code for one in sessions if one.id in carried.get(tag.id, ())],
        }
        for own in rows.tag_sets(db)
        for tag in every
        if tag.tag_set == own.id
    ]


@command(
    "add-set",
    "add a ready-made set by its key, or one of your own by --name",
    option("key", nargs="?", metavar="KEY", help="sdg, gnh"),
    NAME,
)
def add_set(arguments: Arguments) -> None:
    """Add a set."""
    if not arguments.key and not arguments.name:
        raise Refused(Reason.MISSING_FIELD, field=Field.NAME)
    with for_writing(arguments.file) as opened:
        if arguments.key:
            made = operations.add_ready_set(opened.db, key=arguments.key).value
        else:
            made = operations.add_tag_set(
                opened.db, name=typed_text(opened.db, arguments.name)
            ).value
    _show(made, as_json=arguments.json)


@command("rename-set", "change what a set is called", SET, NEW_NAME)
def rename_set(arguments: Arguments) -> None:
    """Rename a set."""
    with for_changing(arguments.file) as db:
        before = _set_of(db, arguments.set)
        name = changed_text(db, before.name, arguments.name)
        made = operations.rename_tag_set(db, set_id=before.id, name=name).value
    _show(made, as_json=arguments.json)


@command("delete-set", "delete a set with its tags", SET, CARRIED)
def delete_set(arguments: Arguments) -> None:
    """Delete a set."""
    with for_writing(arguments.file) as opened:
        found = _set_of(opened.db, arguments.set)
        gone = operations.delete_tag_set(
            opened.db, set_id=found.id, carried=arguments.carried
        ).value
    _show(gone, as_json=arguments.json)


@command(
    "order-sets",
    "put the named sets first, in this order",
    option("sets", metavar="SET", nargs="+", help="name, key or id"),
)
def order_sets(arguments: Arguments) -> None:
    """Order the sets."""
    with for_writing(arguments.file) as opened:
        ids = [_set_of(opened.db, one).id for one in arguments.sets]
        moved = operations.order_tag_sets(opened.db, ids=ids).value
    show({"moved": moved}, as_json=arguments.json)


@command("add", "add a tag to a set", SET, KEY, NEW_NAME)
def add_tag(arguments: Arguments) -> None:
    """Add a tag."""
    with for_writing(arguments.file) as opened:
        own = _set_of(opened.db, arguments.set)
        made = operations.add_tag(
            opened.db,
            set_id=own.id,
            key=arguments.key or "",
            name=typed_text(opened.db, arguments.name),
        ).value
    _show(made, as_json=arguments.json)


@command("edit", "change what a tag is called", TAG, KEY, NAME)
def edit_tag(arguments: Arguments) -> None:
    """Change a tag."""
    with for_changing(arguments.file) as db:
        before = _tag_of(db, arguments.tag)
        made = operations.update_tag(
            db,
            tag_id=before.id,
            key=given(arguments.key, str),
            name=given(arguments.name, partial(changed_text, db, before.name)),
        ).value
    _show(made, as_json=arguments.json)


@command("delete", "delete a tag", TAG, CARRIED)
def delete_tag(arguments: Arguments) -> None:
    """Delete a tag."""
    with for_writing(arguments.file) as opened:
        found = _tag_of(opened.db, arguments.tag)
        gone = operations.delete_tag(opened.db, tag_id=found.id, carried=arguments.carried).value
    _show(gone, as_json=arguments.json)


@command(
    "order",
    "put the named tags of a set first, in this order",
    SET,
    option("tags", metavar="TAG", nargs="+", help="name, key or id"),
)
def order_tags(arguments: Arguments) -> None:
    """Order the tags of a set."""
    with for_writing(arguments.file) as opened:
        own = _set_of(opened.db, arguments.set)
        ids = [_one_of(_tags_in(opened.db, own), one).id for one in arguments.tags]
        moved = operations.order_tags(opened.db, set_id=own.id, ids=ids).value
    show({"moved": moved}, as_json=arguments.json)


@command(
    "carry",
    "let a session carry these tags and no others",
    SESSION,
    option("tags", metavar="TAG", nargs="*", help="name, key or id; SET/KEY"),
)
def carry(arguments: Arguments) -> None:
    """Say which outcomes a session serves."""
    with for_writing(arguments.file) as opened:
        session = find_session(opened.db, arguments.session, tray=True)
        wanted: Sequence[Tag] = [_tag_of(opened.db, one) for one in arguments.tags]
        changes = programme_operations.SessionChanges(tags=[one.id for one in wanted])
        programme_operations.update_session(opened.db, session_id=session.id, changes=changes)
    told = [one.name.in_language(language()) for one in wanted]
    show({"id": session.id, "code": session.code, "tags": told}, as_json=arguments.json)


TAGS = Group(
    "tags",
    "outcome frameworks, and which sessions serve which outcome",
    (
        *(list_tags, add_set, rename_set, delete_set, order_sets),
        *(add_tag, edit_tag, delete_tag, order_tags, carry),
    ),
)
