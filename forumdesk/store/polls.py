"""Polls, rolls and ballots: rows to domain values and back.

Each round has two tables of its own. While it is open they are `open_roll_*` and
`open_ballot_*`, whose pages follow the order in which people voted; closing copies them, sorted,
into `roll_*` and `ballot_*` and drops the first. All four are STRICT and WITHOUT ROWID with keys
that say nothing about order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Channel, Kind, Method, Option, Poll
from forumdesk.domain.recount import BALLOTS_ONLY, Sealed
from forumdesk.domain.results import Turnout
from forumdesk.domain.small_numbers import Shows
from forumdesk.domain.text import Text
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Reader
from forumdesk.store.round_tables import round_table
from forumdesk.store.rows import column_to_instant, column_to_text, text_to_column
from forumdesk.store.rules import column_to_rules, rules_to_column
from forumdesk.store.transaction import Table, Transaction

POLL = Table("poll", Feature.POLLS)
OPTION = Table("poll_option", Feature.POLLS)

_POLLS = """
SELECT p.id, p.number, p.question, p.kind, p.method, p.rules, p.session, p.round, r.state,
       r.revealed, r.entitled, r.opened_at, r.closed_at, r.digest, r.present, r.invited,
       r.opened_tick, r.seal_form, r.shows
FROM poll p LEFT JOIN poll_round r ON r.poll = p.id AND r.round = {round}
"""


def polls(db: Reader) -> list[Poll]:
    """All polls by number, each with its current round."""
    options: dict[str, list[Option]] = {}
    for row in sql.rows(db, "SELECT poll, id, number, text FROM poll_option ORDER BY number"):
        options.setdefault(row[0], []).append(Option(row[1], row[2], column_to_text(row[3])))
    rows = sql.rows(db, _POLLS.format(round="p.round") + " ORDER BY p.number")
    return [_poll(row, tuple(options.get(row[0], ()))) for row in rows]


def poll(db: Reader, poll_id: str, *, round_number: int | None = None) -> Poll | None:
    """One poll with its current round, or with an earlier one; None if there is no such round."""
    which = "p.round" if round_number is None else str(int(round_number))
    row = sql.row(db, _POLLS.format(round=which) + " WHERE p.id = ?", [poll_id])
    if row is None or (round_number is not None and row[8] is None):
        return None
    options = tuple(
        Option(one, number, column_to_text(text))
        for one, number, text in sql.rows(
            db, "SELECT id, number, text FROM poll_option WHERE poll = ? ORDER BY number", [poll_id]
        )
    )
    found = _poll(row, options)
    return found if round_number is None else replace(found, round=round_number)


def _poll(row: Any, options: tuple[Option, ...]) -> Poll:
    return Poll(
        id=row[0],
        number=row[1],
        question=column_to_text(row[2]),
        kind=Kind(row[3]),
        method=Method(row[4]),
        options=options,
        rules=column_to_rules(row[5]),
        session=row[6],
        round=row[7],
        state=State(row[8]) if row[8] else State.DRAFT,
        revealed=bool(row[9]),
        entitled=row[10],
        opened_at=column_to_instant(row[11]),
        closed_at=column_to_instant(row[12]),
        digest=row[13],
        present=row[14],
        invited=row[15],
        opened_tick=row[16] or "",
        seal_form=row[17] or BALLOTS_ONLY,
        shows=Shows(row[18] or Shows.FIGURES),
    )


def poll_row(value: Poll) -> dict[str, Any]:
    """A poll as its row; its round is in `poll_round`."""
    return {
        "id": value.id,
        "number": value.number,
        "question": text_to_column(value.question),
        "kind": value.kind.value,
        "method": value.method.value,
        "rules": rules_to_column(value.rules),
        "session": value.session,
        "round": value.round,
    }


def option_row(poll_id: str, value: Option) -> dict[str, Any]:
    """An option as its row."""
    text: Text = value.text
    return {
        "id": value.id,
        "poll": poll_id,
        "number": value.number,
        "text": text_to_column(text),
    }


def rounds(db: Reader, poll_id: str) -> list[int]:
    """The rounds a poll has had, oldest first."""
    rows = sql.rows(db, "SELECT round FROM poll_round WHERE poll = ? ORDER BY round", [poll_id])
    return [row[0] for row in rows]


# The tables of one round


@dataclass(frozen=True, slots=True)
class Mark:
    """A roll entry: that somebody voted, how, and until the close the requests it came with.

    `nonces` is what `domain.nonces` makes of them.
    """

    nonces: bytes | None
    channel: Channel


@dataclass(frozen=True, slots=True)
class Box:
    """The two tables of a round.

    `voter` is a person's id, or for a pulse the hash of the device. `ballot` ids are random,
    except in a named poll, where they are the person's id, and in an open pulse, where they are
    the device's hash so that a changed mind replaces the old mood.
    """

    roll: str
    ballot: str

    @classmethod
    def of(cls, poll: Poll) -> Box:
        """The tables that hold the poll's round now."""
        prefix = "open_" if poll.state is State.OPEN else ""
        return cls(f"{prefix}roll_{poll.id}_{poll.round}", f"{prefix}ballot_{poll.id}_{poll.round}")


