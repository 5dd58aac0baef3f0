"""Passages through the doors: rows to domain values and back.

A door is a session's, whose id then stands for it, or the forum's own, for which None stands: what
is asked of one door is told by its own passages alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from forumdesk.domain.attendance import Direction, Visit
from forumdesk.domain.troubles import FilePart
from forumdesk.store import desk_log, sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader, once
from forumdesk.store.rows import instant_to_column, readable
from forumdesk.store.transaction import Table, Transaction

VISIT = Table("visit", Feature.ATTENDANCE)

# Each person's last passage of one door.
_LAST = (
    "FROM (SELECT person, max(seq) AS seq FROM visit WHERE session IS :door GROUP BY person)"
    " AS last JOIN visit AS v ON v.person = last.person AND v.seq = last.seq"
)


# Each person's first way in by a door from a moment on.
_FIRST_SINCE = (
    "SELECT person, min(seq) AS seq FROM visit WHERE session IS :door AND direction = :way"
    " AND at >= :since GROUP BY person"
)


@readable(FilePart.ATTENDANCE)
def visit_of(row: Row | Mapping[str, Any]) -> Visit:
    """A visit of its row."""
    return Visit(
        id=row["id"],
        person=row["person"],
        direction=Direction(row["direction"]),
        at=datetime.fromisoformat(row["at"]),
        gate=row["gate"],
        seq=row["seq"],
        session=row["session"],
    )


@readable(FilePart.ATTENDANCE)
def _direction(word: str) -> Direction:
    return Direction(word)


def visit_row(value: Visit) -> dict[str, Any]:
    """A visit as its row."""
    return {
        "id": value.id,
        "person": value.person,
        "direction": value.direction.value,
        "at": instant_to_column(value.at),
        "gate": value.gate,
        "seq": value.seq,
        "session": value.session,
    }


def log_taken_back(
    transaction: Transaction, visit: Visit, *, at: datetime, device: int | None = None
) -> None:
    """Keep in the desk's log that a passage is not counted, by which device or else the window."""
    number = sql.value(transaction, "SELECT number FROM person WHERE id = ?", [visit.person])
    desk_log.log(
        transaction,
        at=at,
        event="passage_taken_back",
        person=number,
        direction=visit.direction.value,
        noted=instant_to_column(visit.at),
        session=visit.session,
        device=device,
    )


def invited(db: Reader) -> frozenset[str]:
    """The ids of everybody who is registered."""
    return frozenset(sql.column(db, "SELECT id FROM person"))


def came_since(db: Reader, door: str | None, since: datetime) -> int:
    """How many persons came in by a door from a moment on."""
    asked = {"door": door, "way": Direction.IN.value, "since": instant_to_column(since)}
    return int(sql.value(db, f"SELECT count(*) FROM ({_FIRST_SINCE})", asked))


def passage_with(db: Reader, number: int, door: str | None, since: datetime) -> Visit | None:
    """The passage with which so many persons had come in by a door from a moment on."""
    found = sql.row(
        db,
        f"SELECT * FROM visit WHERE seq = (SELECT seq FROM ({_FIRST_SINCE}) ORDER BY seq"
        " LIMIT 1 OFFSET :before)",
        {
            "door": door,
            "way": Direction.IN.value,
            "since": instant_to_column(since),
            "before": number - 1,
        },
    )
    return None if found is None else visit_of(found)


def around(db: Reader, seq: int, *, most: int) -> list[Visit]:
    """The passages of every door up to so many before a place in the order and after it."""
    found = sql.table(db, "visit", "seq BETWEEN ? AND ?", [seq - most, seq + most], order="seq, id")
    return [visit_of(row) for row in found]


def last_seq(db: Reader) -> int:
    """The number of the passage that came last, 0 before the first."""
    return int(sql.value(db, "SELECT coalesce(max(seq), 0) FROM visit"))


def last_at(db: Reader) -> datetime | None:
    """What the clock showed at the passage that came last; None before the first."""
    found = sql.value(db, "SELECT at FROM visit ORDER BY seq DESC LIMIT 1")
    return None if found is None else datetime.fromisoformat(found)


def seq_at(db: Reader, moment: datetime) -> int:
    """How many passages a clock that was never set saw until then."""
    told = instant_to_column(moment)
    return int(sql.value(db, "SELECT count(*) FROM visit WHERE at <= ?", [told]))


