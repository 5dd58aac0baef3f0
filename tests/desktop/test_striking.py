"""Words are read in the window before the room sees them, and struck out there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support import cast, draft, register
from windows import dialog_of, offered, press, texts

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.polls.card import ResultCard
from forumdesk.desktop.pages.polls.striking import StrikeDialog
from forumdesk.operations import polls, sealing
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import open_forum

SAID = (["air", "bodoh"], ["Bodoh"], ["air"], ["jalan"], ["air"])


def closed(window: MainWindow, method: str) -> str:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        voters = register(other.db, len(SAID))
        poll = draft(other.db, kind="named", method=method)
        poll = polls.open_poll(other.db, poll_id=poll.id).value
        for person, said in zip(voters, SAID, strict=True):
            cast(other.db, poll, person, said if method == "words" else [poll.options[0].id])
        sealing.close_poll(other.db, poll_id=poll.id)
        return poll.id


def test_the_list_stands_before_the_reveal_and_what_loses_its_tick_is_not_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("polls")
    page.choose(closed(window, "words"))
    assert isinstance(page.card, ResultCard)
    assert "Bodoh" in texts(page.card)
    press(page.card, "Strike out words …")
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, StrikeDialog)
    lines = [dialog.list.item(place).text() for place in range(dialog.list.count())]
    assert lines == ["air · 3 people", "Bodoh · 2 people", "jalan · 1 person"]
    # By keys alone: one line down, and the tick is off.
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    press(dialog, "Show what is ticked")
    qtbot.waitUntil(lambda: "1 word is not shown." in texts(page.card))
    assert not any("bodoh" in one.lower() for one in texts(page.card))
    press(page.card, "Strike out words …")
    again = dialog_of(qtbot)
    assert again.list.item(1).checkState() is Qt.CheckState.Unchecked
    again.list.item(1).setCheckState(Qt.CheckState.Checked)
    press(again, "Show what is ticked")
    qtbot.waitUntil(lambda: "Bodoh" in texts(page.card))
    assert rows.polls(window.session.db)[0].struck == ()


def test_other_polls_have_no_words_to_strike_out(window: MainWindow, qtbot: QtBot) -> None:
    page: Any = window.show_page("polls")
    page.choose(closed(window, "single"))
    assert isinstance(page.card, ResultCard)
    assert "Strike out words …" not in offered(page.card)
