"""Answers in writing to what participants sent: we will, we did, we cannot, because."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from forumdesk.domain.actions import MAX_WORDS, Response, ResponseKind
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.text import Text
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import inputs as rows
from forumdesk.store.reader import Store


def respond(
    db: Store,
    *,
    input_ids: Sequence[str],
    kind: ResponseKind,
    text: Text,
    at: datetime | None = None,
) -> Outcome[list[Response]]:
    """Answer inputs in writing, all or none; an answer that was there gives way.

    Who sent one reads it where the phone shows what became of it, whatever the moderator decided.
    Nothing else changes: the room sees no more than before. `at` defaults to now.

    Raises:
        Refused: NOTHING_ANSWERED without an input; NOT_FOUND; INVALID_TEXT.
    """
    if not input_ids:
        raise Refused(Reason.NOTHING_ANSWERED)
    if not text or max(len(words) for _language, words in text.values) > MAX_WORDS:
        raise Refused(Reason.INVALID_TEXT)
    now = at or datetime.now(UTC)
    said = [Response(one, kind, text, now) for one in dict.fromkeys(input_ids)]
    with recording(db, Deed.RESPOND) as (transaction, written):
        for one in said:
            if rows.input_by_id(transaction, one.id) is None:
                raise Refused(Reason.NOT_FOUND, value=one.id[:40])
            row = rows.response_row(one)
            if rows.response(transaction, one.id) is None:
                transaction.insert(rows.RESPONSE, row)
            else:
                transaction.update(rows.RESPONSE, one.id, row)
    return Outcome(said, written.undo)


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
