"""What the rest of the program holds of an open forum file: never the database itself.

Rows are read and written by the functions of the feature files in `store`, which take one of
these; whatever goes wrong inside leaves as `FileTrouble`, or as `Refused` where a rule says no.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from forumdesk.store.connection import Connection, DriverError, trouble_of


class Reader:
    """Anything that can be read from: an open file, or one moment of it."""

    __slots__ = ("_db",)

    def __init__(self, db: Connection) -> None:
        self._db = db


class Snapshot(Reader):
    """One moment of a file: whatever is read of it belongs together."""

    __slots__ = ()


class Store(Reader):
    """An open forum file, for one thread unless it was opened for any.

    Two reads of it may be of different moments; `reading` makes one of them. A round that is closed
    in between has other tables than its row said, so rolls and ballots are read of a `Snapshot`.
    """

    __slots__ = ()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


@contextmanager
def reading(reader: Reader) -> Iterator[Snapshot]:
    """The file as it is at the first read inside. Short, or sealing waits.

    Inside another one, or inside a transaction, it is part of that.

    Raises:
        FileTrouble: the file could not be read.
    """
    connection = reader._db
    if connection.in_transaction:
        yield Snapshot(connection)
        return
    try:
        connection.execute("BEGIN")
        try:
            yield Snapshot(connection)
        finally:
            if connection.in_transaction:
                connection.execute("COMMIT")
    except DriverError as error:
        raise trouble_of(error) from error
