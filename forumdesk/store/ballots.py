"""Rolls and ballots: the tables of each round.

Each round has two tables of its own. While it is open they are `open_roll_*` and
`open_ballot_*`, whose pages follow the order in which people voted; closing copies them, sorted,
into `roll_*` and `ballot_*` and drops the first. All four are STRICT and WITHOUT ROWID with keys
that say nothing about order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from forumdesk.domain.about import put_together
from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.commitments import round_subject
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.recount import Hidden, Sealed
from forumdesk.domain.results import Turnout
from forumdesk.domain.troubles import FilePart
from forumdesk.store import slips, sql
from forumdesk.store.desk_log import kept_salt
from forumdesk.store.polls import definition_of, entitled
from forumdesk.store.reader import Snapshot
from forumdesk.store.round_tables import round_table
from forumdesk.store.rows import readable
from forumdesk.store.transaction import Transaction
from forumdesk.store.typed import forget_lists, typed


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

    `voter` is a person's id, or the hash of a pulse's device or of a slip. `ballot` ids are random,
    except in a named poll, where they are the person's id, and in an open pulse, where they are
    the device's hash so that a changed mind replaces the old mood. `about` says that ballots have
    a place for what they say of whoever votes.
    """

    roll: str
    ballot: str
    about: bool = False

    @classmethod
    def of(cls, poll: Poll) -> Box:
        """The tables that hold the poll's round now."""
        prefix = "open_" if poll.state is State.OPEN else ""
        roll, ballot = (f"{prefix}{one}_{poll.id}_{poll.round}" for one in ("roll", "ballot"))
        return cls(roll, ballot, poll.about is not None and poll.agreed is None)


def create_tables(transaction: Transaction, box: Box) -> None:
    """Empty tables for a round that opens or is sealed."""
    for name in (box.ballot, box.roll):
        statement = round_table(name, about=box.about)
        assert statement is not None
        sql.execute(transaction, statement)


def marks(reader: Snapshot, box: Box, voters: Collection[bytes]) -> dict[bytes, Mark]:
    """The marks that these voters have on the roll."""
    found = sql.among(
        reader, f'SELECT voter, nonce, channel FROM "{box.roll}" WHERE voter IN ({{}})', voters
    )
    return {voter: Mark(nonces, _channel(channel)) for voter, nonces, channel in found}


@readable(FilePart.POLLS)
def _channel(word: str) -> Channel:
    return Channel(word)


def has_voted(db: Snapshot, box: Box, voter: bytes) -> bool:
    """Whether a ballot that the voter sent counts, open or sealed.

    Who is marked for paper may not have given it back.
    """
    row = sql.row(
        db,
        f'SELECT 1 FROM "{box.roll}" WHERE voter = ? AND channel <> ?',
        (voter, Channel.PAPER.value),
    )
    return row is not None


@dataclass(frozen=True, slots=True)
class Said:
    """What a ballot says: choices as canonical JSON, and an answer's id about whoever votes."""

    choices: str
    about: str | None = None

    @property
    def sent(self) -> str:
        """All of it as the content of a request; the choices alone where nothing else is said."""
        return self.choices if self.about is None else canonical_json([self.choices, self.about])


@dataclass(frozen=True, slots=True)
class Entry:
    """A voter's mark together with the ballot that it stands for."""

    voter: bytes
    mark: Mark
    ballot: bytes
    said: Said


def add_ballots(transaction: Transaction, box: Box, entries: Collection[Entry]) -> None:
    """Mark the roll and put the ballots in the box, all or none."""
    sql.execute_each(
        transaction,
        f'INSERT INTO "{box.roll}"(voter, nonce, channel) VALUES (?, ?, ?)',
        [(one.voter, one.mark.nonces, one.mark.channel.value) for one in entries],
    )
    _put(transaction, box, [(one.ballot, one.said) for one in entries])


