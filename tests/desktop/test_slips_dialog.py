"""Slips at the desk: printed, given out, exchanged, and told beside the result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pdf import text_of
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support import draft
from windows import dialog_of, offered, press, texts

from forumdesk.desktop.main_window import MainWindow
from forumdesk.domain.polls import Poll
from forumdesk.operations import forum, people, polls, sealing, slips
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import open_forum

ADDRESS = "192.168.1.10:8080"


@pytest.fixture
def poll(window: MainWindow, qtbot: QtBot) -> Poll:
    """A draft with slips, in hand in the window."""
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        forum.update_forum(other.db, changes=forum.ForumChanges(print_address=ADDRESS))
        made = draft(other.db, kind="slip")
    qtbot.waitUntil(lambda: rows.poll(window.session.db, made.id) is not None)
    page.choose(made.id)
    return made


def slips_dialog(window: MainWindow, qtbot: QtBot) -> Any:
    press(window.page.card, "Slips …")  # type: ignore[union-attr]  # the page of polls
    return dialog_of(qtbot)


def test_slips_are_printed_given_out_and_exchanged(
    window: MainWindow, qtbot: QtBot, poll: Poll, tmp_path: Path
) -> None:
    dialog = slips_dialog(window, qtbot)
    assert dialog.numbers.text().startswith("Slips: 0 issued, 0 given out")
    dialog.count.setValue(4)
    dialog.print_button.click()
    chooser = dialog_of(qtbot)
    target = tmp_path / "slips.pdf"
    chooser.selectFile(str(target))
    chooser.accept()
    qtbot.waitUntil(lambda: "4 issued" in dialog.numbers.text())
    codes = [one for one in text_of(target.read_bytes()).split() if len(one) == 14 and "-" in one]
    assert len(codes) == 4
    qtbot.keyClicks(dialog.person, "1")
    qtbot.keyClick(dialog.person, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 given out" in dialog.numbers.text())
    assert dialog.person.text() == "" and dialog.said.text().startswith("Ticked: ")
    with open_forum(window.session.path, for_reading=True) as other:
        badge, scanned = list(people.badge_codes(other.db).values())[1:3]
    dialog.person.setText(badge.shown.lower())
    dialog.give_button.click()
    qtbot.waitUntil(lambda: "2 given out" in dialog.numbers.text())
    # A scanner types what the code on the badge says, and Enter.
    qtbot.keyClicks(dialog.person, f"http://{ADDRESS}/j/{scanned.token}")
    qtbot.keyClick(dialog.person, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "3 given out" in dialog.numbers.text())
    # That was the wrong one.
    dialog.person.setText(scanned.shown)
    dialog.wrong_button.click()
    qtbot.waitUntil(lambda: dialog_of(qtbot) is not dialog)
    press(dialog_of(qtbot), "Take the tick off")
    qtbot.waitUntil(lambda: "2 given out" in dialog.numbers.text())
    dialog.person.setText("1")
    dialog.give_button.click()
    qtbot.waitUntil(lambda: "has a slip already" in dialog.said.text())
    dialog.code.setText(codes[0].lower())
    dialog.spoil_button.click()
    qtbot.waitUntil(lambda: "1 spoilt" in dialog.numbers.text())
    dialog.code.setText("nothing")
    dialog.spoil_button.click()
    qtbot.waitUntil(lambda: "No slip has this code" in dialog.said.text())
    dialog.accept()


def test_the_result_tells_what_became_of_the_slips(
    window: MainWindow, qtbot: QtBot, poll: Poll
) -> None:
    page: Any = window.page
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        new = slips.draw_slips(other.db, poll_id=poll.id, count=7)
        slips.issue_slips(other.db, new=new)
        polls.open_poll(other.db, poll_id=poll.id, anyway=True)
        sealing.close_poll(other.db, poll_id=poll.id)
    qtbot.waitUntil(lambda: "Reveal the result" in offered(page.card))
    said = "Slips: 7 issued, 0 given out, 0 used, 0 spoilt, 7 unused"
    assert said in texts(page.card)
    dialog = slips_dialog(window, qtbot)
    assert dialog.windowTitle() == f"Slips of poll {poll.number}, round 2"
    dialog.accept()


def test_deleting_a_draft_with_slips_says_what_becomes_of_them(
    window: MainWindow, qtbot: QtBot, poll: Poll
) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        slips.issue_slips(other.db, new=slips.draw_slips(other.db, poll_id=poll.id, count=1))
    press(window.page.card, "Delete")  # type: ignore[union-attr]  # the page of polls
    question = dialog_of(qtbot)
    assert any("become worthless" in one for one in texts(question))
    press(question, "Delete")
    qtbot.waitUntil(lambda: rows.poll(window.session.db, poll.id) is None)


def test_without_a_list_nobody_is_ticked(window: MainWindow, qtbot: QtBot, poll: Poll) -> None:
    page: Any = window.page
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        unlisted = draft(other.db, kind="slip", question="Here?", roll="none", entitled="40")
    qtbot.waitUntil(lambda: rows.poll(window.session.db, unlisted.id) is not None)
    page.choose(unlisted.id)
    dialog = slips_dialog(window, qtbot)
    assert not dialog.give_button.isEnabled()
    assert "given out" not in dialog.numbers.text()
    dialog.accept()
