"""The timetable by mouse and by keyboard; what comes of it is looked for in the file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTime
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from support import words
from timetable_desk import HELD, KEY, LEFT, ZONE, Desk, moved
from windows import dialog_of, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.page import ProgrammePage
from forumdesk.desktop.pages.programme.tabs import Tab
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.widgets.basic import Button
from forumdesk.operations import places
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows


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
    moved(seen, place.center() + QPoint(0, 10))
    moved(seen, seen.mapFromGlobal(tabs.mapToGlobal(tabs.tabRect(1).center())))
    assert desk.tab.days.shown.number == 2
    edge = QPoint(desk.point(9, 0).x(), seen.height() - 4)
    moved(seen, edge)
    assert desk.view.ghost is not None
    begun = desk.view.ghost.spot.starts
    desk.qtbot.waitUntil(lambda: desk.view.ghost.spot.starts > begun)
    moved(seen, QPoint(edge.x(), seen.height() // 2))
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
    moved(tray.viewport(), start + QPoint(-30, 0))
    moved(tray.viewport(), end)
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


def test_view_day_and_height_of_hours_come_back_after_a_restart(desk: Desk) -> None:
    desk.add("Water", 9)
    desk.keys(KEY.Key_PageDown)
    desk.view.zoom(2)
    high = desk.view.zoomed_to
    preferences = desk.window.desk.preferences
    again = Preferences(preferences._path)
    assert again.timetable(desk.session.forum.id) == preferences.timetable(desk.session.forum.id)
    page = ProgrammePage(desk.window)
    desk.qtbot.addWidget(page)
    page.timetable.clock = lambda: desk.at(9, day=-7)
    page.refresh()
    assert page.tabs.currentIndex() == Tab.TIMETABLE
    assert page.timetable.view.zoomed_to == high
    assert page.timetable.days.shown.number == 2
    # While the forum is on, its day is seen and not the one that was looked at last.
    page = ProgrammePage(desk.window)
    desk.qtbot.addWidget(page)
    page.timetable.clock = lambda: desk.at(9)
    page.refresh()
    assert page.timetable.days.shown.number == 1
