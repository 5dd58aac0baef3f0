"""Getting what was erased out of the log and of free pages, and finishing that after a crash."""

from __future__ import annotations

import contextlib

from forumdesk.store import forum, sql
from forumdesk.store.connection import DriverError, trouble_of
from forumdesk.store.errors import FileTrouble
from forumdesk.store.journal import PATIENCE, empty_log_of_names
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

# Seconds that opening a file waits for others who read it; the next one who opens it tries again.
_AT_OPENING = 1.0


def sweep(store: Store, patience: float = PATIENCE) -> None:
    """Write the file anew without what was erased in it, and empty its log.

    Raises:
        FileTrouble: LOG_IS_READ when a reader held the log for `patience` seconds: what it holds
            goes when the file is opened next; else why the file could not be written.
    """
    erased = forum.erasures(store)
    empty_log_of_names(store, patience)
    try:
        # Deleted cells are zeros already; a page that was split may hold an older copy of one.
        store._db.execute("VACUUM")
    except DriverError as error:
        raise trouble_of(error) from error
    empty_log_of_names(store, patience)
    with writing(store) as transaction:
        sql.execute(transaction, "UPDATE forum SET swept = max(swept, ?)", (erased,))


def finish_sweeping(store: Store) -> None:
    """Do what a crash or a reader kept from being done, unless somebody reads the file just now."""
    if sql.value(store, "SELECT 1 FROM forum WHERE swept < erasures"):
        with contextlib.suppress(FileTrouble):
            sweep(store, _AT_OPENING)
