"""What a line of the record hangs on, by key, in the form in which it is typed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from room import add_session, give_part, send
from support import words
from windows import dialog_of, offered, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.record.beside import RecordVerb
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import Line, LineType
from forumdesk.operations.abbreviations import remove_abbreviation, set_abbreviation
from forumdesk.operations.inputs import show_input
from forumdesk.operations.parts import NewPart
from forumdesk.operations.programme import SessionChanges, update_session
from forumdesk.operations.record import NewLine, add_line, take_over_input
from forumdesk.operations.undo import take_back
from forumdesk.store import people, programme, record
from forumdesk.store.abbreviations import abbreviations

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


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
    assert page.composer.about.permitted.hasFocus()
    QTest.keyClick(page.composer.about.permitted, Qt.Key.Key_Space)
    assert not page.composer.problem.isVisible()
    # Somebody else has not agreed.
    _press(page, Qt.Key.Key_1, ALT)
    assert not page.composer.about.permitted.isChecked()
    page.composer.about.permitted.click()
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


def test_a_line_is_linked_by_one_key_and_the_next_one_stays_with_its_talk(
    page: Any, qtbot: QtBot
) -> None:
    db, session = page.session.file.db, page._session_shown.id
    parts = [NewPart(SessionRole.SPEAKER, topic=words("Wells"))]
    changes = SessionChanges(parts=parts, focus=words("What hinders? Who helps?"))
    update_session(db, session_id=session, changes=changes)
    sent = [send(db, f"Mend well {one}", session=session).id for one in range(2)]
    for one in sent:
        show_input(db, input_id=one)
    take_over_input(db, input_id=sent[0], session_id=session)
    page.session._watcher.poke()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and page.composer.about.focus.isVisible())
    _press(page, Qt.Key.Key_L, CTRL)
    dialog = dialog_of(qtbot)
    shown = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert shown[0] == "Talk · Wells" and shown[1].endswith("Mend well 0 · in the record")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert page.composer.field.hasFocus()
    _press(page, Qt.Key.Key_L, CTRL)
    dialog = dialog_of(qtbot)
    QTest.keyClicks(dialog.search, "mend")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    _press(page, Qt.Key.Key_F, ALT)
    _press(page, Qt.Key.Key_F, ALT)
    _type(page, "Wells are asked for")
    _press(page, Qt.Key.Key_Return)
    _type(page, "Pumps")
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    _taken, first, second = _in_file(page)
    talk = programme.talks(db, session)[0].id
    assert (first.talk, first.input, first.focus) == (talk, sent[1], 2)
    assert (second.talk, second.input, second.focus) == (talk, None, 2)
    assert page.model.rows[1].facts == "about input 2 · Wells · Question 2"
    page.composer.about.links.chips[0].click()
    _type(page, "Roads")
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    assert _in_file(page)[3].talk is None


def test_abbreviations_are_written_out_and_taken_back(page: Any, qtbot: QtBot) -> None:
    page.composer.foot._show_abbreviations()
    dialog = dialog_of(qtbot)
    for short, stands_for in (("dk", "Dinas Kesehatan"), ("yg", "yang")):
        QTest.keyClicks(dialog.short, short)
        QTest.keyClicks(dialog.words, stands_for)
        QTest.keyClick(dialog.words, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.short.text() == "")
    dialog.accept()
    field = page.composer.field
    qtbot.waitUntil(lambda: len(field.abbreviations) == 2)
    field.setFocus()
    _type(page, "Ask dk, yg")
    assert field.toPlainText() == "Ask Dinas Kesehatan, yg"
    _type(page, " ")
    assert field.toPlainText() == "Ask Dinas Kesehatan, yang "
    _press(page, Qt.Key.Key_Backspace)
    assert field.toPlainText() == "Ask Dinas Kesehatan, yg "
    _type(page, "dk ")
    _press(page, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == "Ask Dinas Kesehatan, yg dk "
    _press(page, Qt.Key.Key_Backspace)
    assert field.toPlainText() == "Ask Dinas Kesehatan, yg dk"
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert _in_file(page)[0].text == "Ask Dinas Kesehatan, yg Dinas Kesehatan"
    set_abbreviation(page.session.file.db, short="YG", words="yang")
    removed = remove_abbreviation(page.session.file.db, short="Dk")
    assert [one.short for one in abbreviations(page.session.db)] == ["yg"]
    assert removed.undo is not None
    take_back(page.session.file.db, removed.undo)
    assert [one.short for one in abbreviations(page.session.db)] == ["dk", "yg"]


def test_ending_a_session_says_what_is_left_open_and_is_taken_back(page: Any, qtbot: QtBot) -> None:
    db, session = page.session.file.db, page._session_shown.id
    page._beside.buttons[RecordVerb.START].click()
    qtbot.waitUntil(lambda: page._beside.buttons[RecordVerb.END].isVisible())
    for text in ("Who reads this?", "And this?"):
        send(db, text, session=session)
    before = programme.session(db, session)
    page._beside.buttons[RecordVerb.END].click()
    dialog = dialog_of(qtbot)
    said = " ".join(texts(dialog))
    assert "2 inputs of it have not been read yet" in said and "Ctrl+Z takes it back" in said
    press(dialog, "End the session")
    qtbot.waitUntil(lambda: page._session_shown.ended_at is not None)
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: page._session_shown.ended_at is None)
    assert programme.session(db, session) == before


def test_lines_are_searched_and_stand_by_their_question(page: Any, qtbot: QtBot) -> None:
    db, session = page.session.file.db, page._session_shown.id
    changes = SessionChanges(focus=words("What hinders? Who helps?"))
    update_session(db, session_id=session, changes=changes)
    for text, focus in (("The pump broke", 2), ("No path", 1), ("Who pays for the púmp", None)):
        add_line(db, session_id=session, new=NewLine(LineType.POINT, text, focus=focus))
    other = add_session(db)
    add_line(db, session_id=other.id, new=NewLine(LineType.POINT, "A pump as well"))
    page.session._watcher.poke()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)

    def shown() -> list[str]:
        return [one.line.text for one in page.model.rows]

    page.bar.by_question.click()
    assert shown() == ["No path", "The pump broke", "Who pays for the púmp"]
    page.bar.by_question.click()
    page.composer.field.setFocus()
    _press(page, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(page.bar.search, "PUMP")
    assert shown() == ["The pump broke", "Who pays for the púmp"]
    assert page.bar.count.text() == "2 of 3"
    qtbot.waitUntil(lambda: offered(page.bar.others) == [f"{other.code} (1)"])
    QTest.keyClick(page.bar.search, Qt.Key.Key_Escape)
    assert shown() == ["The pump broke", "No path", "Who pays for the púmp"]
    assert page.composer.field.hasFocus() and page.bar.search.isHidden()
    _press(page, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(page.bar.search, "pump")
    qtbot.waitUntil(lambda: page.bar.others.isVisible())
    press(page.bar.others, f"{other.code} (1)")
    qtbot.waitUntil(lambda: shown() == ["A pump as well"])
