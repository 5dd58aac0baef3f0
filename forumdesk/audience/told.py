"""Who does what in the programme, and what is told of them, as everybody may know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from forumdesk.domain.breakout import Table
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, Talk, by_session
from forumdesk.domain.speakers import Introduction
from forumdesk.domain.tags import Tag
from forumdesk.operations.attribution import told_parts, told_tables
from forumdesk.store import breakout, people, programme, speakers, tags
from forumdesk.store.reader import Snapshot


@dataclass(frozen=True, slots=True)
class Told:
    """Who does what (`parts`), the `talks` and the `tags` by session, each in their order.

    `tables` are those of breakout sessions, and `hosts` who hosts one, by session and person, also
    where that is told to nobody else. `people` are those who have a part or a table, by id,
    `introduced` those of them of whom more is told.
    """

    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    talks: Mapping[str, tuple[Talk, ...]] = field(default_factory=dict)
    tags: Mapping[str, tuple[Tag, ...]] = field(default_factory=dict)
    tables: Mapping[str, tuple[Table, ...]] = field(default_factory=dict)
    hosts: frozenset[tuple[str, str | None]] = frozenset()
    people: Mapping[str, Person] = field(default_factory=dict)
    introduced: Mapping[str, Introduction] = field(default_factory=dict)


def told(snapshot: Snapshot) -> Told:
    """Read everything; of sessions that tell nobody who is there, nobody."""
    known = {one.id: one for one in tags.tags(snapshot)}
    tagged: dict[str, list[Tag]] = {}
    for one in tags.session_tags(snapshot):
        tagged.setdefault(one.session, []).append(known[one.tag])
    order = {one.id: place for place, one in enumerate(tags.tag_sets(snapshot))}
    by_set = {
        session: tuple(sorted(found, key=lambda one: (order[one.tag_set], one.position)))
        for session, found in tagged.items()
    }
    found = Told(
        parts=by_session(told_parts(snapshot)),
        talks=by_session(programme.talks(snapshot)),
        tags=by_set,
        tables=by_session(told_tables(snapshot)),
        hosts=frozenset((one.session, one.host) for one in breakout.tables(snapshot) if one.host),
    )
    return with_people(snapshot, found)


def with_people(snapshot: Snapshot, known: Told) -> Told:
    """The same with those who have a part read anew."""
    ids = {part.person for parts in known.parts.values() for part in parts if part.person}
    ids |= {one.host for tables in known.tables.values() for one in tables if one.host}
    return replace(
        known,
        people=people.people_of(snapshot, ids),
        introduced=speakers.introductions(snapshot, ids),
    )
