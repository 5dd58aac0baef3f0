"""Reading inputs in the window: one key for every decision, and nothing that jumps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from room import add_session
from windows import dialog_of, press

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.inputs.panel import InputVerb
from forumdesk.domain.inputs import HideReason, Input, InputKind, InputState
from forumdesk.domain.projector import Scene, Stage
from forumdesk.domain.record import LineType
from forumdesk.operations.ballots import Voter
from forumdesk.operations.inputs import NewInput, park_input, send_input, show_input
from forumdesk.store import inputs, people, programme, projector, record
from forumdesk.store.forum_file import open_forum
from forumdesk.store.transaction import writing


def _send(path: Path, *sent: NewInput, first: int = 0) -> None:
    """As the service does: another connection, as other people."""
    with open_forum(path, any_thread=True, brief=True) as other:
        somebody = people.people(other.db)[0].id
        with writing(other.db) as transaction:
            for number, new in enumerate(sent, start=first):
                send_input(
                    transaction, new=new, nonce=f"nonce-{number:06}", voter=Voter(somebody, "")
                )


def _by_text(window: MainWindow, text: str) -> Input:
    return next(one for one in inputs.inputs(window.session.db) if one.text == text)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The page with five inputs that wait, the last one for the rapporteur alone."""
    _send(
        window.session.path,
        NewInput("criticism", "The counter closes early."),
        NewInput("question", "Who answers?"),
        NewInput("suggestion", "ขอป้ายภาษาไทย", named=True),
        NewInput("idea", "ساعات أطول في الأسبوع"),
        NewInput("complaint", "I am afraid of my neighbour.", to="rapporteur"),
    )
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shown: Any = window.show_page("inputs")
    qtbot.waitUntil(lambda: shown.model.rowCount() == 5)
    return shown


def _press(page: Any, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.list, key)


