"""The session that the window works in, and what runs: two things, told apart everywhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support import words
from windows import dialog_of, press, undo

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.projector.pictures import ProgrammePicture, picture_of
from forumdesk.desktop.widgets.basic import Chip
from forumdesk.domain.programme import Session, SessionType
from forumdesk.domain.projector import Scene
from forumdesk.operations import attendance, places, programme, projector
from forumdesk.store import forum as forums
from forumdesk.store import polls
from forumdesk.store.forum_file import open_forum

ADDRESS = "http://192.168.1.10:8080/"


@pytest.fixture
def held(forum_path: Path) -> list[Session]:
    """A session that ended, a break that nobody began, one that runs, and one that comes."""
    with open_forum(forum_path) as opened:
        db = opened.db
        venue = places.add_venue(db, name=words("Town hall"), address=words("Road")).value
        room = places.add_room(db, venue=venue.id, name=words("Hall"), capacity=None).value
        now = datetime.now(UTC)
        made = [
            programme.add_session(
                db,
                new=programme.NewSession(
                    type=kind,
                    title=words(title),
                    starts=now + timedelta(minutes=minutes),
                    ends=now + timedelta(minutes=minutes + 30),
                    room=room.id,
                ),
            ).value
            for title, minutes, kind in (
                ("Opening", -90, SessionType.OPENING),
                ("Coffee", -60, SessionType.BREAK),
                ("Water", -30, SessionType.THEMED),
                ("Roads", 30, SessionType.THEMED),
            )
        ]
        programme.start_session(db, session_id=made[0].id)
        programme.end_session(db, session_id=made[0].id)
        programme.start_session(db, session_id=made[2].id)
        projector.set_stage(db, scene=Scene.PROGRAMME)
        assert forums.rooms(db)
    return made


def _projected(window: MainWindow) -> ProgrammePicture:
    picture = picture_of(window.session.db, window.session.screen, address=ADDRESS)
    assert isinstance(picture, ProgrammePicture)
    return picture


def _texts(within: Any) -> str:
    return " ".join(one.text() for one in within.findChildren(QLabel) if not one.isHidden())


def test_a_click_chooses_where_to_work_and_changes_nothing_of_what_is_on(
    held: list[Session], window: MainWindow, qtbot: QtBot
) -> None:
    session = window.session
    assert session.chosen is not None and session.chosen.id == held[2].id
    page: Any = window.show_page("programme")
    page.list.choose(held[3].id)
    page._chosen()
    assert session.chosen.id == held[3].id
    assert [one.id for one in session.on.now] == [held[2].id]
    shown = _projected(window)
    assert [title for _times, title, _facts in shown.now] == ["Water"]
    assert "since " in shown.now[0][2] and "Hall" in shown.now[0][2]
    assert [title for _times, title, _facts in shown.coming] == ["Roads"]
    head = window.header._title.text(), window.header._facts.text()
    assert head[0] == "Roads"
    assert head[1].startswith("Themed session · Hall · ")
    assert head[1].endswith("  |  Now: Water (Hall)")
    overview = window.show_page("overview")
    lines = {chip.text() for chip in overview.findChildren(Chip)} | {_texts(overview)}
    assert any("Now" in one for one in lines) and any("Working here" in one for one in lines)
    session.choose(held[2].id)
    assert "Now:" not in window.header._facts.text()
    assert "since " in window.header._facts.text()


def test_what_runs_before_its_time_stands_on_the_screen_once(
    held: list[Session], window: MainWindow
) -> None:
    db = window.session.file.db
    for title, minutes in (("Waste", 70), ("Schools", 110)):
        starts = datetime.now(UTC) + timedelta(minutes=minutes)
        new = programme.NewSession(
            type=SessionType.THEMED,
            title=words(title),
            starts=starts,
            ends=starts + timedelta(minutes=30),
        )
        last = programme.add_session(db, new=new).value
    programme.start_session(db, session_id=last.id)
    shown = _projected(window)
    assert [title for _times, title, _facts in shown.now] == ["Water", "Schools"]
    assert [title for _times, title, _facts in shown.coming] == ["Roads"]
    window.session.choose(held[0].id)
    assert window.header._facts.text().endswith("  |  Now: Water (Hall); Schools")


def test_after_a_restart_work_goes_on_in_what_runs(
    held: list[Session], open_desk: Any, forum_path: Path
) -> None:
    desk = open_desk(forum_path)
    desk.session.choose(held[1].id)
    desk.close_forum()
    again = open_desk(forum_path)
    assert again.session.chosen.id == held[2].id
    again.close_forum()
    with open_forum(forum_path) as opened:
        programme.end_session(opened.db, session_id=held[2].id)
    last = open_desk(forum_path)
    assert last.session.chosen.id == held[3].id


def test_unless_somebody_chose_work_follows_what_is_begun_and_ended(
    held: list[Session], window: MainWindow, qtbot: QtBot
) -> None:
    session = window.session
    moved: list[str] = []
    session.chosen_changed.connect(lambda: moved.append(session.chosen.id))
    db = session.file.db
    programme.end_session(db, session_id=held[2].id)
    session._watcher.poke()
    qtbot.waitUntil(lambda: session.chosen.id == held[3].id)
    qtbot.waitUntil(lambda: moved == [held[3].id])
    programme.update_session(
        db, session_id=held[1].id, changes=programme.SessionChanges(title=words("Tea"))
    )
    session._watcher.poke()
    session.choose(held[0].id)
    programme.start_session(db, session_id=held[3].id)
    session._watcher.poke()
    qtbot.waitUntil(lambda: [one.id for one in session.on.now] == [held[3].id])
    assert session.chosen.id == held[0].id
    assert window.header._title.text() == "Opening"


def test_a_new_poll_lands_where_the_window_says(
    held: list[Session], window: MainWindow, qtbot: QtBot
) -> None:
    window.session.choose(held[3].id)
    page: Any = window.show_page("polls")
    page.write_poll()
    dialog = dialog_of(qtbot)
    assert "New poll in “Roads”" in _texts(dialog)
    # Whoever chooses or begins something meanwhile does not move what is being written.
    window.session.choose(held[2].id)
    dialog.words.question.setText("Which road first?")
    dialog.words.options.setPlainText("North\nSouth")
    press(dialog, "Save as draft")
    qtbot.waitUntil(lambda: len(polls.polls(window.session.db)) == 1)
    assert polls.polls(window.session.db)[0].session == held[3].id


def test_everybody_has_left_after_a_question_and_comes_back_by_undo(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("checkin")
    db = window.session.file.db
    for number in ("1", "2"):
        attendance.check_in(db, wanted=number)
    window.session._watcher.poke()
    qtbot.waitUntil(lambda: page.counter.present == 2 and not page.counter.left.isHidden())
    page.counter.left.click()
    dialog = dialog_of(qtbot)
    assert "2 people are noted as having left" in " ".join(
        one.text() for one in dialog.findChildren(QLabel)
    )
    press(dialog, "Everybody has left")
    qtbot.waitUntil(lambda: page.counter.present == 0 and page.counter.left.isHidden())
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: page.counter.present == 2)
