"""A field to choose one of a few values, all of them in sight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup

from forumdesk.desktop.widgets.flow import FlowRow, PickButton

Value = TypeVar("Value")
# As high as the fields that it stands among.
_HIGH = 36
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class PickOne(FlowRow, Generic[Value]):
    """Values by their words side by side; the first is chosen until another one is.

    Tab stops once, at the chosen one, and arrows choose another, as with round buttons. `name` is
    what is asked, for those who hear the buttons one by one.
    """

    def __init__(self, name: str, offered: Iterable[tuple[Value, str]]) -> None:
        super().__init__()
        self._values: list[Value] = []
        self._group = QButtonGroup(self)
        for place, (value, words) in enumerate(offered):
            button = PickButton(words, self._mark)
            button.setAutoDefault(False)
            button.setProperty("small", False)
            button.setFixedHeight(_HIGH)
            button.setAccessibleName(f"{name}: {words}")
            button.installEventFilter(self)
            self._values.append(value)
            self._group.addButton(button, place)
        self.show_widgets(self._group.buttons())
        self.choose(self._values[0])

    @property
    def chosen(self) -> Value:
        """The value that is marked."""
        return self._values[self._group.checkedId()]

    def choose(self, value: Value) -> None:
        """Mark it, if it is offered."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
            self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from one to the next as one reads, whatever stands below what."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                place = min(max(self._group.checkedId() + step, 0), len(self._values) - 1)
                self.choose(self._values[place])
                self.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _mark(self) -> None:
        for button in self._group.buttons():
            if button.isChecked():
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                self.setFocusProxy(button)
            else:
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
