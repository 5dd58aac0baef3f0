"""A badge scanner is understood wherever the focus is, and types into nothing."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from forumdesk.desktop.scans import HOLD_SECONDS, PAUSE_SECONDS, Told, Trail

_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_SILENT = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr})
_MOST_OF_A_KEY = 2
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
# The event loop was busy so much longer than the timer: keys may wait behind it.
_LATE_SECONDS, _GRACE_MS = 0.05, 15


class ScanFilter(QObject):
    """Keeps keys back from whatever has the focus while they may be a scan.

    They are given to it a moment later if they are none, in order; a scan is never seen by any
    field, not even by its undo. Keys that had to be given on before it was clear (of a scanner
    slower than `HOLD_SECONDS`) are taken back; they are never part of the secret. `clock` tells
    seconds that only grow.
    """

    scanned = Signal(str)
    """The address of a badge, as this keyboard wrote it."""
    unreadable = Signal(object)
    """Something was scanned that cannot be read as an address; what is suspected (`Suspect`)."""

    def __init__(self, parent: QObject, *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.clock = clock
        self._trail = Trail()
        self._held: list[QKeyEvent] = []
        self._target: QWidget | None = None
        self._written = 0
        self._giving = self._grace = self._ended = False
        self._deaf_until = 0.0
        self._watched: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def end(self) -> None:
        """Listen no more; what was held back goes where it was typed.

        Two that listen at once would each hold back what the other one gives on.
        """
        self._give_on()
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._ended:
            app.focusChanged.disconnect(self._follow)
        self._ended = True
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Only the widget that gets the keys is listened to; all others cost nothing."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now or QApplication.activeWindow()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key back, or let it pass."""
        if event.type() != QEvent.Type.KeyPress or self._giving or self._ended:
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        key, now = Qt.Key(event.key()), self.clock()
        if key in _SILENT:
            return False
        if self._trail.text and self._trail.age(now) > self._patience():
            self._pause(now)
        if key in _ENDS:
            return self._end(now)
        self._deaf_until = 0.0
        letter = event.text()
        plain = _is_written(letter)
        if not plain or event.isAutoRepeat() or event.modifiers() & _COMMANDS:
            self._give_up()
            return False
        return self._take(watched, event, now)

    def _take(self, watched: QWidget, event: QKeyEvent, now: float) -> bool:
        letter = event.text()
        if not self._trail.take(letter, now):
            self._give_up()
            if not self._trail.take(letter, now):
                return False
        if self._target is not watched:
            # A scan goes on although a page moved the focus meanwhile.
            self._target, self._written = watched, 0
        self._held.append(QKeyEvent(event.type(), event.key(), event.modifiers(), letter, False, 1))
        self._grace = False
        self._timer.start(round(1000 * self._patience()))
        return True

    def _patience(self) -> float:
        """How long the next key may take. In a list a letter is a command, and can wait."""
        target = self._target
        if self._trail.holds_secret or not (target is not None and _takes_text(target)):
            return PAUSE_SECONDS
        return HOLD_SECONDS

    def _on_timer(self) -> None:
        now = self.clock()
        late = self._trail.age(now) - self._patience()
        if late < -0.001 or (late > _LATE_SECONDS and not self._grace):
            self._grace = late > 0
            self._timer.start(_GRACE_MS if late > 0 else max(1, round(-1000 * late)))
            return
        self._pause(now)

    def _pause(self, now: float) -> None:
        """Nothing came for a while."""
        if not self._is_scan(now):
            self._give_on()
            if self._trail.age(now) > PAUSE_SECONDS:
                self._trail.forget()
                self._written = 0

    def _end(self, now: float) -> bool:
        """Enter or Tab; a scanner's own goes nowhere, nor does the second of two."""
        if self._is_scan(now):
            return True
        self._give_up()
        return now < self._deaf_until

    def _is_scan(self, now: float) -> bool:
        told, typed, suspected = self._trail.tell(), self._trail.text, self._trail.suspect
        if told is Told.NO_SCAN:
            return False
        self._timer.stop()
        self._held.clear()
        self._take_back()
        self._trail.forget()
        self._deaf_until = now + PAUSE_SECONDS
        if told is Told.ADDRESS:
            self.scanned.emit(typed)
        else:
            self.unreadable.emit(suspected)
        return True

    def _give_up(self) -> None:
        self._give_on()
        self._trail.forget()
        self._written = 0

    def _give_on(self) -> None:
        """What was held back goes where it was typed."""
        self._timer.stop()
        held, self._held = self._held, []
        target = self._target
        if not held or target is None or not isValid(target):
            return
        before = _length(target)
        self._send(target, held)
        if isValid(target):
            self._written += max(0, _length(target) - before)

    def _take_back(self) -> None:
        written, self._written = self._written, 0
        target = self._target
        if written and target is not None and isValid(target):
            plain = Qt.KeyboardModifier.NoModifier
            back = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, plain, "\b")
            self._send(target, [back] * written)

    def _send(self, target: QWidget, keys: list[QKeyEvent]) -> None:
        self._giving = True
        try:
            for key in keys:
                if isValid(target):
                    QApplication.sendEvent(target, key)
        finally:
            self._giving = False


def _is_written(letters: str) -> bool:
    """Whether a key writes this; on some keyboards one writes two letters, or joins others."""
    return 1 <= len(letters) <= _MOST_OF_A_KEY and not any(
        one.isspace() or unicodedata.category(one) == "Cc" for one in letters
    )


def _takes_text(widget: QWidget) -> bool:
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox)


def _length(widget: QWidget) -> int:
    """How much is written there."""
    match widget:
        case QLineEdit() | QAbstractSpinBox():
            return len(widget.text())
        case QPlainTextEdit() | QTextEdit():
            return widget.document().characterCount()
        case QComboBox():
            return len(widget.currentText()) if widget.isEditable() else 0
        case _:
            return 0
