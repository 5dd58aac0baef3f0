"""The tabs of proposals and of policies on the programme page."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from room import propose, send
from support import words
from windows import dialog_of, offered, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.actions.rows import read_asked
from forumdesk.desktop.pages.polls.page import PollsPage
from forumdesk.desktop.pages.programme.page import ProgrammePage, Tab
from forumdesk.domain.policies import Policy, Standing
from forumdesk.domain.polls import Kind, Method
from forumdesk.operations import moving, policies
from forumdesk.operations.policies import NewPolicy
from forumdesk.store import policies as rows
from forumdesk.store import polls, programme


@pytest.fixture
def page(window: MainWindow) -> Any:
    shown = window.show_page("programme")
    assert isinstance(shown, ProgrammePage)
    return shown


def _come_back(page: Any, table: Any, qtbot: QtBot) -> None:
    """The window is in front again, with the focus where it was left."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    page.window().activateWindow()
    qtbot.waitUntil(table.hasFocus)


def _policies(page: Any) -> list[Policy]:
    return rows.policies(page.session.db)


def test_a_policy_is_written_answered_and_deleted(page: Any, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(Tab.POLICIES)
    view = page.policies
    assert "No policy yet" in texts(view)
    page.opened()
    qtbot.keyClick(
        page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = dialog_of(qtbot)
    press(dialog, "Add")
    assert "The title is missing." in texts(dialog)
    qtbot.keyClicks(dialog.focusWidget(), "Ferry timetable")
    dialog.owner.setText("Port authority")
    levels = [dialog.level.itemText(place) for place in range(dialog.level.count())]
    assert levels == ["village", "subdistrict", "district", "province", "national"]
    dialog.level.setCurrentText("island")
    press(dialog, "Add")
    qtbot.waitUntil(lambda: view.in_hand is not None)
    assert view.in_hand.standing is Standing.NOT_YET
    index = view.model.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Ferry timetable, Port authority · island"
    )
    _come_back(page, view.table, qtbot)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot)
    assert dialog.level.findText("island") > 0, "what was written once is offered"
    dialog.response.lines["en"].setText("A boat at six.")
    dialog.responded.setText("some day")
    press(dialog, "Save")
    assert "“some day” is not a date." in texts(dialog)
    dialog.responded.setText("2019-05-14")
    press(dialog, "Save")
    qtbot.waitUntil(lambda: bool(_policies(page)[0].response))
    assert str(_policies(page)[0].responded) == "2019-05-14"
    _come_back(page, view.table, qtbot)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    press(dialog_of(qtbot), "Delete")
    qtbot.waitUntil(lambda: "No policy yet" in texts(view) and view._place.currentIndex() == 1)
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: view.in_hand is not None)


def test_sessions_are_ticked_for_a_policy(page: Any, qtbot: QtBot) -> None:
    db = page.session.file.db
    propose(db, "A boat at six")
    page.session._watcher.poke()
    page.tabs.setCurrentIndex(Tab.PROPOSALS)
    qtbot.waitUntil(lambda: page.proposals.in_hand is not None)
    press(page.proposals, "Take into the programme …")
    press(dialog_of(qtbot), "Add")
    qtbot.waitUntil(lambda: len(programme.in_tray(page.session.db)) == 1)
    [waiting] = programme.in_tray(page.session.db)
    assert page.session.settle()
    policies.add_policy(db, new=NewPolicy(words("Ferry timetable")))
    page.session._watcher.poke()
    page.tabs.setCurrentIndex(Tab.POLICIES)
    qtbot.waitUntil(lambda: page.policies.in_hand is not None)
    press(page.policies, "Edit")
    dialog = dialog_of(qtbot)
    dialog.sessions.tick(waiting.id)
    press(dialog, "Save")
    qtbot.waitUntil(lambda: bool(rows.policy_sessions(page.session.db)))
    assert [one.session for one in rows.policy_sessions(page.session.db)] == [waiting.id]


def test_proposals_are_put_up_and_taken(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    db = page.session.file.db
    page.tabs.setCurrentIndex(Tab.PROPOSALS)
    view = page.proposals
    assert "No proposal yet" in texts(view)
    before = page._reading.last
    for text in ("Water in the dry season", "A road to the school", "Light on the pier"):
        propose(db, text)
    send(db, "Nobody has read this", kind="agenda")
    page.session._watcher.poke()
    qtbot.waitUntil(lambda: view.said.text() == "4 proposals · 1 to be read")
    assert page._reading.last is before, "a long programme is not read again for an input"
    view.table.selectRow(3)
    assert "Take into the programme …" not in offered(view.panel)
    assert "Read it on the page Inputs" in offered(view.panel)
    press(view, "Put up for ranking …")
    dialog = dialog_of(qtbot)
    assert len(dialog.proposals.ticked) == 3, "what was not read is not offered"
    assert dialog.question.text.in_language("en") == "Which of these should be on the agenda?"
    dialog.proposals.tick(dialog.proposals.ticked[2], False)
    dialog.kind.choose(Kind.NAMED)
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), PollsPage))
    [poll] = polls.polls(page.session.db)
    assert (poll.method, poll.kind, len(poll.options)) == (Method.RANKING, Kind.NAMED, 2)
    window.show_page("programme")
    _come_back(page, view.table, qtbot)
    view.table.selectRow(1)
    assert (
        view.model.index(1, 1).data(Qt.ItemDataRole.UserRole) == "in the draft of poll 1 (Ranking)"
    )
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot)
    assert dialog.texts["title"].text.in_language("en") == "A road to the school"
    press(dialog, "Add")
    qtbot.waitUntil(lambda: page.tabs.currentIndex() == Tab.TIMETABLE)
    page.tabs.setCurrentIndex(Tab.PROPOSALS)
    view.table.selectRow(1)
    qtbot.waitUntil(lambda: "Taken up as T-01, without a time yet" in texts(view.panel))
    assert "Take into the programme …" not in offered(view.panel)
    asked = {one.input.number: one for one in read_asked(page.session.db)}
    assert [number for number, one in asked.items() if one.is_answered] == [2]
    view.table.selectRow(0)
    [waiting] = programme.in_tray(db)
    starts = waiting.starts.replace(hour=3)
    moving.schedule_session(db, session_id=waiting.id, starts=starts, room=None)
    page.session._watcher.poke()
    page.tabs.setCurrentIndex(Tab.SESSIONS)
    source = "Proposed by participants (No. 2); in the draft of poll 1 (Ranking)"
    qtbot.waitUntil(lambda: source in texts(page.panel))
    press(page.panel, "Go to the proposals")
    assert page.tabs.currentIndex() == Tab.PROPOSALS
    assert view.in_hand.input.number == 2
    moderated = window.show_page("inputs")
    where = "Once it is shown, it can be ranked: Programme, Proposals"
    qtbot.waitUntil(lambda: where in texts(moderated))
    assert asked[2].answer.endswith("taken up as T-01, without a time yet")
