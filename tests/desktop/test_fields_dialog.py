"""What people are asked, as the organiser chooses, orders, words and adds to it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support import words
from windows import dialog_of, offered, press, texts

from forumdesk.desktop.fields import FieldsDialog
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.registration import Answer, FieldType, RegistrationField, in_use
from forumdesk.operations import registration
from forumdesk.store import registration as stored

USED = ["display", "sex", "phone"]


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Any:
    """The list of fields of a forum that asks for three, opened from the menu."""
    registration.set_field_use(window.session.file.db, keys=USED)
    action = window.findChild(QAction, "registration.fields")
    assert action is not None
    action.trigger()
    opened = dialog_of(qtbot)
    assert isinstance(opened, FieldsDialog)
    return opened


def _remove(dialog: Any, name: str) -> None:
    buttons = dialog.findChildren(Button)
    next(one for one in buttons if one.accessibleName() == f"Delete {name}").click()


def used(dialog: Any) -> list[RegistrationField]:
    return in_use(stored.fields(dialog._session.db))


def phones(dialog: Any) -> tuple[Any, Any]:
    return dialog._lines["phone"].up, dialog._lines["phone"].down


def asks_for(qtbot: QtBot, dialog: Any, *keys: str) -> None:
    """Wait until the file and the list say so."""
    qtbot.waitUntil(lambda: [one.key for one in used(dialog)] == list(keys))
    qtbot.waitUntil(lambda: dialog._used == list(keys))


def test_fields_are_ticked_and_moved_by_keys_and_it_is_taken_back(
    dialog: Any, qtbot: QtBot
) -> None:
    assert not dialog._lines["display"].before.isEnabled()
    dialog._lines["phone"].up.setFocus()
    for expected in (("display", "phone", "sex"), ("phone", "display", "sex")):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        asks_for(qtbot, dialog, *expected)
        qtbot.waitUntil(lambda: QApplication.focusWidget() in phones(dialog))
    # At the top it can only go down.
    assert QApplication.focusWidget() is dialog._lines["phone"].down
    dialog._lines["diet"].before.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    asks_for(qtbot, dialog, "phone", "display", "sex", "diet")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog._lines["diet"].before)
    press(dialog, "Undo")
    asks_for(qtbot, dialog, "phone", "display", "sex")
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    asks_for(qtbot, dialog, "display", "phone", "sex")
    dialog.accept()


def test_the_forum_words_a_field_and_shows_the_usual_words_where_it_does_not(
    dialog: Any, qtbot: QtBot
) -> None:
    dialog._lines["phone"].edit.click()
    form = dialog_of(qtbot)
    assert form.name.lines["en"].placeholderText() == "Phone"
    form.why.lines["en"].setText("To tell you when the bus goes.")
    form.days.setValue(3)
    press(form, "Save")
    told = "To tell you when the bus goes. Kept until 3 days after the forum."
    qtbot.waitUntil(lambda: told in texts(dialog))
    assert "Phone" in texts(dialog)
    dialog.accept()


def test_a_field_of_its_own_is_added_worded_anew_and_removed(dialog: Any, qtbot: QtBot) -> None:
    press(dialog, "Add a field …")
    form = dialog_of(qtbot)
    assert form.choices.isHidden()
    press(form, "Add")
    assert "name is missing" in form._problem.text()
    form.name.lines["en"].setText("Table")
    form.type.choose(FieldType.CHOICE)
    assert form.choices.isVisible()
    form.choices.lines["en"].setPlainText("Water\n\nRoads\n")
    press(form, "Add")
    qtbot.waitUntil(lambda: len(used(dialog)) == 4)
    own = used(dialog)[-1]
    assert [one.code for one in own.choices] == ["Water", "Roads"]
    qtbot.waitUntil(lambda: own.key in dialog._lines)
    dialog._lines[own.key].edit.click()
    form = dialog_of(qtbot)
    form.choices.lines["en"].setPlainText("Roads\nClean water")
    press(form, "Save")
    qtbot.waitUntil(lambda: used(dialog)[-1] != own)
    after = [(one.code, one.text.in_language("en")) for one in used(dialog)[-1].choices]
    # What reads as before keeps what was answered, wherever it stands.
    assert after == [("Roads", "Roads"), ("Clean water", "Clean water")]
    _remove(dialog, "Table")
    asks_for(qtbot, dialog, *USED)
    dialog.accept()


def test_a_field_that_was_answered_is_not_removed(
    dialog: Any, window: MainWindow, qtbot: QtBot
) -> None:
    db = window.session.file.db
    own = registration.add_field(db, new=registration.NewField(label=words("Car"))).value
    page: Any = window.show_page("people")
    qtbot.waitUntil(lambda: len(page.people.rows) == 5)
    person = page.people.rows[0].id
    registration.set_answers(db, person_id=person, answers=[Answer(own.key, "B 1")])
    qtbot.waitUntil(lambda: own.key in dialog._lines)
    _remove(dialog, "Car")
    qtbot.waitUntil(lambda: any("nothing was removed" in one for one in texts(dialog)))
    dialog._lines[own.key].before.click()
    asks_for(qtbot, dialog, *USED)
    assert offered(dialog).count("Undo") == 1
    dialog.accept()
