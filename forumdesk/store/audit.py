"""Reads for the check of a whole file, in plain SQL of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from forumdesk.domain.audit import Round, Shown
from forumdesk.domain.audit_log import Doubt, Entry, Problem, StoredInput, StoredVersion
from forumdesk.domain.commitments import WHOLE_INPUT, WORDS_ONLY, Committed, input_commitment
from forumdesk.store.connection import Database, empty_database, pragma
from forumdesk.store.migrations import migrate
from forumdesk.store.round_tables import round_table

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

_UNORDERED = ("entitled", "input", "input_support", "salt")
_UNORDERED_ROUNDS = ("roll_", "ballot_", "open_roll_", "open_ballot_")


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


def is_sample(db: Database) -> bool:
    """Whether the forum calls itself a sample."""
    row = db.execute("SELECT sample FROM forum").fetchone()
    return bool(row and row[0])


def broken_references(db: Database) -> list[Problem]:
    """Tables with a row that points nowhere."""
    found = sorted({str(row[0]) for row in db.execute("PRAGMA foreign_key_check")})
    return [Problem(Doubt.REFERENCE, table) for table in found]


def tables_with_row_order(db: Database) -> list[Problem]:
    """Tables that would keep the order in which people voted or sent something."""
    return [
        Problem(Doubt.ORDER, name)
        for kind, name, sql in _objects(db)
        if kind == "table"
        and (name in _UNORDERED or name.startswith(_UNORDERED_ROUNDS))
        and not ("STRICT" in sql and "WITHOUT ROWID" in sql)
    ]


def strange_objects(db: Database, rounds: Sequence[Round]) -> Iterator[Problem]:
    """What this program does not put into a file, or not in this form, or not any more."""
    blank = empty_database()
    migrate(blank)
    ours = {(kind, name): _bare(sql) for kind, name, sql in _objects(blank)}
    blank.close()
    ours |= {("table", name): sql for one in rounds for name, sql in _tables_of(one).items()}
    doubts = {"trigger": Doubt.TRIGGER, "view": Doubt.VIEW, "index": Doubt.INDEX}
    for kind, name, sql in _objects(db):
        if (kind, name) in ours:
            if ours[kind, name] != _bare(sql):
                yield Problem(Doubt.ALTERED, name)
        elif kind == "table" and name.startswith(_UNORDERED_ROUNDS):
            yield Problem(Doubt.LEFT_OVER, name)
        elif not name.startswith("sqlite_"):
            yield Problem(doubts.get(kind, Doubt.TABLE), name)


def _tables_of(one: Round) -> dict[str, str]:
    opening = "" if one.finished else "open_"
    names = [f"{opening}{what}_{one.poll}_{one.number}" for what in ("roll", "ballot")]
    return {name: _bare(round_table(name) or "") for name in names}


def _objects(db: Database) -> list[tuple[str, str, str]]:
    rows = db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY name")
    return rows.fetchall()


def _bare(sql: str) -> str:
    return re.sub(r"\s", "", sql)


def stray_lists(db: Database) -> list[Problem]:
    """Lists of the entitled of rounds that are not there."""
    rows = db.execute(
        "SELECT DISTINCT e.poll, e.round FROM entitled e LEFT JOIN poll_round r"
        " ON r.poll = e.poll AND r.round = e.round WHERE r.poll IS NULL ORDER BY 1, 2"
    )
    return [Problem(Doubt.LEFT_OVER, f"entitled {poll} {number}") for poll, number in rows]


def current_rounds(db: Database) -> dict[str, int]:
    """Every poll with the number of its current round."""
    return dict(db.execute("SELECT id, round FROM poll").fetchall())


def poll_numbers(db: Database) -> dict[str, int]:
    """Every poll's id with the number that people know it by."""
    return dict(db.execute("SELECT id, number FROM poll").fetchall())


