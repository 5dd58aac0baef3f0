"""Writing: one immediate transaction per operation, with the images that undo needs.

`writing()` is the only way to write. Rows of ordinary tables go through `Transaction.insert`,
`update` and `delete`, which keep before and after images in memory; rolls and ballots are
written with `execute` and are never undone.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from forumdesk.store import changes
from forumdesk.store.changes import Feature, Topic
from forumdesk.store.connection import (
    BUSY_MILLISECONDS,
    Database,
    DriverError,
    is_busy,
    trouble_of,
)

Row = Mapping[str, Any]
# Seconds; at random, so that two who wait do not meet again and again.
BETWEEN_TRIES = (0.0005, 0.002)


@dataclass(frozen=True, slots=True)
class Table:
    """An ordinary table with a text primary key `id`, and the feature its rows belong to."""

    name: str
    feature: Feature


@dataclass(frozen=True, slots=True)
class RowImage:
    """A row before and after; None where it did not exist."""

    table: Table
    key: str
    before: Row | None
    after: Row | None


@dataclass(slots=True)
class Transaction:
    """An open write transaction."""

    db: Database
    touched: set[Topic] = field(default_factory=set)
    images: list[RowImage] = field(default_factory=list)
    # For statements that come in storms, and whose rows are fetched at once.
    cursor: Any = field(init=False)

    def __post_init__(self) -> None:
        self.cursor = self.db.conn.cursor()

    def execute(self, sql: str, parameters: tuple[object, ...] = ()) -> Any:
        """Run SQL that takes no part in undo."""
        return self.db.conn.execute(sql, parameters)

    def touch(self, feature: Feature, subject: str = "") -> None:
        """Say what this transaction changes; recorded once at the commit."""
        self.touched.add(Topic(feature, subject))

    def insert(self, table: Table, row: Row) -> None:
        """Add a row; it has an `id`."""
        names = ", ".join(row)
        self.execute(
            f"INSERT INTO {table.name}({names}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )
        self._keep(table, row["id"], None)

    def update(self, table: Table, key: str, values: Row) -> None:
        """Change the given columns of a row that exists."""
        before = self.row(table, key)
        names = ", ".join(f"{name} = ?" for name in values)
        self.execute(f"UPDATE {table.name} SET {names} WHERE id = ?", (*values.values(), key))
        self._keep(table, key, before)

    def delete(self, table: Table, key: str) -> None:
        """Remove a row that exists."""
        before = self.row(table, key)
        self.execute(f"DELETE FROM {table.name} WHERE id = ?", (key,))
        self._keep(table, key, before)

    def row(self, table: Table, key: str) -> Row | None:
        """The row as it is now."""
        cursor = self.execute(f"SELECT * FROM {table.name} WHERE id = ?", (key,))
        found = cursor.fetchone()
        if found is None:
            return None
        return dict(zip((one[0] for one in cursor.description), found, strict=True))

    def _keep(self, table: Table, key: str, before: Row | None) -> None:
        self.images.append(RowImage(table, key, before, self.row(table, key)))
        self.touch(table.feature)


@contextmanager
def writing(db: Database) -> Iterator[Transaction]:
    """A transaction that holds the write lock from the start, so that it never fails half-way.

    Raises:
        FileTrouble: the file could not be written; nothing of the transaction is in it.
    """
    transaction = Transaction(db)
    connection = db.conn
    try:
        _begin(connection)
        try:
            yield transaction
            changes.record(db, transaction.touched)
            connection.execute("COMMIT")
        except BaseException:
            # SQLite rolls back by itself on some errors, and a second rollback would fail.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except DriverError as error:
        raise trouble_of(error) from error


def _begin(connection: Any) -> None:
    # SQLite's own waiting grows to a tenth of a second between two tries, and so goes hungry
    # beside another process that writes all the time; this one asks every millisecond.
    patience = time.monotonic() + BUSY_MILLISECONDS / 1000
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except DriverError as error:
                if not is_busy(error) or time.monotonic() > patience:
                    raise
                time.sleep(random.uniform(*BETWEEN_TRIES))
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
