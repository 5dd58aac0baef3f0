"""The desk's log: what was done to polls and badges, each line hashed with the one before.

The chain shows a later edit only to somebody who kept an earlier hash; ballots are not in it.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from forumdesk.domain.polls import canonical_json
from forumdesk.store.connection import Database
from forumdesk.store.rows import instant_to_column
from forumdesk.store.transaction import Transaction


def _link(previous: str, at: str, event: str, facts: str) -> str:
    return hashlib.sha256("\n".join((previous, at, event, facts)).encode()).hexdigest()


def log(transaction: Transaction, *, at: datetime, event: str, **facts: object) -> None:
    """Add a line, inside the transaction it tells of. Facts are ids and numbers, never names."""
    last = transaction.execute("SELECT hash FROM desk_log ORDER BY seq DESC LIMIT 1").fetchone()
    when, what = instant_to_column(at), canonical_json(facts)
    transaction.execute(
        "INSERT INTO desk_log(at, event, facts, hash) VALUES (?, ?, ?, ?)",
        (when, event, what, _link(last[0] if last else "", when, event, what)),
    )


def chain_holds(db: Database) -> bool:
    """Whether every line's hash follows from the line before."""
    previous = ""
    for at, event, facts, kept in db.execute(
        "SELECT at, event, facts, hash FROM desk_log ORDER BY seq"
    ):
        previous = _link(previous, at, event, facts)
        if previous != kept:
            return False
    return True
