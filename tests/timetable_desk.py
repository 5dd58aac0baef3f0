"""A window with the timetable in sight, for tests: its sessions, mouse, keys and file."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support import words
from windows import undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.tabs import Tab
from forumdesk.domain.programme import Session, SessionType
from forumdesk.operations import forum, places, programme
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows

ZONE = ZoneInfo("Asia/Jakarta")
LEFT, KEY, HELD = Qt.MouseButton.LeftButton, Qt.Key, Qt.KeyboardModifier


class Desk:
    """A window with the timetable of two rooms in sight."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.session = window.session
        self.file = window.session.file.db
        self.first = window.session.forum.starts
        changes = forum.ForumChanges(ends=self.first + timedelta(days=2))
        forum.update_forum(self.file, changes=changes)
        venue = places.add_venue(self.file, name=words("Hall"), address=words("Street")).value
        self.rooms = [
            places.add_room(self.file, venue=venue.id, name=words(name), capacity=None).value
            for name in ("Upper", "Lower")
        ]
        window.resize(1280, 800)
        self.page: Any = window.show_page("programme")
        self.page.tabs.setCurrentIndex(Tab.TIMETABLE)
        self.tab = self.page.timetable
        self.view = self.tab.view

    def at(self, hour: float, day: int = 0) -> datetime:
        """A local time of a day of the forum, from 0."""
        begins = datetime(self.first.year, self.first.month, self.first.day, tzinfo=ZONE)
        return begins + timedelta(days=day, hours=hour)

    def add(
        self, title: str, hour: float, hours: float = 1, room: int | None = 0, **more: Any
    ) -> Session:
        """A session of the file, in sight; in the tray if it is not `scheduled`."""
        starts = self.at(hour)
        new = programme.NewSession(
            SessionType.PANEL,
            words(title),
            starts,
            starts + timedelta(hours=hours),
            room=None if room is None else self.rooms[room].id,
            **more,
        )
        one = programme.add_session(self.file, new=new).value
        self.session._watcher.poke()
        self.qtbot.waitUntil(lambda: one.id in [card.id for card in self._seen(new.scheduled)])
        return one

    def _seen(self, scheduled: bool) -> Any:
        return self.view._live.rows if scheduled else self.tab.tray.list.cards

    def stored(self, one: Session) -> tuple[str, float, str]:
        """When it starts, for how many minutes, and where, as the file has it."""
        found = rows.session(self.session.db, one.id)
        assert found is not None
        if not found.scheduled:
            return ("tray", (found.ends - found.starts) / timedelta(minutes=1), "")
        rooms = {room.id: room.name.in_language("en") for room in forums.rooms(self.session.db)}
        days = (found.starts.astimezone(ZONE).date() - self.first).days
        clock = f"{days} {found.starts.astimezone(ZONE):%H:%M}"
        length = (found.ends - found.starts) / timedelta(minutes=1)
        return (clock, length, rooms.get(found.room or "", ""))

    def wait_stored(self, one: Session, *wanted: object) -> None:
        """Until the file has it there."""
        self.qtbot.waitUntil(lambda: self.stored(one) == wanted)

    def card(self, one: Session) -> QRect:
        """Where a card is seen, brought into sight."""
        self.view.choose(one.id)
        return self.view.visualRect(self.view.currentIndex())

    def point(self, hour: float, room: int) -> QPoint:
        """A point of the viewport."""
        column = self.view.arrangement.columns[room]
        y = self.view.axis.y(self.at(hour)) - self.view.verticalOffset()
        return QPoint(column.x + column.width // 2 - self.view.horizontalOffset(), y)

    def drag(self, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
        """From one point of the viewport to another."""
        seen = self.view.viewport()
        QTest.mousePress(seen, LEFT, HELD.NoModifier, start)
        QTest.mouseMove(seen, start + QPoint(0, 4))
        moved(seen, (start + end) / 2)
        moved(seen, end)
        if drop:
            QTest.mouseRelease(seen, LEFT, HELD.NoModifier, end)

    def wait_in_hand(self, one: Session, *, day: int) -> None:
        """Until it is chosen on this day, and whatever was written until here has come back."""
        known: list[None] = []
        self.session.run(lambda: None, known.append)
        self.qtbot.waitUntil(lambda: known == [None])
        self.qtbot.waitUntil(
            lambda: (
                self.tab.days.shown.number == day
                and self.view.chosen is not None
                and one.id == self.view.chosen.id == self.session.chosen.id
            )
        )

    def undone(self, one: Session, *before: tuple[object, ...]) -> None:
        """Undo takes a session back to each of these places in turn."""
        for wanted in before:
            undo(self.qtbot, self.session)
            self.wait_stored(one, *wanted)

    def keys(self, key: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier) -> None:
        """A key on the timetable."""
        QTest.keyClick(self.view, key, held)


def moved(widget: Any, at: QPoint) -> None:
    """A move of the mouse with its button held."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        LEFT,
        HELD.NoModifier,
    )
    QApplication.sendEvent(widget, event)
