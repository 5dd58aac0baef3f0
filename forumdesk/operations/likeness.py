"""Who looks alike in a forum, and what hangs on either, for whoever decides whether it is one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from forumdesk.domain.likeness import Known, Pair, Standing, look_alike
from forumdesk.domain.people import Person
from forumdesk.domain.registration import FieldType, Kept
from forumdesk.store import aliases, people, polls, registration
from forumdesk.store import attendance as visits
from forumdesk.store.reader import Reader, Snapshot, reading

_CONTACTS = (FieldType.PHONE, FieldType.EMAIL)


def alike_in(db: Reader, *, on: Callable[[int, int], None] | None = None) -> list[Pair]:
    """Pairs of people who may be one, the surest first; some 600 ms for 20,000 people.

    `on` hears how many of how many steps are done, and may raise to end it.
    """
    with reading(db) as snapshot:
        everybody, apart = people.named(snapshot), aliases.told_apart(snapshot)
        contacts = _contacts(snapshot)
    known = [Known(one, contacts.get(one.id, ())) for one in everybody]
    return look_alike(known, apart=apart, on=on)


def standings(db: Reader, person_ids: Collection[str]) -> dict[str, Standing]:
    """What hangs on these people, of those that there are."""
    with reading(db) as snapshot:
        contacts = _contacts(snapshot)
        found = (people.person(snapshot, one) for one in person_ids)
        return {one.id: _standing(snapshot, one, contacts) for one in found if one is not None}


def staying(standing: Mapping[str, Standing], pairs: Sequence[Pair]) -> list[str]:
    """The id of the one of each pair that is suggested to stay."""
    return [max(pair.ids, key=lambda one: standing[one].weight) for pair in pairs]


def _standing(db: Snapshot, person: Person, contacts: Mapping[str, tuple[str, ...]]) -> Standing:
    count = aliases.named_in(db, person.id)
    return Standing(
        person=person,
        contacts=contacts.get(person.id, ()),
        came=visits.first_visit(db, person.id) is not None,
        printed=any(one.printed is not None for one in people.badges_of(db, person.id)),
        parts=count.parts,
        said=count.said,
        rounds=polls.rounds_that_list(db, person.id),
    )


def _contacts(db: Reader) -> dict[str, tuple[str, ...]]:
    """Person id to phones and e-mail addresses, of fields of the forum's own too."""
    asked = {one.key for one in registration.fields(db) if one.type in _CONTACTS}
    answers = registration.answers(db, kept=Kept.DETAIL)
    found = {
        person: tuple(one.value for one in said if one.field in asked)
        for person, said in answers.items()
    }
    return {person: said for person, said in found.items() if said}
