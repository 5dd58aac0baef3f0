"""The timetable by mouse and by keyboard; what comes of it is looked for in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTime
from PySide6.QtGui import QAccessible, QFocusEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from support import words
from windows import dialog_of, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.page import Tab
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.programme import Session, SessionType
from forumdesk.operations import forum, places, programme
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store.transaction import writing

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
        _moved(seen, (start + end) / 2)
        _moved(seen, end)
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


def _moved(widget: Any, at: QPoint) -> None:
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


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> Desk:
    """The timetable of a forum of three days with two rooms and no session."""
    return Desk(window, qtbot)


def test_sessions_are_moved_by_mouse_and_each_move_is_one_step(desk: Desk) -> None:
    one, other = desk.add("Water", 9), desk.add("Light", 11, room=1)
    seen = desk.view.viewport()
    place = desk.card(one)
    by = desk.point(11.5, 1) - desk.point(9, 0)
    # Escape leaves everything as it was.
    desk.drag(place.center(), place.center() + by, drop=False)
    ghost = desk.view.ghost
    assert ghost is not None
    assert (ghost.when, ghost.where) == ("11:30–12:30", "Lower")
    assert [("D1-02 “Light”" in one) for one in ghost.warnings] == [True]
    desk.keys(KEY.Key_Escape)
    QTest.mouseRelease(seen, LEFT, HELD.NoModifier, place.center() + by)
    assert desk.view.ghost is None and desk.session.undo_deed is None
    # Over the tab of the next day, and at the edge, where the day moves on by itself.
    tabs = desk.tab.days
    QTest.mousePress(seen, LEFT, HELD.NoModifier, place.center())
    _moved(seen, place.center() + QPoint(0, 10))
    _moved(seen, seen.mapFromGlobal(tabs.mapToGlobal(tabs.tabRect(1).center())))
    assert desk.tab.days.shown.number == 2
    edge = QPoint(desk.point(9, 0).x(), seen.height() - 4)
    _moved(seen, edge)
    assert desk.view.ghost is not None
    begun = desk.view.ghost.spot.starts
    desk.qtbot.waitUntil(lambda: desk.view.ghost.spot.starts > begun)
    _moved(seen, QPoint(edge.x(), seen.height() // 2))
    wanted = desk.view.ghost.spot.starts
    QTest.mouseRelease(seen, LEFT, HELD.NoModifier, edge)
    desk.wait_stored(one, f"1 {wanted.astimezone(ZONE):%H:%M}", 60, "Upper")
    desk.undone(one, ("0 09:00", 60, "Upper"))
    desk.tab.days.setCurrentIndex(0)
    desk.qtbot.waitUntil(lambda: len(desk.view.cards) == 2)
    # To another time and room, then longer, then begun later.
    place = desk.card(one)
    by = desk.point(13.5, 1) - desk.point(9, 0)
    desk.drag(place.center(), place.center() + by + QPoint(0, 2))
    desk.wait_stored(one, "0 13:30", 60, "Lower")
    place = desk.card(one)
    bottom = QPoint(place.center().x(), place.bottom() - 1)
    desk.drag(bottom, QPoint(bottom.x(), desk.point(15.25, 1).y()))
    desk.wait_stored(one, "0 13:30", 105, "Lower")
    place = desk.card(one)
    top = QPoint(place.center().x(), place.top() + 1)
    desk.drag(top, QPoint(top.x(), desk.point(14, 1).y()))
    desk.wait_stored(one, "0 14:00", 75, "Lower")
    # Into the tray, and another one out of it.
    waiting = desk.add("Press", 9, 0.5, None, scheduled=False)
    assert [(card.title, card.times) for card in desk.tab.tray.list.cards] == [("Press", "30 min")]
    tray = desk.tab.tray.list
    start = tray.visualRect(tray._live.index(0, 0)).center()
    end = tray.viewport().mapFromGlobal(seen.mapToGlobal(desk.point(10, 1) + QPoint(0, 1)))
    QTest.mousePress(tray.viewport(), LEFT, HELD.NoModifier, start)
    _moved(tray.viewport(), start + QPoint(-30, 0))
    _moved(tray.viewport(), end)
    QTest.mouseRelease(tray.viewport(), LEFT, HELD.NoModifier, end)
    desk.wait_stored(waiting, "0 10:00", 30, "Lower")
    there = seen.mapFromGlobal(desk.tab.tray.mapToGlobal(QPoint(40, 200)))
    desk.drag(desk.card(other).center(), there)
    desk.wait_stored(other, "tray", 60, "")
    desk.undone(other, ("0 11:00", 60, "Lower"))
    desk.undone(waiting, ("tray", 30, ""))
    steps = ("0 13:30", 105, "Lower"), ("0 13:30", 60, "Lower"), ("0 09:00", 60, "Upper")
    desk.undone(one, *steps)
    desk.qtbot.waitUntil(lambda: desk.card(one).top() == desk.point(9, 0).y())


def test_a_session_that_has_begun_stays_and_a_key_begins_and_ends_it(desk: Desk) -> None:
    one = desk.add("Water", 9)
    place = desk.card(one)
    desk.keys(KEY.Key_S)
    press(dialog_of(desk.qtbot), "Start the session")
    desk.qtbot.waitUntil(lambda: desk.view.chosen.state == "Running")
    desk.drag(place.center(), place.center() + QPoint(0, 100), drop=False)
    dialog = dialog_of(desk.qtbot)
    assert "Water has begun" in " ".join(texts(dialog))
    press(dialog, "Close")
    assert desk.view.ghost is None
    desk.keys(KEY.Key_Down, HELD.AltModifier)
    press(dialog_of(desk.qtbot), "Close")
    assert desk.stored(one) == ("0 09:00", 60, "Upper")
    desk.keys(KEY.Key_S)
    press(dialog_of(desk.qtbot), "End the session")
    desk.qtbot.waitUntil(lambda: desk.view.chosen.state == "Ended")
    undo(desk.qtbot, desk.session)
    desk.qtbot.waitUntil(lambda: desk.view.chosen.state == "Running")
    # The line of the moment is followed only while it is seen.
    noon, later = desk.at(12), desk.at(12.5)
    desk.tab.clock = lambda: noon
    desk.tab.look()
    assert desk.view.now == noon and desk.tab._looking.isActive()
    desk.tab.clock = lambda: later
    desk.tab._looking.setInterval(1)
    desk.qtbot.waitUntil(lambda: desk.view.now == later)
    for part in (Tab.SESSIONS, Tab.PLACES):
        desk.page.tabs.setCurrentIndex(part)
        assert not desk.tab._looking.isActive()
    desk.page.tabs.setCurrentIndex(Tab.TIMETABLE)
    assert desk.tab._looking.isActive()


def test_a_day_is_arranged_without_a_mouse(desk: Desk) -> None:
    one, other = desk.add("Water", 9), desk.add("Light", 9, room=1)
    waiting = desk.add("Press", 9, 0.5, None, scheduled=False)
    told = QAccessible.queryAccessibleInterface(desk.view)
    assert told.text(QAccessible.Text.Name) == "Timetable"
    names = [told.child(at).text(QAccessible.Text.Name) for at in range(told.childCount())]
    assert [name.split(",")[0] for name in names] == ["Water", "Light"]
    assert all(part in names[0] for part in ("09:00–10:00", "D1-01", "Upper", "Planned"))
    desk.view.setFocus()
    desk.keys(KEY.Key_Home)
    assert desk.view.chosen.id == one.id == desk.session.chosen.id
    desk.keys(KEY.Key_Right)
    assert desk.view.chosen.id == other.id == desk.session.chosen.id
    high = desk.view.place_of(other.id).height()
    desk.keys(KEY.Key_Plus, HELD.ControlModifier)
    assert desk.view.place_of(other.id).height() > high
    desk.keys(KEY.Key_Minus, HELD.ControlModifier)
    assert desk.view.place_of(other.id).height() == high
    # Several at once: each goes on from the one before.
    for _again in range(3):
        desk.keys(KEY.Key_Down, HELD.AltModifier)
    desk.keys(KEY.Key_Up, HELD.AltModifier)
    desk.keys(KEY.Key_Down, HELD.ShiftModifier)
    desk.keys(KEY.Key_Left, HELD.AltModifier)
    desk.keys(KEY.Key_Left, HELD.AltModifier)
    desk.keys(KEY.Key_PageDown, HELD.AltModifier)
    desk.wait_stored(other, "1 09:10", 65, "Upper")
    assert desk.tab.days.shown.number == 2
    assert [card.id for card in desk.view._live.rows] == [other.id]
    desk.wait_in_hand(other, day=2)
    desk.session.choose(one.id)
    desk.wait_in_hand(one, day=1)
    desk.keys(KEY.Key_PageUp, HELD.AltModifier)
    said = dialog_of(desk.qtbot)
    assert "which is the first" in " ".join(texts(said))
    press(said, "Close")
    desk.keys(KEY.Key_PageDown)
    upper, lower = ("0 09:10", 65, "Upper"), ("0 09:10", 65, "Lower")
    # Undo leads to what it brought back, whatever was taken in hand since.
    desk.undone(other, upper)
    desk.wait_in_hand(other, day=1)
    desk.undone(other, lower, ("0 09:10", 60, "Lower"), ("0 09:15", 60, "Lower"))
    desk.tab.tray.list.setFocus()
    QTest.keyClick(desk.tab.tray.list, KEY.Key_Down)
    QTest.keyClick(desk.tab.tray.list, KEY.Key_P)
    form = dialog_of(desk.qtbot)
    form.day.setCurrentIndex(2)
    form.time.setTime(QTime(14, 0))
    form.room.setCurrentIndex(1)
    press(form, "Put there")
    desk.wait_stored(waiting, "2 14:00", 30, "Lower")
    assert desk.tab.days.shown.number == 3
    desk.qtbot.waitUntil(lambda: desk.session.chosen.id == waiting.id)
    assert desk.view.chosen.id == waiting.id
    desk.keys(KEY.Key_Delete)
    press(dialog_of(desk.qtbot), "Put into the tray")
    desk.wait_stored(waiting, "tray", 30, "")
    desk.keys(KEY.Key_PageUp)
    desk.undone(waiting, ("2 14:00", 30, "Lower"))
    desk.wait_in_hand(waiting, day=3)
    desk.undone(waiting, ("tray", 30, ""))
    desk.qtbot.waitUntil(lambda: desk.tab.tray.list.chosen is not None)


def test_sessions_and_rooms_are_made_where_they_are_missed(desk: Desk) -> None:
    at = desk.point(10, 1) + QPoint(0, 3)
    QTest.mouseDClick(desk.view.viewport(), LEFT, HELD.NoModifier, at)
    form = dialog_of(desk.qtbot)
    form.texts["title"].lines["en"].setText("Water")
    press(form, "Add")
    desk.qtbot.waitUntil(lambda: len(rows.sessions(desk.session.db)) == 1)
    [made] = rows.sessions(desk.session.db)
    assert desk.stored(made) == ("0 10:00", 60, "Lower")
    assert desk.page.tabs.currentIndex() == Tab.TIMETABLE
    desk.qtbot.waitUntil(lambda: desk.view.chosen is not None)
    desk.keys(KEY.Key_Return)
    form = dialog_of(desk.qtbot)
    form.when.day.choose(None)
    press(form, "Save")
    desk.wait_stored(made, "tray", 60, "")
    desk.tab.tray.add.click()
    form = dialog_of(desk.qtbot)
    assert form.when.day.chosen is None
    form.texts["title"].lines["en"].setText("Light")
    missed = [one for one in form.findChildren(Button) if one.accessibleName() == "Add room"]
    missed[0].click()
    desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not form)
    room = dialog_of(desk.qtbot)
    room.name.lines["en"].setText("Garden")
    press(room, "Add")
    desk.qtbot.waitUntil(lambda: form.findChildren(QDialog) == [])
    press(form, "Add")
    desk.qtbot.waitUntil(lambda: len(rows.in_tray(desk.session.db)) == 2)
    assert rows.sessions(desk.session.db) == []
    garden = next(one for one in rows.in_tray(desk.session.db) if one.id != made.id).room
    desk.tab.heads.add.click()
    form = dialog_of(desk.qtbot)
    form.name.lines["en"].setText("Studio")
    press(form, "Add")
    desk.qtbot.waitUntil(lambda: len(desk.view.arrangement.columns) == 4)
    assert desk.view.arrangement.columns[2].room == garden
    desk.window.resize(1024, 640)
    venue = forums.venues(desk.file)[0].id
    for name in ("Attic", "Cellar"):
        places.add_room(desk.file, venue=venue, name=words(name), capacity=None)
    desk.session._watcher.poke()
    desk.qtbot.waitUntil(lambda: len(desk.view.arrangement.columns) == 6)
    # The button covers no room's name, and comes into sight for whoever comes to it by key.
    add, across = desk.tab.heads.add, desk.view.horizontalScrollBar()
    assert add.x() + across.value() >= desk.view.arrangement.width > desk.tab.heads.width()
    by_key = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(add, by_key)
    assert across.value() == across.maximum() > 0
    assert add.geometry().right() < desk.view.width()


def test_what_runs_late_is_told_and_the_rest_shifted_and_clashes_lead_to_sessions(
    desk: Desk,
) -> None:
    late, following = desk.add("Water", 9), desk.add("Light", 10)
    apart = desk.add("Roads", 10.5, room=1)
    with writing(desk.file) as transaction:
        begun = replace(late, started_at=desk.at(9.2), started_seq=0)
        transaction.update(rows.SESSION, late.id, rows.session_row(begun))
    desk.tab.clock = lambda: desk.at(9.5)
    desk.session._watcher.poke()
    desk.qtbot.waitUntil(lambda: desk.tab.late.isVisible())
    told = " ".join(texts(desk.tab.late))
    assert "“Water” in Upper runs 12 minutes late." in told
    assert "until 11:12" in told
    press(desk.tab.late, "Shift the rest of the morning by 12 minutes …")
    form = dialog_of(desk.qtbot)
    assert [form.list.item(at).text() for at in range(form.list.count())] == [
        "10:00–11:00 → 10:12–11:12 · Light"
    ]
    form.rooms.choose(None)
    assert form.list.count() == 2
    form.rooms.setCurrentIndex(1)
    press(form, "Shift")
    desk.wait_stored(following, "0 10:12", 60, "Upper")
    assert desk.stored(apart) == ("0 10:30", 60, "Lower")
    desk.qtbot.waitUntil(lambda: "begins in time" in " ".join(texts(desk.tab.late)))
    desk.undone(following, ("0 10:00", 60, "Upper"))
    desk.qtbot.waitUntil(lambda: "begins in time" not in " ".join(texts(desk.tab.late)))
    desk.card(following)
    for _again in range(4):
        desk.keys(KEY.Key_Down, HELD.AltModifier)
    desk.wait_stored(following, "0 10:20", 60, "Upper")
    desk.qtbot.waitUntil(lambda: "begins in time" in " ".join(texts(desk.tab.late)))
    desk.tab.clock = lambda: desk.at(10.6)
    desk.tab.look()
    desk.qtbot.waitUntil(lambda: "“Water” in Upper runs 36 minutes late." in texts(desk.tab.late))
    told = " ".join(texts(desk.tab.late))
    assert "20 minutes are taken up by the pause before what follows." in told
    assert "Shift the rest of the morning by 16 minutes …" in told
    beside = desk.add("Press", 10.25, room=1)
    desk.keys(KEY.Key_PageDown)
    assert desk.view.cards == []
    desk.qtbot.waitUntil(lambda: desk.tab.clashes.words() == "1 clash")
    desk.tab.clashes.click()
    listed = dialog_of(desk.qtbot)
    told = listed.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Room taken twice") and "“Press”" in told and "“Roads”" in told
    QTest.keyClick(listed.list, KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.view.chosen is not None)
    assert desk.view.chosen.id == beside.id
    assert desk.view.chosen.clash == "Room taken twice"
    overview = desk.window.show_page("overview")
    desk.qtbot.waitUntil(lambda: "1 clash in the programme" in texts(overview))
    press(overview, "Look")
    listed = dialog_of(desk.qtbot)
    assert listed.list.item(0).text().startswith("Room taken twice")
    assert desk.page.tabs.currentIndex() == Tab.TIMETABLE
    press(listed, "Close")
