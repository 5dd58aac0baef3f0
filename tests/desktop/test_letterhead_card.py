"""The letterhead in the window: its lines, its logos, and how it looks while it is changed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import dialog_of, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.requests import SetLetterhead
from forumdesk.desktop.widgets.basic import Button
from forumdesk.store import letterhead as rows


def _press_named(within: Any, name: str) -> None:
    next(one for one in within.findChildren(Button) if one.accessibleName() == name).click()


def _wait_closed(qtbot: QtBot) -> None:
    """A dialog closes when what it saved is in the file, which pages may hear of before it."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def _add(card: Any, qtbot: QtBot, path: Path, name: str) -> None:
    card.take(path)
    dialog = dialog_of(qtbot)
    dialog.name.lines["en"].setText(name)
    press(dialog, "Add")
    qtbot.waitUntil(lambda: name in texts(card))
    _wait_closed(qtbot)


def test_lines_and_logos_are_set_in_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.ask(SetLetterhead())
    page: Any = window.page
    card, db = page.places.letterhead, window.session.db
    qtbot.waitUntil(lambda: QApplication.focusWidget() is card.change_lines)
    assert not card.change_lines.visibleRegion().isEmpty()
    assert card.preview.isHidden()
    card.change_lines.click()
    dialog = dialog_of(qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.fields["en"])
    dialog.fields["en"].setPlainText("CITY OF EXAMPLE\nA street")
    qtbot.waitUntil(lambda: not dialog.preview._image.isNull())
    dialog.fields["id"].setPlainText("satu\n" * 9)
    press(dialog, "Save")
    qtbot.waitUntil(lambda: any("at most 8 lines" in one for one in texts(dialog)))
    dialog.fields["id"].setPlainText("")
    press(dialog, "Save")
    qtbot.waitUntil(lambda: rows.lines(db).values == (("en", "CITY OF EXAMPLE\nA street"),))
    qtbot.waitUntil(lambda: card.preview.height() > 20)
    _wait_closed(qtbot)

    path = tmp_path / "logo.png"
    path.write_bytes(b"no picture")
    card.take(path)
    told = dialog_of(qtbot)
    assert any("no picture that can be read" in one for one in texts(told))
    told.accept()
    _wait_closed(qtbot)
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    path.write_bytes(out.getvalue())
    for name in ("City arms", "University"):
        _add(card, qtbot, path, name)

    def names() -> list[str]:
        return [one.words.in_language("en") for one in rows.logos(db)]

    _press_named(card, "Move University up")
    qtbot.waitUntil(lambda: names() == ["University", "City arms"])
    _press_named(card, "Delete University")
    press(dialog_of(qtbot), "Remove")
    qtbot.waitUntil(lambda: names() == ["City arms"])
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: names() == ["University", "City arms"])
    assert "City arms; CITY OF EXAMPLE" in card.preview.accessibleDescription()
