"""A day with its rooms as columns and time running down: what is drawn, and where the eye is."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from forumdesk.desktop.pages.programme.timetable.card_list import CardList
from forumdesk.desktop.pages.programme.timetable.cards import CardModel
from forumdesk.desktop.pages.programme.timetable.drawing import TITLE, CardDrawing
from forumdesk.desktop.pages.programme.timetable.ghost import Ghost, draw_ghost
from forumdesk.desktop.pages.programme.timetable.heads import (
    GUTTER,
    HEAD,
    NAME,
    Clocks,
    RoomHeads,
)
from forumdesk.desktop.pages.programme.timetable.layout import (
    HALF_HOUR,
    Arrangement,
    Axis,
    arrange,
)
from forumdesk.desktop.pages.programme.timetable.shown import Shown
from forumdesk.desktop.pages.programme.timetable.steps import Way, neighbour
from forumdesk.desktop.tables import Index
from forumdesk.desktop.theme import Tokens
from forumdesk.i18n import _

HOURS = (48, 64, 80, 100, 130, 170, 230, 320)
"""How many pixels high an hour can be; the fourth is the usual."""
USUAL = 3
BELOW = 24
_WAYS = {
    QListView.CursorAction.MoveUp: Way.UP,
    QListView.CursorAction.MoveDown: Way.DOWN,
    QListView.CursorAction.MoveLeft: Way.LEFT,
    QListView.CursorAction.MoveRight: Way.RIGHT,
}


class TimetableView(CardList):
    """Every card is an item: arrows go from one to the next, and a screen reader reaches it."""

    zoomed = Signal()
    """Hours are higher or lower."""

    def __init__(self, model: CardModel, tokens: Tokens, heads: RoomHeads) -> None:
        self.heads = heads
        self.clocks = Clocks(tokens)
        self._shown: Shown | None = None
        self._arranged = Arrangement((), {}, 0)
        self._zoom = USUAL
        self.ghost: Ghost | None = None
        self.now: datetime | None = None
        super().__init__(model, name=_("Timetable"))
        self._tokens = tokens
        for part in (self.heads, self.clocks):
            part.setParent(self)
        self.setItemDelegate(_Small(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setViewportMargins(GUTTER, HEAD, 0, 0)
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self._place_heads())
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._place_heads())
        across = self.horizontalScrollBar()
        self.heads.add_reached.connect(lambda: across.setValue(across.maximum()))

    @property
    def shown(self) -> Shown | None:
        """The day in sight."""
        return self._shown

    @property
    def axis(self) -> Axis | None:
        """Its time scale."""
        return None if self._shown is None else Axis(self._shown.day, HOURS[self._zoom])

    @property
    def arrangement(self) -> Arrangement:
        """Where columns and cards lie, from the corner of the day."""
        return self._arranged

    def show_day(self, shown: Shown) -> None:
        """Show a day, or the same one after a change; the place in sight stays."""
        before, self._shown = self._shown, shown
        self._arrange()
        self._live.set_rows(shown.cards)
        self.updateGeometries()
        self.viewport().update()
        if before is None or before.day.date != shown.day.date:
            self.look_at_first()

    def look_at_first(self) -> None:
        """Scroll to half an hour before the first session that begins on the day, or to nine."""
        axis, shown = self.axis, self._shown
        if axis is None or shown is None:
            return
        begun = [one.begins for one in shown.pieces if not one.before]
        first = axis.y(min(begun) - HALF_HOUR) if begun else 8 * axis.hour
        # The clock beside it is seen whole.
        self.verticalScrollBar().setValue(first - NAME)

    def look_at(self, key: str) -> None:
        """Bring a card of a day that was just turned to into sight, with an hour before it."""
        place, axis = self.place_of(key), self.axis
        first = self.verticalScrollBar().value()
        if axis is not None and place.bottom() > first + self.viewport().height():
            self.verticalScrollBar().setValue(place.top() - axis.hour)

    def _arrange(self) -> None:
        axis, shown = self.axis, self._shown
        if axis is None or shown is None:
            return
        wide = self.viewport().width() - self.heads.add_width
        rooms = [one.id for one in shown.rooms]
        self._arranged = arrange(shown.pieces, rooms, axis, wide=wide)
        self.clocks.show_scale(axis, shown.zone, self.now)
        self.heads.show_columns(shown.rooms, self._arranged)

    def show_now(self, now: datetime | None) -> None:
        """Draw the line of the moment there; only what it leaves and meets is drawn anew."""
        for instant in (self.now, now):
            if instant is not None and self.axis is not None:
                y = self.axis.y(instant) - self.verticalOffset()
                self.viewport().update(0, y - 3, self.viewport().width(), 6)
        self.now = now
        if self.axis is not None and self._shown is not None:
            self.clocks.show_scale(self.axis, self._shown.zone, now)

    def show_ghost(self, ghost: Ghost | None) -> None:
        """Draw what is being moved; only what it leaves and meets is drawn anew."""
        for one in (self.ghost, ghost):
            if one is not None:
                self.viewport().update(self._on_screen(one.place).adjusted(-4, -4, 4, 4))
        self.ghost = ghost

    def zoom(self, by: int) -> None:
        """Make hours higher or lower; the time in the middle stays there."""
        before = self.axis
        if before is None:
            self.zoom_to(self._zoom + by)
            return
        half = self.viewport().height() // 2
        middle = before.at(self.verticalOffset() + half)
        self.zoom_to(self._zoom + by)
        self._arrange()
        self.updateGeometries()
        after = self.axis
        assert after is not None
        self.verticalScrollBar().setValue(after.y(middle) - half)
        self.viewport().update()
        self.zoomed.emit()

    @property
    def zoomed_to(self) -> int:
        """How high hours are, as a place in `HOURS`."""
        return self._zoom

    def zoom_to(self, place: int) -> None:
        """Of a day that is not shown yet."""
        self._zoom = min(max(place, 0), len(HOURS) - 1)

    @property
    def empty_words(self) -> str:
        """How a session is made on an empty day."""
        return "" if self.cards else _("Click twice at a time to add a session there")

    def content_point(self, at: QPoint) -> QPoint:
        """A point of the viewport, from the corner of the day."""
        return at + QPoint(self.horizontalOffset(), self.verticalOffset())

    def _on_screen(self, place: QRect) -> QRect:
        return place.translated(-self.horizontalOffset(), -self.verticalOffset())

    def place_of(self, key: str) -> QRect:
        """Where a card lies, from the corner of the day; empty for none."""
        box = self._arranged.boxes.get(key)
        return QRect() if box is None else QRect(box.x, box.y, box.width, box.height)

    # What Qt asks of a view.

    def visualRect(self, index: Index) -> QRect:
        """Where an item is seen."""
        key = self._live.key_at(index)
        place = self.place_of(key)
        return self._on_screen(place) if not place.isNull() else place

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The item at a point of the viewport."""
        at = self.content_point(point)
        for number, card in enumerate(self._live.rows):
            if self.place_of(card.id).contains(at):
                return self._live.index(number, 0)
        return QModelIndex()

    def horizontalOffset(self) -> int:
        """Pixels scrolled to the right."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """Pixels scrolled down."""
        return self.verticalScrollBar().value()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring an item into sight; of one that is larger than the view, its beginning."""
        place, seen = self.visualRect(index), self.viewport().rect()
        if place.isNull():
            return
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        right = max(0, min(place.left() - 8, place.right() + 8 - seen.right()))
        left = min(0, place.left() - 8)
        across.setValue(across.value() + (left or right))
        below = max(0, min(place.top() - 8, place.bottom() + 8 - seen.bottom()))
        above = min(0, place.top() - 8)
        down.setValue(down.value() + (above or below))

    def moveCursor(
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The next card of the room, or the nearest of the next room that has one."""
        rows = self._live.rows
        if not rows:
            return QModelIndex()
        card = self.chosen
        if card is None:
            return self._live.index(0, 0)
        actions = QListView.CursorAction
        ends = {actions.MoveHome: 0, actions.MoveEnd: len(rows) - 1}
        if action in ends:
            return self._live.index(ends[action], 0)
        way = _WAYS.get(action)
        if way is None:
            return self.currentIndex()
        homes = {one.id: one.session.room for one in rows}
        found = self._live.place_of(neighbour(self._arranged, homes, card.id, way))
        return self.currentIndex() if found is None else self._live.index(found, 0)

    def updateGeometries(self) -> None:
        """Scroll bars for all of the day."""
        axis = self.axis
        if axis is None:
            return
        seen = self.viewport().size()
        wide = self._arranged.width + self.heads.add_width
        for bar, whole, part in (
            (self.horizontalScrollBar(), wide, seen.width()),
            (self.verticalScrollBar(), axis.high + BELOW, seen.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(24)
        self._place_heads()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the width."""
        self._arrange()
        super().resizeEvent(event)
        self.updateGeometries()

    def _place_heads(self) -> None:
        frame, seen = self.frameWidth(), self.viewport().size()
        self.heads.setGeometry(frame + GUTTER, frame, seen.width(), HEAD)
        self.clocks.setGeometry(frame, frame + HEAD, GUTTER, seen.height())
        self.heads.scroll_to(self.horizontalOffset())
        self.clocks.scroll_to(self.verticalOffset())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines, then cards, then what is being moved and the moment."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._tokens.surface))
        axis, shown = self.axis, self._shown
        if axis is None or shown is None:
            return
        painter.translate(-self.horizontalOffset(), -self.verticalOffset())
        part = QRect(self.content_point(event.rect().topLeft()), event.rect().size())
        self._paint_lines(painter, axis, shown, part)
        drawing = CardDrawing(painter, self._tokens)
        chosen = self._live.key_at(self.currentIndex())
        moved = self.ghost.id if self.ghost is not None else ""
        for card in self._live.rows:
            place = self.place_of(card.id)
            if place.intersects(part):
                painter.setOpacity(0.4 if card.id == moved else 1)
                drawing.card(card, place, chosen=card.id == chosen, focus=self.hasFocus())
        painter.setOpacity(1)
        if self.ghost is not None:
            draw_ghost(drawing, self.ghost)
        if not self._live.rows:
            self._paint_hint(drawing, axis)
        if self.now is not None and shown.day.begins <= self.now < shown.day.ends:
            y = axis.y(self.now)
            painter.fillRect(part.left(), y - 1, part.width(), 2, QColor(self._tokens.bad))

    def _paint_hint(self, drawing: CardDrawing, axis: Axis) -> None:
        """What can be done with an empty day, in the hour that comes first into sight."""
        words, seen = self.empty_words, self.viewport().width()
        width = min(drawing.width(words, pixels=TITLE) + 24, seen - 16)
        place = QRect(0, 0, width, 32)
        place.moveCenter(QPoint(min(seen, self._arranged.width) // 2, axis.hour * 37 // 4))
        drawing.painter.fillRect(place, QColor(self._tokens.surface))
        inside = place.adjusted(12, 0, -12, 0)
        drawing.line(words, inside, pixels=TITLE, colour=self._tokens.muted)

    def _paint_lines(self, painter: QPainter, axis: Axis, shown: Shown, part: QRect) -> None:
        line, half = QColor(self._tokens.line), QColor(self._tokens.sunken)
        for tick in axis.ticks(shown.zone):
            if part.top() <= tick.y <= part.bottom():
                painter.fillRect(part.left(), tick.y, part.width(), 1, line if tick.whole else half)
        for column in self._arranged.columns:
            painter.fillRect(column.x + column.width - 1, part.top(), 1, part.height(), line)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl hours grow and shrink."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


class _Small(QStyledItemDelegate):
    """Items are laid out by the view; Qt asks all the same how large they are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Nothing that costs time."""
        return QSize(10, 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> NoReturn:
        """The view paints."""
        raise NotImplementedError
