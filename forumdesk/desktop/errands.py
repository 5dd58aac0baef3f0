"""Jobs that belong to no open forum, such as making one: each beside the window's work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from forumdesk.desktop.tasks import Worker
from forumdesk.domain.errors import Refused
from forumdesk.store.errors import FileTrouble
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal
from forumdesk.wording.troubles import trouble

Value = TypeVar("Value")


class Errands(QObject):
    """A thread for each job. `say` tells what was refused; `end` waits for what still runs."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__()
        self._say = say
        self._workers: list[Worker] = []

    def run(
        self,
        job: Callable[[], Value],
        then: Callable[[Value], None],
        *,
        owner: QObject,
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Run a job; `then` gets its value unless `owner` is gone.

        A refusal or file trouble is told, after `failed` was called.
        """
        worker = Worker("maker")
        self._workers.append(worker)

        def finish() -> None:
            worker.stop()
            self._workers.remove(worker)
            worker.deleteLater()

        def done(value: Value) -> None:
            finish()
            if isValid(owner):
                then(value)

        def refused(error: Exception) -> None:
            finish()
            failed()
            if isinstance(error, Refused):
                self._say(refusal(error, to=Shell.WINDOW))
            elif isinstance(error, FileTrouble):
                self._say(trouble(error.trouble, error.path, error.facts))
            else:
                raise error

        worker.submit(job, then=done, failed=refused, owner=self)

    def end(self) -> None:
        """Finish what runs; nobody is told of it any more."""
        for worker in self._workers:
            worker.stop()
