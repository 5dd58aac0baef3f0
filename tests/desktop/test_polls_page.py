"""Writing, opening, watching, closing and revealing a poll in the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from support import cast

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.polls.card import OpenCard, ResultCard
from forumdesk.desktop.pages.polls.compose import ComposeDialog
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.polls import Kind, State
from forumdesk.store import people, polls
from forumdesk.store.forum_file import open_forum


def _dialog(qtbot: QtBot) -> Any:
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def _press(within: Any, words: str) -> None:
    found = [one for one in within.findChildren(Button) if one.words() == words]
    assert len(found) == 1, [one.words() for one in within.findChildren(Button)]
    found[0].click()


def test_a_poll_from_the_keyboard_to_the_result(window: MainWindow, qtbot: QtBot) -> None:
    window.new_poll()
    dialog = _dialog(qtbot)
    assert isinstance(dialog, ComposeDialog)
    qtbot.keyClicks(dialog.question, "Which first?")
    qtbot.keyClick(dialog.question, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.options
    dialog.options.insertPlainText("Water\nDesk")
    qtbot.keyClick(dialog.options, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    db = window.session.db
    qtbot.waitUntil(lambda: any(one.state is State.OPEN for one in polls.polls(db)))
    poll = polls.polls(db)[0]
    assert (poll.kind, [one.text.in_language("en") for one in poll.options]) == (
        Kind.SECRET,
        ["Water", "Desk"],
    )
    page: Any = window.page
    qtbot.waitUntil(lambda: isinstance(page.card, OpenCard))
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        voter = people.people(other.db)[0].id
        cast(other.db, poll, voter, [poll.options[1].id])
    qtbot.waitUntil(lambda: page.card._number.text() == "1", timeout=1000)
    window.close_poll()
    _press(_dialog(qtbot), "Close and seal")
    qtbot.waitUntil(lambda: isinstance(page.card, ResultCard))
    _press(page.card, "Reveal the result")
    _press(_dialog(qtbot), "Reveal the result")
    qtbot.waitUntil(lambda: polls.polls(db)[0].revealed)
    assert polls.polls(db)[0].state is State.SEALED


def test_a_poll_that_is_refused_stays_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.new_poll()
    dialog = _dialog(qtbot)
    dialog.question.setText("Which first?")
    dialog.options.setPlainText("Water\nWater")
    _press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: dialog._problem.isVisible())
    assert "read the same" in dialog._problem.text()
    assert dialog.question.text() == "Which first?"
    dialog.reject()
    assert polls.polls(window.session.db) == []
