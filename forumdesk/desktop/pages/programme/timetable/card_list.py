"""What a day and the tray have in common: cards that tell of mouse, keys, menu and their words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QToolTip

from forumdesk.desktop.lists import LiveList
from forumdesk.desktop.pages.programme.timetable.cards import Card, CardModel
from forumdesk.desktop.widgets.text import plain_tooltip

_ARROWS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class CardList(LiveList[Card]):
    """Cards that arrows and clicks choose; what else is done over them is told (`hand`, `keys`)."""

    pressed_key = Signal(QKeyEvent)
    """A key that does not move the choice; it is accepted if it meant something."""
    mouse = Signal(QMouseEvent)
    """Pressed, moved, let go or clicked twice."""
    menu_wanted = Signal(QPoint)
    """A menu for the card in hand, at this point of the screen."""

    def __init__(self, model: CardModel, *, name: str) -> None:
        super().__init__(model, name=name)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    @property
    def empty_words(self) -> str:
        """What is said where no card is."""
        return ""

    def card_at(self, at: QPoint) -> Card | None:
        """The card at a point of the viewport."""
        return self._live.row(self.indexAt(at))

    @property
    def cards(self) -> list[Card]:
        """All of them, in the order in which they are read."""
        return list(self._live.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose; what else a key means is told."""
        event.setAccepted(False)
        self.pressed_key.emit(event)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.isAccepted():
            return
        if Qt.Key(event.key()) in _ARROWS and not held:
            # Left and right are the page's over a list, and lead on here.
            QListView.keyPressEvent(self, event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a card in hand, and tell."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
        self.mouse.emit(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell; a list by itself would choose what the mouse passes over."""
        self.mouse.emit(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell."""
        self.mouse.emit(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell."""
        self.mouse.emit(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse where it is, by key at the card in hand."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole words of a card, whatever it has room for."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        card = self.card_at(event.pos())
        words = self.empty_words if card is None else card.spoken
        QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
        return True
