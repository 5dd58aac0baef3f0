"""The desk at the door of a session that is watched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from room import add_session
from windows import dialog_of, press, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.requests import TakeScan
from forumdesk.domain.attendance import Light
from forumdesk.domain.undo import Deed
from forumdesk.operations import programme as programme_operations
from forumdesk.store import attendance, programme
from forumdesk.store.forum_file import open_forum


def test_the_desk_stands_at_a_watched_door_and_counts_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("checkin")
    session = window.session
    assert not page.gate.door.isVisible()
    with open_forum(session.path, any_thread=True, brief=True) as other:
        held = add_session(other.db, "A")
    programme_page: Any = window.show_page("programme")
    session.choose(held.id)
    qtbot.waitUntil(lambda: programme_page.in_hand.session.id == held.id)
    programme_page.panel.door.click()
    qtbot.waitUntil(lambda: programme.sessions(session.db)[0].watched)
    qtbot.waitUntil(lambda: session.undo_deed is Deed.WATCH_DOOR)
    window.show_page("checkin")
    qtbot.waitUntil(lambda: page.gate.door.isVisible() and not page._reading)
    names = [page.gate.door.itemText(at) for at in range(page.gate.door.count())]
    assert names[0] == "Entrance" and held.code in names[1] and len(names) == 2
    page.take(TakeScan("1"))
    qtbot.waitUntil(lambda: page.counter.present == 1)
    page.gate.door.setCurrentIndex(1)
    page.gate.door.activated.emit(1)
    qtbot.waitUntil(lambda: page.counter.present == 0 and not page._reading)
    assert page.card.shown.person is None
    page.take(TakeScan("1"))
    qtbot.waitUntil(lambda: page.card.shown.light is Light.GREEN)
    page.take(TakeScan("2"))
    qtbot.waitUntil(lambda: attendance.present_count(session.db, held.id) == 2)
    assert attendance.present_count(session.db) == 2
    qtbot.waitUntil(lambda: page.counter.present == 2)
    page._check_out(attendance.latest(session.db, 1, held.id)[0].person)
    qtbot.waitUntil(lambda: attendance.present_count(session.db, held.id) == 1)
    assert attendance.present_count(session.db) == 2
    undo(qtbot, session)
    qtbot.waitUntil(lambda: attendance.present_count(session.db, held.id) == 2)
    with open_forum(session.path, any_thread=True, brief=True) as other:
        programme_operations.start_session(other.db, session_id=held.id)
        programme_operations.end_session(other.db, session_id=held.id)
    qtbot.waitUntil(lambda: programme.sessions(session.db)[0].ended_at is not None)
    page.refresh()
    assert page.gate.door.count() == 2, "nobody is sent to another door by a session's end"
    page.take(TakeScan("3"))
    qtbot.waitUntil(lambda: page.card.shown.word == "The session has ended")
    assert page.card.shown.light is Light.YELLOW and page.card.shown.person is not None
    assert attendance.present_count(session.db, held.id) == 3
    page.gate.door.setCurrentIndex(0)
    page.gate.door.activated.emit(0)
    qtbot.waitUntil(lambda: not page.gate.door.isVisible())
    assert session.door is None


def test_a_desk_stands_where_it_stood_when_the_window_comes_again(
    open_desk: Any, forum_path: Path
) -> None:
    with open_forum(forum_path) as opened:
        held = add_session(opened.db, "A")
        programme_operations.watch_door(opened.db, session_id=held.id, watched=True)
    desk = open_desk(forum_path)
    page: Any = desk.window.show_page("checkin")
    page.gate.door.setCurrentIndex(1)
    page.gate.door.activated.emit(1)
    desk.close_forum()
    assert desk.open(forum_path)
    assert desk.session.door.id == held.id
    page = desk.window.show_page("checkin")
    assert page.gate.door.currentText().startswith(f"{held.code} · ")
    page.gate.door.setCurrentIndex(0)
    page.gate.door.activated.emit(0)
    desk.close_forum()
    assert desk.open(forum_path)
    assert desk.session.door is None


def test_the_desk_is_told_when_its_door_is_switched_off(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    with open_forum(session.path, any_thread=True, brief=True) as other:
        held = add_session(other.db, "A")
        programme_operations.watch_door(other.db, session_id=held.id, watched=True)
    qtbot.waitUntil(lambda: programme.sessions(session.db)[0].watched)
    session.stand_at(held.id)
    page: Any = window.show_page("checkin")
    qtbot.waitUntil(lambda: not page._reading)
    page.counter.present = 3
    page.counter.everybody_left.emit()
    asked = dialog_of(qtbot)
    assert any("having left “Session”" in one.text() for one in asked.findChildren(QLabel))
    press(asked, "Cancel")
    programme_page: Any = window.show_page("programme")
    session.choose(held.id)
    qtbot.waitUntil(lambda: programme_page.in_hand.session.id == held.id)
    programme_page.panel.door.click()
    told = dialog_of(qtbot)
    assert any("“Session” was switched off" in one.text() for one in told.findChildren(QLabel))
    press(told, "Close")
    window.show_page("checkin")
    qtbot.waitUntil(lambda: page.card.shown.word == "Check-in was switched off here")
    assert page.card.shown.light is Light.YELLOW
