"""What a line of the record hangs on, by key, in the form in which it is typed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from room import add_session, give_part

from forumdesk.desktop.main_window import MainWindow
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import Line, LineType
from forumdesk.store import people, record

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The page with a session in hand in which two people speak."""
    db = window.session.file.db
    session = add_session(db)
    for person in people.people(db)[1:3]:
        give_part(db, session.id, SessionRole.SPEAKER, person.id)
    window.session._watcher.poke()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.session.choose(session.id)
    shown: Any = window.show_page("record")
    qtbot.waitUntil(lambda: shown.composer is not None)
    return shown


def _in_file(page: Any) -> list[Line]:
    return record.lines(page.session.db, page._session_shown.id)


def _press(page: Any, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.composer.field, key, modifier)


def _type(page: Any, text: str) -> None:
    QTest.keyClicks(page.composer.field, text)


def test_nobody_is_quoted_who_has_not_agreed(page: Any, qtbot: QtBot) -> None:
    _press(page, Qt.Key.Key_U, ALT)
    _press(page, Qt.Key.Key_2, ALT)
    _type(page, "We wait for the boat")
    _press(page, Qt.Key.Key_Return)
    assert page.composer.problem.isVisible()
    # The words are in the file, and are no quote yet.
    qtbot.waitUntil(lambda: [one.text for one in _in_file(page)] == ["We wait for the boat"])
    assert _in_file(page)[0].type is LineType.POINT
    assert page.composer.permitted.hasFocus()
    QTest.keyClick(page.composer.permitted, Qt.Key.Key_Space)
    assert not page.composer.problem.isVisible()
    # Somebody else has not agreed.
    _press(page, Qt.Key.Key_1, ALT)
    assert not page.composer.permitted.isChecked()
    page.composer.permitted.click()
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    [quote] = _in_file(page)
    assert (quote.type, quote.permitted) == (LineType.QUOTE, True)
    assert page.model.rows[0].words == "“We wait for the boat”"
