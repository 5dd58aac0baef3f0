"""The participants' evaluation in the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from room import add_session
from support import cast, draft
from windows import dialog_of, press

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.polls.compose import ComposeDialog
from forumdesk.domain.polls import Kind
from forumdesk.domain.rules import Purpose
from forumdesk.operations import sealing
from forumdesk.operations.polls import open_poll, reopen_poll
from forumdesk.store import polls
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
