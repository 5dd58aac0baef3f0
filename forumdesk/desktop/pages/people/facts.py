"""All that the file knows of one person, for the panel beside the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from forumdesk.domain.attendance import Direction, Visit, believable
from forumdesk.domain.fields import Field
from forumdesk.domain.ground_rules import Acceptance
from forumdesk.domain.people import Alias, Badge, BadgeState, Person
from forumdesk.domain.programme import Duty, Session
from forumdesk.domain.registration import Kept, Photo, RegistrationField, in_use, photo_said
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.doors import acceptance_of
from forumdesk.store import aliases, attendance, people, programme, registration
from forumdesk.store import forum as forums
from forumdesk.store.reader import Reader
from forumdesk.wording import people as wording


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and to what."""

    field: RegistrationField
    value: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person. `badge` is the one in force, None if there is none; `visits` are in order,
    of `told` the times may be told, and `doors` are the codes of sessions at whose doors. What
    somebody does in a session where nobody is told is not in them. `details` and `needs` are what
    was answered to what the forum asks for; whether there may be photographs stands by itself.
    `also` are the other registrations that were found to be of this person, `rules` whether the
    ground rules were accepted. In a forum that was `ended` no badge opens anything."""

    person: Person
    group: str
    badge: Badge | None
    visits: tuple[Visit, ...]
    roles: tuple[tuple[Session, Duty], ...]
    told: frozenset[str]
    doors: Mapping[str, str]
    details: tuple[Told, ...]
    needs: tuple[Told, ...]
    photo: Photo | None
    also: tuple[Alias, ...]
    rules: Acceptance | None
    ended: bool

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
    told = _told(db, person_id)
    photo = next((one.value for one in told if one.field.key == Field.PHOTO), None)
    roles = [(sessions[one.session], one.duty) for one in parts]
    return PersonFacts(
        person=person,
        group=groups.get(person.group or "", ""),
        badge=active[-1] if active else None,
        visits=tuple(visits),
        roles=tuple(sorted(roles, key=lambda one: one[0].starts)),
        told=believable(visits, now=datetime.now(UTC)),
        doors={one.session: sessions[one.session].code for one in visits if one.session},
        details=tuple(
            one for one in told if one.field.kept is Kept.DETAIL and one.field.key != Field.PHOTO
        ),
        needs=tuple(one for one in told if one.field.kept is Kept.NEED),
        photo=photo_said(photo),
        also=tuple(aliases.aliases_of(db, person_id)),
        rules=acceptance_of(db, person_id),
        ended=forums.forum(db).ended is not None,
    )


def _told(db: Reader, person_id: str) -> list[Told]:
    """What somebody answered, in the order of the form."""
    given = {
        one.field: one.value
        for kept in (Kept.DETAIL, Kept.NEED)
        for one in registration.answers_of(db, person_id, kept=kept)
    }
    asked = in_use(registration.fields(db))
    return [Told(one, given[one.key]) for one in asked if one.key in given]
