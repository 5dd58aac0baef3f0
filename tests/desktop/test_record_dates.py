"""The date of an action: what is understood, and what becomes of what is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from room import add_session

from forumdesk.desktop.main_window import MainWindow
from forumdesk.domain.record import Line, LineType
from forumdesk.domain.text import Text
from forumdesk.operations import forum
from forumdesk.operations.people import NewPerson, add_person
from forumdesk.operations.record import NewLine, add_line
from forumdesk.store import programme, record

ALT = Qt.KeyboardModifier.AltModifier
FIRST_DAY = date(2019, 4, 29)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The page with the first of two sessions in hand."""
    db = window.session.file.db
    forum.update_forum(db, changes=forum.ForumChanges(starts=FIRST_DAY, ends=FIRST_DAY))
    first, _second = add_session(db), add_session(db)
    window.session._watcher.poke()
    shown: Any = window.show_page("record")
    window.session.choose(first.id)
    qtbot.waitUntil(lambda: shown.composer is not None)
    return shown


def _in_file(page: Any) -> list[Line]:
    return record.lines(page.session.db, programme.sessions(page.session.db)[0].id)


def test_the_hint_of_a_date_is_understood_and_no_action_is_saved_without_its_date(
    page: Any, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.composer.field, Qt.Key.Key_C, ALT)
    page.composer.choose_type(LineType.ACTION)
    page.composer.field.setPlainText("Mend the pump")
    for typed in ("soon", "next 3 blue moons"):
        page.composer.about.action.due.setText(typed)
        QTest.keyClick(page.composer.about.action.due, Qt.Key.Key_Return)
        assert "is not understood as a date" in page.composer.problem.text()
        assert "+14 days" in page.composer.problem.text()
        assert page.composer.about.action.due.selectedText() == typed
        assert page.composer.field.toPlainText() == "Mend the pump"
    hint = page.composer.about.action.due.placeholderText()
    assert hint == "13 May, or +14 days"
    page.composer.about.action.due.setText(hint.rpartition("or ")[2])
    QTest.keyClick(page.composer.about.action.due, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [one.due for one in _in_file(page)] == [date(2019, 5, 13)])


def test_a_date_that_is_typed_anew_leaves_the_old_one_until_it_is_understood(
    page: Any, qtbot: QtBot
) -> None:
    db = page.session.file.db
    session = programme.sessions(page.session.db)[0]
    add_line(
        db,
        session_id=session.id,
        new=NewLine(type=LineType.ACTION, text="Mend", due=date(2019, 5, 13)),
    )
    page.session._watcher.poke()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.list.setCurrentIndex(page.model.index(0, 0))
    page.edit()
    page.editor.about.action.due.setText("when it rains")
    page.editor.flush()
    page.session.run(lambda: None, lambda _done: None)
    assert [one.due for one in _in_file(page)] == [date(2019, 5, 13)]
    page._close_editor()
    # The old date was written over; what was written instead is kept as it was.
    qtbot.waitUntil(
        lambda: (
            [(one.text, one.due) for one in _in_file(page)] == [("Mend (by: when it rains)", None)]
        )
    )


def test_going_to_another_session_keeps_a_date_in_words(page: Any, qtbot: QtBot) -> None:
    page.composer.choose_type(LineType.ACTION)
    page.composer.field.setPlainText("Mend the pump")
    page.composer.about.action.due.setText("before the rains")
    first, second = programme.sessions(page.session.db)
    page.session.choose(second.id)
    qtbot.waitUntil(
        lambda: (
            [one.text for one in record.lines(page.session.db, first.id)]
            == ["Mend the pump (by: before the rains)"]
        )
    )


def test_who_does_it_is_completed_from_a_few_letters(page: Any, qtbot: QtBot) -> None:
    db = page.session.file.db
    office = Text((("en", "Dinas Kesehatan"),))
    new = NewPerson("Euis Komariah", office=Text((("en", "Head of service"),)), institution=office)
    add_person(db, new=new)
    page.composer.choose_type(LineType.ACTION)
    page.composer.field.setPlainText("Mend the pump")
    row = page.composer.about.action
    qtbot.waitUntil(lambda: row._owners.rowCount() > 2)
    row.owner.setFocus()
    for letters, chosen in (
        ("kese", "Dinas Kesehatan"),
        ("euis", "Euis Komariah, Head of service"),
    ):
        row.owner.clear()
        QTest.keyClicks(row.owner, letters)
        # A letter with which a scan may begin comes a moment later.
        qtbot.waitUntil(lambda typed=letters: row.owner.text() == typed)
        popup = row.owner.completer().popup()
        qtbot.waitUntil(popup.isVisible)
        QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        assert row.owner.text() == chosen
    # Enter chose a name, and did not complete the line.
    assert page.composer.field.toPlainText() == "Mend the pump"
    QTest.keyClicks(row.owner, " and RT 03")
    QTest.keyClick(row.owner, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: (
            [one.owner for one in _in_file(page)] == ["Euis Komariah, Head of service and RT 03"]
        )
    )
