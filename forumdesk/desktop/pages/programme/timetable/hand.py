"""What the mouse does on a timetable: it takes a session, moves or resizes it, and lets it go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from forumdesk.desktop.pages.programme.timetable.cards import Card
from forumdesk.desktop.pages.programme.timetable.ghost import Ghost, Warn, place_of
from forumdesk.desktop.pages.programme.timetable.layout import (
    HALF_HOUR,
    Spot,
    begun_at,
    ended_at,
    spot_of,
    started_at,
)
from forumdesk.desktop.pages.programme.timetable.tray import Tray
from forumdesk.desktop.pages.programme.timetable.view import TimetableView
from forumdesk.i18n import _
from forumdesk.wording import programme as wording

EDGE, LEAST_TO_RESIZE = 6, 30
"""Pixels at the ends of a card by which it is resized, if it is as high as that."""
SCROLL_EVERY_MS, SCROLL_BY, NEAR = 30, 14, 28


class Grip(Enum):
    """By what a session is held: all of it, or one of its ends."""

    ALL = auto()
    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Held:
    """A session under the mouse. `grabbed` is the time from its start to where it was taken."""

    card: Card
    spot: Spot
    grip: Grip
    pressed: QPoint
    grabbed: timedelta
    from_tray: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """Where a session was let go; None is the tray."""

    card: Card
    spot: Spot | None


class Days(Protocol):
    """The tabs of the days."""

    def turn_to(self, at: QPoint) -> bool:
        """Show the day whose tab is at this point of the screen; whether there is one."""


class Hand(QObject):
    """Follows the mouse from the day and from the tray alike, by points of the screen."""

    dropped = Signal(object)
    """A session was let go, `Dropped`."""
    refused = Signal(object)
    """A session that has begun was to be moved."""
    empty_chosen = Signal(object)
    """An empty place was clicked twice, the `Spot` of half an hour there."""
    card_chosen = Signal(object)
    """A card was clicked twice, its `Card`."""

    def __init__(self, view: TimetableView, tray: Tray, days: Days, warn: Warn) -> None:
        super().__init__(view)
        self._view, self._tray, self._days, self._warn = view, tray, days, warn
        self._held: Held | None = None
        self._moving = False
        self._at = QPoint()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(SCROLL_EVERY_MS)
        self._scrolling.timeout.connect(self._scroll)
        view.mouse.connect(self._on_day)
        tray.list.mouse.connect(self._on_tray)

    @property
    def is_moving(self) -> bool:
        """Whether something is held and follows the mouse."""
        return self._moving

    def let_go(self) -> None:
        """Leave everything where it was."""
        self._held, self._moving = None, False
        self._scrolling.stop()
        self._view.show_ghost(None)
        self._view.viewport().unsetCursor()
        self._tray.show_target(False)

    def _on_day(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._take(at, event.globalPosition().toPoint())
            case QEvent.Type.MouseMove if not event.buttons():
                self._view.viewport().setCursor(self._cursor_at(at))
            case QEvent.Type.MouseButtonDblClick:
                self._chosen_twice(at)
            case _:
                self._anywhere(event)

    def _on_tray(self, event: QMouseEvent) -> None:
        card = self._tray.list.chosen
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                at = event.globalPosition().toPoint()
                over = self._tray.list.indexAt(event.position().toPoint()).isValid()
                if card is not None and over:
                    spot = spot_of(card.session)
                    self._held = Held(card, spot, Grip.ALL, at, timedelta(), from_tray=True)
            case QEvent.Type.MouseButtonDblClick:
                if card is not None:
                    self.card_chosen.emit(card)
            case _:
                self._anywhere(event)

    def _anywhere(self, event: QMouseEvent) -> None:
        if event.type() is QEvent.Type.MouseMove and self._held is not None:
            self._drag(event.globalPosition().toPoint())
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._drop()

    def _take(self, at: QPoint, on_screen: QPoint) -> None:
        card, axis = self._view.card_at(at), self._view.axis
        if card is None or axis is None:
            self._held = None
            return
        taken = axis.at(self._view.content_point(at).y())
        spot = spot_of(card.session)
        self._held = Held(card, spot, self._grip(card, at), on_screen, taken - spot.starts)

    def _grip(self, card: Card, at: QPoint) -> Grip:
        place, y = self._view.place_of(card.id), self._view.content_point(at).y()
        if place.height() >= LEAST_TO_RESIZE and not card.session.started_at:
            if not card.after and y > place.bottom() - EDGE:
                return Grip.END
            if not card.before and y < place.top() + EDGE:
                return Grip.START
        return Grip.ALL

    def _cursor_at(self, at: QPoint) -> Qt.CursorShape:
        card = self._view.card_at(at)
        if card is None or self._grip(card, at) is Grip.ALL:
            return Qt.CursorShape.ArrowCursor
        return Qt.CursorShape.SizeVerCursor

    def _chosen_twice(self, at: QPoint) -> None:
        self.let_go()
        card, axis = self._view.card_at(at), self._view.axis
        if card is not None:
            self.card_chosen.emit(card)
        elif axis is not None:
            there = self._view.content_point(at)
            starts = (
                axis.day.begins + (axis.at(there.y()) - axis.day.begins) // HALF_HOUR * HALF_HOUR
            )
            room = self._view.arrangement.column_at(there.x()).room
            spot = begun_at(Spot(starts, starts + 2 * HALF_HOUR, room), starts, axis.day)
            self.empty_chosen.emit(spot)

    def _drag(self, at: QPoint) -> None:
        held = self._held
        assert held is not None
        if not self._moving:
            if (at - held.pressed).manhattanLength() < QApplication.startDragDistance():
                return
            if held.card.session.started_at is not None:
                self._held = None
                self.refused.emit(held.card.session)
                return
            self._moving = True
            self._scrolling.start()
        self._at = at
        self._days.turn_to(at)
        self._follow()

    def _follow(self) -> None:
        held = self._held
        if held is None:
            return
        self._tray.show_target(self._over_tray(held))
        spot = self._spot(held)
        self._view.show_ghost(None if spot is None else self._ghost(held.card, spot))

    def _over_tray(self, held: Held) -> bool:
        place = QRect(self._tray.mapToGlobal(QPoint(0, 0)), self._tray.size())
        return held.grip is Grip.ALL and place.contains(self._at)

    def _spot(self, held: Held) -> Spot | None:
        """Where the session would be; None over the tray."""
        axis = self._view.axis
        if axis is None or self._over_tray(held):
            return None
        there = self._view.content_point(self._view.viewport().mapFromGlobal(self._at))
        instant = axis.at(there.y())
        match held.grip:
            case Grip.START:
                return started_at(held.spot, axis.day.snapped(instant))
            case Grip.END:
                return ended_at(held.spot, axis.day.snapped(instant))
            case Grip.ALL:
                starts = axis.day.snapped(instant - held.grabbed)
                room = self._view.arrangement.column_at(there.x()).room
                return replace(begun_at(held.spot, starts, axis.day), room=room)

    def _ghost(self, card: Card, spot: Spot) -> Ghost:
        before, shown, axis = self._view.ghost, self._view.shown, self._view.axis
        assert shown is not None and axis is not None
        place = place_of(spot, self._view.arrangement, axis)
        if before is not None and before.spot == spot and before.place == place:
            return before
        where = next((one.name for one in shown.rooms if one.id == spot.room), "")
        return Ghost(
            card,
            spot,
            place,
            when=wording.clocks(spot.starts, spot.ends, zone=shown.zone),
            where=where or _("No room yet"),
            warnings=tuple(self._warn(card.session, spot)),
        )

    def _drop(self) -> None:
        held, ghost, moving = self._held, self._view.ghost, self._moving
        over_tray = held is not None and moving and self._over_tray(held)
        self.let_go()
        if held is None or not moving:
            return
        if over_tray and not held.from_tray:
            self.dropped.emit(Dropped(held.card, None))
        elif ghost is not None and (held.from_tray or ghost.spot != held.spot):
            self.dropped.emit(Dropped(held.card, ghost.spot))

    def _scroll(self) -> None:
        """Go on in the direction of the edge that the mouse is at."""
        seen = self._view.viewport()
        at = seen.mapFromGlobal(self._at)
        if self._held is None or not seen.rect().contains(at):
            return
        for value, most, bar in (
            (at.y(), seen.height(), self._view.verticalScrollBar()),
            (at.x(), seen.width(), self._view.horizontalScrollBar()),
        ):
            step = -SCROLL_BY if value < NEAR else SCROLL_BY if value > most - NEAR else 0
            if step:
                bar.setValue(bar.value() + step)
        self._follow()
