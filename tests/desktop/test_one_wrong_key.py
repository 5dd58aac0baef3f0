"""What cannot be taken back asks, and only a deliberate answer is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from support import words
from windows import dialog_of, press, stored

from forumdesk.desktop import messages
from forumdesk.desktop.audience_process import ServiceState, ServiceStatus
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.menus import COMMANDS
from forumdesk.desktop.pages.people.asking import ask_to_delete, ask_to_reissue, ask_to_revoke
from forumdesk.desktop.pages.phones.service_card import ServiceVerb
from forumdesk.desktop.pages.polls.verbs import PollVerb, Wanted
from forumdesk.desktop.pages.programme.panel import SessionVerb
from forumdesk.desktop.pages.record.beside import RecordVerb
from forumdesk.desktop.widgets.basic import Button
from forumdesk.desktop.widgets.question import BURST_SECONDS, READING_SECONDS, Question
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Method
from forumdesk.operations import polls as poll_operations
from forumdesk.operations import programme as programme_operations
from forumdesk.operations import sealing
from forumdesk.store import people, polls, programme
from forumdesk.store.forum_file import open_forum

FINAL = {one.id for one in COMMANDS if one.final}
OTHERS = [one.id for one in COMMANDS if not one.final]
# Whose dialog is a form: its own test tells what its lines and buttons do.
WRITTEN_FIRST = {"poll.agree"}
# What a key may never change without a question. Starting a session is undone by another key.
LASTING = ("poll", "poll_round", "badge", "secret", "person", "input", "record_line")


@pytest.fixture
def desk(open_desk: Any, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The sample forum where everything can be done: a session runs, a poll of each state is there,
    and phones are answered."""
    path = tmp_path / "keys.forum"
    copy(sample_file, path)
    with open_forum(path, brief=True) as opened:
        session = programme.sessions(opened.db)[0]
        programme_operations.start_session(opened.db, session_id=session.id)
        made = poll_operations.add_poll(
            opened.db,
            new=poll_operations.NewPoll(
                question=words("Which?"),
                kind=Kind.PULSE,
                method=Method.SINGLE,
                options=[words("A"), words("B")],
            ),
        ).value
        poll_operations.open_poll(opened.db, poll_id=made.id)
        sealing.close_poll(opened.db, poll_id=made.id)
    window: MainWindow = open_desk(path).window
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.page_name == "overview")
    window.session.choose(session.id)
    window.session.note_service(ServiceStatus(ServiceState.RUNNING, "http://127.0.0.1:8080/"))
    assert {one.state for one in polls.polls(window.session.db)} == set(State) - {State.SEALING}
    return window


def _asked(qtbot: QtBot) -> Question:
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, Question)
    return dialog


def _later(dialog: Question, seconds: float) -> None:
    now = dialog.clock() + seconds
    dialog.clock = lambda: now


def _refuses_every_careless_key(show: Callable[[], object], qtbot: QtBot) -> None:
    """Enter at once leaves the question standing; Enter and Escape later take it away."""
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        show()
        dialog = _asked(qtbot)
        agreed: list[bool] = []
        dialog.accepted.connect(lambda agreed=agreed: agreed.append(True))
        qtbot.waitUntil(lambda dialog=dialog: dialog.focusWidget() is dialog.keep)
        if key != Qt.Key.Key_Escape:
            QTest.keyClick(dialog.keep, key)
            assert dialog.isVisible(), "nobody can have read it yet"
            _later(dialog, READING_SECONDS + 1)
        QTest.keyClick(dialog.keep, key)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        assert agreed == []


def _concludes_by_its_button_alone(show: Callable[[], object], qtbot: QtBot) -> None:
    """A form in which something is written first: no key in its lines concludes anything."""
    show()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    agreed: list[bool] = []
    dialog.accepted.connect(lambda: agreed.append(True))
    for line in [dialog, *dialog.findChildren(QLineEdit)]:
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QTest.keyClick(line, key)
            assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert agreed == []


def test_what_cannot_be_taken_back_asks_and_enter_does_nothing(
    desk: MainWindow, qtbot: QtBot
) -> None:
    before = stored(desk.session.path)
    assert {"close", "quit", "poll.close", "poll.reveal", "session.end", "service.stop"} <= FINAL
    assert WRITTEN_FIRST < FINAL
    for command in FINAL:
        action = desk.findChild(QAction, command)
        assert isinstance(action, QAction)
        if command in WRITTEN_FIRST:
            _concludes_by_its_button_alone(action.trigger, qtbot)
        else:
            _refuses_every_careless_key(action.trigger, qtbot)
        assert desk.isVisible(), command
        assert stored(desk.session.path) == before, command
        assert desk.session.service.state is ServiceState.RUNNING, command


