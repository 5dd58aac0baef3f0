"""The form of a session: what is written in it, and what becomes of that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from room import add_session, two_rooms
from support import words
from windows import dialog_of, press, texts, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.form import SessionDialog
from forumdesk.desktop.pages.programme.outcomes import TagsDialog
from forumdesk.desktop.pages.programme.place_forms import ForumDialog
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.programme import Participation, Session, SessionRole
from forumdesk.operations import forum
from forumdesk.store import people
from forumdesk.store import programme as rows
from forumdesk.store import tags as rows_of_tags


@pytest.fixture
def page(window: MainWindow) -> Any:
    return window.show_page("programme")


def form_of(page: Any, changing: Session | None = None) -> SessionDialog:
    """The form of a session, or of a new one."""
    dialog = SessionDialog(
        page, page.session, page.main.desk.tokens, saved=lambda _one: None, changing=changing
    )
    dialog.open()
    return dialog


def test_somebody_is_introduced_where_the_part_is_given_in_one_step(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    db, known = page.session.db, people.people(page.session.db)[0]
    session = add_session(page.session.file.db, title="Water")
    dialog = form_of(page, session)
    fields = dialog.parts.fields
    for name in (known.display, "Newly Invited", known.display):
        dialog.parts.add_line()
        fields.who.setText(name)
    assert fields.office.text() == known.office.in_language("en")
    fields.office.setText("Regent")
    dialog.parts.table.selectRow(1)
    fields.role.choose(SessionRole.OTHER)
    fields.called.setText("Timekeeper")
    fields.institution.setText("Well Network")
    fields.country.show_code("TH")
    fields.spoken.choose("id")
    assert (fields.called.text(), fields.institution.text()) == ("", "")
    fields.called.setText("Penjaga waktu")
    dialog.purpose.level.choose(Participation.CONSULT)
    assert "asked before it is decided" in dialog.purpose.said.text()
    dialog.when.expected.setValue(40)
    press(dialog, "Save")
    qtbot.waitUntil(lambda: len(rows.parts(db, session.id)) == 3)
    [first, own, again] = rows.parts(db, session.id)
    assert own.called.as_dict() == {"en": "Timekeeper", "id": "Penjaga waktu"}
    made = people.person(db, own.person or "")
    assert made is not None
    told = (made.display, made.institution.as_dict(), made.country)
    assert told == ("Newly Invited", {"en": "Well Network"}, "TH")
    assert first.person == again.person == known.id
    after = people.person(db, known.id)
    assert after == replace(known, office=words("Regent"))
    saved = rows.session(db, session.id)
    assert saved is not None
    assert (saved.participation, saved.capacity) == (Participation.CONSULT, 40)
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: rows.parts(db, session.id) == [])
    assert people.person(db, known.id) == known


def test_a_forum_of_one_language_has_one_field_for_words(page: Any, qtbot: QtBot) -> None:
    changes = forum.ForumChanges(languages=("id",))
    forum.update_forum(page.session.file.db, changes=changes)
    page.session._watcher.poke()
    qtbot.waitUntil(lambda: page.session.forum.languages == ("id",))
    dialog = form_of(page)
    assert {tuple(field.lines) for field in dialog.texts.values()} == {("id",)}
    dialog.parts.add_line()
    assert not dialog.parts.fields.spoken.isVisibleTo(dialog.parts)
    dialog.reject()


def test_outcomes_are_ticked_and_leave_sessions_only_after_a_question(
    page: Any, qtbot: QtBot
) -> None:
    card, db = page.places.outcomes, page.session.db
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    page.places.refresh()
    card.ready["sdg"].click()
    qtbot.waitUntil(lambda: len(rows_of_tags.tags(db)) == 17)
    qtbot.waitUntil(lambda: not card.ready["sdg"].isEnabled())
    tag = rows_of_tags.tags(db)[5]
    dialog = form_of(page)
    dialog.texts["title"].lines["en"].setText("Wells")
    dialog.tags.buttons[tag.id].click()
    press(dialog, "Add")
    qtbot.waitUntil(lambda: [one.tag for one in rows_of_tags.session_tags(db)] == [tag.id])
    dialog = form_of(page, rows.sessions(db)[0])
    assert dialog.tags.chosen == [tag.id]
    dialog.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    [own] = rows_of_tags.tag_sets(db)
    listed = TagsDialog(page, page.session, own)
    listed.open()
    buttons = {one.accessibleName(): one for one in listed.findChildren(Button)}
    buttons["Delete 6 Clean water and sanitation"].click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not listed)
    asked = dialog_of(qtbot)
    assert "It is taken off 1 session." in " ".join(texts(asked))
    press(asked, "Delete")
    qtbot.waitUntil(lambda: len(rows_of_tags.tags(db)) == 16)
    assert rows_of_tags.session_tags(db) == []
    listed.accept()


def test_new_sessions_are_proposed_in_the_room_of_the_forum_and_papers_that_suit_come_first(
    page: Any, window: MainWindow, qtbot: QtBot
) -> None:
    db = page.session.file.db
    hall, _annex = two_rooms(db)
    forum.update_forum(db, changes=forum.ForumChanges(documents=("berita-acara", "attendance")))
    page.session._watcher.poke()
    qtbot.waitUntil(lambda: page.session.forum.documents != ())
    ForumDialog(page, page.session).open()
    dialog = dialog_of(qtbot)
    dialog.room.choose(hall)
    dialog.languages.choose(("id",))
    press(dialog, "Save")
    qtbot.waitUntil(lambda: page.session.forum.languages == ("id",))
    form = form_of(page)
    assert form.when.room.chosen == hall == page.session.forum.default_room
    form.reject()
    listed = window.show_page("documents").choices.list
    titles = [listed.item(at).text() for at in range(4)]
    assert titles == [
        *("For this kind of forum", "Official record (berita acara)", "Attendance list", "Others"),
    ]
    assert listed.item(0).flags() == Qt.ItemFlag.NoItemFlags
