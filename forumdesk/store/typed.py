"""How many ballots of each round the desk typed, by channel: rows to values and back."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.reader import Reader
from forumdesk.store.rows import readable
from forumdesk.store.transaction import Transaction


def typed(db: Reader, poll: Poll) -> Mapping[Channel, int]:
    """Channel to how many ballots were typed in the poll's round; those without any are left out.

    Where people have badges, a paper ballot stands for a mark on the roll; hands stand for none.
    """
    return _counts(
        sql.pairs(
            db,
            "SELECT channel, ballots FROM typed WHERE poll = ? AND round = ?",
            (poll.id, poll.round),
        )
    )


@readable(FilePart.POLLS)
def _counts(rows: list[tuple[str, int]]) -> dict[Channel, int]:
    return {Channel(channel): ballots for channel, ballots in rows}


def add_typed(transaction: Transaction, poll: Poll, channel: Channel, number: int) -> None:
    """Note that so many more were typed."""
    sql.execute(
        transaction,
        "INSERT INTO typed(poll, round, channel, ballots) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET ballots = ballots + excluded.ballots",
        (poll.id, poll.round, channel.value, number),
    )


def drop_typed(transaction: Transaction, poll: Poll, channel: Channel) -> None:
    """Note that none are left of a channel."""
    for table in ("typed", "typed_list"):
        sql.execute(
            transaction,
            f"DELETE FROM {table} WHERE poll = ? AND round = ? AND channel = ?",
            (poll.id, poll.round, channel.value),
        )


def is_known(db: Reader, poll: Poll, channel: Channel, hashed: bytes) -> bool:
    """Whether a list with this hash was typed in the poll's open round."""
    statement = "SELECT 1 FROM typed_list WHERE poll = ? AND round = ? AND channel = ? AND hash = ?"
    found = sql.row(db, statement, (poll.id, poll.round, channel.value, hashed))
    return found is not None


def note_list(transaction: Transaction, poll: Poll, channel: Channel, hashed: bytes) -> None:
    """Note that a list was typed, until the round is closed."""
    sql.execute(
        transaction,
        "INSERT INTO typed_list(poll, round, channel, hash) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (poll.id, poll.round, channel.value, hashed),
    )


def forget_lists(transaction: Transaction, poll: Poll) -> None:
    """Nothing is typed any more; which ballots came in one list is nobody's business."""
    sql.execute(
        transaction, "DELETE FROM typed_list WHERE poll = ? AND round = ?", (poll.id, poll.round)
    )
