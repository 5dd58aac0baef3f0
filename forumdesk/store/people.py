"""People, stakeholder groups and badges: rows to domain values and back.

Ids and numbers of those who were registered twice (`store.aliases`) lead to who they are.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import Badge, BadgeState, Group, NamedIn, Person, fold
from forumdesk.domain.titles import as_listed
from forumdesk.domain.troubles import FilePart
from forumdesk.store import aliases, sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader, once
from forumdesk.store.rows import (
    column_to_instant,
    column_to_text,
    instant_to_column,
    readable,
    text_to_column,
)
from forumdesk.store.transaction import Table

PERSON = Table("person", Feature.PEOPLE)
GROUP = Table("stakeholder_group", Feature.PEOPLE)
BADGE = Table("badge", Feature.PEOPLE)


_COLUMNS = (
    "id, number, display, given, family, latin, office, institution, country, stakeholder_group,"
    " language, erased"
)


# The words that searches compare, with those of registrations that went. Of whoever was erased
# there are none.
_EVERY_NAME = (
    "CASE folded WHEN '' THEN '' ELSE folded || coalesce((SELECT ' ' || group_concat(a.folded, ' ')"
    " FROM person_alias a WHERE a.person = person.id), '') END"
)


@readable(FilePart.PEOPLE)
def _person(row: Row) -> Person:
    return Person(
        id=row["id"],
        number=row["number"],
        display=row["display"],
        given=row["given"],
        family=row["family"],
        latin=row["latin"],
        office=column_to_text(row["office"]),
        institution=column_to_text(row["institution"]),
        country=row["country"],
        group=row["stakeholder_group"],
        language=row["language"],
        erased=row["erased"] is not None,
    )


def person_row(value: Person) -> dict[str, Any]:
    """A person as a row, with the folded column that searches read."""
    searched = (value.display, value.given, value.family, value.latin)
    institutions = (words for _, words in value.institution.values)
    return {
        "id": value.id,
        "number": value.number,
        "display": value.display,
        "given": value.given,
        "family": value.family,
        "latin": value.latin,
        "office": text_to_column(value.office),
        "institution": text_to_column(value.institution),
        "country": value.country,
        "stakeholder_group": value.group,
        "language": value.language,
        "folded": fold(" ".join((*searched, *institutions))),
    }


def erased_row(value: Person, *, at: datetime) -> dict[str, Any]:
    """What is left of somebody who is erased, as the row; no search finds it."""
    return {**person_row(value), "folded": "", "erased": instant_to_column(at)}


@once
def people(db: Reader) -> list[Person]:
    """Everybody, by number."""
    rows = sql.rows(db, f"SELECT {_COLUMNS} FROM person ORDER BY number")
    return [_person(row) for row in rows]


def named(db: Reader) -> list[Person]:
    """Everybody but those who are erased, by number: for lists of whom one may still meet."""
    return [one for one in people(db) if not one.erased]


def person(db: Reader, person_id: str) -> Person | None:
    """One person by id."""
    row = sql.row(db, f"SELECT {_COLUMNS} FROM person WHERE id = ?", [person_id])
    return None if row is None else _person(row)


def named_person(db: Reader, person_id: str) -> Person:
    """Somebody who is registered and has a name.

    Raises:
        Refused: NOT_FOUND; PERSON_ERASED.
    """
    found = person(db, person_id)
    if found is None:
        raise Refused(Reason.NOT_FOUND, value=person_id[:40])
    if found.erased:
        raise Refused(Reason.PERSON_ERASED, number=found.number)
    return found


def people_of(db: Reader, person_ids: Collection[str]) -> dict[str, Person]:
    """Those of these people that there are, by the ids that were asked for."""
    found = _people_with(db, person_ids)
    went = aliases.stays_as(db, [one for one in person_ids if one not in found])
    there = _people_with(db, set(went.values())) if went else {}
    return found | {one: there[stays] for one, stays in went.items() if stays in there}


def _people_with(db: Reader, person_ids: Collection[str]) -> dict[str, Person]:
    found = sql.among(db, f"SELECT {_COLUMNS} FROM person WHERE id IN ({{}})", person_ids)
    return {row["id"]: _person(row) for row in found}


def by_id(db: Reader) -> dict[str, Person]:
    """Everybody by every id that they have had."""
    there = {one.id: one for one in people(db)}
    went = {one.id: there[one.person] for one in aliases.aliases(db) if one.person in there}
    return there | went


def by_every_name(db: Reader) -> list[Person]:
    """Everybody, and once more those who were registered under other names too, under those."""
    everybody = people(db)
    there = {one.id: one for one in everybody}
    other = [
        replace(
            there[one.person],
            display=one.display,
            given=one.given,
            family=one.family,
            latin=one.latin,
        )
        for one in aliases.aliases(db)
        if one.person in there
    ]
    return everybody + other


def person_by_number(db: Reader, number: int) -> Person | None:
    """One person by a printed number."""
    row = sql.row(
        db,
        f"SELECT {_COLUMNS} FROM person WHERE number = :number"
        " OR id = (SELECT person FROM person_alias WHERE number = :number)",
        {"number": number},
    )
    return None if row is None else _person(row)


def folded(db: Reader) -> dict[str, str]:
    """Person id to the words that searches compare, all of them in one query."""
    return dict(sql.pairs(db, f"SELECT id, {_EVERY_NAME} AS folded FROM person"))


def names_after(db: Reader, *, number: int, most: int) -> list[tuple[int, str, str]]:
    """Number, id and words that searches compare of the next people by number after `number`."""
    found = sql.rows(
        db,
        f"SELECT number, id, {_EVERY_NAME} AS folded FROM person WHERE number > ?"
        " ORDER BY number LIMIT ?",
        [number, most],
    )
    return [(row["number"], row["id"], row["folded"]) for row in found]


def people_after(db: Reader, *, number: int, most: int) -> list[tuple[Person, str]]:
    """The next people by number after `number`, each with the words that searches compare."""
    rows = sql.rows(
        db,
        f"SELECT {_COLUMNS}, {_EVERY_NAME} AS folded FROM person WHERE number > ?"
        " ORDER BY number LIMIT ?",
        [number, most],
    )
    return [(_person(row), row["folded"]) for row in rows]


def search(db: Reader, words: str, *, most: int) -> list[Person]:
    """People whose names or institutions hold every word, in any order, case and accents aside.

    Those in whose name a word begins with the first one come first. Where nobody's do, titles and
    how somebody is called before the name ("pak", "bu") are left out.
    """
    wanted = fold(words).split()
    bare = fold(as_listed(words)).split()
    found = _holding(db, wanted, most=most)
    # By one letter a list would be browsed.
    return found if found or len("".join(bare)) < 2 else _holding(db, bare, most=most)


def _holding(db: Reader, wanted: Sequence[str], *, most: int) -> list[Person]:
    if not wanted:
        return []
    holds = " AND ".join("instr(folded, ?)" for _ in wanted)
    went = f"folded <> '' AND id IN (SELECT person FROM person_alias WHERE {holds})"
    rows = sql.rows(
        db,
        f"SELECT {_COLUMNS} FROM person WHERE ({holds}) OR ({went})"
        " ORDER BY instr(' ' || folded, ?) = 0, instr(' ' || folded, ?), folded, number LIMIT ?",
        [*wanted, *wanted, f" {wanted[0]}", f" {wanted[0]}", most],
    )
    return [_person(row) for row in rows]


def namesakes(db: Reader, display: str) -> list[Person]:
    """People of the same name, or of one that they had before, case and accents aside."""
    wanted = fold(display)
    rows = sql.rows(
        db, f"SELECT {_COLUMNS} FROM person WHERE instr(folded, ?) = 1 ORDER BY number", [wanted]
    )
    called = {one.id: one for one in map(_person, rows) if fold(one.display) == wanted}
    went = (one.person for one in aliases.aliases(db) if fold(one.display) == wanted)
    return sorted((called | people_of(db, [*went])).values(), key=lambda one: one.number)


def named_elsewhere(db: Reader, person_id: str) -> NamedIn | None:
    """What else names the person; None if nothing does."""
    for feature, condition in (
        (NamedIn.PROGRAMME, "SELECT 1 FROM part WHERE person = :p"),
        (NamedIn.PROGRAMME, "SELECT 1 FROM breakout_table WHERE host = :p"),
        (NamedIn.RECORD, "SELECT 1 FROM record_line WHERE speaker = :p"),
        (NamedIn.ACTIONS, "SELECT 1 FROM action WHERE person = :p"),
        (NamedIn.INPUTS, "SELECT 1 FROM input WHERE author = :p OR addressee = :p"),
    ):
        if sql.row(db, f"{condition} LIMIT 1", {"p": person_id}):
            return feature
    return None


def groups(db: Reader) -> list[Group]:
    """The stakeholder groups in order."""
    return [_group(row) for row in sql.table(db, "stakeholder_group", order="position")]


@readable(FilePart.PEOPLE)
def _group(row: Row) -> Group:
    observers = bool(row["observers"])
    name = column_to_text(row["name"])
    return Group(row["id"], name, row["position"], observers, row["population"])


def group_row(value: Group) -> dict[str, Any]:
    """A group as its row."""
    return {
        "id": value.id,
        "name": text_to_column(value.name),
        "position": value.position,
        "observers": int(value.observers),
        "population": value.population,
    }


def members(db: Reader, group_id: str) -> tuple[str, ...]:
    """The ids of those in a group, by number."""
    wanted = "SELECT id FROM person WHERE stakeholder_group = ? ORDER BY number"
    return tuple(sql.column(db, wanted, [group_id]))


def badges(db: Reader) -> list[Badge]:
    """Every badge ever issued, oldest first."""
    return [_badge(row) for row in sql.table(db, "badge", order="issued")]


def in_force_of(db: Reader, person_ids: Collection[str]) -> dict[str, Badge]:
    """The badge in force of each of these people who has one, of several the latest."""
    found = sql.among(
        db,
        "SELECT * FROM badge WHERE state = ? AND person IN ({})",
        person_ids,
        before=(BadgeState.ACTIVE.value,),
    )
    badges = sorted(map(_badge, found), key=lambda one: one.issued)
    return {one.person: one for one in badges}


@readable(FilePart.PEOPLE)
def _badge(row: Row) -> Badge:
    return Badge(
        row["id"],
        row["person"],
        BadgeState(row["state"]),
        column_to_instant(row["issued"]) or datetime.fromtimestamp(0, UTC),
        column_to_instant(row["printed"]),
    )


def badges_of(db: Reader, person_id: str) -> list[Badge]:
    """One person's badges, oldest first."""
    rows = sql.table(db, "badge", "person = ?", [person_id], order="issued")
    return [_badge(row) for row in rows]