_ROUNDS = """
SELECT r.poll, r.round, r.state, r.revealed, r.seal_form, r.digest, r.definition, r.entitled,
       r.present, r.invited, r.opened_at, r.closed_at, r.shows
FROM poll_round r JOIN poll p ON p.id = r.poll
ORDER BY p.number, r.round
"""
_LISTED = """
SELECT e.person, coalesce(e.stakeholder_group, ''), p.id IS NOT NULL
FROM entitled e LEFT JOIN person p ON p.id = e.person WHERE e.poll = ? AND e.round = ?
"""


def rounds(db: Database) -> list[Round]:
    """Every round with its ballots and roll, by the numbers of poll and round."""
    tables = {name for kind, name, _sql in _objects(db) if kind == "table"}
    shown = {poll: _shown(db, poll) for poll in current_rounds(db)}
    rows = db.execute(_ROUNDS).fetchall()
    return [_round(db, row, shown=shown[row[0]], tables=tables) for row in rows]


def _round(db: Database, row: Any, *, shown: Shown, tables: set[str]) -> Round:
    prefix = "open_" if row[2] == "open" else ""
    roll, ballot = (f"{prefix}{name}_{row[0]}_{row[1]}" for name in ("roll", "ballot"))
    listed = db.execute(_LISTED, (row[0], row[1])).fetchall()
    return Round(
        poll=row[0],
        number=row[1],
        state=row[2],
        revealed=row[3],
        seal_form=row[4],
        digest=row[5],
        definition=row[6],
        entitled=row[7],
        present=row[8],
        invited=row[9],
        opened_at=row[10],
        closed_at=row[11],
        shows=row[12],
        shown=shown,
        ballots=_pairs(db, ballot, "id", "choices") if ballot in tables else None,
        roll=_pairs(db, roll, "voter", "channel") if roll in tables else None,
        listed=[(person, group) for person, group, _known in listed],
        people=sum(known for _person, _group, known in listed),
    )


def _pairs(db: Database, table: str, key: str, value: str) -> list[tuple[str, str]]:
    rows = db.execute(f'SELECT lower(hex({key})), {value} FROM "{table}"')
    return [(row[0], row[1]) for row in rows.fetchall()]


def _shown(db: Database, poll: str) -> Shown:
    number, question, kind, method, rules, current = db.execute(
        "SELECT number, question, kind, method, rules, round FROM poll WHERE id = ?", (poll,)
    ).fetchone()
    options = db.execute(
        "SELECT id, number, text FROM poll_option WHERE poll = ? ORDER BY number", (poll,)
    ).fetchall()
    return Shown(
        number=number,
        question=json.loads(question),
        options=[(one, place, json.loads(text)) for one, place, text in options],
        kind=kind,
        method=method,
        rules=json.loads(rules),
        round=current,
    )


def log_entries(db: Database) -> list[Entry]:
    """The desk's log, oldest line first."""
    rows = db.execute("SELECT seq, at, event, facts, hash FROM desk_log ORDER BY seq")
    return [Entry.of(*row) for row in rows.fetchall()]


def stored_inputs(db: Database) -> list[StoredInput]:
    """Every input by its number, with what it commits to in each form."""
    rows = db.execute(
        "SELECT i.id, i.state, i.reason, i.was_shown, i.support, s.salt,"
        " i.number, i.kind, i.addressee, i.text, i.session, i.author, i.received_at"
        " FROM input i LEFT JOIN salt s ON s.subject = i.id ORDER BY i.number"
    ).fetchall()
    found = []
    for key, state, reason, was_shown, support, salt, *covered in rows:
        of = Committed(*covered)
        forms = (WORDS_ONLY, WHOLE_INPUT) if salt else ()
        commitments = {form: input_commitment(form, salt, of) for form in forms}
        found.append(StoredInput(key, of.number, state, reason, was_shown, support, commitments))
    return found


def stored_versions(db: Database) -> list[StoredVersion]:
    """Every version of every record."""
    rows = db.execute(
        "SELECT session, number, state, at, digest FROM record_version ORDER BY session, number"
    )
    return [StoredVersion(*row) for row in rows.fetchall()]
