"""The sample's afternoon: two sessions at three o'clock in two buildings, both begun."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support import Caller, Serving, words

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.projector.scenes import read_choices
from forumdesk.desktop.projector.pictures import ProgrammePicture
from forumdesk.desktop.projector.window import Look, read_picture
from forumdesk.desktop.widgets.basic import Chip
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.programme import Session
from forumdesk.domain.projector import Scene, Screen
from forumdesk.i18n import speaking
from forumdesk.operations import polls, programme, projector, sample
from forumdesk.store import programme as rows
from forumdesk.store import projector as screens
from forumdesk.store.forum_file import open_forum


@pytest.fixture
def forum_path(tmp_path: Path) -> Path:
    """The sample with what runs ended, and the two of the afternoon begun.

    The studio has a screen of its own.
    """
    path = tmp_path / "sample.forum"
    opened = sample.create_sample(path, language="en")
    with opened:
        db = opened.db
        for one in rows.sessions(db):
            if one.started_at is not None and one.ended_at is None:
                programme.end_session(db, session_id=one.id)
        complaints, villages = _afternoon(rows.sessions(db))
        assert complaints.starts == villages.starts and complaints.room != villages.room
        for one in (complaints, villages):
            programme.start_session(db, session_id=one.id)
        studio = projector.add_screen(db, name="Studio", room=villages.room).value
        projector.set_stage(db, scene=Scene.PROGRAMME, screen=studio.id)
        projector.set_stage(db, scene=Scene.PROGRAMME)
    return path


def _afternoon(sessions: list[Session]) -> tuple[Session, Session]:
    by_code = {one.code: one for one in sessions}
    return by_code["D1-07"], by_code["D1-08"]


NAMES = {
    "en": ("Breakout: complaints that get an answer", "Meeting Room 4", "Now", "Next"),
    "id": ("Diskusi kelompok: pengaduan yang dijawab", "Ruang Rapat 4", "Sekarang", "Berikutnya"),
}
VILLAGES = {
    "en": "Breakout: villages that decide for themselves",
    "id": "Diskusi kelompok: desa yang memutuskan sendiri",
}


@pytest.mark.parametrize("language", ["en", "id"])
def test_phones_tell_both_rooms(forum_path: Path, language: str) -> None:
    complaints, room, now, coming = NAMES[language]
    service = Serving(forum_path)
    service.start()
    try:
        phone = Caller(service.url, language=language)
        told = _words(phone.get("/").text)
        assert f"{now}: {complaints} · {room}" in told
        assert f"{now}: {VILLAGES[language]} · Studio" in told
        assert f"{coming}: " in told
        held = phone.data("/state").json["held"]["now"]
        assert [one["room"] for one in held] == [room, "Studio"]
        asked = _words(phone.get("/inputs").text)
        assert complaints in asked and VILLAGES[language] in asked
    finally:
        service.stop()


def _words(page: str) -> str:
    return re.sub("<[^>]*>", "", page)


def test_the_window_and_its_screens_tell_both_rooms(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    complaints, villages = _afternoon(rows.sessions(session.db))
    assert session.chosen is not None and session.on.now == (complaints, villages)
    session.choose(complaints.id)
    page: Any = window.show_page("overview")

    def chips() -> list[str]:
        return [one.text() for one in page.findChildren(Chip)]

    qtbot.waitUntil(lambda: chips().count("Now") == 2)
    facts = " ".join(one.text() for one in page.findChildren(QLabel))
    assert "Meeting Room 4" in facts and "Studio" in facts
    assert VILLAGES["en"] in window.header._facts.text() and "Studio" in window.header._facts.text()

    def projected(language: str) -> list[str]:
        picture = read_picture(session, Look(language))
        assert isinstance(picture, ProgrammePicture)
        return [title for _times, title, _facts in picture.now]

    for language, (first, *_rest) in NAMES.items():
        assert projected(language) == [first, VILLAGES[language]]
    studio = screens.screens(session.db)[1]
    session.choose_screen(studio.id)
    for language, (first, *_rest) in NAMES.items():
        assert projected(language) == [VILLAGES[language], first]
        with speaking(language):
            assert read_picture(session, Look(language)).title.startswith("Studio · ")


def test_what_belongs_to_the_room_of_a_screen_is_offered_first_and_says_where(
    window: MainWindow,
) -> None:
    session = window.session
    complaints, villages = _afternoon(rows.sessions(session.db))
    with open_forum(session.path, any_thread=True, brief=True) as other:
        for one in (complaints, villages):
            poll = polls.add_poll(
                other.db,
                new=polls.NewPoll(
                    question=words(f"About {one.code}?"),
                    kind=Kind.PULSE,
                    method=Method.SINGLE,
                    options=[words("Yes"), words("No")],
                    session=one.id,
                ),
            ).value
            polls.open_poll(other.db, poll_id=poll.id)

    def offered(screen: Screen, *, several: bool = True) -> list[tuple[str, str]]:
        found = read_choices(session.db, screen, several=several)
        return [(one.words, one.place) for one in found if one.section == "Open polls"]

    first, studio = screens.screens(session.db)
    assert offered(studio)[0] == ("About D1-08?", "Studio")
    assert ("About D1-07?", "Meeting Room 4") in offered(first)
    assert offered(first)[-1] == ("About D1-08?", "Studio")
    assert {place for _words, place in offered(first, several=False)} == {""}
