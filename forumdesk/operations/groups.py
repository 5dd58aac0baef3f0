"""Stakeholder groups: what they are called, who observes, and how many people each stands for."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.changes import SAME, Same, changed
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import new_id
from forumdesk.domain.people import Group, are_observers
from forumdesk.domain.text import Text, identity
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.placing import one_of
from forumdesk.operations.undo import recording
from forumdesk.store import people as rows
from forumdesk.store.reader import Store

# Of people, or of whatever else shares are counted in.
MOST_POPULATION = 2_000_000_000


@dataclass(frozen=True, slots=True)
class GroupChanges:
    """What may change of a group."""

    name: Text | Same = SAME
    observers: bool | Same = SAME
    population: int | Same | None = SAME


def add_group(db: Store, *, name: Text) -> Outcome[Group]:
    """Add a stakeholder group."""
    with recording(db, Deed.ADD_GROUP) as (transaction, written):
        group = new_group(name, position=len(rows.groups(transaction)) + 1)
        transaction.insert(rows.GROUP, rows.group_row(group))
    return Outcome(group, written.undo)


def new_group(name: Text, *, position: int) -> Group:
    """A group that is not in the file yet; one that is called so observes."""
    return Group(new_id(secrets.token_bytes), name, position, are_observers(name))


def set_groups(db: Store, *, groups: Sequence[Group]) -> Outcome[list[Group]]:
    """Set names, observers and populations of these groups; one without an id is new.

    Groups that are not among them stay as they are; so do places, and polls that are open.

    Raises:
        Refused: NOT_FOUND; INVALID_TEXT for a group without a name; GROUP_NAME_TAKEN; INVALID_FIELD
            for a population.
    """
    with recording(db, Deed.SET_GROUPS) as (transaction, written):
        before = {one.id: one for one in rows.groups(transaction)}
        after = dict(before)
        for one in groups:
            if one.id and one.id not in before:
                raise Refused(Reason.NOT_FOUND, value=one.id[:40])
            place = before[one.id].position if one.id else len(after) + 1
            made = replace(one, id=one.id or new_id(secrets.token_bytes), position=place)
            after[made.id] = made
        _check(list(after.values()))
        for made in after.values():
            if made.id not in before:
                transaction.insert(rows.GROUP, rows.group_row(made))
            elif made != before[made.id]:
                transaction.update(rows.GROUP, made.id, rows.group_row(made))
    return Outcome(list(after.values()), written.undo)


def update_group(db: Store, *, group_id: str, changes: GroupChanges) -> Outcome[Group]:
    """Change fields of a group; polls that are open stay as they are.

    Raises:
        Refused: NOT_FOUND; as `set_groups`.
    """
    with recording(db, Deed.SET_GROUPS) as (transaction, written):
        groups = rows.groups(transaction)
        before = one_of(groups, group_id)
        group = changed(before, changes)
        _check([group if one is before else one for one in groups])
        if group != before:
            transaction.update(rows.GROUP, group_id, rows.group_row(group))
    return Outcome(group, written.undo)


def _check(groups: Sequence[Group]) -> None:
    names: dict[str, str] = {}
    for one in groups:
        if not one.name:
            raise Refused(Reason.INVALID_TEXT)
        if one.population is not None and not 0 <= one.population <= MOST_POPULATION:
            raise Refused(
                Reason.INVALID_FIELD, field=Field.POPULATION, value=str(one.population)[:40]
            )
        for _language, words in one.name.values:
            if names.setdefault(identity(words), one.id) != one.id:
                raise Refused(Reason.GROUP_NAME_TAKEN, name=words)


def set_observers(db: Store, *, group_ids: Collection[str]) -> Outcome[list[Group]]:
    """Say which groups come without a vote; all others have one. Polls that are open stay so.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.SET_OBSERVERS) as (transaction, written):
        groups = rows.groups(transaction)
        unknown = sorted(set(group_ids) - {one.id for one in groups})
        if unknown:
            raise Refused(Reason.NOT_FOUND, value=unknown[0][:40])
        said = [replace(one, observers=one.id in group_ids) for one in groups]
        for before, after in zip(groups, said, strict=True):
            if before != after:
                transaction.update(rows.GROUP, after.id, {"observers": int(after.observers)})
    return Outcome(said, written.undo)