def create_tables(transaction: Transaction, box: Box) -> None:
    """Empty tables for a round that opens or is sealed."""
    for name in (box.ballot, box.roll):
        statement = round_table(name)
        assert statement is not None
        sql.execute(transaction, statement)


def start_round(transaction: Transaction, poll: Poll, *, opened: str, definition: str) -> None:
    """Note the round as open."""
    sql.execute(transaction, "UPDATE poll SET round = ? WHERE id = ?", (poll.round, poll.id))
    sql.execute(
        transaction,
        "INSERT INTO poll_round(poll, round, state, revealed, entitled, definition, opened_at,"
        " present, invited, opened_tick) VALUES (?, ?, 'open', 0, ?, ?, ?, ?, ?, ?)",
        (
            poll.id,
            poll.round,
            poll.entitled,
            definition,
            opened,
            poll.present,
            poll.invited,
            poll.opened_tick,
        ),
    )
    transaction.touch(Feature.POLLS, poll.id)


def set_entitled(
    transaction: Transaction, poll: Poll, holders: Iterable[tuple[str, str | None]]
) -> None:
    """Freeze who may vote in this round, with their groups."""
    sql.execute_each(
        transaction,
        "INSERT INTO entitled(poll, round, person, stakeholder_group) VALUES (?, ?, ?, ?)",
        sorted((poll.id, poll.round, person, group or "") for person, group in holders),
    )


def entitled(db: Reader, poll: Poll) -> list[tuple[str, str]] | None:
    """Who may vote in this round, with their groups; None where everybody may."""
    if poll.entitled is None:
        return None
    found = sql.rows(
        db,
        "SELECT person, stakeholder_group FROM entitled WHERE poll = ? AND round = ?",
        (poll.id, poll.round),
    )
    return [(person, group or "") for person, group in found]


def is_entitled(db: Reader, poll: Poll, person: str) -> bool:
    """Whether the person is on this round's list."""
    row = sql.row(
        db,
        "SELECT 1 FROM entitled WHERE poll = ? AND round = ? AND person = ?",
        (poll.id, poll.round, person),
    )
    return row is not None


def person_is_listed(db: Reader, person: str) -> bool:
    """Whether any round of any poll lists the person, which every roll and named ballot implies."""
    row = sql.row(
        db,
        "SELECT 1 FROM poll_round r JOIN entitled e"
        " ON e.poll = r.poll AND e.round = r.round AND e.person = ? LIMIT 1",
        (person,),
    )
    return row is not None


def mark_of(transaction: Transaction, box: Box, voter: bytes) -> Mark | None:
    """The voter's mark on the roll."""
    row = transaction._cursor.execute(
        f'SELECT nonce, channel FROM "{box.roll}" WHERE voter = ?', (voter,)
    ).fetchone()
    return None if row is None else Mark(row[0], row[1])


def has_voted(db: Reader, box: Box, voter: bytes) -> bool:
    """Whether the voter is on the roll, open or sealed."""
    row = sql.row(db, f'SELECT 1 FROM "{box.roll}" WHERE voter = ?', (voter,))
    return row is not None


def add_ballot(
    transaction: Transaction, box: Box, *, voter: bytes, mark: Mark, ballot: bytes, choices: str
) -> None:
    """Mark the roll and put the ballot in the box, both or neither."""
    execute = transaction._cursor.execute
    execute(
        f'INSERT INTO "{box.roll}"(voter, nonce, channel) VALUES (?, ?, ?)',
        (voter, mark.nonces, mark.channel.value),
    )
    execute(f'INSERT INTO "{box.ballot}"(id, choices) VALUES (?, ?)', (ballot, choices))


def change_ballot(
    transaction: Transaction, box: Box, *, voter: bytes, nonces: bytes, choices: str
) -> None:
    """Replace the ballot of a voter whose ballot carries the voter's own key."""
    sql.execute(transaction, f'UPDATE "{box.roll}" SET nonce = ? WHERE voter = ?', (nonces, voter))
    sql.execute(
        transaction, f'UPDATE "{box.ballot}" SET choices = ? WHERE id = ?', (choices, voter)
    )


def choices_of(db: Reader, box: Box, ballot: bytes) -> str | None:
    """One ballot's choices, canonical JSON."""
    row = sql.row(db, f'SELECT choices FROM "{box.ballot}" WHERE id = ?', (ballot,))
    return None if row is None else str(row[0])


