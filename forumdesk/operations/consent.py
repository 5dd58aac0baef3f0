"""A poll is concluded without a vote: nobody objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain import recount
from forumdesk.domain.agreements import (
    LONGEST_BY,
    LONGEST_RESERVATION,
    MOST_RESERVATIONS,
    can_be_agreed,
)
from forumdesk.domain.canonical import definition
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import FINISHED, State
from forumdesk.domain.polls import Poll, Reservation
from forumdesk.domain.seal_forms import RECOUNT_TEXT
from forumdesk.operations.openings import log_opening
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.polls import expect_poll, new_round
from forumdesk.operations.sealing import slips_in_log
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import desk_log
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box
from forumdesk.store.discretion import discretion_of
from forumdesk.store.reader import Store
from forumdesk.store.rows import instant_to_column
from forumdesk.store.transaction import Transaction, writing


def conclude_without_objection(
    db: Store, *, poll_id: str, reservations: Sequence[Reservation] = ()
) -> Outcome[Poll]:
    """Note that nobody objected when the chair asked: a round without ballots, sealed and shown.

    Of a draft it is the first round, of a finished poll the next one. It is not taken back: a
    vote on the same question, the round after it, takes its place. Where a session names nobody,
    reservations are noted without those who raised them.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE while a round is open; NOTHING_PROPOSED;
            INVALID_RESERVATION, TOO_MANY_RESERVATIONS; NOBODY_ENTITLED, NOBODY_CHECKED_IN where
            nobody was there to agree.
    """
    noted = _noted(reservations)
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, State.DRAFT, *FINISHED)
        if not can_be_agreed(poll):
            raise Refused(Reason.NOTHING_PROPOSED, number=poll.number)
        event = "poll_opened" if poll.state is State.DRAFT else "poll_reopened"
        now = datetime.now(UTC)
        kept = tuple(map(discretion_of(transaction, poll.session).reservation, noted))
        asked = replace(new_round(transaction, poll, now), agreed=kept)
        defined = definition(asked)
        rows.start_round(transaction, asked, opened=instant_to_column(now), definition=defined)
        log_opening(transaction, asked, at=now, event=event, definition=defined, agreed=len(kept))
        return Outcome(_sealed(transaction, asked, now))


def _noted(reservations: Sequence[Reservation]) -> tuple[Reservation, ...]:
    if len(reservations) > MOST_RESERVATIONS:
        raise Refused(Reason.TOO_MANY_RESERVATIONS, most=MOST_RESERVATIONS)
    noted = tuple(Reservation(one.text.strip(), one.by.strip()) for one in reservations)
    for one in noted:
        if not 1 <= len(one.text) <= LONGEST_RESERVATION or len(one.by) > LONGEST_BY:
            raise Refused(Reason.INVALID_RESERVATION, most=LONGEST_RESERVATION)
    return noted


def _sealed(transaction: Transaction, asked: Poll, now: datetime) -> Poll:
    """The round closed and shown at once: the room was there when it agreed."""
    closed = replace(
        asked,
        state=asked.terms.final_state,
        closed_at=now,
        revealed=True,
        seal_form=RECOUNT_TEXT,
    )
    ballot_rows.create_tables(transaction, Box.of(closed))
    sealed = ballot_rows.sealed(transaction, closed)
    closed = replace(closed, digest=recount.seal_digest(closed.seal_form, sealed))
    rows.set_round(
        transaction,
        closed,
        state=closed.state.value,
        closed_at=instant_to_column(now),
        digest=closed.digest,
        seal_form=closed.seal_form,
        revealed=1,
    )
    desk_log.log(
        transaction,
        at=now,
        event="poll_closed",
        poll=closed.id,
        round=closed.round,
        cast=0,
        roll=recount.roll_hash(sealed.roll),
        digest=closed.digest,
        **slips_in_log(sealed),
    )
    desk_log.log(transaction, at=now, event="poll_revealed", poll=closed.id, round=closed.round)
    return closed
