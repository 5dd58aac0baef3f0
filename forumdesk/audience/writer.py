"""Group commit: one thread that writes for all phones.

It takes every waiting job, runs all of them in one transaction, commits, and only then answers.
A millisecond between batches gives the desktop its turn at the file.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias, TypeVar

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.troubles import Trouble
from forumdesk.log import described
from forumdesk.operations.ballots import Ballot, Cast
from forumdesk.operations.batch import Batch, Job, RefusedTooLate, batch
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.guard import EVERY, Guard
from forumdesk.store.reader import Store

Value = TypeVar("Value")
Waiting: TypeAlias = tuple[Ballot | Job, asyncio.Future[Any]]
Answer: TypeAlias = tuple[asyncio.Future[Any], Any]
PAUSE = 0.001
# More than every phone of the largest room; beyond it something else than phones is sending.
LONGEST_QUEUE = 10_000
_log = logging.getLogger(__name__)


@contextmanager
def no_vote(instead: Refused) -> Iterator[None]:
    """What could not be recorded inside is no vote, and is refused in other words."""
    try:
        yield
    except Refused as refused:
        if refused.reason is not Reason.NOT_RECORDED:
            raise
        raise instead from None
    except FileTrouble:
        raise instead from None


class Writer:
    """Runs jobs on the file; `submit` and `run_alone` are called on the event loop.

    Its `guard` is asked before and after each commit, so that nothing is answered as stored in a
    file that is not there any more, and looks at the file while nobody writes.
    """

    def __init__(self, opened: ForumFile) -> None:
        self._db = opened.db
        self.guard = Guard(opened)
        self._loop = asyncio.get_running_loop()
        # Deques, because their append and popleft are promised to be safe between threads.
        self._waiting: deque[Waiting] = deque()
        self._alone: deque[tuple[Callable[[Store], Any], asyncio.Future[Any]]] = deque()
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[Batch], Value]) -> asyncio.Future[Value]:
        """Run a job in the next batch; the future resolves after the commit.

        The future raises `Refused` from the job, or `FileTrouble` when nothing was stored.

        Raises:
            Refused: TOO_MANY when the queue is full; NOT_RECORDED once the writer stops.
        """
        return self._wait(job)

    def cast(self, ballot: Ballot) -> asyncio.Future[Cast]:
        """Cast a ballot in the next batch; as `submit`."""
        return self._wait(ballot)

    def _wait(self, job: Ballot | Job) -> asyncio.Future[Any]:
        if len(self._waiting) >= LONGEST_QUEUE:
            raise Refused(Reason.TOO_MANY)
        future = self._new_future()
        self._waiting.append((job, future))
        # The writer clears this before it empties the queue, so one that is set needs no setting.
        if not self._wake.is_set():
            self._wake.set()
        return future

    def run_alone(self, job: Callable[[Store], Value]) -> asyncio.Future[Value]:
        """Run a verb that opens its own transaction, such as closing a poll.

        Raises:
            Refused: NOT_RECORDED once the writer stops.
        """
        future: asyncio.Future[Value] = self._new_future()
        self._alone.append((job, future))
        self._wake.set()
        return future

    def _new_future(self) -> asyncio.Future[Any]:
        if self._stopping:
            raise Refused(Reason.NOT_RECORDED)
        return self._loop.create_future()

    def stop(self) -> None:
        """Take no more, finish what is waiting and end the thread.

        Not on the event loop, which delivers the last answers.
        """
        self._stopping = True
        self._wake.set()
        self._thread.join()
        self.guard.close()

    def _work(self) -> None:
        while True:
            if not self._wake.wait(EVERY):
                _watch(self.guard)
            self._wake.clear()
            jobs = list(_taken(self._waiting))
            if jobs:
                self._answer(self._commit(jobs))
            for job, future in _taken(self._alone):
                self._answer([(future, self._run_alone(job))])
            if self._stopping and not self._waiting and not self._alone:
                return
            time.sleep(PAUSE)

    def _commit(self, jobs: list[Waiting]) -> list[Answer]:
        broken = False
        try:
            self.guard.check()
            with batch(self._db) as current:
                self.guard.confirm()
                try:
                    outcomes = current.run(job for job, _ in jobs)
                except BaseException:
                    broken = True
                    raise
            self.guard.follow()
            return [(future, got) for (_, future), got in zip(jobs, outcomes, strict=True)]
        except Exception as error:
            if broken and len(jobs) > 1:
                return self._commit_each(jobs)
            answer = error.refused if isinstance(error, RefusedTooLate) else _as_trouble(error)
            return [(future, answer) for _, future in jobs]

    def _commit_each(self, jobs: list[Waiting]) -> list[Answer]:
        """One job broke the batch and nothing of it is stored: give each a transaction."""
        answers: list[Answer] = []
        for number, one in enumerate(jobs):
            [(future, outcome)] = self._commit([one])
            answers.append((future, outcome))
            if isinstance(outcome, FileTrouble) and outcome.trouble is Trouble.LOCKED:
                # Each of the others would wait as long for the same lock.
                return answers + [(late, outcome) for _, late in jobs[number + 1 :]]
        return answers

    def _run_alone(self, job: Callable[[Store], Any]) -> Any:
        try:
            self.guard.check()
            value = job(self._db)
            self.guard.follow_anew()
            return value
        except Refused as refused:
            return refused
        except Exception as error:
            return _as_trouble(error)

    def _answer(self, answers: list[Answer]) -> None:
        self._loop.call_soon_threadsafe(_resolve, answers)


def _taken(queue: deque[Value]) -> Iterable[Value]:
    """What is in the queue now; what others add meanwhile stays for the next turn."""
    for _ in range(len(queue)):
        yield queue.popleft()


def _watch(guard: Guard) -> None:
    try:
        guard.watch()
    except FileTrouble:
        # The guard keeps what is wrong, and who writes next is told.
        pass
    except Exception as error:
        _log.error("the file could not be watched: %s", described(error))


def _as_trouble(error: Exception) -> FileTrouble:
    if isinstance(error, FileTrouble):
        return error
    # What the error says may name a person's choice, so the log has its type and place alone.
    _log.error("a job failed: %s", described(error))
    return FileTrouble(Trouble.INPUT_OUTPUT)


def _resolve(answers: list[Answer]) -> None:
    for future, outcome in answers:
        if future.done():
            continue
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
