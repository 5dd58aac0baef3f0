"""Answers in writing to what participants sent: we will, we did, we cannot, because."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from forumdesk.domain.actions import MAX_WORDS, Linked, Response, ResponseKind
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.domain.undo import Deed
from forumdesk.operations.actions import linked
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import inputs as rows
from forumdesk.store.discretion import discretion_of_input
from forumdesk.store.reader import Store
from forumdesk.store.transaction import Transaction


def respond(
    db: Store,
    *,
    input_ids: Sequence[str],
    kind: ResponseKind = ResponseKind.ANSWER,
    text: Text = NO_TEXT,
    action_id: str | None = None,
    at: datetime | None = None,
) -> Outcome[list[str]]:
    """Answer inputs in writing, by an action, or both; all of them or none.

    Who sent one reads it where the phone shows what became of it, whatever the moderator decided.
    Words that were there before give way. Nothing else changes: the room sees no more than before.
    `at` defaults to now. Returns the ids.

    Raises:
        Refused: NOTHING_ANSWERED without an input, or with neither words nor an action; NOT_FOUND;
            INVALID_TEXT; WORDS_ARE_PRIVATE as `operations.actions.link_action`.
    """
    if not input_ids or not (text or action_id):
        raise Refused(Reason.NOTHING_ANSWERED)
    if any(len(words) > MAX_WORDS for _language, words in text.values):
        raise Refused(Reason.INVALID_TEXT)
    now, ids = at or datetime.now(UTC), list(dict.fromkeys(input_ids))
    with recording(db, Deed.RESPOND) as (transaction, written):
        for one in ids:
            sent = rows.input_by_id(transaction, one)
            if sent is None:
                raise Refused(Reason.NOT_FOUND, value=one[:40])
            if text:
                discretion = discretion_of_input(transaction, sent)
                _put(transaction, discretion.response(Response(one, kind, text, now)))
            if action_id is not None:
                linked(transaction, action_id, Linked.INPUT, one)
    return Outcome(ids, written.undo)


def _put(transaction: Transaction, response: Response) -> None:
    row = rows.response_row(response)
    if rows.response(transaction, response.id) is None:
        transaction.insert(rows.RESPONSE, row)
    else:
        transaction.update(rows.RESPONSE, response.id, row)


def take_back_response(db: Store, *, input_id: str) -> Outcome[Response]:
    """Leave an input without an answer in writing.

    Raises:
        Refused: NOT_FOUND.
    """
    with recording(db, Deed.RESPOND) as (transaction, written):
        found = rows.response(transaction, input_id)
        if found is None:
            raise Refused(Reason.NOT_FOUND, value=input_id[:40])
        transaction.delete(rows.RESPONSE, input_id)
    return Outcome(found, written.undo)
