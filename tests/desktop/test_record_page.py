"""Keeping the record in the window: by key, safe while it is typed, one step of undo a line."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot
from room import give_part
from support import cast, words
from windows import dialog_of, press, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.record.beside import RecordVerb
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.programme import Session, SessionRole, SessionType
from forumdesk.domain.projector import Scene
from forumdesk.domain.record import Line, LineType, Reached, RecordState
from forumdesk.domain.undo import Deed
from forumdesk.operations import polls as poll_operations
from forumdesk.operations import results, sealing
from forumdesk.operations.ballots import Voter
from forumdesk.operations.inputs import NewInput, send_input, show_input
from forumdesk.operations.programme import NewSession, add_session
from forumdesk.operations.record import NewLine, add_line
from forumdesk.store import inputs, people, programme, record
from forumdesk.store.forum_file import open_forum
from forumdesk.store.transaction import writing

ALT = Qt.KeyboardModifier.AltModifier


def add_sessions(path: Path) -> list[Session]:
    """Two sessions; in the first one two people speak."""
    with open_forum(path, any_thread=True, brief=True) as other:
        starts = datetime(2019, 4, 29, 3, 30, tzinfo=UTC)
        made = [
            add_session(
                other.db,
                new=NewSession(
                    type=SessionType.THEMED,
                    title=words(name),
                    starts=starts + timedelta(hours=number),
                    ends=starts + timedelta(hours=number + 1),
                ),
            ).value
            for number, name in enumerate(("Terrain", "Desk"))
        ]
        for person in people.people(other.db)[1:3]:
            give_part(other.db, made[0].id, SessionRole.SPEAKER, person.id)
        return made


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The page with the first session in hand."""
    made = add_sessions(window.session.path)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.session.choose(made[0].id)
    shown: Any = window.show_page("record")
    qtbot.waitUntil(lambda: shown.composer is not None)
    return shown


def _in_file(page: Any) -> list[Line]:
    """What another program reads from the file now."""
    with open_forum(page.session.path, any_thread=True, brief=True) as other:
        return record.lines(other.db, page._session_shown.id)


def _press(page: Any, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.composer.field, key, modifier)


def _type(page: Any, text: str) -> None:
    QTest.keyClicks(page.composer.field, text)


def test_what_is_typed_is_in_the_file_within_a_second(page: Any, qtbot: QtBot) -> None:
    _type(page, "The counter clo")
    qtbot.waitUntil(lambda: [one.text for one in _in_file(page)] == ["The counter clo"])
    _type(page, "ses early")
    qtbot.waitUntil(lambda: [one.text for one in _in_file(page)] == ["The counter closes early"])
    # The line is still being typed: it is not in the list, and undo does not know it yet.
    assert page.model.rowCount() == 0
    assert page.session.undo_deed is None
    page.composer.field.selectAll()
    _press(page, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _in_file(page) == [])


def test_who_types_without_a_pause_is_saved_as_well(page: Any, qtbot: QtBot) -> None:
    began, typed = time.monotonic(), 0
    while time.monotonic() - began < 1.0:
        _type(page, "w")
        typed += 1
        qtbot.wait(20)
    assert len(_in_file(page)[0].text) > typed / 3


