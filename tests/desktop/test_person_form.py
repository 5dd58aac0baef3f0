"""What is asked of people: the form of one person, the panel about them, the card at the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from support import words
from windows import dialog_of, press, texts

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.people.page import PeoplePage
from forumdesk.desktop.pages.people.panel import PersonVerb
from forumdesk.desktop.photo_mark import PhotoMark
from forumdesk.desktop.widgets.reading import stops
from forumdesk.domain.registration import Answer, FieldType, Kept
from forumdesk.operations import people as operations
from forumdesk.operations import registration
from forumdesk.operations.people import NewPerson
from forumdesk.store import people as rows
from forumdesk.store import registration as answered
from forumdesk.store import speakers as profiles

ASKED = ["display", "phone", "sex", "photo", "institution", "diet"]


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The people page of a forum that asks for little, and for something of its own."""
    db = window.session.file.db
    new = registration.NewField(
        words("Table"), FieldType.CHOICE, tuple(words(f"Table number {one}") for one in range(6))
    )
    own = registration.add_field(db, new=new).value
    registration.set_field_use(db, keys=[*ASKED, own.key])
    shown = window.show_page("people")
    assert isinstance(shown, PeoplePage)
    qtbot.waitUntil(lambda: len(shown.people.rows) == 5)
    return shown


def answers(page: Any, person: str) -> dict[str, str]:
    return {
        one.field: one.value
        for kept in (Kept.DETAIL, Kept.NEED)
        for one in answered.answers_of(page.session.db, person, kept=kept)
    }


def test_the_form_asks_for_what_the_forum_uses_in_its_order(page: Any, qtbot: QtBot) -> None:
    page.add_person()
    dialog = dialog_of(qtbot)
    labels = [one for one in dialog.findChildren(QLabel) if one.buddy() is not None]
    seen = sorted((one for one in labels if one.isVisible()), key=lambda one: one.pos().y())
    asked = ["Name", "Phone", "Sex", "Photographs", "Institution", "Table", "Food"]
    assert [one.text() for one in seen] == asked
    why = "To make the place and the meals fit you. Kept until 7 days after the forum."
    assert why in texts(dialog)
    assert "until 30 days" in dialog.answers["phone"].accessibleDescription()
    dialog.reject()


