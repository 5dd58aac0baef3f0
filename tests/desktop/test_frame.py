"""The window around the pages: undo, language, theme, the service, mistakes, leaving."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from support import cast, open_poll, words
from windows import dialog_of, undo

from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.audience_process import ServiceState
from forumdesk.desktop.crash import CrashHook, log_file
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.menus import COMMANDS
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.theme import DARK, FAMILY, LIGHT, is_figure
from forumdesk.desktop.widgets.basic import Button, label
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Method
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.operations import people as people_operations
from forumdesk.operations import polls as poll_operations
from forumdesk.operations.people import NewPerson
from forumdesk.resources import resource_path
from forumdesk.store import people, polls
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import open_forum
from forumdesk.store.locks import Role, RoleLock
from forumdesk.store.transaction import writing


def _sentence(dialog: Any) -> str:
    return " ".join(one.text() for one in dialog.findChildren(type(label())))


def test_undo_and_redo_say_what_they_do(window: MainWindow, qtbot: QtBot) -> None:
    undo = window.findChild(QAction, "undo")
    assert isinstance(undo, QAction) and not undo.isEnabled()
    before = people.count(window.session.db)
    window.session.write(lambda db: people_operations.add_person(db, new=NewPerson("Ani")))
    qtbot.waitUntil(lambda: people.count(window.session.db) == before + 1)
    qtbot.waitUntil(undo.isEnabled)
    assert undo.text() == "Undo: Add person"
    undo.trigger()
    qtbot.waitUntil(lambda: people.count(window.session.db) == before)
    redo = window.findChild(QAction, "redo")
    assert isinstance(redo, QAction)
    qtbot.waitUntil(redo.isEnabled)
    redo.trigger()
    qtbot.waitUntil(lambda: people.count(window.session.db) == before + 1)


def test_an_undo_that_would_undo_somebody_elses_work_is_refused(
    window: MainWindow, qtbot: QtBot
) -> None:
    made: list[Any] = []
    window.session.write(
        lambda db: people_operations.add_person(db, new=NewPerson("Ani")), made.append
    )
    qtbot.waitUntil(lambda: bool(made))
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        people_operations.update_person(other.db, person_id=made[0].id, new=NewPerson("Ani W"))
    undo(qtbot, window.session)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog: Any = QApplication.activeModalWidget()
    assert "changed since" in _sentence(dialog)
    dialog.accept()
    assert people.person(window.session.db, made[0].id) is not None


def test_language_and_theme_change_while_running(window: MainWindow, qtbot: QtBot) -> None:
    desk: Any = window.desk
    window.show_page("polls")
    desk.appearance.switch_language()
    assert desk.window is not window
    assert desk.window.page_name == "polls"
    texts = {one.words() for one in desk.window.findChildren(Button)}
    assert "Pemungutan suara baru" in texts
    desk.appearance.switch_theme()
    assert desk.tokens == DARK
    background = desk.window.palette().window().color().name().upper()
    assert background == DARK.background
    desk.appearance.switch_theme()
    desk.appearance.switch_language()
    assert desk.tokens == LIGHT


def test_a_phone_is_counted_and_a_killed_service_comes_back(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    desk: ForumDesk = open_desk(forum_path, serve=True)
    service = desk.service
    assert service is not None
    qtbot.waitUntil(lambda: service.status.state is ServiceState.RUNNING)
    address = service.status.address
    service._process.kill()
    qtbot.waitUntil(lambda: service.status.restarts == 1)
    qtbot.waitUntil(lambda: service.status.state is ServiceState.RUNNING)
    assert service.status.address == address
    service.restart()
    qtbot.waitUntil(lambda: service.status.state is ServiceState.RUNNING)
    assert service.status.address == address
    service.stop()
    assert service.status.state is ServiceState.STOPPED
    service.start()
    qtbot.waitUntil(lambda: service.status.state is ServiceState.RUNNING)
    service.stop()
    qtbot.waitUntil(lambda: service._process.processId() == 0)


def test_a_second_window_is_told_that_the_forum_is_open(
    window: MainWindow, open_desk: Any, qapp: QApplication, tmp_path: Path
) -> None:
    second = ForumDesk(qapp, Preferences(tmp_path / "second.json"), serve=False)
    lock_trouble = pytest.raises(FileTrouble)
    with lock_trouble:
        RoleLock(window.session.path, Role.DESKTOP)
    assert second.open(window.session.path) is False
    dialog: Any = QApplication.activeModalWidget()
    assert "already open" in _sentence(dialog)
    dialog.accept()
    assert second.start is not None
    second.start.hide()
    second.start.deleteLater()


def test_leaving_with_an_open_vote_asks_first(window: MainWindow, qtbot: QtBot) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        open_poll(other.db)
        open_poll(other.db, "pulse")
    qtbot.waitUntil(lambda: window.status.poll.words.text() == "Polls 1, 2 are open")
    assert window.close() is False
    dialog: Any = QApplication.activeModalWidget()
    assert "Polls 1, 2 are still open." in _sentence(dialog)
    assert dialog.windowTitle() == "Close “Small forum”?"
    assert {"Close the forum", "Cancel"} <= {one.words() for one in dialog.findChildren(Button)}
    dialog.reject()
    assert window.isVisible()


def test_a_timed_poll_ends_by_itself_while_no_service_runs(
    window: MainWindow, qtbot: QtBot
) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        poll = open_poll(other.db, kind="pulse", seconds="1")
        assert poll.opened_at is not None and poll.opened_at <= datetime.now(UTC)
    started = time.monotonic()
    qtbot.waitUntil(lambda: polls.polls(window.session.db)[0].state is State.CLOSED)
    assert time.monotonic() - started > 1.0


def test_ballots_of_other_processes_reach_the_page_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    with open_forum(window.session.path, any_thread=True, brief=True) as other:
        poll = open_poll(other.db)
        page: Any = window.show_page("polls")
        qtbot.waitUntil(lambda: page.card is not None)
        for number, person in enumerate(people.people(other.db)[:3], start=1):
            cast(other.db, poll, person.id, [poll.options[0].id])
            qtbot.waitUntil(lambda wanted=str(number): page.card._number.text() == wanted)


@pytest.mark.logs
def test_a_mistake_is_written_down_without_anybodys_words(window: MainWindow, qtbot: QtBot) -> None:
    shown: list[str] = []
    hook = CrashHook(shown.append)
    somebodys = people.people(window.session.db)[0].display
    try:
        raise ValueError(somebodys)
    except ValueError as error:
        hook.caught(type(error), error, error.__traceback__)
    assert len(shown) == 1 and "ValueError" in shown[0]
    written = log_file().read_text(encoding="utf-8")
    assert somebodys not in written and "test_frame" in written


def test_every_command_has_words_in_both_languages_and_a_key_of_its_own() -> None:
    for tag in LANGUAGES:
        with speaking(tag):
            assert all(command.words() for command in COMMANDS)
    keys = [command.key for command in COMMANDS if command.key]
    assert len(keys) == len(set(keys))
    for command in COMMANDS:
        assert not command.icon or resource_path("icons", f"{command.icon}.svg").is_file()


def _find(window: MainWindow, qtbot: QtBot, typed: str) -> list[str]:
    window.find_anything()
    finder = dialog_of(qtbot)
    qtbot.keyClicks(finder._field, typed)
    qtbot.waitUntil(lambda: finder._field.text() == typed)
    return [finder._list.item(place).text() for place in range(finder._list.count())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("umumkan", "Reveal the result"),
        ("announce", "Reveal the result"),
        ("segel", "Close the open poll"),
        ("layar", "Put the poll on the projector"),
        ("kartu nama", "Print all badges"),
        ("daftar hadir", "Check-in"),
        ("akhiri sesi", "End the session"),
        ("cadangan", "Save a copy"),
        ("peserta baru", "Add person"),
        ("projector", "Projector"),
    ],
)
def test_the_finder_knows_usual_words_of_both_languages(
    window: MainWindow, qtbot: QtBot, typed: str, found: str
) -> None:
    assert any(found in line for line in _find(window, qtbot, typed))
    dialog_of(qtbot).reject()


@pytest.mark.parametrize("typed", ["zoe", "olafsd", "5"])
def test_the_finder_goes_to_people(window: MainWindow, qtbot: QtBot, typed: str) -> None:
    shown = _find(window, qtbot, typed)
    finder = dialog_of(qtbot)
    place = next(at for at, line in enumerate(shown) if "Zoë Ólafsdóttir" in line)
    finder._list.setCurrentRow(place)
    qtbot.keyClick(finder._field, Qt.Key.Key_Return)
    assert window.page_name == "people"
    page: Any = window.page
    zoe = people.people(window.session.db)[-1]
    qtbot.waitUntil(lambda: page.chosen == [zoe.id])


def test_what_the_desk_writes_survives_a_process_that_only_reads(
    window: MainWindow, qtbot: QtBot
) -> None:
    with open_forum(window.session.path, for_reading=True) as reader:
        window.session.write(
            lambda db: poll_operations.add_poll(
                db,
                new=poll_operations.NewPoll(
                    question=words("Q?"),
                    kind=Kind.PULSE,
                    method=Method.SINGLE,
                    options=[words("A"), words("B")],
                ),
            )
        )
        qtbot.waitUntil(lambda: len(polls.polls(reader.db)) == 1)
    with (
        open_forum(window.session.path, any_thread=True, brief=True) as other,
        writing(other.db) as transaction,
    ):
        assert transaction.touched == set()


@pytest.mark.logs
@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE forum SET starts = 'yesterday'",
        "UPDATE forum SET time_zone = 'Nowhere/At_all'",
        "UPDATE forum SET title = 'no JSON'",
        "UPDATE forum SET languages = '3'",
        "DELETE FROM forum",
    ],
)
def test_a_file_that_cannot_be_shown_leaves_the_user_a_window_and_a_sentence(
    qapp: QApplication, forum_path: Path, tmp_path: Path, qtbot: QtBot, harm: str
) -> None:
    with sqlite3.connect(forum_path) as raw:
        raw.execute(harm)
    raw.close()
    desk = ForumDesk(qapp, Preferences(tmp_path / "s.json"), serve=False)
    assert desk.open(forum_path) is False
    dialog = dialog_of(qtbot)
    assert str(forum_path) in _sentence(dialog)
    dialog.accept()
    RoleLock(forum_path, Role.DESKTOP).close()
    assert desk.start is not None
    desk.start.hide()
    desk.start.deleteLater()


def test_words_keep_their_hyphens_and_numbers_that_count_keep_their_places(
    window: MainWindow, qtbot: QtBot
) -> None:
    plain = QFont(FAMILY)
    plain.setPixelSize(100)
    hyphen = QFontMetricsF(plain).horizontalAdvance("-")
    shown = [one for one in window.findChildren(QLabel) if one.text() and not one.isHidden()]
    button = Button("Check-in")
    shown += [label("Check-in"), label("butir-butir", "heading"), button._words]
    for one in shown:
        if one.property("role") in ("number", "number-small") or one is window.status.saved.words:
            continue
        large = QFont(one.font())
        large.setPixelSize(100)
        large.setBold(False)
        large.setWeight(QFont.Weight.Normal)
        large.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
        assert QFontMetricsF(large).horizontalAdvance("-") <= hyphen + 1, one.text()
    for counting in (label("1", "number"), label("1", "number-small")):
        counting.ensurePolished()
        metrics = QFontMetricsF(counting.font())
        assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("12", True), ("09:00–10:30", True), ("45 %", True), ("Check-in", False)],
        *[("3-4", False), ("B2", False), ("", False), ("–", False)],
    ],
)
def test_only_numbers_are_figures(text: str, expected: bool) -> None:
    assert is_figure(text) is expected
