"""How far a session tells who said something, chosen in its form and where its record is kept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from room import add_session, give_part
from windows import dialog_of, offered, press, texts

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.form import SessionDialog
from forumdesk.desktop.pages.record.history import HistoryDialog
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import Line, RecordState
from forumdesk.operations.people import NewPerson, add_person
from forumdesk.operations.programme import start_session
from forumdesk.operations.versions import mark_record
from forumdesk.store import people, programme
from forumdesk.store import record as rows

NAMED, GROUP, NONE, CHATHAM = Attribution


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The record page of a session that runs, in which a fisher speaks."""
    db = window.session.file.db
    session = add_session(db)
    speaker = add_person(db, new=NewPerson("Dewi Lestari", group="Fishers")).value
    give_part(db, session.id, SessionRole.SPEAKER, speaker.id)
    start_session(db, session_id=session.id)
    window.session._watcher.poke()
    window.session.choose(session.id)
    shown: Any = window.show_page("record")
    qtbot.waitUntil(lambda: shown.composer is not None)
    return shown


def told(page: Any) -> Attribution:
    found = programme.session(page.session.db, page.session.chosen.id)
    assert found is not None
    return found.attribution


def lines(page: Any) -> list[Line]:
    return rows.lines(page.session.db, page.session.chosen.id)


def tell_less(page: Any, qtbot: QtBot, how: str) -> Any:
    """The question that follows a choice from the menu."""
    menu = page._beside.less.menu_of_less
    next(one for one in menu.actions() if one.text() == how).trigger()
    return dialog_of(qtbot)


def test_names_are_forgotten_after_a_question_and_nobody_is_picked_any_more(
    page: Any, qtbot: QtBot
) -> None:
    assert any("speakers by name" in one for one in texts(page._beside))
    page.composer.speakers.pick_number(1)
    assert any("Alt + digit: speaker" in one for one in texts(page.composer.foot))
    typed = "As Dewi Lestari said"
    QTest.keyClicks(page.composer.field, typed)
    qtbot.waitUntil(lambda: page.composer.field.toPlainText() == typed)
    dialog = tell_less(page, qtbot, "Chatham House Rule")
    said = " ".join(texts(dialog))
    assert "names of registered people among the words" in said
    assert "The file also keeps the list of people" in said
    dialog.keep.click()
    assert told(page) is NAMED
    press(tell_less(page, qtbot, "Chatham House Rule"), "Forget the names")
    qtbot.waitUntil(lambda: told(page) is CHATHAM)
    qtbot.waitUntil(page.composer.speakers.isHidden)
    assert page._beside.less.isHidden()
    keys = [one for one in texts(page.composer.foot) if "Alt + letter" in one]
    assert keys and "speaker" not in keys[0]
    page.composer.complete()
    kept = [(None, "As […] said")]
    qtbot.waitUntil(lambda: [(one.speaker, one.text) for one in lines(page)] == kept)
    assert any("Chatham House Rule" in one for one in texts(page._beside))


def test_by_group_a_group_is_picked_in_place_of_people(page: Any, qtbot: QtBot) -> None:
    chosen = page.session.chosen
    mark_record(page.session.file.db, session_id=chosen.id, state=RecordState.DRAFT)
    press(tell_less(page, qtbot, "By group"), "Forget the names")
    qtbot.waitUntil(lambda: told(page) is GROUP)
    history = HistoryDialog(page, page.session, chosen)
    qtbot.addWidget(history)
    assert any("names were taken out of version 1" in one for one in texts(history))
    qtbot.waitUntil(lambda: "Somebody else …" not in offered(page.composer.speakers))
    group = next(one for one in people.groups(page.session.db) if "Fishers" in str(one.name))
    number = [one.id for one in people.groups(page.session.db)].index(group.id) + 1
    page.composer.speakers.pick_number(number)
    typed = "The nets are torn"
    QTest.keyClicks(page.composer.field, typed)
    qtbot.waitUntil(lambda: page.composer.field.toPlainText() == typed)
    page.composer.complete()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    [line] = lines(page)
    assert (line.speaker, line.speaker_group) == (None, group.id)
    assert page.model.rows[0].speaker == "Fishers"


def test_before_a_session_begins_its_form_offers_every_choice(
    window: MainWindow, qtbot: QtBot
) -> None:
    db = window.session.file.db
    session = add_session(db)
    window.session._watcher.poke()

    def form() -> SessionDialog:
        found = programme.session(window.session.db, session.id)
        assert found is not None
        opened = SessionDialog(
            window, window.session, window.desk.tokens, saved=lambda _one: None, changing=found
        )
        opened.open()
        return opened

    for wanted in (CHATHAM, GROUP, NAMED):
        dialog = form()
        assert dialog.telling.choice.isEnabled()
        dialog.telling.choice.choose(wanted)
        planning = "The names in this form are for planning" in dialog.telling.meaning.text()
        assert planning is (wanted is CHATHAM)
        with qtbot.waitSignal(dialog.finished):
            press(dialog, "Save")
        found = programme.session(window.session.db, session.id)
        assert found is not None and found.attribution is wanted
    start_session(db, session_id=session.id)
    dialog = form()
    assert not dialog.telling.choice.isEnabled()
    assert "the page Record can tell less" in dialog.telling.meaning.text()
    dialog.reject()
