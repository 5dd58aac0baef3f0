"""The desk's log: what was done to polls and badges, each line hashed with the one before.

The chain shows a later edit only to somebody who kept an earlier hash. Ballots and words are not in
it, but hashes that they must agree with.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.inputs import Decision, HideReason, InputState
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import instant_to_column, readable
from forumdesk.store.transaction import Transaction

# The form of a log that tells of every decision, version and number of supporters.
COMPLETE = 2


def _link(previous: str, at: str, event: str, facts: str) -> str:
    return hashlib.sha256("\n".join((previous, at, event, facts)).encode()).hexdigest()


def log(transaction: Transaction, *, at: datetime, event: str, **facts: object) -> None:
    """Add a line, inside the transaction it tells of. Facts are ids and numbers, never names."""
    last = head(transaction)
    when, what = instant_to_column(at), canonical_json(facts)
    sql.execute(
        transaction,
        "INSERT INTO desk_log(at, event, facts, hash) VALUES (?, ?, ?, ?)",
        (when, event, what, _link(last, when, event, what)),
    )


def begin(transaction: Transaction, *, at: datetime, forum_id: str) -> None:
    """The first line. It says that no decision, version or support will be missing in the log."""
    log(transaction, at=at, event="forum_created", forum=forum_id, form=COMPLETE)


def salt(transaction: Transaction, subject: str, *, fresh: bytes) -> bytes:
    """The salt of what the log commits to: the one that is kept, or the fresh one from now on."""
    sql.execute(
        transaction,
        "INSERT INTO salt(subject, salt) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (subject, fresh),
    )
    row = sql.only(
        transaction, FilePart.INPUTS, "SELECT salt FROM salt WHERE subject = ?", (subject,)
    )
    return bytes(row["salt"])


def renew_salt(transaction: Transaction, subject: str, *, fresh: bytes) -> bytes:
    """Throw a salt away for the fresh one: nothing in the log can be found by trying any more."""
    sql.execute(
        transaction,
        "INSERT INTO salt(subject, salt) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET salt = excluded.salt",
        (subject, fresh),
    )
    return fresh


def kept_salt(db: Reader, subject: str) -> bytes:
    """The salt of a subject that has one; empty without one."""
    return bytes(sql.value(db, "SELECT salt FROM salt WHERE subject = ?", (subject,)) or b"")


_DECISIONS = """
SELECT l.at, l.event, l.facts, i.number, row_number() OVER (ORDER BY l.seq) AS place
FROM desk_log l LEFT JOIN input i ON i.id = json_extract(l.facts, '$.input')
WHERE l.event IN ({events}) ORDER BY l.seq
"""
_DECIDED = {f"input_{one.value}": one for one in InputState}


def decisions(db: Reader) -> list[Decision]:
    """What was decided on inputs, in order."""
    statement = _DECISIONS.format(events=", ".join("?" for _event in _DECIDED))
    rows = sql.rows(db, statement, [*_DECIDED])
    return [_decision(row) for row in rows]


@readable(FilePart.INPUTS)
def _decision(row: Row) -> Decision:
    facts = json.loads(row["facts"])
    return Decision(
        order=row["place"],
        at=datetime.fromisoformat(row["at"]),
        number=facts.get("number", row["number"]),
        state=_DECIDED[row["event"]],
        reason=HideReason(facts["reason"]) if facts.get("reason") else None,
    )


def times_let_go(db: Reader) -> dict[str, int]:
    """How often answers to fields were let go, by the fields' keys."""
    statement = (
        "SELECT j.value, count(*) FROM desk_log l, json_each(l.facts, '$.fields') j"
        " WHERE l.event = 'answers_let_go' GROUP BY j.value"
    )
    return dict(sql.pairs(db, statement))


def wishes_were_wiped(db: Reader) -> bool:
    """Whether the list of those who want to hear more went when the forum was ended."""
    statement = (
        "SELECT 1 FROM desk_log WHERE event = 'forum_ended' AND"
        " json_extract(facts, '$.follow_up') IS NOT NULL"
    )
    return sql.row(db, statement) is not None


def head(db: Reader) -> str:
    """The hash of the last line, which stands for all of them; empty without one."""
    return str(sql.value(db, "SELECT hash FROM desk_log ORDER BY seq DESC LIMIT 1") or "")
