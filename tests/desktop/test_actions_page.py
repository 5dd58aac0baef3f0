"""The page of actions: the most urgent first, edited in place, inputs answered together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from room import add_session, send
from windows import dialog_of, offered, press, texts, undo

from forumdesk.desktop.pages.actions.page import ANSWERS, ActionsPage
from forumdesk.desktop.pages.actions.rows import Which
from forumdesk.desktop.pages.actions.tables import BY, WHAT, WHO
from forumdesk.domain.actions import Action, ResponseKind, Status
from forumdesk.domain.record import LineType
from forumdesk.operations import actions, record
from forumdesk.operations.actions import NewAction
from forumdesk.store import actions as rows
from forumdesk.store import inputs
from forumdesk.store.forum_file import open_forum


@pytest.fixture
def page(open_desk: Any, forum_path: Path, qtbot: QtBot) -> Any:
    """The page with an action of a record, one beside it, and three inputs."""
    with open_forum(forum_path) as opened:
        new = record.NewLine(LineType.ACTION, "Paint the door", owner="RT 03")
        record.add_line(opened.db, session_id=add_session(opened.db).id, new=new)
        actions.add_action(opened.db, new=NewAction("Buy a lock", due=date(2020, 1, 2)))
        for text in ("Why so late?", "Open by night", "A bench, please"):
            send(opened.db, text)
    desk = open_desk(forum_path)
    assert desk.window is not None
    shown = desk.window.show_page("actions")
    assert isinstance(shown, ActionsPage)
    return shown


def listed(page: Any) -> list[str]:
    return [one.action.text for one in page.register.rows]


def stored(page: Any) -> dict[int, Action]:
    return {one.number: one for one in rows.actions(page.session.db)}


def test_what_is_overdue_comes_first_and_is_counted(page: Any) -> None:
    assert listed(page) == ["Buy a lock", "Paint the door"]
    assert "1 overdue" in page.tabs.tabText(0)
    page.which.choose(Which.OVERDUE)
    assert listed(page) == ["Buy a lock"]
    page.which.choose(Which.DONE)
    assert listed(page) == [] and page._place.currentIndex() == 4
    page.which.choose(Which.EVERY)
    page.search.setText("rt paint")
    assert listed(page) == ["Paint the door"]


def type_into(page: Any, qtbot: QtBot, number: int, column: int, words: str) -> None:
    """Edit a cell by its key, as somebody does who uses no mouse."""
    place = page.register.place_of(stored(page)[number].id)
    page.table.setCurrentIndex(page.register.index(place, column))
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_words_office_and_day_are_edited_in_their_cells(page: Any, qtbot: QtBot) -> None:
    page.window().resize(1400, 800)
    type_into(page, qtbot, 1, WHO, "RT 04")
    qtbot.waitUntil(lambda: stored(page)[1].owner == "RT 04")
    assert stored(page)[1].said.owner == "RT 03"
    type_into(page, qtbot, 1, BY, "13 May 2020")
    qtbot.waitUntil(lambda: stored(page)[1].due == date(2020, 5, 13))
    type_into(page, qtbot, 1, BY, "some day")
    qtbot.waitUntil(lambda: "some day" in page._said.text())
    assert stored(page)[1].due == date(2020, 5, 13)
    type_into(page, qtbot, 2, WHAT, "Buy two locks")
    qtbot.waitUntil(lambda: stored(page)[2].text == "Buy two locks")
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: stored(page)[2].text == "Buy a lock")
    page.table.selectRow(page.register.place_of(stored(page)[1].id))
    qtbot.waitUntil(lambda: "In the record, who: RT 03" in " ".join(texts(page.panel)))


def test_what_is_typed_stays_while_others_change_the_list(page: Any, qtbot: QtBot) -> None:
    page.table.setCurrentIndex(page.register.index(0, WHAT))
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Buy tw")
    page.session.write(lambda db: actions.add_action(db, new=NewAction("A third")))
    qtbot.waitUntil(lambda: len(stored(page)) == 3)
    page.refresh()
    assert len(listed(page)) == 2
    qtbot.keyClicks(editor, "o locks")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(page) == ["Buy two locks", "Paint the door", "A third"])


def test_several_come_to_a_status_at_once(page: Any, qtbot: QtBot) -> None:
    page.table.selectAll()
    qtbot.waitUntil(lambda: "2 actions chosen" in texts(page.panel))
    press(page.panel, "Cannot be done …")
    dialog = dialog_of(qtbot)
    press(dialog, "Save")
    qtbot.waitUntil(lambda: "Say why" in " ".join(texts(dialog)))
    dialog.words.setPlainText("No money")
    press(dialog, "Save")
    qtbot.waitUntil(lambda: {one.because for one in stored(page).values()} == {"No money"})
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: {one.status for one in stored(page).values()} == {Status.OPEN})


def test_a_form_changes_nothing_that_others_change_meanwhile(page: Any, qtbot: QtBot) -> None:
    page.table.selectRow(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot)
    changes = actions.ActionChanges(text="Paint all doors", level="Village")
    one = stored(page)[1].id
    page.session.write(lambda db: actions.edit_actions(db, action_ids=[one], changes=changes))
    qtbot.waitUntil(lambda: stored(page)[1].level == "Village")
    dialog.due.setText("2030-01-01")
    press(dialog, "Save")
    qtbot.waitUntil(lambda: stored(page)[1].due == date(2030, 1, 1))
    assert (stored(page)[1].text, stored(page)[1].level) == ("Paint all doors", "Village")
    assert stored(page)[1].owner == "RT 03"


def test_an_action_is_added_noted_and_proved(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    page.add_action()
    dialog = dialog_of(qtbot)
    dialog.text.setPlainText("Dig a well")
    offers = dialog.owner.completer()
    offers.setCompletionPrefix("rt")
    assert (offers.completionCount(), offers.currentCompletion()) == (1, "RT 03")
    dialog.due.setText("no day")
    press(dialog, "Add")
    assert "“no day” is not a date." in texts(dialog)
    dialog.due.setText("+14 days")
    press(dialog, "Add")
    qtbot.waitUntil(lambda: len(stored(page)) == 3)
    qtbot.waitUntil(lambda: "Dig a well" in texts(page.panel))
    press(page.panel, "Note …")
    dialog = dialog_of(qtbot)
    dialog.words.setPlainText("The drill has come")
    press(dialog, "Add")
    qtbot.waitUntil(lambda: "The drill has come" in " ".join(texts(page.panel)))
    photo = tmp_path / "well.jpg"
    photo.write_bytes(b"a well")
    press(page.panel, "Proof …")
    dialog = dialog_of(qtbot)
    dialog.path.setText(str(photo))
    press(dialog, "Add")
    qtbot.waitUntil(lambda: "Look for files again" in offered(page.panel))
    photo.unlink()
    press(page.panel, "Look for files again")
    dialog = dialog_of(qtbot)
    assert "not there any more" in " ".join(texts(dialog))
    dialog.accept()


def test_many_inputs_get_one_answer(page: Any, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(ANSWERS)
    page.asked_table.setFocus()
    page.asked_table.selectAll()
    qtbot.waitUntil(lambda: "3 inputs chosen" in texts(page.asked_panel))
    qtbot.keyClick(page.asked_table, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot)
    dialog.kind.choose(ResponseKind.WILL)
    assert dialog.words.toPlainText().startswith("We will do this by …")
    press(dialog, "Send the answer")
    assert "Write what belongs in the place of “…” first." in texts(dialog)
    dialog.words.setPlainText("We will open by night from June")
    dialog.action.choose(stored(page)[2].id)
    press(dialog, "Send the answer")
    qtbot.waitUntil(lambda: len(inputs.responses(page.session.db)) == 3)
    qtbot.waitUntil(lambda: page.asked.rows == [])
    assert len(rows.followed(page.session.db)[1].inputs) == 3
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: len(page.asked.rows) == 3)
    assert inputs.responses(page.session.db) == {}
