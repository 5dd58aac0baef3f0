"""Copies of the open forum that are kept without asking: at opening, every quarter of an hour, at
the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from forumdesk.desktop.session import Session
from forumdesk.desktop.tasks import Worker
from forumdesk.domain.errors import Refused
from forumdesk.store.changes import Feature, Topic
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile

if TYPE_CHECKING:
    from forumdesk.operations.copies import Keeping

SOON_MS, EVERY_MS = 1000, 900_000
"""The first copy after opening, and the time between two."""


@dataclass(frozen=True, slots=True)
class CopiesStatus:
    """What the window knows of the copies.

    `last` is when this window last found them up to date; `waits_for` the number of a secret poll
    that keeps copies from being made; `failed` what went wrong in which folder.
    """

    last: datetime | None = None
    waits_for: int | None = None
    failed: tuple[FileTrouble, ...] = ()


class CopyKeeper(QObject):
    """Keeps copies of one forum on a thread of its own. `close` must be called while it is open.

    `second` is another folder for them, such as on a stick.
    """

    changed = Signal(object)
    """The `CopiesStatus` is another."""

    def __init__(
        self, session: Session, second: Path | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self.second = session, second
        self.status = CopiesStatus()
        self._worker = Worker("copies")
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        session.changed.connect(self._on_change)
        # The window comes first.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.keep)
        self._soon.start(SOON_MS)

    def keep(self) -> None:
        """Make a copy in each folder whose last one is out of date."""
        # What another program put in the file's place is not this forum.
        if self._session.service.harm:
            return
        self._worker.submit(self._copy, then=self._note, owner=self)

    def choose(self, second: Path | None) -> None:
        """Another second folder, or none; a copy goes there at once."""
        self.second = second
        self.keep()

    def close(self) -> None:
        """Make the last copy and wait for it. Nothing is told after it."""
        self.blockSignals(True)
        for timer in (self._timer, self._soon):
            timer.stop()
        self._session.settle()
        if not self._session.service.harm:
            self._worker.submit(self._copy)
        self._worker.stop()

    def _copy(self) -> Keeping:
        # On this thread, so that the window opens without waiting for it.
        from forumdesk.operations.copies import Keeping, keep_copy  # noqa: PLC0415

        opened = self._session.file
        if opened.read_only:
            return Keeping()
        try:
            db = opened.reader()
            try:
                return keep_copy(ForumFile(opened.path, db), second=self.second)
            finally:
                db.close()
        except FileTrouble as trouble:
            return Keeping(failed=(trouble,))
        except Refused:
            return Keeping()

    def _note(self, kept: Keeping) -> None:
        done = kept.waits_for is None and not kept.failed and not self._session.file.read_only
        last = datetime.now(UTC) if done else self.status.last
        self._show(CopiesStatus(last, kept.waits_for, kept.failed))

    def _on_change(self, topics: frozenset[Topic]) -> None:
        # A copy that waited for a secret poll is made when the poll is sealed.
        if self.status.waits_for is not None and Topic(Feature.POLLS) in {
            Topic(topic.feature) for topic in topics
        }:
            self.keep()

    def _show(self, status: CopiesStatus) -> None:
        if status != self.status:
            self.status = status
            self.changed.emit(status)
