"""What becomes of the evaluations by the participants: an action, or a reason why there is none."""

from __future__ import annotations

from dataclasses import replace

from forumdesk.domain.actions import MAX_WORDS
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.rules import Purpose
from forumdesk.domain.text import clean_line
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import polls as rows
from forumdesk.store.discretion import discretion_of
from forumdesk.store.reader import Reader, Store


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
