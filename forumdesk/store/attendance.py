"""Passages through the gates: rows to domain values and back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from forumdesk.domain.attendance import Direction, Visit
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Reader
from forumdesk.store.rows import instant_to_column
from forumdesk.store.transaction import Table

VISIT = Table("visit", Feature.ATTENDANCE)

_COLUMNS = "id, person, direction, at, gate, seq"


def _visit(row: Any) -> Visit:
    return Visit(row[0], row[1], Direction(row[2]), datetime.fromisoformat(row[3]), row[4], row[5])


def visit_row(value: Visit) -> dict[str, Any]:
    """A visit as its row."""
    return {
        "id": value.id,
        "person": value.person,
        "direction": value.direction.value,
        "at": instant_to_column(value.at),
        "gate": value.gate,
        "seq": value.seq,
    }


def last_seq(db: Reader) -> int:
    """The number of the passage that came last, 0 before the first."""
    return int(sql.value(db, "SELECT coalesce(max(seq), 0) FROM visit"))


def seq_at(db: Reader, moment: datetime) -> int:
    """How many passages a clock that was never set saw until then."""
    told = instant_to_column(moment)
    return int(sql.value(db, "SELECT count(*) FROM visit WHERE at <= ?", [told]))


def passed_since(db: Reader, person_id: str, *, seq: int, but: Collection[str]) -> bool:
    """Whether somebody has a passage from `seq` on that is none of those with the ids `but`."""
    rows = sql.rows(db, "SELECT id FROM visit WHERE person = ? AND seq >= ?", [person_id, seq])
    return any(row[0] not in but for row in rows)


def visits(db: Reader) -> list[Visit]:
    """Every passage in order."""
    rows = sql.rows(db, f"SELECT {_COLUMNS} FROM visit ORDER BY seq, id")
    return [_visit(row) for row in rows]


def visit_ids(db: Reader, person_id: str) -> list[str]:
    """The ids of one person's passages."""
    return [row[0] for row in sql.rows(db, "SELECT id FROM visit WHERE person = ?", [person_id])]


def present(db: Reader) -> set[str]:
    """Persons whose last passage is IN."""
    # With max(), SQLite takes the other columns from the row that has the maximum.
    rows = sql.rows(db, "SELECT person, direction, max(seq) FROM visit GROUP BY person")
    return {row[0] for row in rows if row[1] == Direction.IN.value}


def present_count(db: Reader) -> int:
    """How many persons' last passage is IN."""
    number = sql.value(
        db,
        "SELECT count(*) FROM (SELECT direction, max(seq) FROM visit GROUP BY person)"
        " WHERE direction = 'in'",
    )
    return int(number)


def last_directions(db: Reader, *, after: int, until: int) -> dict[str, Direction]:
    """Which way each person last went, for those with numbers over `after` up to `until`."""
    rows = sql.rows(
        db,
        "SELECT v.person, v.direction, max(v.seq) FROM person p JOIN visit v ON v.person = p.id"
        " WHERE p.number > ? AND p.number <= ? GROUP BY v.person",
        [after, until],
    )
    return {row[0]: Direction(row[1]) for row in rows}


def visits_of(db: Reader, person_id: str) -> list[Visit]:
    """One person's passages in order."""
    rows = sql.rows(
        db, f"SELECT {_COLUMNS} FROM visit WHERE person = ? ORDER BY seq, id", [person_id]
    )
    return [_visit(row) for row in rows]


def latest(db: Reader, count: int) -> list[Visit]:
    """The last passages of all, newest first."""
    rows = sql.rows(db, f"SELECT {_COLUMNS} FROM visit ORDER BY seq DESC, id DESC LIMIT ?", [count])
    return [_visit(row) for row in rows]


def first_visits(db: Reader) -> dict[str, Visit]:
    """Each person's first entry."""
    rows = sql.rows(
        db,
        "SELECT id, person, direction, at, gate, min(seq) FROM visit WHERE direction = 'in'"
        " GROUP BY person",
    )
    return {row[1]: _visit(row) for row in rows}


def first_visit(db: Reader, person_id: str) -> Visit | None:
    """The first entry of one person."""
    row = sql.row(
        db,
        f"SELECT {_COLUMNS} FROM visit WHERE person = ? AND direction = 'in' ORDER BY seq, id"
        " LIMIT 1",
        [person_id],
    )
    return None if row is None else _visit(row)


def last_visit(db: Reader, person_id: str) -> Visit | None:
    """The last passage of one person."""
    row = sql.row(
        db,
        f"SELECT {_COLUMNS} FROM visit WHERE person = ? ORDER BY seq DESC, id DESC LIMIT 1",
        [person_id],
    )
    return None if row is None else _visit(row)
