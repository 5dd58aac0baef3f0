"""The laptop around the program: kept awake, copied, and with its screens."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from support import open_poll
from windows import dialog_of, press

from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.audience_process import ServiceState, ServiceStatus
from forumdesk.desktop.awake import Awake, AwakeState, commands
from forumdesk.desktop.displays import Display, choose, for_projector
from forumdesk.desktop.preferences import Colours, Preferences, Purpose, home_folder
from forumdesk.desktop.widgets.basic import Button
from forumdesk.operations import copies, sealing
from forumdesk.operations import forum as forum_operations
from forumdesk.operations import people as people_operations
from forumdesk.operations.people import NewPerson
from forumdesk.store import people
from forumdesk.store.forum_file import open_forum

LEFT = Display("A", "Laptop", QRect(0, 0, 1280, 800))
RIGHT = Display("B", "Beamer", QRect(1280, 0, 1920, 1080))
THIRD = Display("C", "Monitor", QRect(3200, 0, 1920, 1080))
MIRROR = Display("D", "Copy of A", QRect(0, 0, 1280, 800))


# Awake


def _script(path: Path, text: str) -> tuple[str, ...]:
    path.write_text(text)
    return (sys.executable, str(path))


@pytest.fixture
def holder(tmp_path: Path) -> tuple[str, ...]:
    """A program that holds the laptop awake until it hears no more of us, and notes its end."""
    ended = tmp_path / "ended"
    return _script(
        tmp_path / "holder.py",
        "import pathlib, sys\n"
        "print('held', flush=True)\n"
        "sys.stdin.buffer.read()\n"
        f"pathlib.Path({str(ended)!r}).touch()\n",
    )


def test_the_laptop_is_held_awake_until_that_is_over_and_nothing_is_left(
    holder: tuple[str, ...], tmp_path: Path, qtbot: QtBot
) -> None:
    awake = Awake([("no-such-program",), (sys.executable, "-c", "raise SystemExit(1)"), holder])
    awake.want(True)
    qtbot.waitUntil(lambda: awake.state is AwakeState.HELD)
    awake.want(False)
    assert awake.state is AwakeState.OFF
    assert (tmp_path / "ended").exists()
    assert awake.findChildren(QObject) == [] or awake._process is None


def test_a_laptop_that_cannot_be_held_awake_says_so(qtbot: QtBot) -> None:
    awake = Awake([("no-such-program",), (sys.executable, "-c", "print('no')")])
    awake.want(True)
    qtbot.waitUntil(lambda: awake.state is AwakeState.NOT_POSSIBLE)
    awake.want(False)
    assert awake.state is AwakeState.OFF


def test_a_system_that_does_not_answer_is_not_said_to_be_awake(
    tmp_path: Path, qtbot: QtBot
) -> None:
    silent = _script(tmp_path / "silent.py", "import sys\nsys.stdin.buffer.read()\n")
    awake = Awake([silent], answers_ms=100)
    awake.want(True)
    assert awake.state is AwakeState.OFF
    qtbot.waitUntil(lambda: awake.state is AwakeState.NOT_POSSIBLE)
    awake.want(False)
    assert awake.state is AwakeState.OFF


@pytest.mark.parametrize("agrees", [True, False])
def test_a_system_that_is_asked_by_a_call(agrees: bool) -> None:
    asked: list[bool] = []

    def ask(wanted: bool) -> bool:
        asked.append(wanted)
        return agrees

    awake = Awake([], ask=ask)
    awake.want(True)
    awake.want(True)
    assert awake.state is (AwakeState.HELD if agrees else AwakeState.NOT_POSSIBLE)
    awake.want(False)
    assert (awake.state, asked) == (AwakeState.OFF, [True, False])


def test_every_system_has_a_way_that_ends_with_us() -> None:
    for platform in ("linux", "darwin"):
        for command in commands(platform):
            assert command[-3:] == ("/bin/sh", "-c", "echo held; exec cat >/dev/null")
    assert commands("darwin")[0][0].endswith("caffeinate")
    assert "--what=idle:sleep" in commands("linux")[0]
    assert commands("win32") == ()


def test_the_laptop_is_awake_while_phones_are_served(
    qapp: QApplication, holder: tuple[str, ...], forum_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = ForumDesk(qapp, Preferences(tmp_path / "s.json"), serve=False, awake=Awake([holder]))
    assert desk.open(forum_path)
    service: Any = desk.service
    window: Any = desk.window
    assert window.status.awake.words.text() == ""
    service._show(ServiceStatus(state=ServiceState.RUNNING, address="http://127.0.0.1:1/"))
    qtbot.waitUntil(lambda: desk.awake.state is AwakeState.HELD)
    assert window.status.awake.words.text() == "Kept awake"
    service._show(ServiceStatus())
    assert desk.awake.state is AwakeState.OFF
    assert window.status.awake.isHidden()
    service._show(ServiceStatus(state=ServiceState.RUNNING, address="http://127.0.0.1:1/"))
    desk.close_forum()
    assert desk.awake.state is AwakeState.OFF


# Copies


def _kept(path: Path, second: Path | None = None) -> list[copies.KeptCopy]:
    return [one for one in copies.kept_copies(second=second) if one.original == path.stem]


def test_a_copy_is_kept_at_opening_and_at_the_end(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    desk: ForumDesk = open_desk(forum_path)
    window: Any = desk.window
    qtbot.waitUntil(lambda: window.status.copies.words.text().startswith("Copy "))
    assert len(_kept(forum_path)) == 1
    assert desk.keeper is not None and desk.keeper._timer.isActive()
    assert desk.keeper._timer.interval() == 15 * 60 * 1000
    window.session.write(lambda db: people_operations.add_person(db, new=NewPerson("Ani")))
    desk.close_forum()
    newest = _kept(forum_path)[0]
    with open_forum(newest.path, for_reading=True) as copy:
        assert "Ani" in {one.display for one in people.people(copy.db)}


def test_no_copy_is_kept_while_a_secret_poll_is_open_and_one_once_it_is_sealed(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    with open_forum(forum_path, brief=True) as opened:
        poll = open_poll(opened.db)
    desk: ForumDesk = open_desk(forum_path)
    window: Any = desk.window
    qtbot.waitUntil(lambda: window.status.copies.words.text() == "Copy waits")
    assert "poll 1" in window.status.copies.toolTip()
    assert _kept(forum_path) == []
    window.session.write(lambda db: sealing.close_poll(db, poll_id=poll.id))
    qtbot.waitUntil(lambda: window.status.copies.words.text() not in ("", "Copy waits"))
    assert len(_kept(forum_path)) == 1


@pytest.mark.parametrize("zone", ["Asia/Jayapura", "America/Lima"])
def test_copies_are_told_by_the_clock_of_the_forum(
    open_desk: Any, forum_path: Path, qtbot: QtBot, zone: str
) -> None:
    with open_forum(forum_path, brief=True) as opened:
        forum_operations.update_forum(
            opened.db, changes=forum_operations.ForumChanges(time_zone=zone)
        )
    desk: ForumDesk = open_desk(forum_path)
    window: Any = desk.window
    assert desk.keeper is not None
    qtbot.waitUntil(lambda: window.status.copies.words.text() != "")
    last = desk.keeper.status.last
    assert last is not None
    at = f"{last.astimezone(ZoneInfo(zone)):%H:%M}"
    assert window.status.copies.words.text() == f"Copy {at}"
    desk.show_copies()
    dialog = dialog_of(qtbot)
    made = _kept(forum_path)[0].made_at.astimezone(ZoneInfo(zone))
    qtbot.waitUntil(
        lambda: any(f"{made:%H:%M}" in one.text() for one in dialog.findChildren(QLabel))
    )
    dialog.reject()


def test_a_second_folder_gets_copies_and_a_stick_that_is_gone_is_told(
    open_desk: Any, forum_path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk: ForumDesk = open_desk(forum_path)
    window: Any = desk.window
    assert desk.keeper is not None
    desk.choose_second_copies(stick)
    qtbot.waitUntil(lambda: len(_kept(forum_path, stick)) == 2)
    assert stat.S_IMODE(_kept(forum_path, stick)[0].path.stat().st_mode) == 0o600
    desk.choose_second_copies(tmp_path / "gone")
    qtbot.waitUntil(lambda: window.status.copies.words.text() == "No copy")
    assert "gone" in window.status.copies.toolTip()
    desk.choose_second_copies(None)
    qtbot.waitUntil(lambda: window.status.copies.words.text().startswith("Copy "))
    assert desk.preferences.settings.second_copies == ""


def test_a_copy_is_gone_back_to_as_a_file_of_its_own(
    open_desk: Any, forum_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    desk: ForumDesk = open_desk(forum_path)
    window: Any = desk.window
    qtbot.waitUntil(lambda: window.status.copies.words.text().startswith("Copy "))
    window.session.write(lambda db: people_operations.add_person(db, new=NewPerson("Ani")))
    window.session.settle()
    desk.show_copies()
    dialog = dialog_of(qtbot)
    qtbot.waitUntil(lambda: any(not one.isHidden() for one in dialog._list.findChildren(Button)))
    press(dialog, "Go back to it …")
    press(dialog_of(qtbot), "Open the copy")
    qtbot.waitUntil(lambda: desk.session is not None and desk.session.path != forum_path)
    assert desk.session is not None
    assert desk.session.path.name == "small from a copy.forum"
    assert "Ani" not in {one.display for one in people.people(desk.session.db)}
    with open_forum(forum_path, for_reading=True) as before:
        assert "Ani" in {one.display for one in people.people(before.db)}


def test_another_forum_is_not_opened_over_an_open_vote_without_asking(
    open_desk: Any, forum_path: Path, sample_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.forum"
    other.write_bytes(sample_file.read_bytes())
    with open_forum(forum_path, brief=True) as opened:
        open_poll(opened.db)
    desk: ForumDesk = open_desk(forum_path)
    assert desk.open(other) is False
    assert desk.session is not None and desk.session.path == forum_path
    press(dialog_of(qtbot), "Close the forum")
    qtbot.waitUntil(lambda: desk.session is not None and desk.session.path == other)


def test_a_dialog_opens_where_its_purpose_was_last(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "s.json")
    folder = tmp_path / "stick"
    folder.mkdir()
    preferences.place(Purpose.PEOPLE).note(folder)
    again = Preferences(tmp_path / "s.json")
    assert again.place(Purpose.PEOPLE).folder == folder
    assert again.place(Purpose.FORUM).folder == home_folder()
    folder.rmdir()
    assert again.place(Purpose.PEOPLE).folder == home_folder()


# Displays


class Plugs(QObject):
    """Displays that are plugged in and out by the test."""

    changed = Signal()

    def __init__(self, *there: Display) -> None:
        super().__init__()
        self.there = list(there)

    def present(self) -> list[Display]:
        return self.there

    def under(self, _widget: QWidget) -> Display | None:
        return LEFT

    def plug(self, *there: Display) -> None:
        self.there = list(there)
        self.changed.emit()


def test_the_window_never_covers_the_desks_own_screen() -> None:
    assert for_projector([LEFT, RIGHT, MIRROR], LEFT) == (RIGHT,)
    assert for_projector([LEFT, RIGHT], RIGHT) == (LEFT,)
    assert choose([RIGHT, THIRD], "") is None
    assert choose([RIGHT, THIRD], "C") == THIRD
    assert choose([RIGHT, THIRD], "gone") is None
    assert choose([THIRD], "B") == THIRD
    assert choose([], "B") is None


@pytest.fixture
def plugged(qapp: QApplication, forum_path: Path, tmp_path: Path) -> Any:
    plugs = Plugs(LEFT, RIGHT)
    desk = ForumDesk(
        qapp, Preferences(tmp_path / "s.json"), serve=False, screens=plugs, awake=Awake([])
    )
    assert desk.open(forum_path)
    yield desk, plugs
    desk.close_forum()


def test_a_screen_that_is_unplugged_takes_the_window_off_and_brings_it_back(
    plugged: tuple[ForumDesk, Plugs], qtbot: QtBot
) -> None:
    desk, plugs = plugged
    window: Any = desk.window
    desk.show_projector()
    shown = desk.projector
    assert shown is not None and shown.isFullScreen() and shown.geometry() == RIGHT.area
    plugs.plug(LEFT)
    assert not shown.isVisible() and desk.projector is shown
    assert "Beamer" in window.status.alarm.words
    moved = Display("B", "Beamer", QRect(1280, 200, 1024, 768))
    plugs.plug(LEFT, THIRD)
    assert not shown.isVisible(), "another screen is not the room's"
    plugs.plug(LEFT, moved)
    assert shown.isVisible() and shown.geometry() == moved.area
    assert window.status.alarm.words == ""
    shown.close()
    plugs.plug(LEFT)
    assert desk.projector is None and window.status.alarm.words == ""


def test_with_one_screen_the_projector_is_a_small_window(
    plugged: tuple[ForumDesk, Plugs], qtbot: QtBot
) -> None:
    desk, plugs = plugged
    plugs.plug(LEFT)
    desk.show_projector()
    assert desk.projector is not None
    assert desk.projector.isVisible() and not desk.projector.isFullScreen()


def test_of_several_screens_the_room_s_is_chosen_by_name_and_remembered(
    plugged: tuple[ForumDesk, Plugs], qtbot: QtBot
) -> None:
    desk, plugs = plugged
    window: Any = desk.window
    plugs.plug(LEFT, RIGHT, THIRD)
    desk.show_projector()
    assert desk.projector is None and window.page_name == "projector"
    room: Any = window.page._room
    room.which.hidePopup()
    room.which.choose("C")
    room.which.activated.emit(room.which.currentIndex())
    assert desk.projector is not None and desk.projector.geometry() == THIRD.area
    assert desk.preferences.settings.projector_screen == "C"
    room.which.choose("B")
    room.which.activated.emit(room.which.currentIndex())
    assert desk.projector.geometry() == RIGHT.area


def test_the_room_keeps_its_language_and_colours_whatever_the_desk_chooses(
    plugged: tuple[ForumDesk, Plugs], qtbot: QtBot
) -> None:
    desk, _plugs = plugged
    desk.show_projector()
    shown = desk.projector
    assert shown is not None
    before = shown.grab().toImage()
    desk.appearance.set_language("id")
    desk.appearance.set_theme(Colours.DARK)
    assert desk.projector is shown and shown.grab().toImage() == before
    window: Any = desk.window
    page = window.show_page("projector")
    preview = page._preview._look
    assert (preview.language, preview.theme) == ("en", "light")
    room = page._room
    room.language.choose("id")
    room.language.activated.emit(room.language.currentIndex())
    room.theme.choose(Colours.DARK)
    room.theme.activated.emit(room.theme.currentIndex())
    assert (shown._look.language, shown._look.theme) == ("id", "dark")
    assert shown.grab().toImage() != before
    assert (
        Preferences(desk.preferences._path).projector_language(window.session.forum.id, "en")
        == "id"
    )
    desk.appearance.set_language("en")
    desk.appearance.set_theme(Colours.LIGHT)