def test_what_does_not_ask_changes_nothing_that_lasts(desk: MainWindow, qtbot: QtBot) -> None:
    before = stored(desk.session.path)
    owner: Any = desk.desk
    for command in OTHERS:
        # Another theme or language is another window.
        action = owner.window.findChild(QAction, command)
        assert isinstance(action, QAction)
        action.trigger()
        QApplication.processEvents()
        while (dialog := QApplication.activeModalWidget()) is not None:
            assert isinstance(dialog, QDialog)
            QTest.keyClick(dialog, Qt.Key.Key_Return)
            if dialog.isVisible():
                dialog.reject()
        qtbot.waitUntil(lambda: not owner.session.writer.busy)
        for one in (owner.start, owner.projector):
            if one is not None:
                one.hide()
    after = stored(owner.session.path)
    assert {name: after[name] for name in LASTING} == {name: before[name] for name in LASTING}


def _page_verbs(desk: MainWindow) -> dict[str, Callable[[], object]]:
    """What pages do with what is in hand, beyond the table."""
    db = desk.session.db
    person = people.people(db)[-1].id
    draft = next(one for one in polls.polls(db) if one.state is State.DRAFT)
    roster: Any = desk.show_page("people")
    schedule: Any = desk.show_page("programme")
    notes: Any = desk.show_page("record")
    votes: Any = desk.show_page("polls")
    phones: Any = desk.show_page("phones")
    venue = schedule.places
    return {
        "delete people": lambda: ask_to_delete(roster, [person]),
        "new badge": lambda: ask_to_reissue(roster, person, then=print),
        "revoke badge": lambda: ask_to_revoke(roster, person),
        "delete session": lambda: schedule._do(SessionVerb.DELETE),
        "end session": lambda: notes._wanted(RecordVerb.END),
        "agreed": lambda: notes._wanted(RecordVerb.AGREED),
        "delete venue": lambda: venue._ask_to_delete(venue._shown.venues[0]),
        "delete room": lambda: venue._ask_to_delete(venue._shown.rooms[0]),
        "delete host": lambda: venue._ask_to_delete(venue._shown.hosts[0]),
        "delete poll": lambda: votes._wanted(Wanted(PollVerb.DELETE, draft)),
        "switch off": lambda: phones._wanted(ServiceVerb.STOP),
        "other address": lambda: phones._ask_to_print("192.168.1.99:8080"),
    }


def test_what_pages_delete_or_end_asks_as_well(desk: MainWindow, qtbot: QtBot) -> None:
    desk.session.forum = replace(desk.session.forum, print_address="192.168.1.10:8080")
    before = stored(desk.session.path)
    for show in _page_verbs(desk).values():
        _refuses_every_careless_key(show, qtbot)
    assert stored(desk.session.path) == before


def test_enter_at_the_end_of_a_burst_agrees_to_nothing(window: MainWindow, qtbot: QtBot) -> None:
    agreed: list[bool] = []
    made = messages.ask(window, "Really?", yes="Yes", then=lambda: agreed.append(True))
    assert isinstance(made, Question)
    qtbot.waitUntil(made.isActiveWindow)
    made.agree.setFocus()
    _later(made, READING_SECONDS + 1)
    QTest.keyClicks(made.agree, "4006381333931")
    _later(made, BURST_SECONDS / 2)
    QTest.keyClick(made.agree, Qt.Key.Key_Return)
    assert (agreed, made.isVisible()) == ([], True)
    _later(made, BURST_SECONDS * 2)
    QTest.keyClick(made.agree, Qt.Key.Key_Return)
    assert agreed == [True]


@pytest.mark.parametrize("state", [ServiceState.RUNNING, ServiceState.STARTING])
def test_while_phones_are_answered_leaving_asks(
    window: MainWindow, qtbot: QtBot, state: ServiceState
) -> None:
    window.session.note_service(ServiceStatus(state))
    assert window.close() is False
    assert "Phones are answered" in " ".join(
        one.text() for one in _asked(qtbot).findChildren(type(Button("x")._words))
    )
    dialog_of(qtbot).reject()
    window.session.note_service(ServiceStatus())
    assert window.isVisible()


def test_another_forum_takes_the_place_of_this_one_only_after_a_question(
    desk: MainWindow, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.forum"
    copy(sample_file, other)
    owner: Any = desk.desk
    assert owner.open(other) is False
    _asked(qtbot).reject()
    assert owner.session.path == desk.session.path
    assert owner.open(other) is False
    press(dialog_of(qtbot), "Close the forum")
    qtbot.waitUntil(lambda: owner.session.path == other)
