"""Reading several things as of one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from forumdesk.store.connection import Database, DriverError, trouble_of


@contextmanager
def reading(db: Database) -> Iterator[None]:
    """All reads inside see the file as it is at the first of them. Short, or sealing waits.

    Inside another one it is part of that.

    Raises:
        FileTrouble: the file could not be read.
    """
    if db.conn.in_transaction:
        yield
        return
    try:
        db.conn.execute("BEGIN")
        try:
            yield
        finally:
            if db.conn.in_transaction:
                db.conn.execute("COMMIT")
    except DriverError as error:
        raise trouble_of(error) from error
