"""Who is the same person: by the name as it is written, with institution, phone or e-mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.exchanging import Known
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person, fold
from forumdesk.domain.text import identity
from forumdesk.domain.titles import without_titles
from forumdesk.exchange.person_rows import NO_CONTACTS, Contacts, contacts_of


def contacts_in(answers: Mapping[str, str]) -> Contacts:
    """Phone and e-mail among somebody's answers, which are by their fields."""
    return contacts_of(answers.get(Field.PHONE, ""), answers.get(Field.EMAIL, ""))


def differing(given: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    """The fields to which somebody's two sets of answers say something else."""
    contacts = zip((Field.PHONE, Field.EMAIL), contacts_in(given), contacts_in(other), strict=True)
    same = {field for field, one, two in contacts if one == two and one}
    return tuple(
        field
        for field, value in other.items()
        if field not in same and identity(given.get(field, value)) != identity(value)
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody whom an import knows by then; a `person` is registered."""

    known: Known
    person: Person | None = None
    contacts: Contacts = NO_CONTACTS


def _share(one: Contacts, other: Contacts) -> bool | None:
    """Whether two have the same phone or e-mail; None where that cannot be said."""
    both = [a == b for a, b in zip(one, other, strict=True) if a and b]
    return any(both) if both else None


class Registry:
    """People by name as it is written, each with the names of the institution."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[tuple[frozenset[str], Entry]]] = {}
        self._by_look: dict[str, Entry] = {}

    def add(self, display: str, institutions: Sequence[str], entry: Entry) -> None:
        """Remember somebody."""
        named = frozenset(identity(words) for words in institutions)
        self._by_name.setdefault(identity(display), []).append((named, entry))
        self._by_look.setdefault(_look(display), entry)

    def learn(self, display: str, entry: Entry, contacts: Contacts) -> None:
        """Remember how somebody is reached, as far as that was not known."""
        phone, email = (a or b for a, b in zip(entry.contacts, contacts, strict=True))
        whole = replace(entry, contacts=(phone, email))
        namesakes = self._by_name[identity(display)]
        namesakes[:] = [(at, whole if one is entry else one) for at, one in namesakes]

    def add_person(self, called: str, person: Person, contacts: Contacts, *, twice: bool) -> None:
        """Remember somebody registered under a name.

        Of who was registered `twice` names alone say who it is: what the other registration said
        of institution and contacts went with it.
        """
        institutions = [] if twice else [words for _, words in person.institution.values]
        known = Known(called, number=person.number)
        self.add(called, institutions, Entry(known, person, NO_CONTACTS if twice else contacts))

    def find(self, display: str, institution: str, contacts: Contacts) -> list[Entry]:
        """Everybody of this name whom phone, e-mail or institution say to be the same."""
        namesakes = self._by_name.get(identity(display), [])
        reached = [entry for _, entry in namesakes if _share(entry.contacts, contacts)]
        if reached:
            return reached
        fitting = self._of(display, institution)
        return [entry for entry in fitting if _share(entry.contacts, contacts) is None]

    def _of(self, display: str, institution: str) -> list[Entry]:
        """Everybody of this name and institution."""
        namesakes = self._by_name.get(identity(display), [])
        wanted = identity(institution)
        exact = [entry for named, entry in namesakes if wanted in named]
        if exact:
            return exact
        return [entry for named, entry in namesakes if not wanted or not named]

    def namesake(self, display: str, institution: str) -> Entry | None:
        """Somebody of this name and institution, by whatever phone or e-mail."""
        return next(iter(self._of(display, institution)), None)

    def like(self, display: str) -> Entry | None:
        """Somebody whose name differs from this one in marks or titles alone."""
        entry = self._by_look.get(_look(display))
        return entry if entry and identity(entry.known.display) != identity(display) else None


def looks_like(known: Sequence[Registry], display: str, institution: str) -> Known | None:
    """Whom somebody must not be taken for: one written nearly so, or so and reached otherwise."""
    alike = [one.like(display) for one in known]
    alike += [one.namesake(display, institution) for one in known]
    return next((one.known for one in alike if one is not None), None)


def _look(display: str) -> str:
    """What names share that differ in marks, or in titles if more than one word is left."""
    bare = without_titles(display)
    return fold(bare if " " in bare else display)
