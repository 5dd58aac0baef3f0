"""Polls are closed and sealed, also after a crash in between."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain import recount
from forumdesk.domain.commitments import SALT, round_subject
from forumdesk.domain.poll_state import FINISHED, State
from forumdesk.domain.polls import Poll
from forumdesk.domain.seal_forms import RECOUNT_TEXT
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.polls import expect_poll
from forumdesk.operations.preparing import prepare_result
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import desk_log
from forumdesk.store import polls as rows
from forumdesk.store.backup import drop_rescue_copy
from forumdesk.store.ballots import Box
from forumdesk.store.journal import PATIENCE, empty_log
from forumdesk.store.objects import drop_triggers
from forumdesk.store.reader import Snapshot, Store
from forumdesk.store.rows import instant_to_column
from forumdesk.store.transaction import Transaction, writing


def close_poll(
    db: Store, *, poll_id: str, patience: float = PATIENCE, prepares: bool = True
) -> Outcome[Poll]:
    """Close a poll and take every trace of order and of unlinkable voters out of the file.

    A trigger that some other program left there goes too, and the log and the check tell of it.

    Returns when the write-ahead log is empty too, which waits for readers of other processes.

    Raises:
        Refused: WRONG_STATE unless the poll is open.
        FileTrouble: LOCKED when a reader held the log for `patience` seconds; the poll is
            closed, no ballot is lost, and sealing goes on at the next chance.
    """
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, State.OPEN)
        now = datetime.now(UTC)
        _drop_triggers(transaction, now)
        closed = replace(poll, state=State.SEALING, closed_at=now, seal_form=RECOUNT_TEXT)
        _seal_tables(transaction, poll, closed)
        sealed = ballot_rows.sealed(transaction, closed)
        digest = recount.seal_digest(closed.seal_form, sealed)
        rows.set_round(
            transaction,
            closed,
            state=State.SEALING.value,
            closed_at=instant_to_column(now),
            digest=digest,
            seal_form=closed.seal_form,
        )
        desk_log.log(
            transaction,
            at=now,
            event="poll_closed",
            poll=poll.id,
            round=poll.round,
            cast=len(sealed.ballots),
            roll=recount.roll_hash(sealed.roll),
            digest=digest,
            **slips_in_log(sealed),
        )
    return finish_sealing(db, poll_id=poll_id, patience=patience, prepares=prepares)


def _drop_triggers(transaction: Transaction, now: datetime) -> None:
    for one in drop_triggers(transaction):
        made_by = one.made_by[:500]
        desk_log.log(transaction, at=now, event="trigger_removed", name=one.name, sql=made_by)


def _seal_tables(transaction: Transaction, poll: Poll, closed: Poll) -> None:
    ballot_rows.seal_tables(
        transaction,
        source=Box.of(poll),
        target=Box.of(closed),
        poll=poll,
        fresh_id=lambda: secrets.token_bytes(16),
    )
    if poll.about is not None:
        subject = round_subject(poll.id, poll.round)
        desk_log.salt(transaction, subject, fresh=secrets.token_bytes(SALT))


def slips_in_log(sealed: recount.Sealed) -> dict[str, object]:
    """What the log keeps of the slips of a round, by numbers alone; nothing without slips."""
    if sealed.slips is None:
        return {}
    spoilt = sum(sealed.slips.slips.values())
    return {"slips": len(sealed.slips.slips), "given": sealed.slips.given, "spoilt": spoilt}


def finish_sealing(
    db: Store, *, poll_id: str, patience: float = PATIENCE, prepares: bool = True
) -> Outcome[Poll]:
    """The last step of a close: empty the write-ahead log, then say so.

    Two processes may do it at the same time; both are told that the poll is sealed. A copy that
    an update made while the poll was open goes as well. Whoever has other work waiting prepares the
    result afterwards (`operations.preparing`).

    Raises:
        FileTrouble: LOCKED when other readers did not let go for `patience` seconds.
    """
    empty_log(db, patience)
    drop_rescue_copy(db)
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, State.SEALING, *FINISHED)
        if poll.state is State.SEALING:
            poll = replace(poll, state=poll.terms.final_state)
            rows.set_round(transaction, poll, state=poll.state.value)
    if prepares:
        prepare_result(db, poll_id=poll.id)
    return Outcome(poll)


def finish_interrupted_seals(db: Store, *, patience: float = PATIENCE) -> list[str]:
    """Finish what a crash interrupted between the close and the seal; returns the polls' ids.

    Raises:
        FileTrouble: as `finish_sealing`; what is not sealed yet stays as it is.
    """
    unfinished = rows.unfinished_seals(db)
    for poll_id in unfinished:
        finish_sealing(db, poll_id=poll_id, patience=patience)
    return unfinished


def seal_holds(db: Snapshot, poll: Poll) -> bool:
    sealed = ballot_rows.sealed(db, poll)
    try:
        digest = recount.seal_digest(poll.seal_form, sealed)
    except (ValueError, KeyError, TypeError):
        return False
    return digest == poll.digest and recount.is_as_defined(sealed.definition, poll)