def test_a_finished_line_is_one_step_of_undo(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    _type(page, "The counter")
    qtbot.waitUntil(lambda: len(_in_file(page)) == 1)
    _type(page, " closes early")
    qtbot.waitUntil(lambda: "early" in _in_file(page)[0].text)
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.composer.field.toPlainText() == ""
    qtbot.waitUntil(lambda: page.session.undo_deed is Deed.ADD_LINE)
    # In the empty field undo is the window's.
    QTest.keyClick(page.composer.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _in_file(page) == [])
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page.session.undo_deed is None
    window.session.redo()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert _in_file(page)[0].text == "The counter closes early"


def test_type_and_speaker_by_key(page: Any, qtbot: QtBot) -> None:
    _press(page, Qt.Key.Key_C, ALT)
    _press(page, Qt.Key.Key_2, ALT)
    _type(page, "Nobody answers")
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    _type(page, "s: Name the officer")
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    first, second = _in_file(page)
    spoke = people.person(page.session.db, first.speaker or "")
    assert (first.type, first.text) == (LineType.CRITICISM, "Nobody answers")
    assert spoke is not None and spoke.display == "محمد الأمين"
    assert (second.type, second.text, second.speaker) == (
        LineType.SUGGESTION,
        "Name the officer",
        None,
    )


def test_a_speaker_found_by_a_few_letters(page: Any, qtbot: QtBot) -> None:
    _type(page, "We listen")
    _press(page, Qt.Key.Key_N, ALT)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog: Any = QApplication.activeModalWidget()
    # Enter at once, before the search has answered.
    QTest.keyClicks(dialog._field, "olafs")
    QTest.keyClick(dialog._field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.composer.speakers.picked_one is not None)
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.model.rows[0].speaker == "Zoë Ólafsdóttir"


def test_actions_and_agreements(page: Any, qtbot: QtBot) -> None:
    _press(page, Qt.Key.Key_T, ALT)
    _type(page, "Publish the hours")
    QTest.keyClicks(page.composer.about.action.owner, "Head of service")
    QTest.keyClicks(page.composer.about.action.due, "13 may")
    assert page.composer.about.action.understood.text() == "13 May 2019"
    QTest.keyClick(page.composer.about.action.due, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    _press(page, Qt.Key.Key_G, ALT)
    assert page.composer.about.agreement.isVisible() and not page.composer.about.action.isVisible()
    _type(page, "Hours are kept")
    page.composer.about.agreement.ways[Reached.WITHOUT_OBJECTION].click()
    QTest.keyClicks(page.composer.about.agreement.reservations, "One against")
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    action, agreement = _in_file(page)
    assert (action.owner, action.due) == ("Head of service", date(2019, 5, 13))
    assert (agreement.type, agreement.reached) == (LineType.AGREEMENT, Reached.WITHOUT_OBJECTION)
    assert agreement.reservations == "One against"
    assert page.model.rows[0].facts == "Head of service · by 13 May 2019"


def test_a_line_is_changed_in_its_place(page: Any, qtbot: QtBot) -> None:
    for text in ("First", "Second", "Third"):
        _type(page, text)
        _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    _press(page, Qt.Key.Key_Up)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.editor.field.toPlainText() == "Second"
    QTest.keyClicks(page.editor.field, " thought")
    qtbot.waitUntil(lambda: _in_file(page)[1].text == "Second thought")
    QTest.keyClick(page.editor.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _in_file(page)[1].text == "Second")
    assert page.editor is None
    QTest.keyClick(page.list, Qt.Key.Key_F2)
    QTest.keyClicks(page.editor.field, " thought")
    QTest.keyClick(page.editor.field, Qt.Key.Key_Q, ALT)
    QTest.keyClick(page.editor.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rows[1].line.text == "Second thought")
    assert page.model.rows[1].line.type is LineType.QUESTION
    qtbot.waitUntil(lambda: page.session.undo_deed is Deed.EDIT_LINE)
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: page.model.rows[1].line.text == "Second")
    assert page.model.rows[1].line.type is LineType.POINT
    QTest.keyClick(page.list, Qt.Key.Key_R, ALT)
    qtbot.waitUntil(lambda: page.model.rows[1].line.type is LineType.RECOMMENDATION)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)