def _put(transaction: Transaction, box: Box, ballots: Iterable[tuple[bytes, Said]]) -> None:
    """Put ballots, by their ids, into a box in this order."""
    if box.about:
        statement = f'INSERT INTO "{box.ballot}"(id, choices, about) VALUES (?, ?, ?)'
        rows = [(one, said.choices, said.about) for one, said in ballots]
        sql.execute_each(transaction, statement, rows)
        return
    statement = f'INSERT INTO "{box.ballot}"(id, choices) VALUES (?, ?)'
    sql.execute_each(transaction, statement, [(one, said.choices) for one, said in ballots])


def change_ballots(transaction: Transaction, box: Box, entries: Collection[Entry]) -> None:
    """Replace ballots that are there, with what their marks remember, all or none."""
    sql.execute_each(
        transaction,
        f'UPDATE "{box.roll}" SET nonce = ? WHERE voter = ?',
        [(one.mark.nonces, one.voter) for one in entries],
    )
    sql.execute_each(
        transaction,
        f'UPDATE "{box.ballot}" SET choices = ? WHERE id = ?',
        [(one.said.choices, one.ballot) for one in entries],
    )
    if box.about:
        sql.execute_each(
            transaction,
            f'UPDATE "{box.ballot}" SET about = ? WHERE id = ?',
            [(one.said.about, one.ballot) for one in entries],
        )


def said_of(db: Snapshot, box: Box, ballot: bytes) -> Said | None:
    """What one ballot says."""
    row = sql.row(db, f'SELECT * FROM "{box.ballot}" WHERE id = ?', (ballot,))
    if row is None:
        return None
    return Said(str(row["choices"]), row["about"] if box.about else None)


def mark_for_paper(transaction: Transaction, box: Box, voters: Iterable[bytes]) -> None:
    """Put people on the roll who get a ballot on paper; none of them is on it."""
    sql.execute_each(
        transaction,
        f'INSERT INTO "{box.roll}"(voter, nonce, channel) VALUES (?, NULL, ?)',
        [(voter, Channel.PAPER.value) for voter in sorted(voters)],
    )


def unmark(transaction: Transaction, box: Box, voters: Iterable[bytes]) -> None:
    """Take people off the roll."""
    sql.execute_each(
        transaction,
        f'DELETE FROM "{box.roll}" WHERE voter = ?',
        [(voter,) for voter in voters],
    )


def add_typed_ballots(
    transaction: Transaction, box: Box, ballots: Collection[tuple[bytes, Said]]
) -> None:
    """Put ballots, by their ids, in the box that came without a phone, all or none."""
    # In the order of their ids, which tells nothing of the one in which they were typed.
    _put(transaction, box, sorted(ballots, key=itemgetter(0)))


def drop_unmarked(transaction: Transaction, box: Box) -> None:
    """Take the ballots of raised hands out of an open round: those that no mark stands for.

    Only where the ballots with a mark have its key, which those of secret votes do not.
    """
    sql.execute(
        transaction,
        f'DELETE FROM "{box.ballot}" WHERE id NOT IN (SELECT voter FROM "{box.roll}")',
    )


def turnout(db: Snapshot, poll: Poll) -> Turnout:
    """How many ballots count in the poll's round, by channel.

    Phones and the desk's tablet leave a mark with each of them; what was typed is counted apart.
    """
    by_channel, marks = dict.fromkeys(Channel, 0), channels(db, Box.of(poll))
    by_channel |= {one: number for one, number in marks.items() if one is not Channel.PAPER}
    by_channel |= typed(db, poll)
    return Turnout(sum(by_channel.values()), by_channel, marks.get(Channel.PAPER, 0))


def channels(db: Snapshot, box: Box) -> Mapping[Channel, int]:
    """How many marks the roll has, by channel."""
    found = sql.pairs(db, f'SELECT channel, count(*) FROM "{box.roll}" GROUP BY channel')
    return {_channel(channel): number for channel, number in found}


def voters(db: Snapshot, box: Box) -> frozenset[bytes]:
    """Who is on the roll."""
    return frozenset(sql.column(db, f'SELECT voter FROM "{box.roll}"'))


def on_paper(db: Snapshot, box: Box) -> frozenset[bytes]:
    """Who on the roll is marked for paper."""
    paper = Channel.PAPER.value
    return frozenset(sql.column(db, f'SELECT voter FROM "{box.roll}" WHERE channel = ?', (paper,)))


