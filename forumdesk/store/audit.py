"""Reads for the check of a whole file, in plain SQL of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from forumdesk.domain.audit import Round, Shown
from forumdesk.domain.audit_log import Doubt, Entry, Problem, StoredInput, StoredVersion
from forumdesk.domain.commitments import WHOLE_INPUT, WORDS_ONLY, Committed, input_commitment
from forumdesk.store import sql
from forumdesk.store.connection import empty_database
from forumdesk.store.migrations import migrate
from forumdesk.store.reader import Reader
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


def integrity(db: Reader) -> str:
    """`ok`, or the first thing that is wrong with how the file is built.

    Raises:
        FileTrouble: it is too damaged to be asked.
    """
    return str(sql.value(db, "PRAGMA integrity_check"))


def counts(db: Reader) -> dict[str, int]:
    """Rows of the tables that people ask about."""
    return {
        name: int(sql.value(db, f"SELECT count(*) FROM {table}"))
        for name, table in _COUNTED.items()
    }


def schema(db: Reader) -> str:
    """The schema's version as major.minor."""
    version = int(sql.value(db, "PRAGMA user_version"))
    return f"{version >> 16}.{version & 0xFFFF}"


def is_sample(db: Reader) -> bool:
    """Whether the forum calls itself a sample."""
    row = sql.row(db, "SELECT sample FROM forum")
    return bool(row and row[0])


def broken_references(db: Reader) -> list[Problem]:
    """Tables with a row that points nowhere."""
    found = sorted({str(row[0]) for row in sql.rows(db, "PRAGMA foreign_key_check")})
    return [Problem(Doubt.REFERENCE, table) for table in found]


def tables_with_row_order(db: Reader) -> list[Problem]:
    """Tables that would keep the order in which people voted or sent something."""
    return [
        Problem(Doubt.ORDER, name)
        for kind, name, made in _objects(db)
        if kind == "table"
        and (name in _UNORDERED or name.startswith(_UNORDERED_ROUNDS))
        and not ("STRICT" in made and "WITHOUT ROWID" in made)
    ]


def strange_objects(db: Reader, rounds: Sequence[Round]) -> Iterator[Problem]:
    """What this program does not put into a file, or not in this form, or not any more."""
    blank = empty_database()
    migrate(blank)
    ours = {(kind, name): _bare(made) for kind, name, made in _objects(Reader(blank))}
    blank.close()
    ours |= {("table", name): made for one in rounds for name, made in _tables_of(one).items()}
    doubts = {"trigger": Doubt.TRIGGER, "view": Doubt.VIEW, "index": Doubt.INDEX}
    for kind, name, made in _objects(db):
        if (kind, name) in ours:
            if ours[kind, name] != _bare(made):
                yield Problem(Doubt.ALTERED, name)
        elif kind == "table" and name.startswith(_UNORDERED_ROUNDS):
            yield Problem(Doubt.LEFT_OVER, name)
        elif not name.startswith("sqlite_"):
            yield Problem(doubts.get(kind, Doubt.TABLE), name)


def _tables_of(one: Round) -> dict[str, str]:
    opening = "" if one.finished else "open_"
    names = [f"{opening}{what}_{one.poll}_{one.number}" for what in ("roll", "ballot")]
    return {name: _bare(round_table(name) or "") for name in names}


def _objects(db: Reader) -> list[tuple[str, str, str]]:
    rows = sql.rows(db, "SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY name")
    return [(str(kind), str(name), str(made)) for kind, name, made in rows]


def _bare(statement: str) -> str:
    return re.sub(r"\s", "", statement)


def stray_lists(db: Reader) -> list[Problem]:
    """Lists of the entitled of rounds that are not there."""
    rows = sql.rows(
        db,
        "SELECT DISTINCT e.poll, e.round FROM entitled e LEFT JOIN poll_round r"
        " ON r.poll = e.poll AND r.round = e.round WHERE r.poll IS NULL ORDER BY 1, 2",
    )
    return [Problem(Doubt.LEFT_OVER, f"entitled {poll} {number}") for poll, number in rows]


def current_rounds(db: Reader) -> dict[str, int]:
    """Every poll with the number of its current round."""
    return dict(sql.pairs(db, "SELECT id, round FROM poll"))


def poll_numbers(db: Reader) -> dict[str, int]:
    """Every poll's id with the number that people know it by."""
    return dict(sql.pairs(db, "SELECT id, number FROM poll"))


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


def rounds(db: Reader) -> list[Round]:
    """Every round with its ballots and roll, by the numbers of poll and round."""
    tables = {name for kind, name, _sql in _objects(db) if kind == "table"}
    shown = {poll: _shown(db, poll) for poll in current_rounds(db)}
    rows = sql.rows(db, _ROUNDS)
    return [_round(db, row, shown=shown[row[0]], tables=tables) for row in rows]


def _round(db: Reader, row: Any, *, shown: Shown, tables: set[str]) -> Round:
    prefix = "open_" if row[2] == "open" else ""
    roll, ballot = (f"{prefix}{name}_{row[0]}_{row[1]}" for name in ("roll", "ballot"))
    listed = sql.rows(db, _LISTED, (row[0], row[1]))
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


def _pairs(db: Reader, table: str, key: str, value: str) -> list[tuple[str, str]]:
    return sql.pairs(db, f'SELECT lower(hex({key})), {value} FROM "{table}"')


def _shown(db: Reader, poll: str) -> Shown:
    number, question, kind, method, rules, current = sql.only(
        db,
        "polls",
        "SELECT number, question, kind, method, rules, round FROM poll WHERE id = ?",
        (poll,),
    )
    options = sql.rows(
        db, "SELECT id, number, text FROM poll_option WHERE poll = ? ORDER BY number", (poll,)
    )
    return Shown(
        number=number,
        question=json.loads(question),
        options=[(one, place, json.loads(text)) for one, place, text in options],
        kind=kind,
        method=method,
        rules=_if_legible(rules),
        round=current,
    )


def _if_legible(rules: str) -> object:
    try:
        return json.loads(rules)
    except (ValueError, RecursionError):
        return None


def log_entries(db: Reader) -> list[Entry]:
    """The desk's log, oldest line first."""
    rows = sql.rows(db, "SELECT seq, at, event, facts, hash FROM desk_log ORDER BY seq")
    return [Entry.of(*row) for row in rows]


def stored_inputs(db: Reader) -> list[StoredInput]:
    """Every input by its number, with what it commits to in each form."""
    rows = sql.rows(
        db,
        "SELECT i.id, i.state, i.reason, i.was_shown, i.support, s.salt,"
        " i.number, i.kind, i.addressee, i.text, i.session, i.author, i.received_at"
        " FROM input i LEFT JOIN salt s ON s.subject = i.id ORDER BY i.number",
    )
    found = []
    for key, state, reason, was_shown, support, salt, *covered in rows:
        of = Committed(*covered)
        forms = (WORDS_ONLY, WHOLE_INPUT) if salt else ()
        commitments = {form: input_commitment(form, salt, of) for form in forms}
        found.append(StoredInput(key, of.number, state, reason, was_shown, support, commitments))
    return found


def stored_versions(db: Reader) -> list[StoredVersion]:
    """Every version of every record."""
    rows = sql.rows(
        db, "SELECT session, number, state, at, digest FROM record_version ORDER BY session, number"
    )
    return [StoredVersion(*row) for row in rows]
