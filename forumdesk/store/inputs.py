"""Inputs and their support: rows to domain values and back.

Inputs and support are written by phones and by moderation, and are never undone; what the
organiser answers in writing is, and whose an input is of people who were merged. A row holds no
sender unless one chose to be named, and no receipt: its id is a hash of the receipt. Support is a
number and, while it can still grow, marks that only the service can make.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from forumdesk.domain.actions import Response, ResponseKind
from forumdesk.domain.commitments import Committed
from forumdesk.domain.inputs import TO_RAPPORTEUR, HideReason, Input, InputKind, InputState
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader, once
from forumdesk.store.rows import column_to_text, instant_to_column, readable, text_to_column
from forumdesk.store.transaction import Table, Transaction

INPUT = Table("input", Feature.INPUTS)
_SELECT = """
SELECT i.id, i.number, i.kind, i.text, i.addressee, i.state, i.received_at, i.session, i.author,
       i.author_group, i.reason, i.was_shown,
       i.support + (SELECT count(*) FROM input_support s WHERE s.input = i.id) AS support
FROM input i
"""


@readable(FilePart.INPUTS)
def _input(row: Row) -> Input:
    return Input(
        id=row["id"],
        number=row["number"],
        kind=InputKind(row["kind"]),
        text=row["text"],
        to=row["addressee"],
        state=InputState(row["state"]),
        received_at=datetime.fromisoformat(row["received_at"]),
        session=row["session"],
        author=row["author"],
        author_group=row["author_group"],
        reason=HideReason(row["reason"]) if row["reason"] else None,
        was_shown=bool(row["was_shown"]),
        support=row["support"],
    )


@once
def inputs(db: Reader) -> list[Input]:
    """All inputs by number."""
    return [_input(row) for row in sql.rows(db, _SELECT + " ORDER BY i.number")]


def input_by_id(db: Reader, input_id: str) -> Input | None:
    """One input."""
    row = sql.row(db, _SELECT + " WHERE i.id = ?", [input_id])
    return None if row is None else _input(row)


def id_of_receipt(receipt: str) -> str:
    """The id of the input that a receipt belongs to; the way back is not possible."""
    return hashlib.sha256(receipt.encode()).hexdigest()[:32]


def input_by_receipt(db: Reader, receipt: str) -> Input | None:
    """The input that a receipt belongs to."""
    return input_by_id(db, id_of_receipt(receipt))


def committed(value: Input) -> Committed:
    """What of an input a commitment is over."""
    return Committed(
        number=value.number,
        kind=value.kind.value,
        to=value.to,
        text=value.text,
        session=value.session,
        author=value.author,
        received=instant_to_column(value.received_at),
        author_group=value.author_group,
    )


def waiting(db: Reader) -> int:
    """How many inputs nobody has decided on yet."""
    return int(sql.value(db, "SELECT count(*) FROM input WHERE state = 'held'"))


def add_input(transaction: Transaction, value: Input) -> None:
    """Store a new input."""
    sql.execute(
        transaction,
        "INSERT INTO input(id, number, kind, text, addressee, state, received_at, session, author,"
        " author_group, reason, was_shown, support)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            value.id,
            value.number,
            value.kind.value,
            value.text,
            value.to,
            value.state.value,
            instant_to_column(value.received_at),
            value.session,
            value.author,
            value.author_group,
            value.reason.value if value.reason else None,
            int(value.was_shown),
            value.support,
        ),
    )
    transaction.touch(Feature.INPUTS)


def take_names_out(transaction: Transaction, value: Input) -> None:
    """Put what may be kept of an input in place of what was kept: whose it is, to whom, its words.

    Its number, kind, state and all else stay as they are in the file.
    """
    sql.execute(
        transaction,
        "UPDATE input SET author = ?, author_group = ?, addressee = ?, text = ? WHERE id = ?",
        (value.author, value.author_group, value.to, value.text, value.id),
    )
    transaction.touch(Feature.INPUTS)


def set_state(
    transaction: Transaction, input_id: str, *, state: InputState, reason: HideReason | None
) -> None:
    """Note what the moderator decided."""
    sql.execute(
        transaction,
        "UPDATE input SET state = ?, reason = ?, was_shown = CASE ? WHEN 'shown' THEN 1"
        " WHEN 'answered' THEN was_shown WHEN 'parked' THEN was_shown ELSE 0 END WHERE id = ?",
        (state.value, reason.value if reason else None, state.value, input_id),
    )
    transaction.touch(Feature.INPUTS)


def unseen_options(db: Reader) -> frozenset[str]:
    """Ids of the options that were proposed, and whose words the room may not see any more."""
    statement = (
        "SELECT a.option FROM agenda_item a JOIN input i ON i.id = a.input"
        " WHERE a.option IS NOT NULL"
        " AND (i.addressee = ? OR (i.state <> ? AND i.was_shown = 0))"
    )
    return frozenset(sql.column(db, statement, (TO_RAPPORTEUR, InputState.SHOWN.value)))


def add_support(transaction: Transaction, input_id: str, supporter: bytes) -> bool:
    """Count one supporter by a mark; False if this one was counted before."""
    added = sql.row(
        transaction,
        "INSERT INTO input_support(input, supporter) VALUES (?, ?)"
        " ON CONFLICT DO NOTHING RETURNING input",
        (input_id, supporter),
    )
    if added is None:
        return False
    transaction.touch(Feature.INPUTS)
    return True


def support_is_marked(db: Reader) -> bool:
    """Whether any supporter's mark is in the file."""
    return sql.row(db, "SELECT 1 FROM input_support LIMIT 1") is not None


def settle_support(transaction: Transaction, session_id: str | None) -> dict[str, int]:
    """Keep only the number of supporters: of a session's inputs, or of all with None.

    Returns the new numbers of those that had marks, by their ids.
    """
    rows = sql.pairs(
        transaction,
        "SELECT i.id, i.support + count(*) FROM input i JOIN input_support s ON s.input = i.id"
        " WHERE ? IS NULL OR i.session = ? GROUP BY i.id",
        (session_id, session_id),
    )
    for input_id, number in rows:
        sql.execute(transaction, "UPDATE input SET support = ? WHERE id = ?", (number, input_id))
        sql.execute(transaction, "DELETE FROM input_support WHERE input = ?", (input_id,))
    return dict(rows)


RESPONSE = Table("input_response", Feature.INPUTS)


@readable(FilePart.INPUTS)
def _response(row: Row) -> Response:
    return Response(
        id=row["id"],
        kind=ResponseKind(row["kind"]),
        text=column_to_text(row["text"]),
        at=datetime.fromisoformat(row["at"]),
    )


def response_row(value: Response) -> dict[str, Any]:
    """What was said in writing, as its row."""
    return {
        "id": value.id,
        "kind": value.kind.value,
        "text": text_to_column(value.text),
        "at": instant_to_column(value.at),
    }


def responses(db: Reader) -> dict[str, Response]:
    """What was said in writing, by the ids of the inputs."""
    return {row["id"]: _response(row) for row in sql.table(db, RESPONSE.name, order="id")}


def response(db: Reader, input_id: str) -> Response | None:
    """What was said in writing to who sent an input."""
    row = sql.row(db, f"SELECT * FROM {RESPONSE.name} WHERE id = ?", [input_id])
    return None if row is None else _response(row)
