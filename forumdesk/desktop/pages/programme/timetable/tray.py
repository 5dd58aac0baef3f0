"""The tray: sessions that have no time yet, at the side of the timetable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from forumdesk.desktop.pages.programme.timetable.card_list import CardList
from forumdesk.desktop.pages.programme.timetable.cards import Card, CardModel
from forumdesk.desktop.pages.programme.timetable.drawing import (
    LINE,
    TITLE,
    CardDrawing,
    fitted,
    words_width,
)
from forumdesk.desktop.tables import Index
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import Button, column, label, restyle
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.i18n import _

WIDTH, BETWEEN = 184, 6
MOST_OF_TITLE_HERE = 2


class TrayList(CardList):
    """The sessions of the tray."""

    def __init__(self, model: CardModel, tokens: Tokens) -> None:
        super().__init__(model, name=_("Sessions not yet placed"))
        self.setItemDelegate(_TrayCards(tokens, self))


class _TrayCards(QStyledItemDelegate):
    """Draws a session of the tray as it is drawn in the timetable."""

    def __init__(self, tokens: Tokens, view: TrayList) -> None:
        super().__init__(view)
        self._tokens, self._view = tokens, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The title, in two lines if it is long, how long it takes, and a line for people."""
        card = self._view._live.row(index)
        lines = 2
        if card is not None:
            width = words_width(self._view.room)
            title = fitted(card.title, width, MOST_OF_TITLE_HERE, TITLE, True)
            lines = len(title) + (2 if card.people else 1)
        return QSize(self._view.room, lines * LINE + 8 + BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A card."""
        card = self._view._live.row(index)
        if card is None:
            return
        painter.save()
        place = QRect(option.rect).adjusted(0, 0, 0, -BETWEEN)
        place.setWidth(self._view.room)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        drawing = CardDrawing(painter, self._tokens)
        drawing.card(card, place, chosen=chosen and self._view.hasFocus(), focus=True)
        painter.restore()


class Tray(QFrame):
    """The list with its heading, and what can be done with it without a mouse."""

    def __init__(
        self, tokens: Tokens, *, put: Callable[[], object], add: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("tray")
        self.list = TrayList(CardModel(), tokens)
        self._nothing = wrapped(_("Sessions that have no time yet wait here."), "muted")
        self.put = Button(_("Put on a day …"), put, key="P", small=True)
        self.add = Button(_("New session"), add, icon="plus", small=True)
        inside = column(
            label(_("Not yet placed"), "strong"), self._nothing, self.list, self.put, self.add
        )
        inside.setStretch(2, 1)
        inside.setContentsMargins(10, 12, 10, 12)
        self.setLayout(inside)
        self.setFixedWidth(WIDTH)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Other sessions."""
        self.list.show_rows(cards)
        self._nothing.setVisible(not cards)
        self.put.setEnabled(bool(cards))

    def show_target(self, wanted: bool) -> None:
        """Whether a session would be laid here if it were let go."""
        if bool(self.property("target")) != wanted:
            self.setProperty("target", wanted)
            restyle(self)