def turnout(db: Reader, box: Box) -> Turnout:
    """How many marks the roll has, by channel."""
    by_channel = {channel: 0 for channel in Channel}
    for channel, number in sql.rows(
        db, f'SELECT channel, count(*) FROM "{box.roll}" GROUP BY channel'
    ):
        by_channel[Channel(channel)] = number
    return Turnout(sum(by_channel.values()), by_channel)


def voters(db: Reader, box: Box) -> frozenset[bytes]:
    """Who is on the roll."""
    rows = sql.rows(db, f'SELECT voter FROM "{box.roll}"')
    return frozenset(row[0] for row in rows)


def tallied_choices(db: Reader, box: Box) -> Mapping[str, int]:
    """Canonical choices to number of ballots."""
    rows = sql.pairs(db, f'SELECT choices, count(*) FROM "{box.ballot}" GROUP BY choices')
    return Counter(dict(rows))


def ballots(db: Reader, box: Box) -> list[tuple[str, str]]:
    """(ballot id in hexadecimal, choices as canonical JSON), in no order."""
    rows = sql.rows(db, f'SELECT lower(hex(id)), choices FROM "{box.ballot}"')
    return [(row[0], row[1]) for row in rows]


def sealed(db: Reader, poll: Poll) -> Sealed:
    """A finished round with all that its seal may cover."""
    box = Box.of(poll)
    roll = sql.rows(db, f'SELECT lower(hex(voter)), channel FROM "{box.roll}"')
    return Sealed(
        definition=definition_of(db, poll.id, poll.round),
        entitled=entitled(db, poll),
        roll=[(one[0], one[1]) for one in roll],
        ballots=ballots(db, box),
    )


def definition_of(db: Reader, poll_id: str, round_number: int) -> str:
    """The round's definition as it was frozen at opening."""
    row = sql.only(
        db,
        "polls",
        "SELECT definition FROM poll_round WHERE poll = ? AND round = ?",
        (poll_id, round_number),
    )
    return str(row[0])


def seal_tables(
    transaction: Transaction, *, source: Box, target: Box, poll: Poll, fresh_id: Callable[[], bytes]
) -> None:
    """Copy a round's tables without anything that tells order or links, and drop the originals.

    A pulse's devices become anonymous marks; ballots of pulse and secret polls get fresh random
    ids and are written in the order of those; nonces are left out.
    """
    names_ballots = poll.terms.names_ballots
    old_ballots = sql.rows(transaction, f'SELECT id, choices FROM "{source.ballot}"')
    new_ballots = sorted((one if names_ballots else fresh_id(), text) for one, text in old_ballots)
    old_marks = sql.rows(transaction, f'SELECT voter, channel FROM "{source.roll}"')
    keeps_voters = poll.terms.needs_badge
    new_marks = sorted((one if keeps_voters else fresh_id(), text) for one, text in old_marks)
    create_tables(transaction, target)
    for table, columns, new in (
        (target.ballot, "id, choices", new_ballots),
        (target.roll, "voter, channel", new_marks),
    ):
        sql.execute_each(transaction, f'INSERT INTO "{table}"({columns}) VALUES (?, ?)', new)
    sql.execute(transaction, f'DROP TABLE "{source.ballot}"')
    sql.execute(transaction, f'DROP TABLE "{source.roll}"')


def set_round(transaction: Transaction, poll: Poll, **columns: object) -> None:
    """Change columns of the poll's current round."""
    names = ", ".join(f"{name} = ?" for name in columns)
    sql.execute(
        transaction,
        f"UPDATE poll_round SET {names} WHERE poll = ? AND round = ?",
        (*columns.values(), poll.id, poll.round),
    )
    transaction.touch(Feature.POLLS, poll.id)


def unfinished_seals(db: Reader) -> list[str]:
    """Polls whose sealing was interrupted."""
    return [row[0] for row in sql.rows(db, "SELECT poll FROM poll_round WHERE state='sealing'")]


def open_rounds(db: Reader) -> list[tuple[str, int]]:
    """(poll, round) of what is open and keeps persons on its roll."""
    rows = sql.rows(
        db,
        "SELECT r.poll, r.round FROM poll_round r JOIN poll p ON p.id = r.poll"
        " WHERE r.state = 'open' AND p.kind <> 'pulse'",
    )
    return [(row[0], row[1]) for row in rows]


def open_secret_polls(db: Reader) -> list[int]:
    """Numbers of the secret and slip polls that are open or being sealed."""
    rows = sql.rows(
        db,
        "SELECT p.number FROM poll p JOIN poll_round r ON r.poll = p.id AND r.round = p.round"
        " WHERE p.kind IN ('secret', 'slip') AND r.state IN ('open', 'sealing') ORDER BY p.number",
    )
    return [row[0] for row in rows]
