"""An open vote whose phones have to wait, when the network fails: it goes on, on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from math import ceil

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.operations.ballots import hands_are_counted
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.polls import expect_poll
from forumdesk.operations.timers import passed
from forumdesk.store import desk_log
from forumdesk.store import polls as rows
from forumdesk.store.reader import Store
from forumdesk.store.transaction import Transaction, writing


def freeze_poll(db: Store, *, poll_id: str) -> Outcome[Poll]:
    """Let phones wait in an open round, which goes on: what they had sent counts, its time stops.

    Of a round that is frozen nothing changes.

    Raises:
        Refused: WRONG_STATE unless the poll is open.
    """
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, State.OPEN)
        if not poll.is_frozen:
            poll = freeze(transaction, poll)
    return Outcome(poll)


def freeze(transaction: Transaction, poll: Poll) -> Poll:
    """The same inside the caller's transaction, for a round that is open and not frozen."""
    poll = replace(poll, frozen_at=max(1, ceil(passed(poll))))
    rows.set_round(transaction, poll, frozen=poll.frozen_at)
    _note(transaction, poll, "poll_frozen")
    return poll


def thaw_poll(db: Store, *, poll_id: str) -> Outcome[Poll]:
    """Let phones vote again, with as much time as there was left; who got a paper keeps to it.

    Of a round that is not frozen nothing changes.

    Raises:
        Refused: WRONG_STATE unless the poll is open; HANDS_ARE_COUNTED, for whoever raised one
            could vote once more.
    """
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, State.OPEN)
        if poll.frozen_at is not None:
            if hands_are_counted(transaction, poll):
                raise Refused(Reason.HANDS_ARE_COUNTED)
            stood = max(0, ceil(passed(poll)) - poll.frozen_at)
            lasts = None if poll.lasts is None else poll.lasts + stood
            poll = replace(poll, frozen_at=None, extended_to=lasts)
            rows.set_round(transaction, poll, frozen=0, lasts=lasts)
            _note(transaction, poll, "poll_thawed")
    return Outcome(poll)


def _note(transaction: Transaction, poll: Poll, event: str) -> None:
    desk_log.log(
        transaction,
        at=datetime.now(UTC),
        event=event,
        poll=poll.id,
        number=poll.number,
        round=poll.round,
    )
