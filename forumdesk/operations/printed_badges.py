"""Which badges are on paper."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from forumdesk.operations.outcome import Outcome
from forumdesk.store import people as rows
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing


def note_printed(
    db: Store, *, badge_ids: Collection[str], at: datetime | None = None
) -> Outcome[int]:
    """Keep that these badges were put on paper `at` this moment, else now; returns how many.

    It is not taken back: paper stays. A badge that is gone meanwhile is passed over.
    """
    when = rows.printed_row(at or datetime.now(UTC))
    with writing(db) as transaction:
        there = [one for one in badge_ids if transaction.row(rows.BADGE, one) is not None]
        for badge_id in there:
            transaction.update(rows.BADGE, badge_id, when)
    return Outcome(len(there))
