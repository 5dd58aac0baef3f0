"""What tests of the window do with dialogs and buttons, as a user would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot
from support import inside

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button
from forumdesk.store.forum_file import open_forum


def dialog_of(qtbot: QtBot) -> Any:
    """The dialog in front, once it is there."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def offered(within: Any) -> list[str]:
    """The words of the buttons that can be seen."""
    return [one.words() for one in within.findChildren(Button) if not one.isHidden()]


def texts(within: Any) -> list[str]:
    """The words of the labels that are not hidden."""
    return [one.text() for one in within.findChildren(QLabel) if not one.isHidden()]


def press(within: Any, words: str) -> None:
    """Click the one button with these words that can be seen."""
    assert offered(within).count(words) == 1, offered(within)
    buttons = within.findChildren(Button)
    next(one for one in buttons if one.words() == words and not one.isHidden()).click()


def undo(qtbot: QtBot, session: Session) -> None:
    """Undo, once the window knows how to take back what was written until here."""
    known: list[None] = []
    session.run(lambda: None, known.append)
    qtbot.waitUntil(lambda: known == [None])
    session.undo()


def stored(path: Path) -> dict[str, list[str]]:
    """Every row of the file, by table, but for passages at the door and what was noted of them."""
    with open_forum(path, for_reading=True) as opened:
        names = [
            name
            for (name,) in inside(opened.db).execute(
                "SELECT name FROM sqlite_master WHERE type='table'"
            )
            if name not in ("visit", "change", "sqlite_sequence")
        ]
        return {
            name: [str(row) for row in inside(opened.db).execute(f"SELECT * FROM {name}")]
            for name in names
        }