def test_one_key_decides_and_the_next_is_in_hand(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.focusWidget() is page.list
    assert page.list.chosen.input.text == "The counter closes early."
    _press(page, Qt.Key.Key_S, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: _by_text(window, "Who answers?").state is InputState.PARKED)
    assert _by_text(window, "The counter closes early.").state is InputState.SHOWN
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.list.chosen.input.text == "ขอป้ายภาษาไทย"
    assert page.panel._title.text() == "Input 3"
    assert [page.tabs.tabText(number) for number in range(5)] == [
        "Waiting  3",
        "Shown  1",
        "Parked  1",
        "Answered",
        "Not shown",
    ]


def test_an_input_is_not_shown_for_a_published_reason(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    _press(page, Qt.Key.Key_N)
    assert page.panel.asks_why
    # While the question stands no other letter may decide.
    _press(page, Qt.Key.Key_S)
    assert _by_text(window, "The counter closes early.").state is InputState.HELD
    _press(page, Qt.Key.Key_Escape)
    assert not page.panel.asks_why
    _press(page, Qt.Key.Key_N, Qt.Key.Key_4)
    qtbot.waitUntil(
        lambda: _by_text(window, "The counter closes early.").reason is HideReason.DUPLICATE
    )
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    assert page.list.chosen.input.text == "Who answers?"


def test_the_last_decision_is_taken_back_by_one_key(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    _press(page, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: page._back.isVisible())
    assert "shown to the room" in page._said.text()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    _press(page, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    assert page.list.chosen.input.text == "The counter closes early."
    assert _by_text(window, "The counter closes early.").state is InputState.HELD
    assert not page._back.isVisible()


def _chosen(page: Any) -> tuple[str, InputState] | None:
    chosen = page.list.chosen
    return None if chosen is None else (chosen.input.text, chosen.input.state)


def test_taking_back_is_offered_only_for_what_was_done_last(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        window.session.choose(add_session(other.db).id)
    _press(page, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: page._said.text() == "Input 1: kept for later")
    _press(page, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: page._said.text() == "Input 2: on screen")
    _press(page, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: _by_text(window, "Who answers?").state is InputState.HELD)
    assert _by_text(window, "The counter closes early.").state is InputState.PARKED
    assert projector.screens(window.session.db)[0].stage == Stage()
    qtbot.waitUntil(lambda: _chosen(page) == ("Who answers?", InputState.HELD))
    _press(page, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: page._said.text() == "Input 2: kept for later")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        show_input(other.db, input_id=page.list.chosen.input.id)
    page.show_state(InputState.SHOWN)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    _press(page, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: page._said.text() == "Input 3: in the record")
    assert not page._back.isVisible()
    _press(page, Qt.Key.Key_U)
    assert _by_text(window, "Who answers?").state is InputState.PARKED
    desk: Any = window.desk
    desk.projector.close()


def test_what_is_for_the_rapporteur_cannot_be_shown(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    _press(page, Qt.Key.Key_End, Qt.Key.Key_S, Qt.Key.Key_O)
    assert page.list.chosen.input.to == "rapporteur"
    assert not page.panel.buttons[InputVerb.SHOW].isEnabled()
    assert not page.panel.buttons[InputVerb.SCREEN].isEnabled()
    _press(page, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    assert projector.screens(window.session.db)[0].stage == Stage()


def test_put_on_screen_shows_it_first(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    one = page.list.chosen.input
    _press(page, Qt.Key.Key_O)
    db = window.session.db
    qtbot.waitUntil(lambda: projector.screens(db)[0].stage == Stage(Scene.INPUT, one.id))
    assert _by_text(window, one.text).state is InputState.SHOWN
    desk: Any = window.desk
    qtbot.waitUntil(lambda: desk.projector is not None)
    desk.projector.close()


def test_taking_over_writes_a_line_with_a_name_only_if_one_was_given(
    open_desk: Any, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "copy.forum"
    path.write_bytes(sample_file.read_bytes())
    window = open_desk(path).window
    assert window is not None
    page: Any = window.show_page("inputs")
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    page.show_state(InputState.SHOWN)
    nameless = next(
        row
        for row in page.model.rows
        if not row.sender and not row.in_record and row.input.kind is InputKind.CRITICISM
    )
    page.list.choose(nameless.input.id)
    one = page.list.chosen.input
    before = {line.id for line in record.lines(window.session.db, one.session)}
    _press(page, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: len(record.lines(window.session.db, one.session)) > len(before))
    made = next(
        line for line in record.lines(window.session.db, one.session) if line.id not in before
    )
    assert (made.type, made.text, made.input, made.speaker) == (
        LineType.CRITICISM,
        one.text,
        one.id,
        None,
    )
    qtbot.waitUntil(lambda: page.list.chosen.in_record)
    assert not page.panel.buttons[InputVerb.RECORD].isEnabled()
    named = next(one for one in page.model.rows if one.sender)
    page.list.choose(named.input.id)
    _press(page, Qt.Key.Key_R)
    assert named.input.session is not None

    def taken() -> Any:
        lines = record.lines(window.session.db, named.input.session)
        return next((line for line in lines if line.input == named.input.id), None)

    qtbot.waitUntil(lambda: taken() is not None)
    assert taken().speaker == named.input.author
    assert programme.session(window.session.db, named.input.session) is not None


def test_new_arrivals_move_nothing(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    many = [NewInput("question", f"Question {number} " + "word " * 40) for number in range(40)]
    _send(window.session.path, *many, first=10)
    qtbot.waitUntil(lambda: page.model.rowCount() == 45)
    page.list.choose(page.model.rows[20].input.id)
    page.list.scrollTo(page.list.currentIndex(), page.list.ScrollHint.PositionAtCenter)
    before = page.list.visualRect(page.list.currentIndex()).top()
    in_hand = page.list.chosen.input.id
    _send(window.session.path, NewInput("question", "One more"), first=100)
    qtbot.waitUntil(lambda: page.model.rowCount() == 46)
    assert page.list.chosen.input.id == in_hand
    assert page.list.visualRect(page.list.currentIndex()).top() == before
    # A decision by somebody else above the view moves nothing either.
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        park_input(other.db, input_id=page.model.rows[0].input.id)
    qtbot.waitUntil(lambda: page.model.rowCount() == 45)
    assert page.list.chosen.input.id == in_hand
    assert page.list.visualRect(page.list.currentIndex()).top() == before


def test_search_and_lists(page: Any, window: MainWindow, qtbot: QtBot) -> None:
    _press(page, Qt.Key.Key_Slash)
    assert window.focusWidget() is page.search
    qtbot.keyClicks(page.search, "answers WHO")
    assert [one.input.text for one in page.model.rows] == ["Who answers?"]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert window.focusWidget() is page.list
    _press(page, Qt.Key.Key_Right)
    assert page.state is InputState.SHOWN
    assert page.model.rowCount() == 0
    assert page._places.currentIndex() == 1
    assert window.focusWidget() is page
    qtbot.keyClick(page, Qt.Key.Key_Left)
    _press(page, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 5


def test_what_is_for_the_rapporteur_alone_is_recorded_in_own_words(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    private = _by_text(window, "I am afraid of my neighbour.")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        session = add_session(other.db)
    window.session.choose(session.id)
    page.list.choose(private.id)
    buttons = page.panel.buttons
    assert buttons[InputVerb.RECORD].words() == "Record in own words …"
    assert [verb for verb, one in buttons.items() if one.property("kind") == "primary"] == [
        InputVerb.ANSWER
    ]
    assert not buttons[InputVerb.SHOW].isEnabled() and not buttons[InputVerb.SCREEN].isEnabled()
    _press(page, Qt.Key.Key_R)
    dialog = dialog_of(qtbot)
    assert dialog.focusWidget() is dialog.words
    dialog.words.setPlainText("She writes: I am afraid of my neighbour")
    press(dialog, "Add to the record")
    qtbot.waitUntil(lambda: dialog._problem.isVisible())
    assert "its words do not go into the record" in dialog._problem.text()
    dialog.words.setPlainText("Somebody does not feel safe at home.")
    press(dialog, "Add to the record")
    qtbot.waitUntil(lambda: record.taken_inputs(window.session.db) == {private.id})
    [line] = record.lines(window.session.db, session.id)
    assert (line.text, line.input) == ("Somebody does not feel safe at home.", private.id)
    assert (line.type, line.own_words, line.speaker) == (LineType.CRITICISM, True, None)
