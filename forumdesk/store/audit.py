"""Reads for the check of a whole file, in plain SQL of their own."""

from __future__ import annotations

import json
from dataclasses import dataclass

from forumdesk.store.connection import Database, pragma

_COUNTED = {
    "sessions": "session",
    "people": "person",
    "polls": "poll",
    "hosts": "host",
    "venues": "venue",
    "rooms": "room",
    "badges": "badge",
    "visits": "visit",
    "inputs": "input",
    "lines": "record_line",
}


_UNORDERED = ("entitled", "input", "input_support")
_UNORDERED_ROUNDS = ("roll_", "ballot_", "open_roll_", "open_ballot_")


@dataclass(frozen=True, slots=True)
class Shown:
    """A poll as screens and papers show it today; texts as language to words."""

    question: dict[str, str]
    options: list[tuple[str, dict[str, str]]]
    kind: str
    method: str


@dataclass(frozen=True, slots=True)
class Round:
    """A round as it lies in the file. `entitled` is None without a roll of persons."""

    poll: str
    number: int
    state: str
    shown: Shown
    definition: str
    digest: str | None
    ballots: list[tuple[str, str]]
    voters: list[str]
    entitled: list[str] | None


def counts(db: Database) -> dict[str, int]:
    """Rows of the tables that people ask about."""
    return {
        name: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for name, table in _COUNTED.items()
    }


def schema(db: Database) -> str:
    """The schema's version as major.minor."""
    version = int(pragma(db, "user_version"))
    return f"{version >> 16}.{version & 0xFFFF}"


def broken_references(db: Database) -> list[str]:
    """Tables with a row that points nowhere."""
    return sorted({str(row[0]) for row in db.execute("PRAGMA foreign_key_check")})


def tables_with_row_order(db: Database) -> list[str]:
    """Tables that would keep the order in which people voted or sent something."""
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return [
        name
        for name, sql in rows
        if (name in _UNORDERED or name.startswith(_UNORDERED_ROUNDS))
        and not ("STRICT" in sql and "WITHOUT ROWID" in sql)
    ]


def rounds(db: Database) -> list[Round]:
    """Every round with its ballots and roll."""
    found = []
    for poll, number, state, definition, digest, entitled in db.execute(
        "SELECT poll, round, state, definition, digest, entitled FROM poll_round"
    ).fetchall():
        prefix = "open_" if state == "open" else ""
        ballots = db.execute(
            f'SELECT lower(hex(id)), choices FROM "{prefix}ballot_{poll}_{number}"'
        )
        voters = db.execute(f'SELECT lower(hex(voter)) FROM "{prefix}roll_{poll}_{number}"')
        persons = db.execute(
            "SELECT person FROM entitled WHERE poll = ? AND round = ?", (poll, number)
        )
        found.append(
            Round(
                poll=poll,
                number=number,
                state=state,
                shown=_shown(db, poll),
                definition=definition,
                digest=digest,
                ballots=[(row[0], row[1]) for row in ballots.fetchall()],
                voters=[row[0] for row in voters.fetchall()],
                entitled=None if entitled is None else [row[0] for row in persons.fetchall()],
            )
        )
    return found


def _shown(db: Database, poll: str) -> Shown:
    question, kind, method = db.execute(
        "SELECT question, kind, method FROM poll WHERE id = ?", (poll,)
    ).fetchone()
    options = db.execute(
        "SELECT id, text FROM poll_option WHERE poll = ? ORDER BY number", (poll,)
    ).fetchall()
    return Shown(
        json.loads(question), [(one, json.loads(text)) for one, text in options], kind, method
    )
