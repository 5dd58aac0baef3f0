"""Where votes are conducted: the session's polls, the one in hand, and what the room sees."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from room import add_session
from support import draft, open_poll, register

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.projector.pictures import ResultPicture, picture_of
from forumdesk.desktop.projector.preview import Preview
from forumdesk.desktop.projector.slides import slides_of
from forumdesk.desktop.widgets.basic import Button, Chip
from forumdesk.domain.polls import Reservation
from forumdesk.domain.projector import Scene
from forumdesk.operations import projector, results, sealing
from forumdesk.operations.consent import conclude_without_objection
from forumdesk.store.forum_file import open_forum
from forumdesk.store.projector import screens


def _lines(page: Any) -> list[str]:
    """Questions, facts and headings of the list, from above."""
    return [one.text() for one in page.listed.findChildren(QLabel) if one.text()]


def test_every_poll_is_listed_with_its_state_and_one_step(window: MainWindow, qtbot: QtBot) -> None:
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        register(other.db, 5)
        session = add_session(other.db)
        first = draft(other.db, question="First?", kind="named", session=session.id)
        asked = open_poll(other.db, kind="named")
        sealing.close_poll(other.db, poll_id=asked.id)
        results.reveal_poll(other.db, poll_id=asked.id)
    qtbot.waitUntil(lambda: len(page.listed.findChildren(Chip)) == 2)
    window.session.choose(session.id)
    page.choose(first.id)
    lines = _lines(page)
    assert lines.index("First?") < lines.index("Other polls") < lines.index("Which?")
    assert [one.text() for one in page.listed.findChildren(Chip)] == ["Draft", "Closed"]
    listed = page.listed
    others = (listed.new_button, listed.evaluate_button, listed.rehearse_button)
    steps = [one for one in page.listed.findChildren(Button) if one not in others]
    assert [one.accessibleName() for one in steps] == ["Prepare: First?", "Result: Which?"]
    steps[1].click()
    qtbot.waitUntil(lambda: page.card.poll.id == asked.id)


def test_what_the_room_sees_stands_beside_the_poll(window: MainWindow, qtbot: QtBot) -> None:
    page: Any = window.show_page("polls")
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        register(other.db, 5)
        poll = open_poll(other.db, kind="named")
        projector.set_stage(other.db, scene=Scene.QUESTION, subject=poll.id)
    qtbot.waitUntil(lambda: page._screen._words.text() == "On screen: question")
    [preview] = page._screen.findChildren(Preview)
    before = preview.grab().toImage()
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        projector.set_stage(other.db, scene=Scene.BLANK)
    qtbot.waitUntil(lambda: page._screen._words.text() == "On screen: nothing")
    assert preview.grab().toImage() != before


def test_a_low_window_keeps_its_height_for_the_list(window: MainWindow, qtbot: QtBot) -> None:
    page: Any = window.show_page("polls")
    heights = []
    for height in (640, 900):
        window.resize(1024, height)
        qtbot.waitUntil(lambda height=height: window.height() == height)
        qtbot.wait(50)
        heights.append(page._screen.height())
        assert page.listed.height() > heights[-1]
    assert heights[0] < heights[1]


def test_the_question_on_screen_becomes_the_agreement(window: MainWindow) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        register(other.db, 5)
        poll = draft(other.db, question="Build the well?", kind="named", method="motion")
        noted = [Reservation("The road first", "RT 03")]
        conclude_without_objection(other.db, poll_id=poll.id, reservations=noted)
        for scene in (Scene.QUESTION, Scene.RESULT):
            projector.set_stage(other.db, scene=scene, subject=poll.id)
            [screen] = screens(other.db)
            shown = picture_of(other.db, screen, address="")
            assert isinstance(shown, ResultPicture)
            assert shown.question == "Build the well?"
            assert shown.sentence == (
                "Agreed without objection (musyawarah mufakat). 1 reservation recorded."
            )
            assert shown.table is not None
            assert shown.table.in_words() == (("The road first", "RT 03"),)
            assert slides_of(shown)
