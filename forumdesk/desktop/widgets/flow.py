"""A row that goes on in the next line when it is full, and buttons to pick one of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from forumdesk.desktop.widgets.basic import Button, restyle
from forumdesk.desktop.widgets.reading import OwnOrder


class FlowRow(QWidget, OwnOrder):
    """Widgets side by side, in as many lines as they need.

    It places them itself: a layout made in Python shares its items with Qt in ways that crash.
    """

    def __init__(self, *, spacing: int = 6) -> None:
        super().__init__()
        self._spacing = spacing
        self._placed: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Other widgets instead of those before, which are deleted."""
        for old in self._placed:
            old.hide()
            old.deleteLater()
        self._placed = list(widgets)
        for one in widgets:
            one.setParent(self)
            if self.isVisible():
                one.show()
        self._place(self.width(), move=True)
        self.updateGeometry()

    def in_order(self) -> list[QWidget]:
        """The widgets as they follow each other."""
        return list(self._placed)

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """The width of the widest widget, and the height at the present width."""
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """The widest and the highest widget."""
        size = QSize()
        for one in self._placed:
            size = size.expandedTo(one.sizeHint())
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Sizes are final only when the style sheet has been applied."""
        super().showEvent(event)
        self._place(self.width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        y = 0
        for line in self._lines(width):
            high = max(size.height() for _one, size in line)
            x = 0
            for one, size in line:
                if move:
                    # A chip stands on the middle of the buttons beside it.
                    one.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self._spacing
            y += high + self._spacing
        return max(0, y - self._spacing)

    def _lines(self, width: int) -> Sequence[Sequence[tuple[QWidget, QSize]]]:
        """Which widgets stand beside each other, and how large."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        x = 0
        for one in self._placed:
            size = one.sizeHint()
            size.setHeight(max(size.height(), one.minimumHeight()))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((one, size))
            x += size.width() + self._spacing
        return lines


def flowing(*widgets: QWidget) -> FlowRow:
    """A row of these widgets, in as many lines as they need."""
    made = FlowRow(spacing=8)
    made.show_widgets(widgets)
    return made


class PickButton(Button):
    """One of several to pick from; the picked one stays marked. Words over `widest` are cut."""

    def __init__(
        self,
        text: str,
        clicked: Callable[[], object],
        *,
        key: str = "",
        widest: int = 0,
    ) -> None:
        super().__init__(text, clicked, key=key, small=True)
        self.setProperty("pick", True)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._show_on)
        inside = self.layout()
        assert inside is not None
        # Scripts with high lines would stretch the key.
        inside.setAlignment(self._keycap, Qt.AlignmentFlag.AlignVCenter)
        if widest:
            fitting = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, widest)
            self.set_words(fitting)
            self.setAccessibleName(text)
            if fitting != text:
                self.setToolTip(text.replace("<", "‹"))

    def _show_on(self, on: bool) -> None:
        for part in (self._words, self._keycap):
            part.setProperty("on", on)
            restyle(part)
