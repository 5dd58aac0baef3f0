"""How a file is kept while it is worked on, and at rest when the last process has left."""

from __future__ import annotations

import contextlib
import time

from forumdesk.domain.troubles import Trouble
from forumdesk.store.connection import (
    BUSY_MILLISECONDS,
    Connection,
    DriverError,
    is_busy,
    trouble_of,
)
from forumdesk.store.errors import FileTrouble
from forumdesk.store.pragmas import pragma
from forumdesk.store.reader import Store

# Seconds that emptying the log waits for readers.
PATIENCE = 30.0


def work_in(db: Connection, mode: str) -> None:
    """Switch the journal mode. SQLite does not wait here for a process that does just the same."""
    patience = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            pragma(db, f"journal_mode={mode}")
            return
        except DriverError as error:
            locked = trouble_of(error).trouble is Trouble.LOCKED
            if not locked or time.monotonic() > patience:
                raise
            time.sleep(0.01)


def checkpoint(store: Store) -> bool:
    """Empty the write-ahead log; False while another connection still reads from it.

    Answers at once: SQLite's own waiting for readers would hold the write lock meanwhile, and
    no vote could be stored.

    Raises:
        FileTrouble: the file could not be written, such as on a full disk.
    """
    connection = store._db
    connection.execute("PRAGMA busy_timeout=0")
    try:
        busy, log, done = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except DriverError as error:
        if is_busy(error):
            return False
        raise trouble_of(error) from error
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    # (0, -1, -1) is SQLite's answer outside WAL mode, where there is nothing to empty.
    return busy == 0 and log in (0, -1) and done in (0, -1)


def empty_log(store: Store, patience: float = PATIENCE) -> None:
    """Empty the write-ahead log, which waits for readers of other processes.

    Raises:
        FileTrouble: LOCKED when one of them did not let go for `patience` seconds; or as
            `checkpoint`.
    """
    end = time.monotonic() + patience
    while not checkpoint(store):
        if time.monotonic() > end:
            raise FileTrouble(Trouble.LOCKED)
        time.sleep(0.005)


def empty_log_of_names(store: Store, patience: float = PATIENCE) -> None:
    """The same after names were taken out of the file.

    Raises:
        FileTrouble: LOG_IS_READ when a reader did not let go: the log goes with the last process.
    """
    try:
        empty_log(store, patience)
    except FileTrouble as trouble:
        if trouble.trouble is Trouble.LOCKED:
            raise FileTrouble(Trouble.LOG_IS_READ) from trouble
        raise


def put_to_rest(db: Connection) -> None:
    """Make it one file again."""
    # Fails while any other process has the file open; then that one will do it.
    with contextlib.suppress(DriverError):
        db.execute("PRAGMA busy_timeout=0")
        # Who has not read since the log came into use answers "delete" and leaves it there.
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        db.execute("PRAGMA journal_mode=DELETE").fetchone()
