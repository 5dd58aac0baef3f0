"""What is told of those who speak beside their name."""

from __future__ import annotations

from forumdesk.store import speakers as rows
from forumdesk.store.transaction import Transaction


def forget_profile(transaction: Transaction, person_id: str) -> None:
    """Delete what is told of somebody."""
    found = rows.profile(transaction, person_id)
    if found is not None:
        if found.photo is not None:
            transaction.delete(rows.PROFILE_PHOTO, found.id)
        transaction.delete(rows.PROFILE, found.id)


def move_profile(transaction: Transaction, *, keep: str, gone: str) -> None:
    """Tell of the one who stays what was told of the other registration, where nothing was."""
    found = rows.profile(transaction, gone)
    if found is None:
        return
    if rows.profile(transaction, keep) is None:
        transaction.update(rows.PROFILE, found.id, {"person": keep})
    else:
        forget_profile(transaction, gone)
