"""Many phones' operations in one transaction, each of which can be refused by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any, TypeAlias, cast

from forumdesk.domain.errors import Refused
from forumdesk.operations.ballots import Ballot, cast_ballots
from forumdesk.store.reader import Store
from forumdesk.store.transaction import Transaction, writing


class RefusedTooLate(Exception):
    """A job was refused after it had written: only the end of its transaction takes that back."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(str(refused))
        self.refused = refused


Job: TypeAlias = Callable[["Batch"], Any]


class Batch:
    """An open transaction that jobs share."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction

    def run(self, jobs: Iterable[Ballot | Job]) -> list[Any]:
        """Cast ballots and run jobs, in this order; what each comes to, or its refusal.

        Ballots that follow each other are cast as a set. A job checks first and writes then, so
        that its refusal leaves no trace.

        Any other error must leave the batch: SQLite answers a full disk by taking back the whole
        transaction, and what ran after that would be committed without what ran before.

        Raises:
            RefusedTooLate: a job had written before it was refused; the batch must not go on.
        """
        outcomes: list[Any] = []
        for are_ballots, some in groupby(jobs, key=lambda one: isinstance(one, Ballot)):
            if are_ballots:
                outcomes += cast_ballots(self.transaction, cast(list[Ballot], list(some)))
            else:
                outcomes += [self._outcome(job) for job in cast(Iterator[Job], some)]
        return outcomes

    def _outcome(self, job: Job) -> Any:
        written = self.transaction.written
        try:
            return job(self)
        except Refused as refused:
            # Cheaper than a savepoint around every job.
            if self.transaction.written != written:
                raise RefusedTooLate(refused) from refused
            return refused


@contextmanager
def batch(db: Store) -> Iterator[Batch]:
    """One transaction for many jobs.

    Raises:
        FileTrouble: the file could not be written; nothing of any job is stored.
    """
    with writing(db) as transaction:
        yield Batch(transaction)
