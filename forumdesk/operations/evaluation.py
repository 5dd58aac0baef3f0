"""What becomes of the evaluations by the participants: an action, or a reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from forumdesk.domain.actions import MAX_WORDS
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.evaluation import actions_from
from forumdesk.domain.fields import Field
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.rules import Purpose
from forumdesk.domain.text import clean_line
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import actions
from forumdesk.store import polls as rows
from forumdesk.store.discretion import discretion_of
from forumdesk.store.reader import Reader, Snapshot, Store


def explain_no_action(db: Store, *, poll_id: str, because: str) -> Outcome[Poll]:
    """Say why no action is taken from an evaluation; empty words take the reason back.

    Raises:
        Refused: UNKNOWN_POLL; NO_EVALUATION; INVALID_FIELD for what is too long.
    """
    said = clean_line(because)
    if len(said) > MAX_WORDS:
        raise Refused(Reason.INVALID_FIELD, field=Field.BECAUSE, value=said[:40])
    with recording(db, Deed.EXPLAIN_NO_ACTION) as (transaction, written):
        before = expect_evaluation(transaction, poll_id)
        told = discretion_of(transaction, before.session).words(said)
        poll = replace(before, no_action=told)
        match bool(before.no_action), bool(told):
            case False, True:
                transaction.insert(rows.EVALUATION, rows.evaluation_row(poll))
            case True, True:
                transaction.update(rows.EVALUATION, poll.id, rows.evaluation_row(poll))
            case True, False:
                transaction.delete(rows.EVALUATION, poll.id)
    return Outcome(poll, written.undo)


def expect_evaluation(db: Reader, poll_id: str) -> Poll:
    """The poll of this id, by which participants evaluated something.

    Raises:
        Refused: UNKNOWN_POLL; NO_EVALUATION for another poll, or a draft.
    """
    poll = rows.poll(db, poll_id)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if poll.rules.purpose is not Purpose.EVALUATION or poll.state is State.DRAFT:
        raise Refused(Reason.NO_EVALUATION, number=poll.number)
    return poll


def evaluations(db: Reader) -> list[Poll]:
    """The polls by which participants were asked to evaluate something, by number."""
    every = (one for one in rows.polls(db) if one.rules.purpose is Purpose.EVALUATION)
    return [one for one in every if one.state is not State.DRAFT]


def without_consequence(db: Snapshot) -> Sequence[Poll]:
    """Evaluations that the room has seen and nobody acts upon or says why, one of each session."""
    seen: dict[str | None, list[Poll]] = {}
    for one in evaluations(db):
        if rows.public_rounds(db, one.id):
            seen.setdefault(one.session, []).append(one)
    followed = actions.followed(db) if seen else []
    return [
        polls[0]
        for polls in seen.values()
        if not actions_from(polls, followed) and not any(one.no_action for one in polls)
    ]
