"""Keys of the keyboard, and how this system writes them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FIND = "Ctrl+F"
ADD = "Ctrl+Shift+N"
"""Begins one more of what a page lists."""
PRINT = "Ctrl+P"
TAKE_BACK = "Ctrl+Backspace"
"""Takes the last check-in back, whatever was done since."""
ACCEPT = "Ctrl+G"
"""Notes that whoever is on the card accepts the ground rules."""
TOGETHER = "Ctrl+Space"
"""Ticks one of several who come together."""
LINK = "Ctrl+L"
NEXT_QUESTION = "Alt+F"


def native(keys: str) -> str:
    """A shortcut such as `Ctrl+N` as this system writes it, empty for none."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def on(widget: QWidget, keys: str, run: Callable[[], object]) -> None:
    """Run this whenever these keys are pressed in the widget or in a part of it."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(run)
