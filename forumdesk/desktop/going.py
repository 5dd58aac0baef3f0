"""Work that may last, such as making a file: a dialog tells of it and can cancel it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget
from shiboken6 import isValid

from forumdesk.desktop.widgets.basic import Button, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.i18n import _

# Milliseconds after which it is told.
_LASTS = 400
# Of so many parts one is told; the bar has no more steps than pixels.
_EACH = 10


class Going(QObject):
    """Something that goes on beside the window's work, and by which name; cancelled, it is left."""

    _stepped = Signal(int, int)
    """So many parts of so many are done."""

    def __init__(self, owner: QWidget, title: str) -> None:
        super().__init__(owner)
        self.cancelled = threading.Event()
        self._owner, self._title = owner, title
        self._dialog: Dialog | None = None
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._stepped.connect(self._show_step)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show)
        self._later.start(_LASTS)

    def watch(self, done: int, of: int) -> bool:
        """So much is done, called on any thread; whether to go on."""
        if of and done % _EACH == 0:
            self._stepped.emit(done, of)
        return not self.cancelled.is_set()

    def _show_step(self, done: int, of: int) -> None:
        if isValid(self._bar):
            self._bar.setRange(0, of)
            self._bar.setValue(done)

    def _show(self) -> None:
        self._dialog = Dialog(self._owner, self._title, width=440)
        self._dialog.body.addWidget(self._bar)
        self._dialog.buttons(row(None, Button(_("Cancel"), self._dialog.reject)))
        self._dialog.rejected.connect(self.cancelled.set)
        self._dialog.open()

    def end(self) -> None:
        """It is done, or cannot be."""
        self._later.stop()
        if self._dialog is not None:
            if isValid(self._dialog):
                self._dialog.accept()
        else:
            self._bar.deleteLater()
        self.deleteLater()
