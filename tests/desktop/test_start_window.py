"""The start page: new, open, sample, recent; and what is said when it does not work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import prepared
import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from windows import dialog_of

from forumdesk import i18n
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.start_window import NewForumDialog
from forumdesk.desktop.widgets.basic import Button, label
from forumdesk.store import people, programme


@pytest.fixture
def desk(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ForumDesk]:
    monkeypatch.setenv("HOME", str(tmp_path))
    i18n.speak("en")
    made = ForumDesk(qapp, Preferences(tmp_path / "s.json"), serve=False)
    made.show_start()
    yield made
    made.close_forum()
    if made.start is not None:
        made.start.hide()
        made.start.deleteLater()
    i18n.speak("en")


def _said(dialog: Any) -> str:
    return " ".join(one.text() for one in dialog.findChildren(type(label())))


def test_a_new_forum_from_a_template(desk: ForumDesk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.new_forum()
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, NewForumDialog)
    dialog.title_field.setText("Forum: Kota / Baru?")
    dialog.starts.setDate(QDate(2027, 3, 1))
    dialog.ends.setDate(QDate(2027, 3, 2))
    dialog.template.choose("fkp")
    dialog.zone.setCurrentText("Kathmandu")
    dialog._create()
    assert "is not a time zone" in dialog._problem.text()
    dialog.zone.setCurrentText("Asia/Kathmandu")
    dialog._create()
    qtbot.waitUntil(lambda: desk.window is not None and desk.start is None)
    assert desk.session is not None
    assert desk.session.forum.time_zone == "Asia/Kathmandu"
    assert desk.session.forum.starts == date(2027, 3, 1)
    assert desk.session.forum.title.in_language("en") == "Forum: Kota / Baru?"
    assert programme.sessions(desk.session.db)
    assert desk.session.path.name == "Forum Kota Baru.forum"
    assert desk.session.path.is_relative_to(tmp_path)
    assert Preferences(tmp_path / "s.json").settings.recent == (str(desk.session.path),)


def test_a_forum_of_an_archive(desk: ForumDesk, qtbot: QtBot, tmp_path: Path) -> None:
    assert desk.start is not None
    kept = tmp_path / "1.5 archive.zip"
    kept.write_bytes(prepared.archive())
    desk.start.choose_archive()
    choosing = desk.start.findChildren(QFileDialog)[-1]
    choosing.fileSelected.emit(str(kept))
    choosing.close()
    dialog = dialog_of(qtbot)
    assert "its badges open nothing" in _said(dialog)
    dialog.accept()
    qtbot.waitUntil(lambda: desk.window is not None and desk.start is None)
    assert desk.session is not None
    assert desk.session.forum.title.in_language("en") == "Forum of an earlier schema"
    assert desk.session.path.name == "1 5 archive.forum"


def test_what_is_no_archive_is_said(desk: ForumDesk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK of something else")
    assert desk.start is not None
    desk.start._ask_about(tmp_path / "a.zip")
    dialog_of(qtbot).accept()
    qtbot.waitUntil(lambda: "not an archive" in _said(dialog_of(qtbot)))
    dialog_of(qtbot).accept()
    assert desk.start.new_button.isEnabled() and desk.session is None


def test_a_forum_without_a_title_is_not_made(desk: ForumDesk, qtbot: QtBot) -> None:
    desk.new_forum()
    dialog = dialog_of(qtbot)
    dialog._pressed()
    assert dialog._problem.text() == "The title is missing." and dialog._problem.isVisible()
    qtbot.keyClicks(dialog.title_field, "Wells")
    assert not dialog._problem.isVisible()
    dialog.ends.setDate(dialog.starts.date().addDays(-1))
    dialog._pressed()
    assert dialog._problem.text() == "The forum has to end on its first day or later."
    dialog.ends.setDate(dialog.starts.date())
    assert not dialog._problem.isVisible()
    dialog.reject()
    assert desk.session is None


def test_the_sample_is_made_once_and_opened(desk: ForumDesk, qtbot: QtBot) -> None:
    assert desk.start is not None
    desk.start.open_sample()
    qtbot.waitUntil(lambda: desk.window is not None)
    assert desk.session is not None
    assert people.count(desk.session.db) == 240


def test_what_is_not_a_forum_is_said_and_left_alone(
    desk: ForumDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = tmp_path / "letter.forum"
    wrong.write_text("Dear all")
    assert desk.open(wrong) is False
    dialog = dialog_of(qtbot)
    assert "not a forum file" in _said(dialog)
    dialog.accept()
    assert wrong.read_text() == "Dear all"
    assert desk.start is not None and desk.start.isVisible()


def test_language_and_theme_change_on_the_start_page(desk: ForumDesk, qtbot: QtBot) -> None:
    desk.appearance.switch_language()
    assert desk.start is not None
    words = {one.words() for one in desk.start.findChildren(Button)}
    assert {"Forum baru …", "English", "Gelap"} <= words
    desk.appearance.switch_theme()
    words = {one.words() for one in desk.start.findChildren(Button)}
    assert "Terang" in words


def test_typing_in_a_forum_that_was_opened_from_the_start_page(
    desk: ForumDesk, forum_path: Path, qtbot: QtBot
) -> None:
    desk.show_start()
    kept = desk.start
    assert kept is not None
    kept.activateWindow()
    qtbot.waitUntil(kept.isActiveWindow)
    assert desk.open(forum_path)
    window: Any = desk.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.show_page("people")
    field = page.findChildren(QLineEdit)[0]
    field.setFocus()
    qtbot.keyClicks(field, "the hatch of the harbour")
    qtbot.waitUntil(lambda: field.text() == "the hatch of the harbour")
