"""Tables of breakout sessions: who hosts them, what they hand in, and how it gets into the record.

A table's host hands in a card after each round with a phone, and may change it while the session
runs. The desk writes down what came on paper, also afterwards. Nothing says who of a table said
what, and what the session may not tell of people is not kept.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from forumdesk.domain.breakout import (
    LARGEST_NUMBER,
    MAX_INSIGHTS,
    MAX_ROUNDS,
    MAX_TABLES,
    Breakout,
    Card,
    Place,
    Table,
    by_question,
    line_ids,
)
from forumdesk.domain.changes import SAME, Same
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import new_id
from forumdesk.domain.inputs import MAX_INPUT, clean_input
from forumdesk.domain.record import Line, LineType, RecordState
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.domain.undo import Deed
from forumdesk.operations.ballots import Voter, checked_badge
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.record import put_line
from forumdesk.operations.staff_requests import once
from forumdesk.operations.undo import recording
from forumdesk.store import breakout as rows
from forumdesk.store import people, programme, record
from forumdesk.store.discretion import discretion_of
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction
from forumdesk.wording.breakout import line as line_words


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table as the desk writes it; `host` is a person's id."""

    number: int
    topic: Text = NO_TEXT
    host: str | None = None


@dataclass(frozen=True, slots=True)
class NewCard:
    """What a table says after a round, in its words; those that are empty do not count."""

    table: str
    round: int
    insights: Sequence[str] = ()


def breakout_of(db: Reader, session_id: str) -> Breakout:
    """A session with its tables and cards.

    Raises:
        Refused: NOT_FOUND for the session.
    """
    session = programme.session(db, session_id)
    if session is None:
        raise Refused(Reason.NOT_FOUND, value=session_id[:40])
    versions = record.versions(db, session_id)
    return Breakout(
        session,
        tuple(rows.tables_of(db, session_id)),
        tuple(rows.cards_of(db, session_id)),
        frozenset(one.id for one in record.lines(db, session_id)),
        signed=bool(versions) and versions[-1].state.step >= RecordState.SIGNED.step,
    )


def set_tables(
    db: Store, *, session_id: str, tables: Sequence[NewTable], rounds: int | Same = SAME
) -> Outcome[Breakout]:
    """Let a session have these tables and no others, and so many rounds.

    A table stays itself by its number, with what it handed in.

    Raises:
        Refused: NOT_FOUND for session or host; TOO_MANY_TABLES; TABLE_NUMBER; SAME_TABLE_TWICE;
            TABLE_HAS_CARDS for one that would go; INVALID_FIELD for the rounds.
    """
    _check_tables(tables)
    with recording(db, Deed.SET_TABLES) as (transaction, written):
        before = breakout_of(transaction, session_id)
        if rounds is not SAME:
            if not 0 <= rounds <= MAX_ROUNDS:
                raise Refused(Reason.INVALID_FIELD, field=Field.ROUNDS, value=str(rounds)[:40])
            if rounds != before.session.rounds:
                transaction.update(programme.SESSION, session_id, {"rounds": rounds})
        _put_tables(transaction, before, tables)
        after = breakout_of(transaction, session_id)
    return Outcome(after, written.undo)


def _check_tables(tables: Sequence[NewTable]) -> None:
    if len(tables) > MAX_TABLES:
        raise Refused(Reason.TOO_MANY_TABLES, most=MAX_TABLES)
    numbers: set[int] = set()
    for one in tables:
        if not 1 <= one.number <= LARGEST_NUMBER:
            raise Refused(Reason.TABLE_NUMBER, most=LARGEST_NUMBER)
        if one.number in numbers:
            raise Refused(Reason.SAME_TABLE_TWICE, number=one.number)
        numbers.add(one.number)


def _put_tables(transaction: Transaction, before: Breakout, tables: Sequence[NewTable]) -> None:
    known, used = {one.number: one for one in before.tables}, {one.table for one in before.cards}
    wanted = {one.number for one in tables}
    for one in before.tables:
        if one.number not in wanted:
            if one.id in used:
                raise Refused(Reason.TABLE_HAS_CARDS, number=one.number)
            transaction.delete(rows.TABLE, one.id)
    for new in tables:
        if new.host is not None and people.person(transaction, new.host) is None:
            raise Refused(Reason.NOT_FOUND, value=new.host[:40])
        was = known.get(new.number)
        key = was.id if was else new_id(secrets.token_bytes)
        table = Table(key, before.session.id, new.number, new.topic, new.host)
        if was is None:
            transaction.insert(rows.TABLE, rows.table_row(table))
        elif table != was:
            transaction.update(rows.TABLE, table.id, rows.table_row(table))


