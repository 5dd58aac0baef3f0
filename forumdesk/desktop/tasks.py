"""Slow work off the window's thread.

A `Worker` is one thread with a queue. Jobs run in the order they came, in a copy of the caller's
context (so they speak the caller's language); answers come back on the window's thread, and none
comes from a worker that was stopped.
"""

from __future__ import annotations

import contextvars
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from shiboken6 import isValid

Then = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Job:
    """Work, and what to do with its value or its error, unless `owner` is gone by then."""

    run: Callable[[], Any]
    then: Then | None
    failed: Callable[[Exception], None] | None
    owner: QObject | None
    context: contextvars.Context


class Worker(QObject):
    """One thread that runs jobs one after the other."""

    _finished = Signal(object, object)
    """The job, and its value or exception."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._pending = 0
        self._stopped = False
        self._finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether anything waits or runs."""
        return self._pending > 0

    def submit(
        self,
        run: Callable[[], Any],
        *,
        then: Then | None = None,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run a job; `then` gets its value, `failed` its exception, both on this thread."""
        if self._stopped:
            return
        self._pending += 1
        self._jobs.put(Job(run, then, failed, owner, contextvars.copy_context()))

    def settle(self) -> None:
        """Wait until everything submitted so far is done, and give its answers now."""
        if self._stopped:
            return
        done = threading.Event()
        self.submit(done.set)
        done.wait()
        # The answers were posted by the other thread before it reached the last job.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def stop(self) -> None:
        """Finish what waits and end the thread. Answers that were not given yet are dropped."""
        self._stopped = True
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                value: Any = job.context.run(job.run)
            except Exception as error:
                value = error
            self._finished.emit(job, value)

    def _answer(self, job: Job, value: Any) -> None:
        self._pending -= 1
        if self._stopped:
            return
        if job.owner is not None and not isValid(job.owner):
            return
        if not isinstance(value, Exception):
            if job.then is not None:
                job.then(value)
        elif job.failed is not None:
            job.failed(value)
        else:
            raise value
