"""All that the file knows of one person, for the panel beside the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from forumdesk.domain.attendance import Direction, Visit, believable
from forumdesk.domain.people import Badge, BadgeState, Person
from forumdesk.domain.programme import Session, SessionRole
from forumdesk.operations.attribution import told_parts
from forumdesk.store import attendance, people, programme
from forumdesk.store.reader import Reader
from forumdesk.wording import people as wording


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person. `badge` is the one in force, None if there is none; `visits` are in order,
    of `told` the times may be told, and `doors` are the codes of sessions at whose doors. What
    somebody does in a session where nobody is told is not in them."""

    person: Person
    group: str
    badge: Badge | None
    visits: tuple[Visit, ...]
    roles: tuple[tuple[Session, SessionRole], ...]
    told: frozenset[str]
    doors: Mapping[str, str]

    @property
    def where(self) -> Direction | None:
        """The way the person last went by the forum's door."""
        own = [one.direction for one in self.visits if one.session is None]
        return own[-1] if own else None


def facts_of(db: Reader, person_id: str) -> PersonFacts | None:
    """The facts, None for somebody who is gone."""
    person = people.person(db, person_id)
    if person is None:
        return None
    groups = wording.group_names(people.groups(db))
    active = [one for one in people.badges_of(db, person_id) if one.state is BadgeState.ACTIVE]
    parts = [one for one in told_parts(db) if one.person == person_id]
    sessions = {one.id: one for one in programme.sessions(db)}
    untold = {one.id for one in sessions.values() if not one.attribution.names_those_there}
    visits = [one for one in attendance.visits_of(db, person_id) if one.session not in untold]
    roles = [(sessions[one.session], one.role) for one in parts]
    return PersonFacts(
        person=person,
        group=groups.get(person.group or "", ""),
        badge=active[-1] if active else None,
        visits=tuple(visits),
        roles=tuple(sorted(roles, key=lambda one: one[0].starts)),
        told=believable(visits, now=datetime.now(UTC)),
        doors={one.session: sessions[one.session].code for one in visits if one.session},
    )