def badges_after(db: Reader, badge_id: str, *, most: int) -> list[Badge]:
    """The next badges by id, for reading all of them in pieces."""
    rows = sql.table(db, "badge", "id > ?", [badge_id], order="id", most=most)
    return [_badge(row) for row in rows]


def badge_count(db: Reader) -> int:
    """How many badges were ever issued."""
    return int(sql.value(db, "SELECT count(*) FROM badge"))


def badge_ids(db: Reader) -> list[str]:
    """The ids of every badge ever issued."""
    return sql.column(db, "SELECT id FROM badge")


def person_of_badge(db: Reader, badge_id: str) -> str | None:
    """The id of the person a badge was issued to."""
    found = sql.value(db, "SELECT person FROM badge WHERE id = ?", [badge_id])
    return None if found is None else str(found)


def holders(db: Reader, badge_ids: Collection[str]) -> dict[str, str]:
    """Those of these badges that open something, each with the id of the person who holds it."""
    found = sql.among(
        db,
        "SELECT id, person FROM badge WHERE state = ? AND id IN ({})",
        badge_ids,
        before=(BadgeState.ACTIVE.value,),
    )
    return {row["id"]: row["person"] for row in found}


def has_badge_in_force(db: Reader, person_id: str) -> bool:
    """Whether somebody has a badge that opens something."""
    row = sql.row(
        db,
        "SELECT 1 FROM badge WHERE person = ? AND state = ? LIMIT 1",
        (person_id, BadgeState.ACTIVE.value),
    )
    return row is not None


