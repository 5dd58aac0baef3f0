"""Writing: one immediate transaction per operation, with the images that undo needs.

`writing()` is the only way to write. Rows of ordinary tables go through `Transaction.insert`,
`update` and `delete`, which keep before and after images in memory; rolls, ballots and inputs are
written by the functions of their feature files and are never undone.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from forumdesk.domain.errors import Reason, Refused
from forumdesk.store import changes, sql
from forumdesk.store.changes import Feature, Topic
from forumdesk.store.connection import (
    BUSY_MILLISECONDS,
    DriverError,
    breaks_a_rule_of_the_schema,
    is_busy,
    trouble_of,
)
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Snapshot, Store

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


class Transaction(Snapshot):
    """An open write transaction; what is read of it includes what it has written."""

    __slots__ = ("images", "touched")

    def __init__(self, store: Store) -> None:
        super().__init__(store._db)
        self.touched: set[Topic] = set()
        self.images: list[RowImage] = []

    @property
    def written(self) -> int:
        """How many rows have been written so far, to compare with what it was before."""
        return int(self._db.total_changes)

    def touch(self, feature: Feature, subject: str = "") -> None:
        """Say what this transaction changes; recorded once at the commit."""
        self.touched.add(Topic(feature, subject))

    def insert(self, table: Table, row: Row) -> None:
        """Add a row; it has an `id`."""
        names = ", ".join(row)
        sql.execute(
            self,
            f"INSERT INTO {table.name}({names}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )
        self._keep(table, row["id"], None)

    def update(self, table: Table, key: str, values: Row) -> None:
        """Change the given columns of a row that exists."""
        before = self.row(table, key)
        self.rewrite(table, key, values)
        self._keep(table, key, before)

    def rewrite(self, table: Table, key: str, values: Row) -> None:
        """Change the given columns of a row for good: taking the step back leaves them so."""
        names = ", ".join(f"{name} = ?" for name in values)
        sql.execute(self, f"UPDATE {table.name} SET {names} WHERE id = ?", (*values.values(), key))
        self.touch(table.feature)

    def delete(self, table: Table, key: str) -> None:
        """Remove a row that exists."""
        before = self.row(table, key)
        sql.execute(self, f"DELETE FROM {table.name} WHERE id = ?", (key,))
        self._keep(table, key, before)

    def row(self, table: Table, key: str) -> Row | None:
        """The row as it is now."""
        found = sql.row(self, f"SELECT * FROM {table.name} WHERE id = ?", (key,))
        return None if found is None else dict(found)

    def put_back(self, image: RowImage) -> None:
        """Make a row as it was before.

        Raises:
            Refused: CHANGED_SINCE when it is not as the image left it, or when another row has
                come to depend on it.
        """
        if self.row(image.table, image.key) != image.after:
            raise Refused(Reason.CHANGED_SINCE)
        try:
            if image.before is None:
                self.delete(image.table, image.key)
            elif image.after is None:
                self.insert(image.table, image.before)
            else:
                self.update(image.table, image.key, image.before)
        except FileTrouble as trouble:
            if breaks_a_rule_of_the_schema(trouble.__cause__):
                raise Refused(Reason.CHANGED_SINCE) from trouble
            raise

    def _keep(self, table: Table, key: str, before: Row | None) -> None:
        self.images.append(RowImage(table, key, before, self.row(table, key)))
        self.touch(table.feature)


class Held(Store):
    """An open file of which nobody else can change anything meanwhile."""

    __slots__ = ("touched",)

    def __init__(self, store: Store) -> None:
        super().__init__(store._db)
        self.touched: set[Topic] = set()


@contextmanager
def holding(store: Store) -> Iterator[Held]:
    """The write lock for several reads and writes, which are one change of the file, all or none.

    For what is written by what was read. Inside, what has to be outside a transaction cannot be
    done.

    Raises:
        FileTrouble: the file could not be written; nothing of all is in it.
    """
    with writing(store) as transaction:
        held = Held(store)
        yield held
        transaction.touched |= held.touched


@contextmanager
def writing(store: Store) -> Iterator[Transaction]:
    """A transaction that holds the write lock from the start, so that it never fails half-way.

    Of a file that is held it is a part of what is written of that.

    Raises:
        FileTrouble: the file could not be written; nothing of the transaction is in it.
    """
    if isinstance(store, Held):
        with _part(store) as part:
            yield part
        return
    transaction = Transaction(store)
    connection = store._db
    try:
        _begin(connection)
        try:
            yield transaction
            changes.record(transaction, transaction.touched)
            connection.execute("COMMIT")
        except BaseException:
            # SQLite rolls back by itself on some errors, and a second rollback would fail.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except DriverError as error:
        raise trouble_of(error) from error


@contextmanager
def _part(held: Held) -> Iterator[Transaction]:
    transaction = Transaction(held)
    connection = held._db
    # Outside a transaction this would begin one that nobody ends.
    assert connection.in_transaction, "no longer held"
    try:
        connection.execute("SAVEPOINT part")
        try:
            yield transaction
        except BaseException:
            # SQLite gives all of it up by itself on some errors.
            if connection.in_transaction:
                connection.execute("ROLLBACK TO part")
                connection.execute("RELEASE part")
            raise
        connection.execute("RELEASE part")
        held.touched |= transaction.touched
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
