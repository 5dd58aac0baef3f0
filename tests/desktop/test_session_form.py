"""The form of a session: what is written in it, and what becomes of that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from room import add_session
from support import words
from windows import press, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.programme.form import SessionDialog
from forumdesk.domain.programme import Participation, Session, SessionRole
from forumdesk.operations import forum
from forumdesk.store import people
from forumdesk.store import programme as rows


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