def badge_in_force(db: Reader, person_id: str) -> Badge | None:
    """The badge by which somebody is let in, None without one."""
    found = badges_of(db, person_id)
    return next((one for one in reversed(found) if one.state is BadgeState.ACTIVE), None)


def badge_row(value: Badge) -> dict[str, Any]:
    """A badge as its row."""
    return {
        "id": value.id,
        "person": value.person,
        "state": value.state.value,
        "issued": instant_to_column(value.issued),
        "printed": None if value.printed is None else instant_to_column(value.printed),
    }


def printed_row(at: datetime) -> dict[str, Any]:
    """What changes in a badge's row when it is put on paper."""
    return {"printed": instant_to_column(at)}


def badge_holders(db: Reader, group_ids: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """(person, group) of everybody with a vote and an active badge, in the given groups or in all.

    Observers are never among them.
    """
    condition = ""
    if group_ids:
        condition = f" AND p.stakeholder_group IN ({','.join('?' * len(group_ids))})"
    return sql.pairs(
        db,
        "SELECT p.id, p.stakeholder_group FROM person p WHERE EXISTS (SELECT 1 FROM badge b"
        " WHERE b.person = p.id AND b.state = 'active') AND NOT EXISTS (SELECT 1 FROM"
        f" stakeholder_group g WHERE g.id = p.stakeholder_group AND g.observers){condition}",
        list(group_ids),
    )


def count(db: Reader) -> int:
    """How many people are registered."""
    return int(sql.value(db, "SELECT count(*) FROM person"))
