"""Fields below the words of a line, in which Enter and Escape mean what they mean in the words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from forumdesk.desktop.keys import ENTER


class BelowWords(QWidget):
    """What belongs to one type of line; `listen` to each field that takes keys."""

    changed = Signal()
    """Something else was picked or typed."""
    entered = Signal()
    """Enter completes the line."""
    left = Signal()
    """Escape leaves it."""

    def listen(self, *fields: QLineEdit) -> None:
        """Take Enter and Escape from these."""
        for one in fields:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter completes the line, Escape leaves it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in ENTER:
                self.entered.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
