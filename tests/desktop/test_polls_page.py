"""Writing, opening, watching, closing and revealing a poll in the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support import cast, words
from windows import dialog_of, press

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.polls.beside import WaitingInputs
from forumdesk.desktop.pages.polls.card import OpenCard, ResultCard
from forumdesk.desktop.pages.polls.compose import ComposeDialog
from forumdesk.desktop.widgets.basic import Button, Chip
from forumdesk.domain.polls import Kind, State
from forumdesk.operations.inputs import NewInput, send_input
from forumdesk.operations.polls import Voter, add_poll
from forumdesk.store import people, polls
from forumdesk.store.forum_file import open_forum
from forumdesk.store.transaction import writing


def test_a_poll_from_the_keyboard_to_the_result(window: MainWindow, qtbot: QtBot) -> None:
    window.new_poll()
    dialog = dialog_of(qtbot)
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
    page.step("close")
    press(dialog_of(qtbot), "Close and seal")
    qtbot.waitUntil(lambda: isinstance(page.card, ResultCard))
    press(page.card, "Reveal the result")
    press(dialog_of(qtbot), "Reveal the result")
    qtbot.waitUntil(lambda: polls.polls(db)[0].revealed)
    assert polls.polls(db)[0].state is State.SEALED


def test_a_poll_that_is_refused_stays_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.new_poll()
    dialog = dialog_of(qtbot)
    dialog.question.setText("Which first?")
    dialog.options.setPlainText("Water\nWater")
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: dialog._problem.isVisible())
    assert "read the same" in dialog._problem.text()
    assert dialog.question.text() == "Which first?"
    dialog.reject()
    assert polls.polls(window.session.db) == []


def test_what_is_not_for_the_room_says_so_and_has_no_show_button(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("polls")
    receiver = people.people(window.session.db)[1]
    with (
        open_forum(window.session.path, any_thread=True, brief=True) as other,
        writing(other.db) as transaction,
    ):
        for number, to in enumerate(("room", "rapporteur", receiver.id)):
            new = NewInput("question", f"Question {number}", to=to)
            send_input(transaction, new=new, nonce=f"nonce-{number:06}", voter=Voter(None, "phone"))
    waiting = page.findChild(WaitingInputs)

    def told() -> list[str]:
        return [one.text() for one in waiting.findChildren(Chip) if not one.isHidden()]

    qtbot.waitUntil(lambda: told().count("Question") == 3)
    assert "To the rapporteur only" in told()
    assert f"To {receiver.display}" in told()
    buttons = [one.words() for one in waiting.findChildren(Button) if not one.isHidden()]
    assert sorted(buttons) == ["Decide …"] * 3 + ["Park"] * 3 + ["Show"]


def test_a_session_without_polls_says_so_of_itself_only(window: MainWindow, qtbot: QtBot) -> None:
    page: Any = window.show_page("polls")

    def told() -> list[str]:
        return [one.text() for one in page.findChildren(QLabel) if "No poll" in one.text()]

    assert told() == ["No poll yet"]
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        add_poll(
            other.db,
            question=words("Which?"),
            kind="pulse",
            method="single",
            options=[words("A"), words("B")],
        )
    qtbot.waitUntil(lambda: told() == ["No poll in this session yet"])