def passed_since(db: Reader, person_id: str, *, seq: int, but: Collection[str]) -> bool:
    """Whether somebody has a passage from `seq` on that is none of those with the ids `but`."""
    found = sql.column(db, "SELECT id FROM visit WHERE person = ? AND seq >= ?", [person_id, seq])
    return any(one not in but for one in found)


def visits(db: Reader) -> list[Visit]:
    """Every passage of every door in order."""
    return [visit_of(row) for row in sql.table(db, "visit", order="seq, id")]


@once
def visits_at(db: Reader, door: str | None) -> list[Visit]:
    """Every passage of one door in order."""
    found = sql.table(db, "visit", "session IS ?", [door], order="seq, id")
    return [visit_of(row) for row in found]


def visits_of(db: Reader, person_id: str) -> list[Visit]:
    """One person's passages of every door in order."""
    found = sql.table(db, "visit", "person = ?", [person_id], order="seq, id")
    return [visit_of(row) for row in found]


def present(db: Reader, door: str | None = None) -> set[str]:
    """Persons whose last passage of a door is IN."""
    statement = f"SELECT v.person {_LAST} WHERE v.direction = :way"
    return set(sql.column(db, statement, {"door": door, "way": Direction.IN.value}))


def present_count(db: Reader, door: str | None = None) -> int:
    """How many persons' last passage of a door is IN."""
    statement = f"SELECT count(*) {_LAST} WHERE v.direction = :way"
    return int(sql.value(db, statement, {"door": door, "way": Direction.IN.value}))


def present_since_before(db: Reader, door: str | None, moment: datetime) -> set[str]:
    """Persons whose last passage of a door is IN, by a clock that showed an earlier moment."""
    statement = f"SELECT v.person {_LAST} WHERE v.direction = :way AND v.at < :moment"
    given = {"door": door, "way": Direction.IN.value, "moment": instant_to_column(moment)}
    return set(sql.column(db, statement, given))


def last_directions(db: Reader, *, after: int, until: int) -> dict[str, Direction]:
    """Which way each person last went through the forum's door.

    For those with numbers over `after` up to `until`.
    """
    found = sql.rows(
        db,
        "SELECT id, (SELECT direction FROM visit WHERE visit.person = person.id"
        " AND session IS NULL ORDER BY seq DESC LIMIT 1) AS direction"
        " FROM person WHERE number > ? AND number <= ?",
        [after, until],
    )
    return {row["id"]: _direction(row["direction"]) for row in found if row["direction"]}


def doors_of(db: Reader, person_id: str) -> set[str | None]:
    """The doors behind which somebody is: whose last passage of theirs is IN."""
    last: dict[str | None, Direction] = {
        one.session: one.direction for one in visits_of(db, person_id)
    }
    return {door for door, direction in last.items() if direction is Direction.IN}


def latest(db: Reader, count: int, door: str | None = None) -> list[Visit]:
    """The last passages of a door, newest first."""
    found = sql.table(db, "visit", "session IS ?", [door], order="seq DESC", most=count)
    return [visit_of(row) for row in found]


def first_visits(db: Reader) -> dict[str, Visit]:
    """Each person's first entry at the venue."""
    found = sql.rows(
        db,
        "SELECT v.* FROM (SELECT person, min(seq) AS seq FROM visit"
        " WHERE session IS NULL AND direction = ? GROUP BY person) AS first"
        " JOIN visit AS v ON v.person = first.person AND v.seq = first.seq",
        [Direction.IN.value],
    )
    return {row["person"]: visit_of(row) for row in found}


def first_visit(db: Reader, person_id: str, door: str | None = None) -> Visit | None:
    """The first entry of one person by a door."""
    found = sql.table(
        db,
        "visit",
        "person = ? AND session IS ? AND direction = ?",
        [person_id, door, Direction.IN.value],
        order="seq, id",
        most=1,
    )
    return visit_of(found[0]) if found else None


def last_visit(db: Reader, person_id: str, door: str | None = None) -> Visit | None:
    """The last passage of one person of a door."""
    found = sql.table(
        db,
        "visit",
        "person = ? AND session IS ?",
        [person_id, door],
        order="seq DESC, id DESC",
        most=1,
    )
    return visit_of(found[0]) if found else None
