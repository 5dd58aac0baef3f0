"""Keys that reach a window at chosen times, as a scanner or a hand presses them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from forumdesk.desktop.scan_filter import ScanFilter


class Hands:
    """Types keys at chosen times; no time really passes."""

    def __init__(self, window: QWidget) -> None:
        found = window.findChild(ScanFilter)
        assert isinstance(found, ScanFilter)
        self.filter, self.now = found, 1000.0
        found.clock = lambda: self.now

    def type(self, text: str, gap: float) -> None:
        for letter in text:
            self.now += gap
            where = QApplication.focusWidget() or QApplication.activeWindow()
            assert where is not None
            if letter.isascii():
                QTest.keyClicks(where, letter)
            else:
                plain = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(where, QKeyEvent(QEvent.Type.KeyPress, 0, plain, letter))

    def press(self, key: Qt.Key, gap: float = 0.01) -> None:
        self.now += gap
        where = QApplication.focusWidget() or QApplication.activeWindow()
        assert where is not None
        QTest.keyClick(where, key)

    def rest(self) -> None:
        """Long enough that nothing is kept back any more."""
        self.now += 5
        for _late in range(2):
            self.filter._on_timer()
