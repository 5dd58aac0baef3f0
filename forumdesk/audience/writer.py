"""Group commit: one thread that writes for all phones.

It takes every waiting job, runs each in a savepoint of one transaction, commits, and only then
answers. A millisecond between batches gives the desktop its turn at the file.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from forumdesk.domain.errors import Refused
from forumdesk.operations.batch import Batch, batch
from forumdesk.store.connection import Database
from forumdesk.store.errors import FileTrouble, Trouble

Value = TypeVar("Value")
PAUSE = 0.001
_log = logging.getLogger(__name__)


class Writer:
    """Runs jobs on the file; `submit` and `run_alone` are called on the event loop."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._loop = asyncio.get_running_loop()
        self._waiting: list[tuple[Callable[[Batch], Any], asyncio.Future[Any]]] = []
        self._alone: list[tuple[Callable[[Database], Any], asyncio.Future[Any]]] = []
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[Batch], Value]) -> asyncio.Future[Value]:
        """Run a job in the next batch; the future resolves after the commit.

        The future raises `Refused` from the job, or `FileTrouble` when nothing was stored.
        """
        future: asyncio.Future[Value] = self._loop.create_future()
        self._waiting.append((job, future))
        self._wake.set()
        return future

    def run_alone(self, job: Callable[[Database], Value]) -> asyncio.Future[Value]:
        """Run a verb that opens its own transaction, such as closing a poll."""
        future: asyncio.Future[Value] = self._loop.create_future()
        self._alone.append((job, future))
        self._wake.set()
        return future

    def stop(self) -> None:
        """Finish what is waiting and end the thread."""
        self._stopping = True
        self._wake.set()
        self._thread.join()

    def _work(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            waiting, self._waiting = self._waiting, []
            alone, self._alone = self._alone, []
            if waiting:
                self._answer(self._commit(waiting))
            for job, future in alone:
                self._answer([(future, _outcome(job, self._db))])
            if self._stopping and not self._waiting and not self._alone:
                return
            time.sleep(PAUSE)

    def _commit(
        self, waiting: list[tuple[Callable[[Batch], Any], asyncio.Future[Any]]]
    ) -> list[tuple[asyncio.Future[Any], Any]]:
        try:
            with batch(self._db) as current:
                return [(future, _outcome(current.in_savepoint, job)) for job, future in waiting]
        except FileTrouble as trouble:
            return [(future, trouble) for _, future in waiting]
        except Exception:
            _log.exception("a batch failed")
            unknown = FileTrouble(Trouble.INPUT_OUTPUT)
            return [(future, unknown) for _, future in waiting]

    def _answer(self, answers: list[tuple[asyncio.Future[Any], Any]]) -> None:
        self._loop.call_soon_threadsafe(_resolve, answers)


def _outcome(job: Callable[[Any], Any], argument: Any) -> Any:
    try:
        return job(argument)
    except (Refused, FileTrouble) as refusal:
        return refusal
    except Exception:
        _log.exception("a job failed")
        return FileTrouble(Trouble.INPUT_OUTPUT)


def _resolve(answers: list[tuple[asyncio.Future[Any], Any]]) -> None:
    for future, outcome in answers:
        if future.done():
            continue
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
