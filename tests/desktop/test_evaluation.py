"""The participants' evaluation in the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from room import add_session
from support import cast, draft, evaluated
from windows import dialog_of, press

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.polls.compose import ComposeDialog
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.polls import Kind
from forumdesk.domain.rules import Purpose
from forumdesk.operations import sealing
from forumdesk.operations.polls import open_poll, reopen_poll
from forumdesk.store import actions, polls
from forumdesk.store.forum_file import open_forum


def test_the_evaluation_is_one_step_away_until_the_session_has_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        session = add_session(other.db)
    qtbot.waitUntil(lambda: window.session.chosen is not None)
    assert not page.listed.evaluate_button.isHidden()
    press(page, "Evaluation …")
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, ComposeDialog)
    question = dialog.words.question
    assert (question.selectedText(), question.cursorPosition()) == (question.text(), 0)
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: page.card is not None)
    [poll] = polls.polls(window.session.db)
    assert (poll.rules.purpose, poll.session) == (Purpose.EVALUATION, session.id)
    assert (poll.kind, len(poll.options)) == (Kind.SECRET, 4)
    assert page.listed.evaluate_button.isHidden()
    labels = page.listed.findChildren(QLabel)
    assert "Evaluation by the participants · Secret vote" in [one.text() for one in labels]


def test_what_was_asked_before_and_after_is_compared_at_a_click(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        poll = draft(other.db, "Rules", kind="pulse", method="score", purpose="before_after")
        for begin, value in ((open_poll, 2), (reopen_poll, 4)):
            poll = begin(other.db, poll_id=poll.id).value
            for number in range(5):
                cast(other.db, poll, f"phone {number}", {poll.options[0].id: value})
            sealing.close_poll(other.db, poll_id=poll.id)
    page.choose(poll.id)
    press(page.card, "Before and after")
    expected = "“Rules”: the median rose from 2 to 4."
    qtbot.waitUntil(lambda: expected in [one.text() for one in page.card.findChildren(QLabel)])


def test_an_evaluation_asks_for_an_action_or_a_reason(window: MainWindow, qtbot: QtBot) -> None:
    overview: Any = window.show_page("overview")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        first, second = add_session(other.db), add_session(other.db)
        for session in (first, second):
            evaluated(other.db, session.id, values=(4,) * 5)
    open_words = "2 evaluations without an action or a reason why there is none"
    qtbot.waitUntil(lambda: open_words in words_in(overview))
    page: Any = window.show_page("actions")
    why = of_session(page, "Why there is none …", first.code)
    why.click()
    dialog = dialog_of(qtbot)
    press(dialog, "Save")
    assert "Write why nothing is done about it." in words_in(dialog)
    dialog.words.setPlainText("All was well.")
    press(dialog, "Save")
    db = window.session.db
    qtbot.waitUntil(lambda: polls.polls(db)[0].no_action == "All was well.")
    qtbot.waitUntil(lambda: first.code not in " ".join(words_in(page.evaluations)))
    of_session(page, "Add action …", second.code).click()
    dialog = dialog_of(qtbot)
    dialog.text.setPlainText("Begin on time")
    press(dialog, "Add")
    qtbot.waitUntil(page.evaluations.isHidden)
    [action] = actions.followed(db)
    assert action.action.session == second.id
    assert [one.target for one in action.links] == [polls.polls(db)[1].id]
    assert page.register.rows[0].lines == ("Which?",)


def words_in(within: Any) -> list[str]:
    return [one.text() for one in within.findChildren(QLabel)]


def of_session(page: Any, words: str, code: str) -> Button:
    """The button with these words that is about an evaluation of this session."""
    buttons = page.evaluations.findChildren(Button)
    [found] = [one for one in buttons if one.words() == words and code in one.accessibleName()]
    return found
