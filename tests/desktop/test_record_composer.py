"""What a line of the record hangs on, by key, in the form in which it is typed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from room import add_session, give_part, send

from forumdesk.desktop.main_window import MainWindow
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import Line, LineType
from forumdesk.operations.inputs import show_input
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


def test_inputs_that_say_the_same_become_one_line_or_count_with_one(
    page: Any, qtbot: QtBot
) -> None:
    db, session = page.session.file.db, page._session_shown.id
    sent = [send(db, f"Mend well {one}", session=session).id for one in range(4)]
    for one in sent:
        show_input(db, input_id=one)
    page.session._watcher.poke()

    def entries() -> dict[str, Any]:
        return {one.key: one for one in page._offers.entries}

    qtbot.waitUntil(lambda: len(entries()) == 4)
    page.composer.field.setFocus()
    _type(page, "Half")
    for one in sent[:2]:
        entries()[one].tick.click()
    first = entries()[sent[1]]
    assert first.take.words() == "Take over 2" and not first.same.isEnabled()
    assert entries()[sent[2]].take.words() == "Take over"
    QTest.mouseClick(first.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    line = page.model.rows[0].line
    assert (line.input, line.similar) == (sent[1], (sent[0],))
    assert page.model.rows[0].words == "Mend well 1 (and 1 more like it)"
    # The words that were begun are still in hand.
    assert page.composer.field.toPlainText() == "Half" and page.composer.field.hasFocus()
    page.list.choose(line.id)
    entries()[sent[3]].tick.click()
    assert entries()[sent[3]].same.isEnabled()
    QTest.mouseClick(entries()[sent[3]].same, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: list(entries()) == [sent[2]])
    assert page.model.rows[0].line.similar == (sent[0], sent[3])
    page.edit()
    page.editor.alike.parts[0].click()
    qtbot.waitUntil(lambda: page.model.rows[0].line.similar == (sent[3],))
    qtbot.waitUntil(lambda: sent[0] in entries())
