"""What the log keeps of the opening of a round, for the check to compare with."""

from __future__ import annotations

from datetime import datetime

from forumdesk.domain import recount
from forumdesk.domain.polls import Poll
from forumdesk.store import desk_log
from forumdesk.store import polls as rows
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction


def log_opening(
    transaction: Transaction,
    opened: Poll,
    *,
    at: datetime,
    event: str,
    definition: str,
    **more: object,
) -> None:
    """Note the opening of a round with what the check compares it with, and `more`."""
    desk_log.log(
        transaction,
        at=at,
        event=event,
        poll=opened.id,
        number=opened.number,
        round=opened.round,
        entitled=opened.entitled,
        entitled_list=listed_hash(transaction, opened),
        definition=recount.definition_hash(definition),
        **more,
    )


def listed_hash(db: Reader, poll: Poll) -> str | None:
    """The hash of who is entitled in the round, None without a list."""
    listed = rows.entitled(db, poll)
    return None if listed is None else recount.entitled_hash(listed)
