"""What stays in sight around a timetable: the rooms above it and the clock at its left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from forumdesk.desktop.pages.programme.timetable.drawing import SMALL, CardDrawing
from forumdesk.desktop.pages.programme.timetable.layout import Arrangement, Axis
from forumdesk.desktop.pages.programme.timetable.shown import RoomHead
from forumdesk.desktop.theme import Tokens, font, with_figures
from forumdesk.desktop.widgets.basic import Button
from forumdesk.desktop.widgets.text import plain_tooltip
from forumdesk.i18n import _

GUTTER, HEAD, NAME = 56, 46, 14
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
HALVES_FROM = 100
"""So high an hour is from which on its half is named as well."""


class RoomHeads(QWidget):
    """The rooms' names over their columns, and the button that adds one after the last."""

    add_reached = Signal()
    """The button has the focus, and may be out of sight."""

    def __init__(self, tokens: Tokens, add_room: Callable[[], object]) -> None:
        super().__init__()
        self._tokens = tokens
        self._rooms: tuple[RoomHead, ...] = ()
        self._arranged = Arrangement((), {}, 0)
        self._scrolled = 0
        self.add = Button(_("Room"), add_room, icon="plus", small=True)
        self.add.setAccessibleName(_("Add room"))
        self.add.setToolTip(_("Add room"))
        self.add.setParent(self)
        self.add.installEventFilter(self)

    @property
    def add_width(self) -> int:
        """What the button takes at the right of the last column."""
        return self.add.sizeHint().width() + 12

    def show_columns(self, rooms: tuple[RoomHead, ...], arranged: Arrangement) -> None:
        """Other rooms, or the same in other places."""
        self._rooms, self._arranged = rooms, arranged
        self._place_button()
        self.update()

    def scroll_to(self, x: int) -> None:
        """Follow the columns."""
        self._scrolled = x
        self._place_button()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes to the button by key is led to it."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BY_KEY:
            self.add_reached.emit()
        return super().eventFilter(watched, event)

    def _place_button(self) -> None:
        """After the last column."""
        size, x = self.add.sizeHint(), self._arranged.width - self._scrolled + 6
        self.add.setGeometry(x, (HEAD - size.height()) // 2, size.width(), size.height())

    def _places(self) -> list[tuple[RoomHead, QRect]]:
        columns = self._arranged.columns
        return [
            (room, QRect(column.x - self._scrolled, 0, column.width, HEAD))
            for room, column in zip(self._rooms, columns, strict=True)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """A name over what is known of the room."""
        painter = QPainter(self)
        tokens = self._tokens
        painter.fillRect(event.rect(), QColor(tokens.surface))
        drawing = CardDrawing(painter, tokens)
        for room, place in self._places():
            if not place.intersects(event.rect()):
                continue
            # A name stays readable while its column begins further left.
            inside = place.adjusted(10, 4, -8, 0)
            inside.setLeft(max(inside.left(), min(10, inside.right() - 60)))
            name = QRect(inside.left(), 5, inside.width(), 20)
            drawing.line(room.name, name, pixels=NAME, colour=tokens.text, bold=True)
            about = QRect(inside.left(), 24, inside.width(), 18)
            drawing.line(room.about, about, pixels=SMALL, colour=tokens.muted)
            painter.fillRect(place.right(), 0, 1, HEAD, QColor(tokens.line))
        painter.fillRect(0, HEAD - 1, self.width(), 1, QColor(tokens.line))

    def event(self, event: QEvent) -> bool:
        """The whole name of a room that had to be shortened."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = next(
                (
                    " · ".join(one for one in (room.name, room.about) if one)
                    for room, place in self._places()
                    if place.contains(event.pos())
                ),
                "",
            )
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)


class Clocks(QWidget):
    """Hours and, where there is room, half hours; and the moment, if it is on this day."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._axis: Axis | None = None
        self._zone = ZoneInfo("UTC")
        self._now: datetime | None = None
        self._scrolled = 0

    def show_scale(self, axis: Axis, zone: ZoneInfo, now: datetime | None) -> None:
        """Another day, height of an hour, or moment."""
        self._axis, self._zone, self._now = axis, zone, now
        self.update()

    def scroll_to(self, y: int) -> None:
        """Follow the day."""
        self._scrolled = y
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each time beside its line."""
        painter = QPainter(self)
        tokens = self._tokens
        painter.fillRect(event.rect(), QColor(tokens.surface))
        painter.fillRect(GUTTER - 1, 0, 1, self.height(), QColor(tokens.line))
        if self._axis is None:
            return
        moment = self._moment_y()
        for tick in self._axis.ticks(self._zone):
            y = tick.y - self._scrolled
            named = tick.whole or self._axis.hour >= HALVES_FROM
            hidden = moment is not None and abs(y - moment) < NAME
            if named and not hidden and -NAME < y < self.height() + NAME:
                self._write(painter, f"{tick.clock:%H:%M}", y, tick.whole)
        if moment is not None and self._now is not None:
            local = self._now.astimezone(self._zone)
            self._write(painter, f"{local:%H:%M}", moment, True, now=True)

    def _moment_y(self) -> int | None:
        axis, now = self._axis, self._now
        if axis is None or now is None or not axis.day.begins <= now < axis.day.ends:
            return None
        return axis.y(now) - self._scrolled

    def _write(
        self, painter: QPainter, clock: str, y: int, whole: bool, *, now: bool = False
    ) -> None:
        tokens = self._tokens
        painter.setFont(with_figures(font(12 if whole else 11, bold=now)))
        painter.setPen(QColor(tokens.bad if now else tokens.muted))
        # The first one stands under its line, where nothing would be seen of it above.
        top = max(y - 9, 2 - self._scrolled)
        place = QRect(0, top, GUTTER - 8, 18)
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), clock
        )
