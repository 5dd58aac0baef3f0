"""Who registered on a phone, and who wants to hear more, in the window."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from windows import dialog_of, offered, press, texts, undo

from forumdesk.desktop.following import FollowersDialog
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.requests import LookAtFollowers, LookAtWaiting
from forumdesk.desktop.waiting import WaitingDialog
from forumdesk.domain.registration import Answer
from forumdesk.domain.waiting import Said, Wish, phone_hash
from forumdesk.operations import following as operations
from forumdesk.operations import waiting
from forumdesk.store import attendance, following, people
from forumdesk.store import waiting as rows
from forumdesk.store.transaction import writing


def _wait(db: Any, *names: str) -> None:
    waiting.set_self_registration(db, on=True)
    with writing(db) as transaction:
        for name in names:
            answers = (Answer("display", name), Answer("institution", "Desa"))
            said = Said("id", answers, Wish(f"{len(name)}@desa.id", "1:id:x"))
            waiting.register_oneself(
                transaction, said=said, phone=phone_hash(name), nonce=f"nonce of {name}"
            )


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The people page, while three wait, one of a name that is registered."""
    shown: Any = window.show_page("people")
    qtbot.waitUntil(lambda: bool(shown.people.rows))
    _wait(shown.session.file.db, "Siti", people.people(shown.session.db)[0].display, "Budi")
    qtbot.waitUntil(lambda: shown.waits.words() == "3 wait")
    return shown


def _looked(page: Any, qtbot: QtBot) -> Any:
    page.take(LookAtWaiting())
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, WaitingDialog)
    return dialog


def test_who_waits_is_mended_nodded_in_told_apart_and_turned_away(page: Any, qtbot: QtBot) -> None:
    dialog, db = _looked(page, qtbot), page.session.db
    assert {"Siti", "Institution: Desa", "Wants to hear more: 4@desa.id"} <= set(texts(dialog))
    press(dialog, "Correct …")
    form = dialog_of(qtbot)
    form.lines["display"].setText("Siti Aminah")
    press(form, "Save")
    qtbot.waitUntil(lambda: "Siti Aminah" in texts(dialog))
    press(dialog, "Register and check in")
    qtbot.waitUntil(lambda: len(dialog.waiting) == 2)
    # The second press of a double click would be about somebody else.
    assert dialog.chosen is None and dialog.nod.isHidden()
    qtbot.waitUntil(lambda: "Choose who says a number." in texts(dialog))
    dialog.list.setCurrentRow(0)
    person = people.people(db)[-1]
    assert person.display == "Siti Aminah" and person.id in attendance.present(db, None)
    before = len(people.people(db))
    same = f"It is No. {people.people(db)[0].number}: {people.people(db)[0].display}"
    qtbot.waitUntil(lambda: {same, "Register another one of this name"} <= set(offered(dialog)))
    press(dialog, same)
    qtbot.waitUntil(lambda: len(dialog.waiting) == 1)
    assert len(people.people(db)) == before
    dialog.list.setCurrentRow(0)
    press(dialog, "Do not register")
    qtbot.waitUntil(lambda: dialog.waiting == [] and dialog.nod.isHidden())
    dialog.reject()
    qtbot.waitUntil(lambda: page.waits.isHidden())
    undo(qtbot, page.session)
    qtbot.waitUntil(lambda: [one.shown for one in rows.waiting(db)] == ["W-3"])


def test_it_is_closed_after_a_question_and_opened_by_a_press(page: Any, qtbot: QtBot) -> None:
    dialog = _looked(page, qtbot)
    press(dialog, "Close registration")
    question = dialog_of(qtbot)
    assert any("3 people wait" in one for one in texts(question))
    press(question, "Close and delete")
    qtbot.waitUntil(lambda: not page.session.forum.self_registration)
    qtbot.waitUntil(lambda: dialog.waiting == [] and "Open registration" in offered(dialog))
    press(dialog, "Open registration")
    qtbot.waitUntil(lambda: page.session.forum.self_registration)
    dialog.reject()


def test_what_others_write_changes_neither_who_is_chosen_nor_what_is_read(
    page: Any, qtbot: QtBot
) -> None:
    dialog, db = _looked(page, qtbot), page.session.file.db
    siti, _same, budi = rows.waiting(db)
    dialog.list.setCurrentRow(2)
    dialog._say("Refused.")
    waiting.turn_away(db, waiting_ids=[siti.id])
    qtbot.waitUntil(lambda: len(dialog.waiting) == 2)
    assert dialog.chosen.id == budi.id and "Refused." in texts(dialog)
    waiting.turn_away(db, waiting_ids=[budi.id])
    qtbot.waitUntil(lambda: len(dialog.waiting) == 1)
    assert dialog.chosen is None and "Refused." not in texts(dialog)
    dialog.reject()


def test_a_nod_at_the_door_is_on_its_card(window: MainWindow, page: Any, qtbot: QtBot) -> None:
    door: Any = window.show_page("checkin")
    qtbot.waitUntil(lambda: not door.waits.isHidden())
    door.waits.click()
    dialog = dialog_of(qtbot)
    press(dialog, "Register and check in")
    qtbot.waitUntil(lambda: len(dialog.waiting) == 2 and door.card.shown.person is not None)
    dialog.reject()
    assert door.card.shown.person.display == "Siti"


def test_the_list_of_those_who_want_to_hear_more(page: Any, qtbot: QtBot) -> None:
    page.show_person(page.people.rows[1].id)
    page.take(LookAtFollowers())
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, FollowersDialog)
    assert dialog.nobody.isVisible() and not dialog.list.isVisible()
    press(dialog, "Add …")
    form = dialog_of(qtbot)
    assert form.name.text() == people.person(page.session.db, page.people.rows[1].id).display
    form.contact.setText("dewi@desa.id")
    press(form, "Add")
    assert "Nobody is put on the list who has not agreed." in texts(form)
    form.agreed.setChecked(True)
    press(form, "Add")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.list.isVisible() and not dialog.nobody.isVisible()
    press(dialog, "Take off the list")
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    press(dialog, "Add …")
    form, person = dialog_of(qtbot), page.people.rows[1].id
    form.name.setText("A guest")
    form.contact.setText("guest@desa.id")
    form.agreed.setChecked(True)
    press(form, "Add")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert not operations.is_following(page.session.db, person)
    press(dialog, "Take off the list")
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    dialog.reject()
    assert following.followers(page.session.db) == []
