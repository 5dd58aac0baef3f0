"""Many phones' operations in one transaction, each of which can be refused by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from forumdesk.domain.errors import Refused
from forumdesk.domain.polls import Poll
from forumdesk.store import polls as rows
from forumdesk.store.connection import Database
from forumdesk.store.transaction import Transaction, writing

Value = TypeVar("Value")


class Batch:
    """An open transaction that jobs share. Polls are read once: nobody else can write meanwhile."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self._polls: dict[str, Poll | None] = {}

    def poll(self, poll_id: str) -> Poll | None:
        """The poll as this transaction sees it."""
        if poll_id not in self._polls:
            self._polls[poll_id] = rows.poll(self.transaction.db, poll_id)
        return self._polls[poll_id]

    def in_savepoint(self, job: Callable[[Batch], Value]) -> Value:
        """Run a job; when it is refused, what it wrote is gone and the others' work stays.

        Any other error must leave the batch: SQLite answers a full disk by taking back the whole
        transaction, and what ran after that would be committed without what ran before.

        Raises:
            Refused: from the job; the batch goes on.
        """
        execute = self.transaction.execute
        execute("SAVEPOINT job")
        try:
            value = job(self)
        except Refused:
            execute("ROLLBACK TO job")
            execute("RELEASE job")
            raise
        execute("RELEASE job")
        return value


@contextmanager
def batch(db: Database) -> Iterator[Batch]:
    """One transaction for many jobs.

    Raises:
        FileTrouble: the file could not be written; nothing of any job is stored.
    """
    with writing(db) as transaction:
        yield Batch(transaction)
