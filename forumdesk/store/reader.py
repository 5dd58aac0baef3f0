"""What the rest of the program holds of an open forum file: never the database itself.

Rows are read and written by the functions of the feature files in `store`, which take one of
these; whatever goes wrong inside leaves as `FileTrouble`, or as `Refused` where a rule says no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from forumdesk.store.connection import Connection, DriverError, trouble_of

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
AnyReader = TypeVar("AnyReader", bound="Reader")


class Reader:
    """Anything that can be read from: an open file, or one moment of it."""

    __slots__ = ("_db",)

    def __init__(self, db: Connection) -> None:
        self._db = db


class Snapshot(Reader):
    """One moment of a file: whatever is read of it belongs together.

    `kept` has what was asked of it `once`, by question; None in a transaction, whose rows change,
    and when the moment is over.
    """

    __slots__ = ("kept",)

    def __init__(self, db: Connection, kept: dict[Any, Any] | None = None) -> None:
        super().__init__(db)
        self.kept = kept


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
        yield reader if isinstance(reader, Snapshot) else Snapshot(connection)
        return
    snapshot = Snapshot(connection, {})
    try:
        connection.execute("BEGIN")
        try:
            yield snapshot
        finally:
            snapshot.kept = None
            if connection.in_transaction:
                connection.execute("COMMIT")
    except DriverError as error:
        raise trouble_of(error) from error


def once(
    read: Callable[Concatenate[AnyReader, Asked], Found],
) -> Callable[Concatenate[AnyReader, Asked], Found]:
    """Marks what is read once of a moment of a file, however often it is asked for.

    Papers about each session ask for all people, polls and inputs as often as there are sessions.
    Whoever asks gets a list of their own; other values are not to be changed.
    """

    @wraps(read)
    def found(db: AnyReader, /, *args: Asked.args, **named: Asked.kwargs) -> Found:
        kept = db.kept if isinstance(db, Snapshot) else None
        if kept is None:
            return read(db, *args, **named)
        question = (read, args, *named.items())
        if question not in kept:
            kept[question] = read(db, *args, **named)
        value: Any = kept[question]
        return cast(Found, value.copy() if isinstance(value, list) else value)

    return found