def tallied_choices(db: Snapshot, box: Box) -> Mapping[str, int]:
    """Canonical choices to number of ballots."""
    rows = sql.pairs(db, f'SELECT choices, count(*) FROM "{box.ballot}" GROUP BY choices')
    return Counter(dict(rows))


def abouts(db: Snapshot, box: Box) -> list[tuple[str, str | None]]:
    """(choices as canonical JSON, what the ballot says of whoever votes), in no order.

    Only of a box whose ballots have a place for that.
    """
    return sql.pairs(db, f'SELECT choices, about FROM "{box.ballot}"')


def ballots(db: Snapshot, box: Box) -> list[tuple[str, str]]:
    """(ballot id in hexadecimal, choices as canonical JSON), in no order."""
    return sql.pairs(db, f'SELECT lower(hex(id)), choices FROM "{box.ballot}"')


def sealed(db: Snapshot, poll: Poll) -> Sealed:
    """A finished round with all that its seal may cover."""
    box = Box.of(poll)
    roll = sql.pairs(db, f'SELECT lower(hex(voter)), channel FROM "{box.roll}"')
    return Sealed(
        definition=definition_of(db, poll.id, poll.round),
        entitled=entitled(db, poll),
        roll=roll,
        ballots=ballots(db, box),
        slips=slips.pile(db, poll) if poll.terms.needs_slip else None,
        typed={channel.value: number for channel, number in typed(db, poll).items()},
        about=_hidden(db, poll, box) if box.about else None,
    )


def _hidden(db: Snapshot, poll: Poll, box: Box) -> Hidden:
    """What the ballots of a finished round say of voters, with what the seal hides it behind."""
    salt = kept_salt(db, round_subject(poll.id, poll.round)).hex()
    answers = sql.pairs(db, f'SELECT lower(hex(id)), about FROM "{box.ballot}"')
    return Hidden(salt, answers)


def seal_tables(
    transaction: Transaction, *, source: Box, target: Box, poll: Poll, fresh_id: Callable[[], bytes]
) -> None:
    """Copy a round's tables without anything that tells order or links, and drop the originals.

    A pulse's devices become anonymous marks; ballots that nobody's name stands on get fresh random
    ids and are written in the order of those; nonces are left out. What few ballots say of whoever
    votes is put together with others (`domain.about`). Where slips vote, theirs and the
    ticks of those who have one are written anew as well. What was typed is forgotten as lists.
    """
    names_ballots = poll.terms.names_ballots
    new_ballots = sorted(
        ((one if names_ballots else fresh_id(), said) for one, said in _to_seal(transaction, poll)),
        key=itemgetter(0),
    )
    old_marks = sql.rows(transaction, f'SELECT voter, channel FROM "{source.roll}"')
    keeps_voters = poll.terms.has_list
    new_marks = sorted((one if keeps_voters else fresh_id(), text) for one, text in old_marks)
    create_tables(transaction, target)
    _put(transaction, target, new_ballots)
    statement = f'INSERT INTO "{target.roll}"(voter, channel) VALUES (?, ?)'
    sql.execute_each(transaction, statement, new_marks)
    sql.execute(transaction, f'DROP TABLE "{source.ballot}"')
    sql.execute(transaction, f'DROP TABLE "{source.roll}"')
    forget_lists(transaction, poll)
    if poll.terms.needs_slip:
        slips.rewrite(transaction)


def _to_seal(db: Snapshot, poll: Poll) -> list[tuple[bytes, Said]]:
    """The ballots of an open round by their ids, as they are to be kept."""
    box = Box.of(poll)
    if poll.about is None or not box.about:
        found = sql.pairs(db, f'SELECT id, choices FROM "{box.ballot}"')
        return [(one, Said(choices)) for one, choices in found]
    rows = sql.rows(db, f'SELECT id, choices, about FROM "{box.ballot}"')
    kept = put_together(Counter(row["about"] for row in rows), of=poll.about)
    return [(row["id"], Said(row["choices"], kept[row["about"]])) for row in rows]
