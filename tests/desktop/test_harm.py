"""When another program harms the open file, the desk hears of it and can go on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from windows import dialog_of, press

from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.audience_process import ServiceState
from forumdesk.desktop.main_window import MainWindow
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
    qtbot.waitUntil(lambda: service.status.state is ServiceState.RUNNING, timeout=15_000)
    window.session.write(lambda db: people_operations.add_person(db, new=NewPerson("Ani")))
    qtbot.waitUntil(lambda: people.count(window.session.db) == 6)
    forum_path.unlink()
    qtbot.waitUntil(lambda: bool(service.status.harm), timeout=15_000)
    dialog = dialog_of(qtbot)
    rescued = Path(service.status.rescued)
    assert rescued.parent == forum_path.parent
    assert str(rescued) in _words(dialog) and str(forum_path) in _words(dialog)
    assert window.status.alarm.words
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
    other.replace(path)
    window.session.write(
        lambda db: people_operations.add_person(db, new=NewPerson("Ani")), failed=told.append
    )
    qtbot.waitUntil(lambda: bool(told))
    assert "in the place of" in told[0] and str(path) in told[0]
