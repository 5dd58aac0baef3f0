"""Repeating a session in the window."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot
from room import add_session
from support import words
from windows import dialog_of, press, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.repeat_form import Often
from forumdesk.operations import forum
from forumdesk.store import programme as rows


def test_a_session_is_repeated_with_the_days_told_before(window: MainWindow, qtbot: QtBot) -> None:
    session, db = window.session, window.session.file.db
    first = session.forum.starts
    forum.update_forum(db, changes=forum.ForumChanges(ends=first + timedelta(days=2)))
    before = add_session(db, title="Press", decision=words("Which road"))
    session._watcher.poke()
    page: Any = window.show_page("programme")

    def wait_for_days(*days: int) -> None:
        qtbot.waitUntil(lambda: [(one.day - first).days for one in page.programme] == [*days])

    wait_for_days(0)
    press(page.panel, "Repeat …")
    form = dialog_of(qtbot)
    assert "Outside the forum" in form.list.item(0).text()
    form.often.choose(Often.DAILY)
    form.times.setValue(2)
    lines = [form.list.item(at).text() for at in range(form.list.count())]
    assert len(lines) == 2 and not any("Outside" in one for one in lines)
    press(form, "Add to the programme")
    wait_for_days(0, 1, 2)
    undo(qtbot, session)
    wait_for_days(0)
    press(page.panel, "Repeat …")
    form = dialog_of(qtbot)
    form.often.choose(Often.ONCE)
    wanted = first + timedelta(days=2)
    form.day.setDate(QDate(wanted.year, wanted.month, wanted.day))
    press(form, "Add to the programme")
    wait_for_days(0, 2)
    copied = rows.sessions(db)[1]
    assert copied.starts == before.starts + timedelta(days=2)
    assert copied.decision == words("Which road")
