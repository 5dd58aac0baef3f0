"""Who accepted which wording of the ground rules: kept among what people answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from forumdesk.domain.ground_rules import ANSWERED, Accepted
from forumdesk.domain.registration import Answer
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.registration import DETAIL, answer_row
from forumdesk.store.rows import instant_to_column, readable
from forumdesk.store.transaction import Transaction


def accepted(db: Reader, person_ids: Iterable[str]) -> dict[str, str]:
    """Person id to the wording that was accepted, of those of these people who accepted one."""
    found = sql.among(
        db,
        f"SELECT person, value FROM {DETAIL.name} WHERE field = ? AND person IN ({{}})",
        list(person_ids),
        before=(ANSWERED,),
    )
    return {row["person"]: row["value"] for row in found}


def accepted_by(db: Reader, person_id: str) -> Accepted | None:
    """What one person accepted, and when."""
    found = sql.row(
        db,
        f"SELECT value, at FROM {DETAIL.name} WHERE person = ? AND field = ?",
        [person_id, ANSWERED],
    )
    return None if found is None else _accepted(found)


@readable(FilePart.PEOPLE)
def _accepted(row: Row) -> Accepted:
    return Accepted(row["value"], datetime.fromisoformat(row["at"]))


def count_by_wording(db: Reader) -> dict[str, int]:
    """Wording to how many have accepted it and no later one."""
    found = sql.pairs(
        db,
        f"SELECT value, count(*) FROM {DETAIL.name} WHERE field = ? GROUP BY value",
        [ANSWERED],
    )
    return dict(found)


def note_accepted(
    transaction: Transaction, person_id: str, *, wording: str, new_id: str, at: datetime
) -> None:
    """Keep that somebody accepted a wording, in place of an earlier one; `new_id` if there is none.

    `at` is when: what was accepted later stays, as where a desk nods in who had typed it before.
    """
    known = sql.row(
        transaction,
        f"SELECT id, at FROM {DETAIL.name} WHERE person = ? AND field = ?",
        [person_id, ANSWERED],
    )
    row = answer_row(known["id"] if known else new_id, person_id, Answer(ANSWERED, wording), at)
    if known is None:
        transaction.insert(DETAIL, row)
    elif known["at"] <= row["at"]:
        transaction.update(DETAIL, known["id"], row)


def forget_accepted(transaction: Transaction, person_id: str, *, at: datetime) -> None:
    """Forget what somebody accepted at that moment; what was accepted at another one stays."""
    known = sql.row(
        transaction,
        f"SELECT id FROM {DETAIL.name} WHERE person = ? AND field = ? AND at = ?",
        [person_id, ANSWERED, instant_to_column(at)],
    )
    if known is not None:
        transaction.delete(DETAIL, known["id"])
