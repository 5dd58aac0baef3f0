"""Many phones' operations in one transaction, each of which can fail by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

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
        """Run a job; when it raises, what it wrote is gone and the others' work stays."""
        execute = self.transaction.execute
        execute("SAVEPOINT job")
        try:
            value = job(self)
        except BaseException:
            execute("ROLLBACK TO job")
            execute("RELEASE job")
            raise
        execute("RELEASE job")
        return value


@contextmanager
def batch(db: Database) -> Iterator[Batch]:
    """One transaction for many jobs.

    Raises:
        FileTrouble: the commit failed; nothing of any job is stored.
    """
    with writing(db) as transaction:
        yield Batch(transaction)
