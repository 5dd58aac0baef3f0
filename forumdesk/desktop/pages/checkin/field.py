"""The one field of the check-in page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from forumdesk.desktop.keys import TAKE_BACK, TOGETHER
from forumdesk.desktop.theme import icon
from forumdesk.domain.scanned import address_in

PAUSE_MS = 120
_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class ScanField(QLineEdit):
    """Takes what a scanner types, and what people do.

    A scanner that sends no Enter is understood when it has typed a whole address and pauses.
    """

    entered = Signal(str)
    """Enter, or a whole address; the page takes the text, or leaves a name to be finished."""
    paused = Signal(str)
    """The user stopped typing for a moment."""
    stepped = Signal(int)
    """An arrow key: down or up."""
    ticked = Signal()
    """The marked one comes with others."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("scan", True)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setMaxLength(500)
        self.addAction(icon("scan-line"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.textEdited.connect(lambda _typed: self._pause.start())
        self.returnPressed.connect(self._enter)

    def take(self) -> str:
        """What was typed; the field is ready for the next scan."""
        typed = self.text().strip()
        self._pause.stop()
        self.clear()
        return typed

    def event(self, event: QEvent) -> bool:
        """While it is empty, undo is the window's: it takes the last check-in back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = any(event.matches(one) for one in _UNDOING) or _is(event, TAKE_BACK)
            if undoing and not self.text():
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move through what was found, a key ticks one of them, Escape clears."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif _is(event, TOGETHER):
            self.ticked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.take()
            self.paused.emit("")
        else:
            super().keyPressEvent(event)

    def _on_pause(self) -> None:
        if address_in(self.text()):
            self._enter()
        else:
            self.paused.emit(self.text().strip())

    def _enter(self) -> None:
        self.entered.emit(self.text().strip())


def _is(event: QKeyEvent, keys: str) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence(keys)
