"""When another program harms the open file, the desk hears of it and can go on."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from windows import dialog_of, press

from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.audience_process import ServiceState
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.preferences import Preferences
from forumdesk.i18n import _, speaking
from forumdesk.operations import people as people_operations
from forumdesk.operations.people import NewPerson
from forumdesk.store import people


def _words(dialog: Any) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel))


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_desk_is_told_and_goes_on_with_what_was_saved(
    open_desk: Any, forum_path: Path, qtbot: QtBot, language: str
) -> None:
    desk: ForumDesk = open_desk(forum_path, language=language, serve=True)
    assert desk.service is not None and desk.window is not None
    service, window = desk.service, desk.window
    qtbot.waitUntil(lambda: service.status.state is ServiceState.RUNNING)
    window.session.write(lambda db: people_operations.add_person(db, new=NewPerson("Ani")))
    qtbot.waitUntil(lambda: people.count(window.session.db) == 6)
    forum_path.unlink()
    qtbot.waitUntil(lambda: bool(service.status.harm))
    dialog = dialog_of(qtbot)
    rescued = Path(service.status.rescued)
    assert rescued.parent == forum_path.parent
    assert str(rescued) in _words(dialog) and str(forum_path) in _words(dialog)
    assert window.status.alarm.words
    told: list[str] = []
    window.session.write(
        lambda db: people_operations.add_person(db, new=NewPerson("Budi")), failed=told.append
    )
    qtbot.waitUntil(lambda: bool(told))
    assert str(rescued) in told[0]
    with speaking(language):
        press(dialog, _("Open the saved forum"))
    qtbot.waitUntil(lambda: desk.session is not None and desk.session.path == rescued)
    assert desk.session is not None
    assert people.count(desk.session.db) == 6


def test_nothing_is_said_to_be_saved_in_a_file_that_was_replaced(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path, told = window.session.path, []
    other = tmp_path / "from elsewhere"
    shutil.copyfile(path, other)
    window.status.saved.words.setText("Saved earlier")
    other.replace(path)
    window.session.write(
        lambda db: people_operations.add_person(db, new=NewPerson("Ani")), failed=told.append
    )
    qtbot.waitUntil(lambda: bool(told))
    window.session.choose_screen("")
    assert window.status.saved.words.text() == "Saved earlier"
    assert "in the place of" in told[0] and str(path) in told[0]
    assert "not saved" in told[0] and "go on with the newest copy" in told[0]


def _plant(statement: str) -> Callable[[Path], None]:
    def plant(path: Path) -> None:
        with sqlite3.connect(path) as raw:
            raw.execute(statement)
        raw.close()

    return plant


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (_plant("CREATE TRIGGER wrong AFTER INSERT ON person BEGIN SELECT 1; END"), "wrong"),
        (_plant("CREATE VIEW bomb AS SELECT 1"), "bomb"),
        (_plant("UPDATE forum SET title = hex(zeroblob(9000000))"), "forum.title"),
        (_plant("UPDATE forum SET languages = '[]'"), "title, days and places"),
        (_plant("DROP TABLE projector"), "damaged"),
        (_pipe, "is not a file"),
        (lambda path: os.link(path, path.with_name("link.forum")), "second name"),
    ],
)
def test_a_file_that_is_not_opened_gets_its_sentence_in_the_start_window(
    qapp: QApplication,
    forum_path: Path,
    tmp_path: Path,
    qtbot: QtBot,
    harm: Callable[[Path], None],
    says: str,
) -> None:
    harm(forum_path)
    desk = ForumDesk(qapp, Preferences(tmp_path / "s.json"), serve=False)
    assert desk.open(forum_path) is False
    dialog = dialog_of(qtbot)
    assert str(forum_path) in _words(dialog) and says in _words(dialog)
    dialog.accept()
    assert desk.start is not None and desk.start.isVisible()
    desk.start.hide()
    desk.start.deleteLater()


def test_what_a_page_would_stumble_over_is_told_at_once(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    _plant("UPDATE badge SET state = 'lost'")(forum_path)
    open_desk(forum_path)
    dialog = dialog_of(qtbot)
    assert "cannot be read: people and badges" in _words(dialog)
    dialog.accept()
