"""Passages through the gates: rows to domain values and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from forumdesk.domain.attendance import Direction, Visit
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Database
from forumdesk.store.rows import instant_to_column
from forumdesk.store.transaction import Table

VISIT = Table("visit", Feature.ATTENDANCE)

_COLUMNS = "id, person, direction, at, gate"


def _visit(row: Any) -> Visit:
    return Visit(row[0], row[1], Direction(row[2]), datetime.fromisoformat(row[3]), row[4])


def visit_row(value: Visit) -> dict[str, Any]:
    """A visit as its row."""
    return {
        "id": value.id,
        "person": value.person,
        "direction": value.direction.value,
        "at": instant_to_column(value.at),
        "gate": value.gate,
    }


def visits(db: Database) -> list[Visit]:
    """Every passage by time."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM visit ORDER BY at, id")
    return [_visit(row) for row in rows]


def visit_ids(db: Database, person_id: str) -> list[str]:
    """The ids of one person's passages."""
    return [row[0] for row in db.execute("SELECT id FROM visit WHERE person = ?", [person_id])]


def present(db: Database) -> set[str]:
    """Persons whose last passage is IN."""
    # With max(), SQLite takes the other columns from the row that has the maximum.
    rows = db.execute("SELECT person, direction, max(at) FROM visit GROUP BY person")
    return {row[0] for row in rows if row[1] == Direction.IN.value}


def present_count(db: Database) -> int:
    """How many persons' last passage is IN."""
    row = db.execute(
        "SELECT count(*) FROM (SELECT direction, max(at) FROM visit GROUP BY person)"
        " WHERE direction = 'in'"
    ).fetchone()
    return int(row[0])


def last_directions(db: Database, *, after: int, until: int) -> dict[str, Direction]:
    """Which way each person last went, for those with numbers over `after` up to `until`."""
    rows = db.execute(
        "SELECT v.person, v.direction, max(v.at) FROM person p JOIN visit v ON v.person = p.id"
        " WHERE p.number > ? AND p.number <= ? GROUP BY v.person",
        [after, until],
    )
    return {row[0]: Direction(row[1]) for row in rows}


def visits_of(db: Database, person_id: str) -> list[Visit]:
    """One person's passages by time."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM visit WHERE person = ? ORDER BY at, id", [person_id])
    return [_visit(row) for row in rows]


def latest(db: Database, count: int) -> list[Visit]:
    """The last passages of all, newest first."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM visit ORDER BY at DESC, id DESC LIMIT ?", [count])
    return [_visit(row) for row in rows]


def first_visits(db: Database) -> dict[str, Visit]:
    """Each person's first entry."""
    rows = db.execute(
        "SELECT id, person, direction, min(at), gate FROM visit WHERE direction = 'in'"
        " GROUP BY person"
    )
    return {row[1]: _visit(row) for row in rows}


def first_visit(db: Database, person_id: str) -> Visit | None:
    """The first entry of one person."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM visit WHERE person = ? AND direction = 'in' ORDER BY at, id"
        " LIMIT 1",
        [person_id],
    ).fetchone()
    return None if row is None else _visit(row)


def last_visit(db: Database, person_id: str) -> Visit | None:
    """The last passage of one person."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM visit WHERE person = ? ORDER BY at DESC, id DESC LIMIT 1",
        [person_id],
    ).fetchone()
    return None if row is None else _visit(row)
