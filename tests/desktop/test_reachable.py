"""What can be done by mouse alone, and what keys and buttons are always there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support import words
from windows import undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.programme import SessionType
from forumdesk.domain.record import LineType
from forumdesk.operations.programme import NewSession, add_session
from forumdesk.operations.record import NewLine, add_line
from forumdesk.store.forum_file import open_forum

HOUR = timedelta(hours=1)


def test_a_line_is_deleted_by_mouse_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    start = datetime(2019, 5, 13, 2, 0, tzinfo=UTC)
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        made = add_session(
            other.db,
            new=NewSession(
                title=words("Water"), type=SessionType.THEMED, starts=start, ends=start + HOUR
            ),
        ).value
        for said in ("First said", "Second said"):
            add_line(other.db, session_id=made.id, new=NewLine(type=LineType.POINT, text=said))
    page: Any = window.show_page("record")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    first = page.list.visualRect(page.model.index(0, 0)).center()
    QTest.mouseMove(page.list.viewport(), first)
    page.list._point(page.list.indexAt(first))
    assert page.list._tools.isVisible()
    assert page.list.visualRect(page.model.index(0, 0)).contains(page.list._tools.geometry())
    page.composer.field.setFocus()
    QTest.mouseClick(page._tools.delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [row.line.text for row in page.model.rows] == ["Second said"])
    assert QApplication.focusWidget() is page.composer.field
    qtbot.waitUntil(lambda: "brings it back" in page.composer.foot.said.text())
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    page.list.step(1)
    QTest.mouseClick(page._tools.change, Qt.MouseButton.LeftButton)
    assert page.editor is not None and not page.list._tools.isVisible()
    page.editor.leave()


def test_nobody_is_chosen_again_by_mouse_and_key_and_all_badges_are_always_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("people")
    qtbot.waitUntil(lambda: page.people.total == 5)

    def for_everybody() -> list[str]:
        menu = page.panel.papers.menu()
        menu.aboutToShow.emit()
        found = next(one for one in menu.actions() if one.text() == "For everybody: 5 people")
        return [one.text() for one in (found.menu() or menu).actions()]

    assert page.panel.papers.isVisible() and "Badges" in for_everybody()
    page.table.selectRow(1)
    qtbot.waitUntil(lambda: len(page.chosen) == 1)
    qtbot.waitUntil(lambda: bool(_named(page, "Choose nobody (Esc)")))
    _named(page, "Choose nobody (Esc)")[0].click()
    qtbot.waitUntil(lambda: page.chosen == [])
    page.table.selectAll()
    qtbot.waitUntil(lambda: len(page.chosen) > 1)
    qtbot.waitUntil(lambda: bool(_named(page, "Choose nobody (Esc)")))
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.chosen == [])
    page.table.selectRow(0)
    qtbot.waitUntil(lambda: len(page.chosen) == 1)
    qtbot.waitUntil(lambda: page.panel.papers.words() == "Print for this person")
    assert page.panel.papers.isEnabled() and "Badges" in for_everybody()


def _named(page: Any, name: str) -> list[Button]:
    buttons = page.panel.findChildren(Button)
    return [one for one in buttons if one.accessibleName() == name and one.isVisible()]
