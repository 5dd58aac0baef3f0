"""Changes of the file, by whichever process, as one signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from forumdesk.store.changes import Watcher
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Reader

LOOK_EVERY_MS = 100


class FileWatcher(QObject):
    """Looks every tenth of a second; own writes poke it at once."""

    changed = Signal(frozenset)
    """The topics (`store.changes.Topic`) that changed since the last look."""

    def __init__(self, db: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = Watcher(db)
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.poke)
        self._timer.start()

    def poke(self) -> None:
        """Look now."""
        if self._stopped:
            return
        try:
            topics = self._watcher.poll()
        except FileTrouble:
            # Another process is just putting the file to rest; the next look will see it.
            return
        if topics:
            self.changed.emit(topics)

    def stop(self) -> None:
        """Look no more."""
        self._stopped = True
        self._timer.stop()
