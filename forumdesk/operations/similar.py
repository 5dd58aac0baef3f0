"""Inputs that say the same as a line of the record, and are counted with it."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.record import Line
from forumdesk.domain.undo import Deed
from forumdesk.operations.nameless import protect_inputs_of
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import inputs
from forumdesk.store import record as rows
from forumdesk.store.reader import Reader, Store
from forumdesk.store.transaction import Transaction


def add_similar(db: Store, *, line_id: str, input_ids: Sequence[str]) -> Outcome[Line]:
    """Note that inputs say the same as a line; from then on they stand in the record.

    Raises:
        Refused: NOT_FOUND for the line or an input; WORDS_ARE_PRIVATE, WORDS_ARE_UNSEEN for one
            that the room may not see; INPUT_IN_RECORD for one that stands in a record already.
    """
    with recording(db, Deed.ADD_SIMILAR) as (transaction, written):
        put_similar(transaction, _line(transaction, line_id), input_ids)
        line = _line(transaction, line_id)
    return Outcome(line, written.undo)


def put_similar(transaction: Transaction, line: Line, input_ids: Sequence[str]) -> None:
    """As `add_similar`, in a transaction that does more."""
    for input_id in input_ids:
        one = inputs.input_by_id(transaction, input_id)
        if one is None:
            raise Refused(Reason.NOT_FOUND, value=input_id[:40])
        if one.is_private:
            raise Refused(Reason.WORDS_ARE_PRIVATE, number=one.number)
        if not one.is_seen:
            raise Refused(Reason.WORDS_ARE_UNSEEN, number=one.number)
        if one.id in rows.taken_inputs(transaction):
            raise Refused(Reason.INPUT_IN_RECORD, number=one.number)
        transaction.insert(rows.SIMILAR, {"id": one.id, "line": line.id})
    protect_inputs_of(transaction, _line(transaction, line.id))


def remove_similar(db: Store, *, line_id: str, input_ids: Sequence[str]) -> Outcome[Line]:
    """Note that inputs say something else than a line; they can be taken over again.

    Raises:
        Refused: NOT_FOUND for the line, or for an input that does not stand with it.
    """
    with recording(db, Deed.REMOVE_SIMILAR) as (transaction, written):
        line = _line(transaction, line_id)
        for input_id in input_ids:
            if input_id not in line.similar:
                raise Refused(Reason.NOT_FOUND, value=input_id[:40])
            transaction.delete(rows.SIMILAR, input_id)
        line = _line(transaction, line_id)
    return Outcome(line, written.undo)


def _line(db: Reader, line_id: str) -> Line:
    line = rows.line(db, line_id)
    if line is None:
        raise Refused(Reason.NOT_FOUND, value=line_id[:40])
    return line