def hand_in_card(transaction: Transaction, *, new: NewCard, nonce: str, voter: Voter) -> bool:
    """Store what a table's host hands in, in place of an earlier card of that round; False if that
    was done before.

    The same nonce stores nothing new, also after the session or under another host.

    Raises:
        Refused: TABLE_NEEDS_BADGE; SENT_WITH_REVOKED, SENT_WITH_REPLACED; NO_SUCH_TABLE;
            NOT_THE_HOST; NO_SUCH_ROUND; NO_INSIGHT, TOO_MANY_INSIGHTS, INSIGHT_TOO_LONG;
            TABLES_ARE_OVER once the session has ended; CARD_IN_RECORD; CARDS_ARE_SIGNED;
            NONCE_REUSED.
    """
    voter = checked_badge(transaction, voter)
    if voter.person is None:
        raise Refused(Reason.TABLE_NEEDS_BADGE)
    insights, person = _clean(new.insights), voter.person

    def put() -> None:
        table = rows.table(transaction, new.table)
        if table is None:
            raise Refused(Reason.NO_SUCH_TABLE)
        if table.host != person:
            raise Refused(Reason.NOT_THE_HOST, number=table.number)
        if not insights:
            raise Refused(Reason.NO_INSIGHT)
        of = breakout_of(transaction, table.session)
        if of.session.ended_at is not None:
            raise Refused(Reason.TABLES_ARE_OVER)
        _put_card(transaction, of, table, new.round, insights)

    content = ("card", new.table, person, str(new.round), *insights)
    return once(transaction, nonce, content, put)


def write_card(db: Store, *, new: NewCard) -> Outcome[Card | None]:
    """Write down what a table handed in on paper, or change its card; an empty one goes.

    Raises:
        Refused: NO_SUCH_TABLE; NO_SUCH_ROUND; TOO_MANY_INSIGHTS, INSIGHT_TOO_LONG;
            CARD_IN_RECORD; CARDS_ARE_SIGNED.
    """
    with recording(db, Deed.WRITE_CARD) as (transaction, written):
        table = rows.table(transaction, new.table)
        if table is None:
            raise Refused(Reason.NO_SUCH_TABLE)
        of = breakout_of(transaction, table.session)
        card = _put_card(transaction, of, table, new.round, _clean(new.insights))
    return Outcome(card, written.undo)


def _clean(insights: Sequence[str]) -> tuple[str, ...]:
    clean = tuple(one for one in map(clean_input, insights) if one)
    if len(clean) > MAX_INSIGHTS:
        raise Refused(Reason.TOO_MANY_INSIGHTS, most=MAX_INSIGHTS)
    if any(len(one) > MAX_INPUT for one in clean):
        raise Refused(Reason.INSIGHT_TOO_LONG, most=MAX_INPUT)
    return clean


def _put_card(
    transaction: Transaction, of: Breakout, table: Table, number: int, insights: tuple[str, ...]
) -> Card | None:
    """The card as it is kept: without names where the session tells nobody's."""
    place = next((one for one in of.of_table(table.id) if one.round == number), None)
    if place is None:
        raise Refused(Reason.NO_SUCH_ROUND, most=of.rounds)
    if of.signed:
        raise Refused(Reason.CARDS_ARE_SIGNED)
    if place.taken:
        raise Refused(Reason.CARD_IN_RECORD, number=table.number, round=number)
    discretion = discretion_of(transaction, of.session.id)
    kept = tuple(map(discretion.words, insights))
    before = place.card
    if before is None:
        if not kept:
            return None
        card = Card(new_id(secrets.token_bytes), table.id, number, kept)
        transaction.insert(rows.CARD, rows.card_row(card))
        return card
    if not kept:
        transaction.delete(rows.CARD, before.id)
        return None
    card = replace(before, insights=kept)
    if card != before:
        transaction.update(rows.CARD, card.id, rows.card_row(card))
    return card


def take_cards(
    db: Store, *, session_id: str, round_number: int | None = None
) -> Outcome[tuple[Line, ...]]:
    """Add the insights of all cards, or of those of a round, to the session's record, once.

    They stand under their focus question where that is known, by table and round. A card that
    stands in the record is changed there.

    Raises:
        Refused: NOT_FOUND for the session; NO_NEW_CARDS.
    """
    with recording(db, Deed.TAKE_CARDS) as (transaction, written):
        of = breakout_of(transaction, session_id)
        waiting = [
            one
            for one in by_question(of.places)
            if one.card is not None and not one.taken and round_number in (None, one.round)
        ]
        if not waiting:
            raise Refused(Reason.NO_NEW_CARDS)
        begun = datetime.now(UTC)
        lines = [line for place in waiting for line in _lines(of, place, at=begun)]
        # Lines stand in the order of their times.
        added = [
            put_line(transaction, replace(line, at=begun + timedelta(microseconds=number)))
            for number, line in enumerate(lines)
        ]
    return Outcome(tuple(added), written.undo)


def _lines(of: Breakout, place: Place, *, at: datetime) -> list[Line]:
    if place.card is None:
        return []
    return [
        Line(
            id=key,
            session=of.session.id,
            type=LineType.POINT,
            text=line_words(place, insight, of=of),
            at=at,
            focus=place.question,
        )
        for key, insight in zip(line_ids(place.card), place.card.insights, strict=False)
    ]
