"""Scrolling columns: pages and lists of cards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from forumdesk.desktop.widgets.reading import Scrolls


class ScrollColumn(QScrollArea, Scrolls):
    """A column that scrolls up and down; `body` takes its contents."""

    def __init__(self, *, margin: int = 0, spacing: int = 8) -> None:
        super().__init__()
        inside = QWidget()
        inside.setProperty("fill", "clear")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Tab goes to what is inside; the column itself is a stop only where that is nothing.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ring = QFrame(self)
        self._ring.setProperty("ring", True)
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring.hide()

    def needs_keys(self) -> bool:
        """Whether something is out of sight and can be scrolled to by keys."""
        return self.verticalScrollBar().maximum() > 0

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys scroll here."""
        super().focusInEvent(event)
        self._ring.setGeometry(self.rect())
        self._ring.show()
        self._ring.raise_()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And no longer."""
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The ring stays at the edge."""
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())
