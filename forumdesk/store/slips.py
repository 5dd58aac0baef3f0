"""Slips and the ticks of those who got one: rows to domain values and back.

Both tables hold the slips of all polls, say nothing of each other, and are never taken back. A
tick lies between the others in the order of persons, and the ticks of a round are written anew
with each one: their place on the page would otherwise tell who came when, to be compared with the
order in which slips vote.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from forumdesk.domain.polls import Poll
from forumdesk.domain.rules import Listed
from forumdesk.domain.slips import Pile, Slip
from forumdesk.store import sql
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction

_SLIPS = "SELECT hash, poll, round, spoilt FROM slip"


def _slip(row: Row) -> Slip:
    return Slip(row["hash"], row["poll"], row["round"], bool(row["spoilt"]))


def slip(db: Reader, hashed: bytes) -> Slip | None:
    """The slip with this hash, None if there is none."""
    row = sql.row(db, f"{_SLIPS} WHERE hash = ?", (hashed,))
    return None if row is None else _slip(row)


def slips(db: Reader) -> list[Slip]:
    """All slips of all polls, by their hashes."""
    return [_slip(row) for row in sql.rows(db, f"{_SLIPS} ORDER BY hash")]


def slips_among(reader: Reader, hashes: Collection[bytes]) -> dict[bytes, Slip]:
    """Those that there are with these hashes."""
    found = sql.among(reader, f"{_SLIPS} WHERE hash IN ({{}})", hashes)
    return {row["hash"]: _slip(row) for row in found}


def add_slips(
    transaction: Transaction, poll_id: str, round_number: int, hashes: Iterable[bytes]
) -> None:
    """Put new slips into the pile of a round."""
    rows = [(one, poll_id, round_number) for one in sorted(hashes)]
    sql.execute_each(
        transaction, "INSERT INTO slip(hash, poll, round, spoilt) VALUES (?, ?, ?, 0)", rows
    )


def spoil_slip(transaction: Transaction, hashed: bytes) -> None:
    """Note that a slip opens nothing any more."""
    sql.execute(transaction, "UPDATE slip SET spoilt = 1 WHERE hash = ?", (hashed,))


def drop_slips(transaction: Transaction, poll_id: str) -> None:
    """Forget all slips of a poll, and who got one."""
    for table in ("slip", "slip_given"):
        sql.execute(transaction, f"DELETE FROM {table} WHERE poll = ?", (poll_id,))


def number_of_slips(db: Reader, poll_id: str, round_number: int) -> tuple[int, int]:
    """How many slips a round has, and how many of them are spoilt."""
    [row] = sql.rows(
        db,
        "SELECT count(*) AS issued, coalesce(sum(spoilt), 0) AS spoilt FROM slip"
        " WHERE poll = ? AND round = ?",
        (poll_id, round_number),
    )
    return row["issued"], row["spoilt"]


def pile(db: Reader, poll: Poll) -> Pile:
    """The slips of the poll's round, as its seal covers them."""
    found = sql.pairs(
        db,
        "SELECT lower(hex(hash)), spoilt FROM slip WHERE poll = ? AND round = ?",
        (poll.id, poll.round),
    )
    listed = poll.rules.roll.of is not Listed.NONE
    ticks = len(given(db, poll.id, poll.round)) if listed else None
    return Pile({hashed: bool(spoilt) for hashed, spoilt in found}, ticks)


def given(db: Reader, poll_id: str, round_number: int) -> frozenset[str]:
    """Ids of the people who were ticked as having a slip of a round."""
    statement = "SELECT person FROM slip_given WHERE poll = ? AND round = ?"
    return frozenset(sql.column(db, statement, (poll_id, round_number)))


def set_given(
    transaction: Transaction, poll_id: str, round_number: int, people: Iterable[str]
) -> None:
    """Tick these people and no others, without a trace of the order in which they came."""
    sql.execute(
        transaction,
        "DELETE FROM slip_given WHERE poll = ? AND round = ?",
        (poll_id, round_number),
    )
    rows = [(poll_id, round_number, one) for one in sorted(people)]
    sql.execute_each(
        transaction, "INSERT INTO slip_given(poll, round, person) VALUES (?, ?, ?)", rows
    )


def rewrite(transaction: Transaction) -> None:
    """Write both tables anew in the order of their keys."""
    for table, columns, marks in (
        ("slip", "hash, poll, round, spoilt", "?, ?, ?, ?"),
        ("slip_given", "poll, round, person", "?, ?, ?"),
    ):
        rows = sorted(sql.rows(transaction, f"SELECT {columns} FROM {table}"), key=tuple)
        sql.execute(transaction, f"DELETE FROM {table}")
        sql.execute_each(transaction, f"INSERT INTO {table}({columns}) VALUES ({marks})", rows)
