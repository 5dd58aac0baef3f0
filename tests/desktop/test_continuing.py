"""The form by which a forum is continued."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import prepared
import pytest
from pytestqt.qtbot import QtBot
from room import add_session
from support import draft
from windows import dialog_of, offered, press, texts

from forumdesk.desktop.commands.forum import CONTINUE
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.preferences import free_path
from forumdesk.domain.series import Handed
from forumdesk.operations import actions
from forumdesk.operations.actions import NewAction
from forumdesk.store import actions as action_rows
from forumdesk.store import forum as forums
from forumdesk.store import people, polls, programme
from forumdesk.store.forum_file import open_forum


def test_the_next_forum_is_made_of_what_is_ticked_and_opened(
    open_desk: Any, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = prepared.put(prepared.full(3), tmp_path / "last.forum")
    with open_forum(path) as work:
        add_session(work.db, code="S-1")
        draft(work.db)
        action = actions.add_action(work.db, new=NewAction("Paint the door")).value
    desk = open_desk(path)
    window = desk.window
    assert isinstance(window, MainWindow)
    CONTINUE.run(window)
    form = dialog_of(qtbot)
    assert form.title_field.selectedText() == form.title_field.text()
    assert form.title_field.cursorPosition() == 0
    assert [one for one, tick in form.ticks.items() if not tick.isChecked()] == [Handed.POLLS]
    form.title_field.setText(" ")
    press(form, "Make it")
    assert "The title is missing." in texts(form)
    form.title_field.setText("The next one")
    form.ends.setDate(form.starts.date().addDays(-1))
    press(form, "Make it")
    assert "The forum has to end on its first day or later." in texts(form)
    begins = form.starts.date()
    for field in (form.starts, form.ends):
        field.setDate(begins.addYears(543))
    press(form, "Make it")
    assert any(one.startswith(f"The year {begins.year() + 543} counts") for one in texts(form))
    form.starts.setDate(begins)
    form.ends.setDate(begins)
    form.starts.setDate(begins.addDays(7))
    form.ticks[Handed.LETTERHEAD].setChecked(False)
    press(form, "Make it")
    qtbot.waitUntil(lambda: dialog_of(qtbot) is not form)
    told = dialog_of(qtbot)
    said = " ".join(texts(told))
    assert "3 people, 1 session, 1 open action." in said
    assert offered(told) == ["Stay here", "Open it"]
    press(told, "Open it")
    qtbot.waitUntil(lambda: desk.session is not None and desk.session.path != path)
    db = desk.session.db
    title = forums.forum(db).title.in_language("en")
    assert (title, people.count(db)) == ("The next one", 3)
    assert [one.code for one in programme.sessions(db)] == ["S-1"] and not polls.polls(db)
    window = desk.window
    overview: Any = window.show_page("overview")
    assert any("continues " in one for one in texts(overview))
    page: Any = window.show_page("actions")
    [row] = [one for one in page.register.rows if one.action.id == action.id]
    assert row.origin.startswith("from ") and row.action.origin
    assert action_rows.action(db, action.id) is not None


def test_a_file_is_named_by_whole_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    long = "Forum Konsultasi Publik Penyusunan Rencana Kerja Pemerintah Daerah"
    assert free_path(long).stem == "Forum Konsultasi Publik Penyusunan Rencana Kerja Pemerintah"
    assert [free_path(one).stem for one in ("Forum", "x" * 80, "?")] == ["Forum", "x" * 60, "forum"]