def test_answers_are_given_by_keys_and_nothing_is_answered_by_itself(
    page: Any, qtbot: QtBot
) -> None:
    page.add_person()
    dialog = dialog_of(qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.lines["display"])
    qtbot.keyClicks(dialog.lines["display"], "van der Berg")
    for _field in ("display", "phone", "sex"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    photo = QApplication.focusWidget()
    assert photo.accessibleName() == "Photographs: Not answered"
    for _step in ("always", "ask"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert dialog.answers["photo"].chosen == "ask"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.words["institution"].lines["en"]
    press(dialog, "Add")
    qtbot.waitUntil(lambda: len(page.people.rows) == 6)
    made = rows.people(page.session.db)[-1]
    assert made.display == "van der Berg"
    assert answers(page, made.id) == {"photo": "ask"}


def test_a_long_form_scrolls_with_the_keys_in_a_small_window(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    every = [one.key for one in answered.fields(window.session.db)]
    registration.set_field_use(window.session.file.db, keys=every)
    window.showNormal()
    window.resize(1024, 640)
    page.add_person()
    dialog = dialog_of(qtbot)
    assert dialog.height() <= 640
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.lines["display"])
    hidden = []
    for one in stops(dialog):
        if one.visibleRegion().boundingRect() != one.rect():
            hidden.append(one.accessibleName())
        qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert len(stops(dialog)) > 18 and hidden == []
    dialog.reject()


def test_what_is_not_asked_stays_and_an_answer_is_taken_back(page: Any, qtbot: QtBot) -> None:
    said = (Answer("sex", "female"), Answer("phone", "+62 812"), Answer("diet", "No pork"))
    new = NewPerson("Ayu", given="Ayu", office=words("Head"), group="Press", answers=said)
    made = operations.add_person(page.session.file.db, new=new).value
    qtbot.waitUntil(lambda: len(page.people.rows) == 6)
    page.show_person(made.id)
    page._do(PersonVerb.EDIT)
    dialog = dialog_of(qtbot)
    assert dialog.answers["sex"].chosen == "female"
    dialog.answers["sex"].choose("")
    dialog.answers["phone"].setText("none of your business")
    press(dialog, "Save")
    assert "no phone number" in dialog._problem.text()
    assert dialog.focusWidget() is dialog.answers["phone"]
    dialog.answers["phone"].setText("+62 813 555")
    press(dialog, "Save")
    qtbot.waitUntil(lambda: answers(page, made.id).get("phone") == "+62 813 555")
    assert answers(page, made.id) == {"phone": "+62 813 555", "diet": "No pork"}
    assert rows.person(page.session.db, made.id) == made


def test_somebody_is_found_by_phone_as_long_as_it_is_asked_for(page: Any, qtbot: QtBot) -> None:
    person, db = page.people.rows[2].id, page.session.file.db
    registration.set_answers(db, person_id=person, answers=[Answer("phone", "+62 812-5550 17")])
    page.search.setText("555017")
    qtbot.waitUntil(lambda: [one.id for one in page.people.rows] == [person])
    page.search.setText("+62 812")
    assert [one.id for one in page.people.rows] == [person]
    registration.set_field_use(db, keys=["display"])
    qtbot.waitUntil(lambda: page.people.rows == [])


def test_answers_stand_beside_the_list_and_needs_only_when_asked_for(
    page: Any, qtbot: QtBot
) -> None:
    person = page.people.rows[0].id
    said = (Answer("phone", "+62 812"), Answer("photo", "never"), Answer("diet", "No pork"))
    registration.set_answers(page.session.file.db, person_id=person, answers=said)
    page.show_person(person)
    qtbot.waitUntil(lambda: "+62 812" in seen(page.panel))
    assert "No photographs" in seen(page.panel)
    assert "No pork" not in seen(page.panel)
    press(page.panel, "Access and food")
    assert "No pork" in seen(page.panel)
    registration.set_field_use(page.session.file.db, keys=["display"])
    qtbot.waitUntil(lambda: "+62 812" not in seen(page.panel))
    assert "No photographs" not in seen(page.panel)


def seen(within: Any) -> list[str]:
    return [one.text() for one in within.findChildren(QLabel) if one.isVisible()]


def test_the_card_at_the_door_tells_who_may_be_photographed(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    first, second = (one.id for one in page.people.rows[:2])
    said = [Answer("photo", "ask")]
    registration.set_answers(page.session.file.db, person_id=first, answers=said)
    door: Any = window.show_page("checkin")
    for person, expected in ((first, ["Ask before photographing"]), (second, [])):
        door._known(person)
        qtbot.waitUntil(lambda: door.card.shown.person is not None)
        qtbot.waitUntil(lambda person=person: door.card.shown.person.id == person)
        marks = [one for one in door.card.findChildren(PhotoMark) if one.isVisible()]
        assert [one.text() for one in marks] == expected
        assert bool(expected) == ("photograph" in door.card.accessibleName())


def test_biography_and_photo_are_told_and_a_photo_of_who_wants_none_is_not_taken(
    page: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    db = page.session.file.db
    registration.set_field_use(db, keys=["display", "photo"])
    page.table.selectRow(0)
    [chosen] = page.chosen
    picture = tmp_path / "photo.png"
    Image.new("RGB", (400, 200), (20, 90, 90)).save(picture)
    page._do(PersonVerb.PROFILE)
    dialog = dialog_of(qtbot)
    dialog.lines["en"].setPlainText("Digs wells.")
    dialog.take(tmp_path / "missing.png")
    qtbot.waitUntil(lambda: dialog._problem.text() != "")
    dialog.take(picture)
    qtbot.waitUntil(lambda: dialog.remove.isEnabled())
    press(dialog, "Save")
    qtbot.waitUntil(lambda: profiles.profile(db, chosen) is not None)
    told = profiles.profile(db, chosen)
    assert told is not None and told.photo is not None
    assert (told.biography, told.photo.width) == (words("Digs wells."), 320)
    registration.set_answers(db, person_id=chosen, answers=[Answer("photo", "never")])
    page._do(PersonVerb.PROFILE)
    qtbot.waitUntil(lambda: dialog_of(qtbot) is not dialog)
    dialog = dialog_of(qtbot)
    assert not dialog.choose.isEnabled()
    assert "neither kept nor shown" in " ".join(texts(dialog))
    dialog.remove.click()
    press(dialog, "Save")
    qtbot.waitUntil(lambda: profiles.profiles(db)[0].photo is None)
