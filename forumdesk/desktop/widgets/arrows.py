"""Moving through a list while a field keeps the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget


class ArrowKeys(QObject):
    """The up and down keys in `field` move the current row of `rows`."""

    def __init__(self, field: QLineEdit, rows: QListWidget) -> None:
        super().__init__(field)
        self._rows = rows
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the two keys, leave the others."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key(), 0)
            if step:
                last = self._rows.count() - 1
                self._rows.setCurrentRow(max(0, min(last, self._rows.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)
