"""Whom the names of a programme mean: somebody who is registered, or who is to be."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain.ids import new_id
from forumdesk.domain.people import Person
from forumdesk.domain.privacy import About
from forumdesk.domain.schedule import ScheduledPerson
from forumdesk.domain.schedule_import import Remark, RemarkKind
from forumdesk.domain.speakers import Profile
from forumdesk.domain.text import NO_TEXT, Text, identity
from forumdesk.domain.typed_text import as_text
from forumdesk.exchange.person_rows import NO_CONTACTS
from forumdesk.operations import people as registering
from forumdesk.operations.people import MAX_NAME, NewPerson
from forumdesk.operations.same_person import Registry
from forumdesk.store import desk_log, programme, speakers
from forumdesk.store import forum as forums
from forumdesk.store import people as rows
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """Somebody who would be registered under this id."""

    id: str
    new: NewPerson
    biography: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Meant:
    """The id of the person who is meant, None for nobody who is known, and what is to be asked."""

    person: str | None
    remark: Remark | None = None


class NamedPeople:
    """Those who are registered, and those whom a programme names beside them.

    Two are the same when their names are, as they are written and with every mark, letter case
    aside. `answers` say for a name which of several people of this name is meant, by their ids.
    """

    def __init__(self, db: Reader, *, language: str, answers: Mapping[str, str]) -> None:
        self._language = language
        self._answers = {identity(name): person for name, person in answers.items()}
        self._by_name: dict[str, dict[str, Person]] = {}
        self._alike = Registry()
        for called in rows.by_every_name(db):
            if called.erased:
                continue
            for name in {identity(called.display), identity(called.latin)} - {""}:
                self._by_name.setdefault(name, {})[called.id] = called
            self._alike.add_person(called.display, called, NO_CONTACTS, twice=True)
        texts = [one.name for one in forums.hosts(db)]
        texts += [one.on_behalf_of for one in programme.parts(db)]
        names = [words for text in texts for _, words in text.values]
        names += [one.short_name for one in forums.hosts(db)]
        self._organisations = {identity(one) for one in names} - {""}
        self._new: dict[str, list[PlannedPerson]] = {}
        self._told: set[str] = set()
        self.several: dict[str, tuple[Person, ...]] = {}
        """Names that several people have, as the file writes them, with these people."""

    @property
    def new(self) -> tuple[PlannedPerson, ...]:
        """Everybody who would be registered."""
        return tuple(one for named in self._new.values() for one in named)

    def find(self, person: ScheduledPerson) -> Meant:
        """Who is meant; whoever is not registered is planned to be."""
        name = identity(person.name)
        if not name or len(person.name) > MAX_NAME:
            return Meant(None)
        there = list(self._by_name.get(name, {}).values())
        if len(there) > 1:
            self.several.setdefault(person.name, tuple(there))
        if name in self._answers:
            return Meant(self._answers[name] or None)
        if len(there) > 1:
            there = _narrowed(there, person) or there
        if len(there) == 1:
            return Meant(there[0].id)
        if there:
            numbers = ", ".join(str(one.number) for one in there)
            return Meant(None, Remark(RemarkKind.SEVERAL, f"{person.name} ({numbers})"))
        return self._planned(name, person)

    def as_organisation(self, person: ScheduledPerson) -> ScheduledPerson:
        """Who is called like a host, or like one in whose name somebody comes, as such.

        Lists tell both in the same place; nobody of this name is registered.
        """
        name = identity(person.name)
        if name not in self._organisations or name in self._by_name:
            return person
        return replace(person, name="", on_behalf_of=person.on_behalf_of or person.name)

    def _planned(self, name: str, person: ScheduledPerson) -> Meant:
        institution = identity(person.institution)
        named = self._new.setdefault(name, [])
        for at, one in enumerate(named):
            own = {identity(words) for _, words in one.new.institution.values}
            if not institution or not own or institution in own:
                named[at] = self._completed(one, person)
                return Meant(one.id)
        made = PlannedPerson(new_id(secrets.token_bytes), NewPerson(person.name))
        named.append(self._completed(made, person))
        alike = self._alike.like(person.name)
        if alike is None or name in self._told:
            return Meant(made.id)
        self._told.add(name)
        return Meant(made.id, Remark(RemarkKind.LOOKS_LIKE, person.name, alike.known))

    def _completed(self, planned: PlannedPerson, person: ScheduledPerson) -> PlannedPerson:
        """With what this place of the file tells of somebody, where another did not."""
        new = planned.new
        if person.office and not new.office:
            new = replace(new, office=as_text(person.office, language=self._language))
        if person.institution and not new.institution:
            new = replace(new, institution=as_text(person.institution, language=self._language))
        if len(person.country) == 2 and person.country.isalpha() and not new.country:
            new = replace(new, country=person.country.upper())
        return replace(planned, new=new, biography=planned.biography or person.biography)


def _narrowed(there: list[Person], person: ScheduledPerson) -> list[Person]:
    """Those of several namesakes to whom the number or the institution beside the name fits."""
    by_number = [one for one in there if str(one.number) == person.key]
    if by_number:
        return by_number
    wanted = identity(person.institution)
    if not wanted:
        return []
    return [
        one for one in there if wanted in {identity(words) for _, words in one.institution.values}
    ]


def register_planned(transaction: Transaction, people: Sequence[PlannedPerson]) -> None:
    """Register those whom an import names and nobody knew."""
    if not people:
        return
    known = registering.registering(transaction)
    first = next_number(transaction, Numbered.PERSON, many=len(people))
    for number, one in enumerate(people, start=first):
        registering.add(transaction, one.new, number=number, known=known, person_id=one.id)
        if one.biography:
            profile = Profile(new_id(secrets.token_bytes), one.id, one.biography)
            transaction.insert(speakers.PROFILE, speakers.profile_row(profile))
    desk_log.log(transaction, at=datetime.now(UTC), event=About.IMPORTED.value, people=len(people))
