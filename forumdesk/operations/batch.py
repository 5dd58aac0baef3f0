"""Many phones' operations in one transaction, each of which can be refused by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from forumdesk.domain.errors import Refused
from forumdesk.domain.polls import Poll
from forumdesk.store import polls as rows
from forumdesk.store.reader import Store
from forumdesk.store.transaction import Transaction, writing

Value = TypeVar("Value")


class RefusedTooLate(Exception):
    """A job was refused after it had written: only the end of its transaction takes that back."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(str(refused))
        self.refused = refused


class Batch:
    """An open transaction that jobs share. Polls are read once: nobody else can write meanwhile."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self._polls: dict[str, Poll | None] = {}

    def poll(self, poll_id: str) -> Poll | None:
        """The poll as this transaction sees it."""
        if poll_id not in self._polls:
            self._polls[poll_id] = rows.poll(self.transaction, poll_id)
        return self._polls[poll_id]

    def run(self, job: Callable[[Batch], Value]) -> Value:
        """Run a job, which checks first and writes then, so that a refusal leaves no trace.

        Any other error must leave the batch: SQLite answers a full disk by taking back the whole
        transaction, and what ran after that would be committed without what ran before.

        Raises:
            Refused: from the job; the batch goes on.
            RefusedTooLate: the job had written before it was refused; the batch must not go on.
        """
        written = self.transaction.written
        try:
            return job(self)
        except Refused as refused:
            # Cheaper than a savepoint around every ballot.
            if self.transaction.written != written:
                raise RefusedTooLate(refused) from refused
            raise


@contextmanager
def batch(db: Store) -> Iterator[Batch]:
    """One transaction for many jobs.

    Raises:
        FileTrouble: the file could not be written; nothing of any job is stored.
    """
    with writing(db) as transaction:
        yield Batch(transaction)