def test_a_half_typed_line_stays_with_its_session_and_outlives_the_window(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    desk: Any = window.desk
    _type(page, "Half a")
    desk.appearance.set_language("id")
    again: Any = desk.window.page
    assert again is not page
    assert again.composer.field.toPlainText() == "Half a"
    QTest.keyClicks(again.composer.field, " sentence")
    qtbot.waitUntil(lambda: [one.text for one in _in_file(again)] == ["Half a sentence"])
    first = again._session_shown.id
    second = programme.sessions(again.session.db)[1].id
    window.session.choose(second)
    assert again.composer.field.toPlainText() == ""
    assert _in_file(again) == []
    window.session.choose(first)
    qtbot.waitUntil(lambda: again.model.rowCount() == 1)
    assert again.model.rows[0].line.text == "Half a sentence"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_session_runs_and_its_record_is_agreed(page: Any, qtbot: QtBot) -> None:
    card = page._beside
    assert not card.buttons[RecordVerb.READ_BACK].isEnabled()
    card.buttons[RecordVerb.START].click()
    qtbot.waitUntil(lambda: page._session_shown.started_at is not None)
    qtbot.waitUntil(lambda: card.buttons[RecordVerb.END].isVisible())
    _type(page, "a: It should, in one sentence")
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.buttons[RecordVerb.READ_BACK].isEnabled())
    card.buttons[RecordVerb.READ_BACK].click()
    qtbot.waitUntil(lambda: "version 1" in card._record.text())
    assert not card.buttons[RecordVerb.READ_BACK].isEnabled()
    _type(page, "One more")
    _press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "changed since" in card._record.text())
    # It is printed on what people sign, so it is asked first.
    for answer in ("Cancel", "Yes, without objection"):
        assert len(record.versions(page.session.db, page._session_shown.id)) == 1
        card.buttons[RecordVerb.AGREED].click()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        dialog: Any = QApplication.activeModalWidget()
        said = " ".join(one.text() for one in dialog.findChildren(QLabel))
        assert "did the room agree to it? This is printed on the summary." in said
        next(one for one in dialog.findChildren(Button) if one.words() == answer).click()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.waitUntil(lambda: "version 2" in card._record.text())
    made = record.versions(page.session.db, page._session_shown.id)
    assert [one.state for one in made] == [RecordState.READ_BACK, RecordState.AGREED]
    assert made[-1].reached is Reached.WITHOUT_OBJECTION
    for verb, step in ((RecordVerb.SIGNED, "signed"), (RecordVerb.PUBLISHED, "published")):
        qtbot.waitUntil(card.buttons[verb].isVisible)
        card.buttons[verb].click()
        press(dialog_of(qtbot), f"Yes, it was {step}")
        qtbot.waitUntil(lambda step=step: step in card._record.text())
    assert not card.buttons[RecordVerb.AGREED].isVisible()
    card.buttons[RecordVerb.HISTORY].click()
    told: Any = dialog_of(qtbot)
    assert told.before.currentText().startswith("Version 4 · Published")
    # It opens high enough for what changed.
    assert told.findChild(QScrollArea).verticalScrollBar().maximum() == 0
    told.before.choose(1)
    assert "1 line added" in " ".join(one.text() for one in told.findChildren(QLabel))
    told.reject()
    card.buttons[RecordVerb.ON_SCREEN].click()
    qtbot.waitUntil(lambda: page.session.screen.stage.scene is Scene.RECORD)
    card.buttons[RecordVerb.END].click()
    press(dialog_of(qtbot), "End the session")
    qtbot.waitUntil(lambda: page._session_shown.ended_at is not None)
    assert card.buttons[RecordVerb.PRINT].property("kind") == "primary"


def test_results_and_inputs_are_taken_in(page: Any, qtbot: QtBot) -> None:
    session_id = page._session_shown.id
    with open_forum(page.session.path, any_thread=True, brief=True) as other:
        somebody = people.people(other.db)[0].id
        poll = poll_operations.add_poll(
            other.db,
            new=poll_operations.NewPoll(
                question=words("Which first?"),
                kind=Kind.NAMED,
                method=Method.SINGLE,
                options=[words("Water"), words("Desk")],
                session=session_id,
            ),
        ).value
        poll = poll_operations.open_poll(other.db, poll_id=poll.id).value
        cast(other.db, poll, somebody, [poll.options[1].id])
        sealing.close_poll(other.db, poll_id=poll.id)
        with writing(other.db) as transaction:
            new = NewInput("criticism", "It closes early.", session=session_id)
            send_input(transaction, new=new, nonce="nonce-000001", voter=Voter(somebody, ""))
        sent = inputs.inputs(other.db)[0]
    # Neither what the room has not seen nor what nobody has read is offered.
    assert page._offers._shown == []
    with open_forum(page.session.path, any_thread=True, brief=True) as other:
        show_input(other.db, input_id=sent.id)
        results.reveal_poll(other.db, poll_id=poll.id)
    qtbot.waitUntil(lambda: len(page._offers._shown) == 2)
    page._offers._take_input(sent.id)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.model.rows[0].facts == "taken over from input 1"
    qtbot.waitUntil(lambda: len(page._offers._shown) == 1)
    page._offers._take_result(poll.id)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.model.rows[1].line.text == (
        "Poll 1: Which first? Water 0, Desk 1. Most: “Desk” with 1 of 1 valid votes."
    )
    qtbot.waitUntil(lambda: page._offers._shown == [])


def test_lines_of_others_leave_the_typing_alone(page: Any, qtbot: QtBot) -> None:
    _type(page, "I am typ")
    with open_forum(page.session.path, any_thread=True, brief=True) as other:
        add_line(
            other.db,
            session_id=page._session_shown.id,
            new=NewLine(type=LineType.POINT, text="From afar"),
        )
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    _type(page, "ing")
    assert page.composer.field.toPlainText() == "I am typing"
    assert page.window().focusWidget() is page.composer.field
