"""A session that keeps names back shows none on the screen in the room, nor on a page of the window
that is no list of people.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import length
import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from room import add_session
from untold import CHATHAM, GROUP, NAMED, NONE, Protected, protected_forum, token

from forumdesk.desktop.pages import PAGES
from forumdesk.desktop.pages.people.facts import facts_of
from forumdesk.desktop.pages.programme.rows import read_programme
from forumdesk.desktop.projector.pictures import picture_of
from forumdesk.desktop.projector.slides import slides_of
from forumdesk.desktop.requests import LookAtTimetable
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.projector import Scene
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson, add_person
from forumdesk.operations.projector import set_stage
from forumdesk.store import inputs, projector
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store

# Everybody who is registered, to be found and let in.
LISTS_OF_PEOPLE = ("people", "checkin")


@pytest.fixture
def made(tmp_path: Path) -> Protected:
    return protected_forum(tmp_path / "a.forum")


def found(text: str, secrets: list[str]) -> list[str]:
    return [one for one in secrets if one in text.casefold()]


def on_screen(db: Store, scene: Scene, subject: str) -> str:
    """All that the screen in the room shows of something, page after page."""
    set_stage(db, scene=scene, subject=subject)
    picture = picture_of(db, projector.screens(db)[0], address="")
    return f"{picture} {slides_of(picture)}"


@pytest.mark.usefixtures("qtbot")
def test_no_scene_shows_anybody(made: Protected, tmp_path: Path) -> None:
    with open_forum(tmp_path / "a.forum") as opened:
        db = opened.db
        shown = [on_screen(db, Scene.PROGRAMME, "")]
        for told in (GROUP, NONE, CHATHAM):
            shown += [
                on_screen(db, Scene.RECORD, made.sessions[told].id),
                on_screen(db, Scene.RESULT, made.polls[told].id),
            ]
        public = [one for one in inputs.inputs(db) if one.is_public]
        shown += [on_screen(db, Scene.INPUT, one.id) for one in public]
        assert [one for one in shown if found(one, made.secrets)] == []
        assert "Chatham House Rule: what was said here may be used" in " ".join(shown)
        assert (
            token(NAMED, "liner") in on_screen(db, Scene.RECORD, made.sessions[NAMED].id).casefold()
        )


def words_on(page: Any) -> str:
    """All that a page says in labels, buttons and lists."""
    said = [one.text() for kind in (QLabel, QPushButton) for one in page.findChildren(kind)]
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            said += [
                str(model.index(row, column).data(role))
                for row in range(model.rowCount())
                for column in range(_columns(model))
                for role in roles
            ]
    return "\n".join(said)


def _columns(model: Any) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def test_no_page_shows_anybody(
    made: Protected, tmp_path: Path, open_desk: Any, qtbot: QtBot
) -> None:
    window = open_desk(tmp_path / "a.forum").window
    for told in length.either((CHATHAM,), long=(GROUP, NONE, CHATHAM)):
        window.session.choose(made.sessions[told].id)
        for page in (one.id for one in PAGES if one.id not in LISTS_OF_PEOPLE):
            shown = window.show_page(page)
            qtbot.waitUntil(lambda: not window.session._reader.busy)
            assert (page, found(words_on(shown), made.secrets)) == (page, [])
        window.ask(LookAtTimetable())
        table = window.page.timetable
        assert table.view.cards and found(words_on(table), made.secrets) == []
    window.session.choose(made.sessions[NAMED].id)
    record = window.show_page("record")
    qtbot.waitUntil(lambda: token(NAMED, "liner") in words_on(record).casefold())
    facts = {
        (one, role): facts_of(window.session.db, made.people[one, role])
        for one in (NAMED, CHATHAM)
        for role in ("chair", "visitor")
    }
    done = [len(known.roles) + len(known.doors) for known in facts.values() if known]
    assert done == [1, 1, 0, 0]


def test_a_clash_names_nobody_where_nobody_is_told(opened: ForumFile) -> None:
    db = opened.db
    chair = add_person(db, new=NewPerson("Dewi Lestari")).value.id
    parts = [NewPart(SessionRole.CHAIR, chair)]
    for told in (NAMED, NAMED, CHATHAM):
        add_session(db, title=f"Wells {told}", parts=parts, attribution=told)
    listed = {
        one.session.attribution: one.clashes for one in read_programme(db, ZoneInfo("UTC")).sessions
    }
    assert ["Dewi Lestari" in one for one in listed[NAMED]] == [True, False]
    assert all(one.startswith("Somebody of it is in ") for one in listed[CHATHAM])
    assert len(listed[CHATHAM]) == 2


def test_the_tray_names_who_is_in_a_session_unless_nobody_is_told(opened: ForumFile) -> None:
    db = opened.db
    chair = add_person(db, new=NewPerson("Dewi Lestari")).value.id
    parts = [NewPart(SessionRole.CHAIR, chair)]
    for told in (NAMED, CHATHAM):
        add_session(db, parts=parts, attribution=told, scheduled=False)
    waiting = read_programme(db, ZoneInfo("UTC")).waiting
    listed = {one.session.attribution: one.roles for one in waiting}
    assert [one.name for one in listed[NAMED]] == ["Dewi Lestari"]
    assert listed[CHATHAM] == ()
