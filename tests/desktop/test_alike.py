"""Names that differ in marks alone are told before they are imported."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.people.importing import ImportDialog
from forumdesk.desktop.pages.people.planned import NAMED, REMARKS
from forumdesk.desktop.tables import AROUND_WORDS


def test_whom_somebody_looks_like_is_counted_and_shown_whole(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 640)
    text = "Name,Institution\nNguyễn Văn Hùng,Hall\nNguyễn Văn Hưng,Hall\nNguyễn Văn Hung,Hall\n"
    page: Any = window.show_page("people")
    dialog = ImportDialog(page, text.encode(), name="list.csv")
    dialog.open()
    qtbot.waitUntil(lambda: dialog._read is not None)
    dialog.steps.setCurrentIndex(2)
    qtbot.waitUntil(dialog.people.alike.isVisible)
    assert dialog.people.alike.text() == "2 look like somebody else"
    assert dialog.height() < window.height()
    table = dialog.people.table
    width = table.columnWidth(REMARKS)
    name = table.fontMetrics().horizontalAdvance("Nguyễn Văn Hùng")
    assert table.columnWidth(NAMED) >= name + AROUND_WORDS
    for row in range(1, 3):
        words = dialog.people.planned.index(row, REMARKS).data()
        needed = table.fontMetrics().boundingRect(
            QRect(0, 0, width - AROUND_WORDS, 0), int(Qt.TextFlag.TextWordWrap), words
        )
        assert table.rowHeight(row) >= needed.height() + 8
        assert table.rowHeight(row) > table.rowHeight(0)
    assert table.horizontalHeader().length() <= table.viewport().width() + 2
    dialog.reject()
