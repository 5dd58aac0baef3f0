"""The second screen: chosen on the page, kept in the file, showing only what was let through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from room import send
from support import cast, open_poll, words
from windows import offered, undo

from forumdesk.charts.drawing import as_bars
from forumdesk.desktop.commands import projector as commands
from forumdesk.desktop.frame import PageId
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.projector.choosing import ScreenDialog
from forumdesk.desktop.projector.pictures import (
    Blank,
    Join,
    Picture,
    ProgrammePicture,
    Question,
    ResultPicture,
    RulesPicture,
    picture_of,
)
from forumdesk.desktop.projector.type import HEIGHT, WIDTH
from forumdesk.desktop.projector.window import PictureView
from forumdesk.desktop.turning import Turning
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.ids import seal_code
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.projector import Scene, Stage
from forumdesk.operations import polls as poll_operations
from forumdesk.operations import projector as operations
from forumdesk.operations import results, sealing
from forumdesk.store import people, polls, projector
from forumdesk.store.forum_file import open_forum

ADDRESS = "http://192.168.1.10:8080/"


def _picture(window: MainWindow) -> Picture:
    session = window.session
    return picture_of(session.db, session.screen, address=ADDRESS, count=session.result)


def test_a_scene_is_chosen_and_kept(window: MainWindow, qtbot: QtBot) -> None:
    page: Any = window.show_page("projector")
    buttons = [
        one for one in page.findChildren(Button) if one.accessibleName() == "Show How to join"
    ]
    buttons[0].click()
    db = window.session.db
    qtbot.waitUntil(lambda: projector.screens(db)[0].stage.scene is Scene.JOIN)
    assert isinstance(_picture(window), Join)
    qtbot.waitUntil(lambda: page._now.text() == "how to join")
    commands.BLANK.run(window)
    qtbot.waitUntil(lambda: projector.screens(db)[0].stage.scene is Scene.BLANK)


def test_a_result_is_not_shown_before_it_is_revealed(window: MainWindow) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        poll = open_poll(other.db)
        for number, one in enumerate(people.people(other.db)):
            cast(other.db, poll, one.id, [poll.options[number % 2].id])
        operations.set_stage(other.db, scene=Scene.QUESTION, subject=poll.id)
        question = _picture(window)
        assert isinstance(question, Question)
        assert (question.cast, question.entitled) == (5, 5)
        assert question.link == ADDRESS
        sealing.close_poll(other.db, poll_id=poll.id)
        # The seal is seen before the figures are: from then on nobody can make others of them.
        closed = _picture(window)
        assert isinstance(closed, Question)
        assert seal_code(polls.polls(other.db)[0].digest or "") in closed.foot
        results.reveal_poll(other.db, poll_id=poll.id)
        operations.set_stage(other.db, scene=Scene.RESULT, subject=poll.id)
        shown = _picture(window)
        assert isinstance(shown, ResultPicture)
        assert bars(shown) == ["3", "2", "0"]
        seal = seal_code(polls.polls(other.db)[0].digest or "")
        assert shown.seal == f"Seal {seal}"
        poll_operations.reopen_poll(other.db, poll_id=poll.id)
        # The new round is open, its figures are nobody's yet: the screen says what it shows.
        before = _picture(window)
        assert isinstance(before, ResultPicture)
        assert (bars(before), before.seal) == (["3", "2", "0"], shown.seal)
        assert before.foot.startswith("Round 1 · ")


def bars(picture: Picture) -> list[str]:
    assert isinstance(picture, ResultPicture)
    return [bar.text for bar in as_bars(picture.charts)]


def test_a_finished_result_is_counted_once_and_every_round_for_itself(
    window: MainWindow,
) -> None:
    def vote(choices: Sequence[int]) -> Picture:
        for one, choice in zip(people.people(other.db), choices, strict=True):
            cast(other.db, poll, one.id, [poll.options[choice].id])
        sealing.close_poll(other.db, poll_id=poll.id)
        results.reveal_poll(other.db, poll_id=poll.id)
        operations.set_stage(other.db, scene=Scene.RESULT, subject=poll.id)
        return _picture(window)

    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        poll = open_poll(other.db)
        assert bars(vote([0, 0, 0, 1, 1])) == ["3", "2", "0"]
        kept = window.session.result(polls.polls(other.db)[0])
        assert window.session.result(polls.polls(other.db)[0]) is kept
        poll = poll_operations.reopen_poll(other.db, poll_id=poll.id).value
        second = vote([0, 1, 1, 1, 1])
        assert bars(second) == ["1", "4", "0"]
        assert isinstance(second, ResultPicture)
        assert second.foot.startswith("Round 2 · ")
        assert [one.partition(":")[0] for one in second.earlier] == ["Round 1"]
        assert "Water 3, Desk 2, Ambulance 0" in second.earlier[0]
        poll = open_poll(other.db)
        assert bars(vote([2, 2, 2, 2, 0])) == ["1", "0", "4"]


@pytest.mark.parametrize("size", [(WIDTH, HEIGHT), (1280, 720), (1024, 768)])
def test_every_scene_is_painted_in_every_size(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    pictures: list[Picture] = [
        Blank("Forum"),
        Join("Forum", "192.168.1.10:8080", ADDRESS, ("One", "Two"), "Trial"),
        RulesPicture("Ground rules", ("Let others finish.", "Nobody is pressed.")),
        ProgrammePicture("Forum", (("09:00–10:00", "Opening", "Hall"),), (("10:00", "Next", ""),)),
    ]
    seen = set()
    for picture in pictures:
        view = PictureView()
        qtbot.addWidget(view)
        view.resize(*size)
        view.show_picture(picture)
        painted: QImage = view.grab().toImage()
        assert (painted.width(), painted.height()) == size
        seen.add(bytes(painted.constBits()[:: max(1, painted.sizeInBytes() // 50_000)]))
    assert len(seen) == len(pictures)


def test_the_window_follows_the_file(window: MainWindow, qtbot: QtBot) -> None:
    desk: Any = window.desk
    desk.show_projector()
    shown = desk.projector
    assert isinstance(shown._picture, Blank)
    window.session.write(lambda db: operations.set_stage(db, scene=Scene.PROGRAMME))
    qtbot.waitUntil(lambda: isinstance(shown._picture, ProgrammePicture))
    shown.close()
    assert desk.projector is None


def _poll_with(window: MainWindow, number: int) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        poll = poll_operations.add_poll(
            other.db,
            new=poll_operations.NewPoll(
                question=words("Which?"),
                kind=Kind.NAMED,
                method=Method.SINGLE,
                options=[words(f"Option {one}") for one in range(number)],
            ),
        ).value
        poll_operations.open_poll(other.db, poll_id=poll.id)
        sealing.close_poll(other.db, poll_id=poll.id)
        results.reveal_poll(other.db, poll_id=poll.id)
        operations.set_stage(other.db, scene=Scene.RESULT, subject=poll.id)


def test_pages_are_turned_by_hand_for_screen_and_preview_alike(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("projector")
    desk: Any = window.desk
    desk.show_projector()
    screen = desk.projector
    turning = window.session.turning
    _poll_with(window, 60)
    qtbot.waitUntil(lambda: turning.pages == 4)
    assert turning.by_itself
    assert page._page_words.text() == "Page 1 of 4"
    QTest.keyClick(screen, Qt.Key.Key_PageDown)
    assert (turning.page, turning.by_itself) == (1, False)
    assert page._page_words.text() == "Page 2 of 4"
    assert (screen._page, page._preview._page) == (1, 1)
    buttons = {one.accessibleName(): one for one in page.findChildren(Button)}
    for _time in range(3):
        buttons["Page on"].click()
    assert turning.page == 0
    # Another scene begins anew, and one page has nothing to turn.
    buttons["Page back"].click()
    operations.set_stage(window.session.file.db, scene=Scene.PROGRAMME)
    qtbot.waitUntil(lambda: turning.pages == 1)
    assert (turning.page, turning.by_itself) == (0, False)
    assert page._page_row.isHidden()


def test_the_commands_turn_pages(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("projector")
    _poll_with(window, 60)
    turning = window.session.turning
    qtbot.waitUntil(lambda: turning.pages == 4)
    commands.PAGE_ON.run(window)
    assert turning.page == 1
    commands.PAGE_BACK.run(window)
    assert turning.page == 0


def test_pages_turn_by_themselves_until_a_hand_does(qtbot: QtBot) -> None:
    parent = QObject()
    turning = Turning(parent)
    turning._clock.setInterval(1)
    turning.follow(Stage(Scene.RESULT, "a"), 3)
    qtbot.waitUntil(lambda: turning.page == 2)
    turning.turn(-1)
    held = turning.page
    turning.follow(Stage(Scene.RESULT, "a"), 4)
    assert (turning.page, turning.by_itself) == (held, False)
    turning.follow(Stage(Scene.RESULT, "b"), 2)
    assert (turning.page, turning.by_itself) == (0, True)


def test_a_long_name_of_a_screen_takes_no_room_from_the_session(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("projector")
    session, db = window.session, window.session.file.db
    second = operations.add_screen(db, name="B").value
    session.choose_screen(second.id)
    session._watcher.poke()
    qtbot.waitUntil(page.which.isVisible)
    narrow = page.which.box.sizeHint().width()
    name = "Large screen beside the stage of the hall"
    operations.update_screen(db, screen_id=second.id, name=name, room=None)
    session._watcher.poke()
    head = window.header.on_screen
    qtbot.waitUntil(lambda: head.accessibleName() == f"{name}: nothing")
    assert page.which.box.currentText() == name
    assert narrow < page.which.box.sizeHint().width()
    qtbot.waitUntil(lambda: narrow < page.which.box.width() <= page.which.box.maximumWidth())
    assert "…" in head.words() and head.words().endswith(": nothing")
    assert window.minimumSizeHint().width() <= window.minimumWidth()


def test_where_there_are_several_screens_buttons_and_menus_say_which(
    window: MainWindow, qtbot: QtBot
) -> None:
    session, db = window.session, window.session.file.db
    open_poll(db)
    send(db, "Whose well?")

    def told(page: PageId) -> list[str]:
        return offered(window.show_page(page))

    assert "Question on screen" in told("polls")
    assert "Show and put on screen" in told("inputs")
    assert "Blank" in told("projector")
    second = operations.add_screen(db, name="Annex").value
    session._watcher.poke()
    session.choose_screen(second.id)
    qtbot.waitUntil(lambda: session.screen_name == "Annex")
    assert "Question on screen · Annex" in told("polls")
    assert "Show and put on screen · Annex" in told("inputs")
    assert "Blank · Annex" in told("projector")
    texts = {command: action.text() for command, action in window._actions.items()}
    assert texts[commands.BLANK] == "Blank the projector · Annex"
    operations.delete_screen(db, screen_id=second.id)
    session._watcher.poke()
    qtbot.waitUntil(lambda: window._actions[commands.BLANK].text() == "Blank the projector")
    assert "Question on screen" in told("polls")
    assert "Show and put on screen" in told("inputs")


def test_with_several_screens_the_page_chooses_and_the_window_shows_that_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    page: Any = window.show_page("projector")
    session, db = window.session, window.session.db
    assert not page.which.isVisible()
    assert "On screen: nothing" in window.header.on_screen.words()
    page.which.add()
    dialog: Any = page.findChild(ScreenDialog)
    dialog.name.setText("Annex")
    dialog._agree.click()
    qtbot.waitUntil(page.which.isVisible)
    first, second = projector.screens(db)
    assert (page.which.box.count(), session.screen.id) == (2, first.id)
    page.which.box.setCurrentIndex(1)
    page.which.box.activated.emit(1)
    assert session.screen.id == second.id
    assert window.desk.preferences.room_screen(session.forum.id) == second.id
    page._choose(Scene.JOIN, "")
    qtbot.waitUntil(lambda: session.screen.stage.scene is Scene.JOIN)
    assert projector.screens(db)[0].stage.scene is Scene.BLANK
    qtbot.waitUntil(lambda: window.header.on_screen.words() == "Annex: how to join")
    assert isinstance(_picture(window), Join)
    commands.BLANK.run(window)
    qtbot.waitUntil(lambda: session.screen.stage.scene is Scene.BLANK)
    page.which._delete()
    qtbot.waitUntil(lambda: not page.which.isVisible())
    assert session.screen.id == first.id
    undo(qtbot, session)
    qtbot.waitUntil(lambda: session.screen.id == second.id)
