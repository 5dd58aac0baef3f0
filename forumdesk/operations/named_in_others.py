"""Names of somebody among what is known of other people: "comes with Siti Aminah".

They stand in offices, institutions, answers and needs. Phones and addresses stay as they are, for
nobody could be reached by half of one; and so do names in which one of these stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from forumdesk.domain.nameless import Cover
from forumdesk.domain.names_in_words import names_of, spelled
from forumdesk.domain.people import Alias, Person
from forumdesk.domain.text import INSTEAD
from forumdesk.store import aliases, people
from forumdesk.store import forgetting as rows
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


def cover_of(db: Reader, called: Sequence[Person], *, but: Collection[str]) -> Cover:
    """Finds names of people, and leaves those of others whole in which one of them stands: where
    "Budi" is erased, "Budi Santoso" stays who he is. `but` are the ids of the people.
    """
    names = Cover(tuple(called), frozenset(), INSTEAD)
    return replace(names, spared=_names_around(db, but, names))


def _names_around(db: Reader, going: Collection[str], names: Cover) -> tuple[str, ...]:
    """Names of others in which one of these stands, or that differ by accents alone."""
    others = (one for one in people.by_every_name(db) if one.id not in going and not one.erased)
    written = {name: names.of(name) for one in others for name in (one.display, one.latin) if name}
    own = {spelled(name) for one in names.people for name in names_of(one)}
    return tuple(
        one
        for one, covered in written.items()
        if covered != one and (covered != INSTEAD or spelled(one) not in own)
    )


def under_other_names(went: Sequence[Alias]) -> list[Person]:
    """People under the names of the registrations that were merged into theirs."""
    return [
        Person(one.id, one.number, one.display, one.given, one.family, one.latin) for one in went
    ]


def of_how_many_others(db: Reader, person: Person) -> int:
    """Of how many other people something is known that names this one, by any name of today."""
    went = aliases.aliases_of(db, person.id)
    ids = {person.id, *(one.id for one in went)}
    names = cover_of(db, [person, *under_other_names(went)], but=ids)
    rewritten = {one.id for one in _without_names(db, names, but=ids)}
    return len(rewritten | (rows.answered_with(db, names) - ids))


def cover_in_others(transaction: Transaction, names: Cover, *, but: Collection[str] = ()) -> int:
    """Cover names in what is known of everybody `but` these; returns of how many people."""
    covered = [*_without_names(transaction, names, but=but)]
    for one in covered:
        transaction.rewrite(people.PERSON, one.id, people.person_row(one))
    answered = rows.answered_with(transaction, names).difference(but)
    rows.cover_answers(transaction, names)
    return len({one.id for one in covered} | answered)


def _without_names(db: Reader, names: Cover, *, but: Collection[str]) -> Iterator[Person]:
    """Those in whose office or institution a name stands, without it."""
    # The same office and institution is that of many.
    of = cache(names.of)
    for one in people.named(db):
        office, institution = of(one.office), of(one.institution)
        changed = (office, institution) != (one.office, one.institution)
        if changed and one.id not in but:
            yield replace(one, office=office, institution=institution)
