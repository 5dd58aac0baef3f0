"""A rehearsal in the window: the copy takes everything over and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_cache_path, user_data_path
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support import Caller, draft, open_poll, run_cli, until
from windows import dialog_of, offered, press, texts

from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.audience_process import ServiceState
from forumdesk.desktop.commands import rehearsal as commands
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.projector.window import look_of
from forumdesk.desktop.widgets.reading import stops
from forumdesk.domain.poll_state import State
from forumdesk.operations import people, polls, sealing
from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.store import forum as forums
from forumdesk.store import polls as poll_rows
from forumdesk.store.forum_file import open_forum
from forumdesk.store.locks import Role, said_by

BEGIN, END = "Begin the rehearsal", "End the rehearsal"
# Of the header: journal mode, and the counters by which SQLite notes that a file was opened.
NOTED = (*range(18, 20), *range(24, 28), *range(92, 96))


def content(path: Path) -> bytes:
    """Every byte of a file at rest but what opening it leaves there."""
    found = bytearray(path.read_bytes())
    for at in NOTED:
        found[at] = 0
    return bytes(found)


def left() -> list[Path]:
    """What lies where rehearsals are."""
    return sorted(user_cache_path("ForumDesk", appauthor=False).glob("rehearsals/*"))


def window_of(desk: ForumDesk) -> MainWindow:
    """The window there is now."""
    assert desk.window is not None
    return desk.window


def begin(desk: ForumDesk, qtbot: QtBot) -> MainWindow:
    """Rehearse as a user would."""
    page: Any = window_of(desk).show_page("polls")
    press(page, "Rehearse …")
    press(dialog_of(qtbot), BEGIN)
    qtbot.waitUntil(lambda: desk.session is not None and bool(desk.session.forum.rehearsal))
    return window_of(desk)


def end(desk: ForumDesk, qtbot: QtBot) -> MainWindow:
    """End it as a user would."""
    press(window_of(desk), END)
    press(dialog_of(qtbot), END)
    qtbot.waitUntil(lambda: desk.session is not None and not desk.session.forum.rehearsal)
    return window_of(desk)


def answering(desk: ForumDesk, qtbot: QtBot) -> str:
    """The address once phones are answered."""

    def answers() -> bool:
        return desk.service is not None and desk.service.status.state is ServiceState.RUNNING

    qtbot.waitUntil(answers)
    assert desk.service is not None
    return desk.service.status.address


def test_the_window_works_in_the_copy_and_the_file_stays_as_it_is(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    with open_forum(forum_path) as opened:
        poll = draft(opened.db, kind="named")
    before = content(forum_path)
    desk: ForumDesk = open_desk(forum_path)
    real = desk.session
    window = begin(desk, qtbot)
    assert desk.session is not None and desk.session is not real and window.page_name == "polls"
    assert window.windowTitle().startswith("REHEARSAL – ")
    assert "REHEARSAL" in texts(window) and END in offered(window)
    assert END in [one.accessibleName() for one in stops(window)]
    page: Any = window.page
    assert "Rehearse …" not in offered(page)
    # What is done goes into the copy, and nothing of it is kept elsewhere.
    desk.session.write(lambda db: polls.open_poll(db, poll_id=poll.id, anyway=True))
    qtbot.waitUntil(lambda: poll_rows.polls(window.session.db)[0].state is State.OPEN)
    assert desk.keeper is None and len(left()) == 1
    window = end(desk, qtbot)
    assert desk.session is real and window.page_name == "polls"
    assert window.windowTitle() == "Small forum – ForumDesk"
    assert "REHEARSAL" not in texts(window) and END not in offered(window)
    assert poll_rows.polls(window.session.db)[0].state is State.DRAFT
    assert left() == []
    desk.close_forum()
    assert content(forum_path) == before
    for kept in user_data_path("ForumDesk", appauthor=False).rglob("*.forum"):
        with open_forum(kept, for_reading=True) as opened:
            assert not forums.forum(opened.db).rehearsal
    assert [one.name for one in forum_path.parent.glob("small.forum*")] == ["small.forum"]


def test_phones_find_the_rehearsal_and_then_the_forum_at_one_address(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    with open_forum(forum_path) as opened:
        poll = draft(opened.db)
        token = next(iter(people.badge_codes(opened.db).values())).token
    desk: ForumDesk = open_desk(forum_path, serve=True)
    address = answering(desk, qtbot)
    phone = Caller(address)
    assert phone.get(f"/j/{token}").status == 303
    window = begin(desk, qtbot)
    assert answering(desk, qtbot) == address
    assert "REHEARSAL" in phone.get("/").text
    # Neither another window nor another service comes between.
    assert not said_by(forum_path, Role.SERVICE)
    refused = run_cli("serve", str(forum_path), "--port", "0", check=False)
    assert refused.returncode == 1 and "already open" in refused.stderr
    window.session.write(lambda db: polls.open_poll(db, poll_id=poll.id, anyway=True))
    until(lambda: phone.data("/state").json["polls"])
    tag = phone.data("/state").json["you"]["tag"]
    choices = [poll.options[0].id]
    sent = {"nonce": "nonce-of-it", "round": 1, "choices": choices, "for": tag}
    assert phone.send(f"/polls/{poll.id}/ballot", sent).json == {"counted": True}
    window.session.write(lambda db: sealing.close_poll(db, poll_id=poll.id))
    window = end(desk, qtbot)
    assert answering(desk, qtbot) == address
    window.session.write(lambda db: polls.open_poll(db, poll_id=poll.id, anyway=True))
    until(lambda: phone.data("/state").json["polls"])
    assert phone.data("/state").json["polls"][0]["mine"] is None
    late = phone.send(f"/polls/{poll.id}/ballot", sent)
    assert (late.status, late.json["reason"]) == (409, "rehearsal_is_over")
    own = {**sent, "for": phone.data("/state").json["you"]["tag"]}
    assert phone.send(f"/polls/{poll.id}/ballot", own).json == {"counted": True}


def test_an_open_vote_keeps_the_forum_from_being_rehearsed_with(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    with open_forum(forum_path) as opened:
        open_poll(opened.db, "pulse")
    desk: ForumDesk = open_desk(forum_path)
    real = desk.session
    page: Any = window_of(desk).show_page("polls")
    press(page, "Rehearse …")
    press(dialog_of(qtbot), BEGIN)
    qtbot.waitUntil(lambda: any("is open or being sealed" in one for one in _told(qtbot)))
    press(dialog_of(qtbot), "Close")
    assert desk.session is real and left() == []


def _told(qtbot: QtBot) -> list[str]:
    return texts(dialog_of(qtbot))


def test_what_could_be_undone_before_can_be_undone_after(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    desk: ForumDesk = open_desk(forum_path)
    session = desk.session
    assert session is not None
    session.write(lambda db: update_forum(db, changes=ForumChanges(short_title="New")))
    qtbot.waitUntil(lambda: session.undo_deed is not None)
    deed = session.undo_deed
    begin(desk, qtbot)
    assert desk.session is not None and desk.session.undo_deed is None
    window = end(desk, qtbot)
    assert window.session.undo_deed is deed
    window.session.undo()
    qtbot.waitUntil(lambda: window.session.undo_deed is None)
    qtbot.waitUntil(lambda: window.session.forum.short_title == "Small forum")


def test_both_are_commands_and_each_only_when_it_fits(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    desk: ForumDesk = open_desk(forum_path)
    fits = (commands.BEGIN.enabled, commands.END.enabled)
    assert [one(window_of(desk)) for one in fits] == [True, False]
    commands.BEGIN.run(window_of(desk))
    dialog = dialog_of(qtbot)
    # Enter does not agree to what has not been read.
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert desk.session is not None and not desk.session.forum.rehearsal
    begin(desk, qtbot)
    assert [one(window_of(desk)) for one in fits] == [False, True]
    commands.END.run(window_of(desk))
    press(dialog_of(qtbot), END)
    assert [one(window_of(desk)) for one in fits] == [True, False]


def test_the_rooms_screen_follows(open_desk: Any, forum_path: Path, qtbot: QtBot) -> None:
    desk: ForumDesk = open_desk(forum_path)
    desk.show_projector()
    assert desk.projector is not None and desk.session is not None
    assert not look_of(desk.session, desk.preferences).rehearsal
    begin(desk, qtbot)
    assert desk.projector is not None
    assert look_of(desk.session, desk.preferences).rehearsal
    end(desk, qtbot)
    assert desk.projector is not None and desk.projector.isVisible()
    assert not look_of(desk.session, desk.preferences).rehearsal


@pytest.mark.parametrize("how", ["window", "system"])
def test_leaving_ends_a_rehearsal(open_desk: Any, forum_path: Path, qtbot: QtBot, how: str) -> None:
    desk: ForumDesk = open_desk(forum_path)
    window = begin(desk, qtbot)
    if how == "window":
        window.close()
        dialog = dialog_of(qtbot)
        assert any("all that was done in it is thrown away" in one for one in texts(dialog))
        press(dialog, "Close the forum")
        qtbot.waitUntil(lambda: desk.session is None)
    else:
        desk.leave_now()
    assert left() == [] and not desk.left_service
    with open_forum(forum_path, for_reading=True) as opened:
        assert opened.journal == "delete"


def test_another_theme_and_language_leave_the_rehearsal_on(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    desk: ForumDesk = open_desk(forum_path)
    begin(desk, qtbot)
    desk.appearance.set_language("id")
    assert window_of(desk).windowTitle().startswith("GLADI – ") and len(left()) == 1
    press(window_of(desk), "Akhiri gladi")
    press(dialog_of(qtbot), "Akhiri gladi")
    assert left() == [] and not window_of(desk).session.forum.rehearsal


@pytest.mark.skipif(sys.platform != "linux", reason="tells processes apart as Linux does")
def test_after_a_crash_the_forum_opens_and_nothing_of_the_rehearsal_is_left(
    open_desk: Any, forum_path: Path, qtbot: QtBot
) -> None:
    rehearse = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from forumdesk.desktop.app import ForumDesk\n"
        "from forumdesk.desktop.preferences import Preferences\n"
        "app = QApplication([])\n"
        "desk = ForumDesk(app, Preferences(Path(sys.argv[2])), host='127.0.0.1', port=0)\n"
        "desk.open(Path(sys.argv[1]))\n"
        "QTimer.singleShot(0, desk.rehearse)\n"
        "def look():\n"
        "    status = desk.session.service\n"
        "    if desk.session.forum.rehearsal and status.answers:\n"
        "        print(desk.session.path, status.address, flush=True)\n"
        "        timer.stop()\n"
        "timer = QTimer()\n"
        "timer.timeout.connect(look)\n"
        "timer.start(50)\n"
        "app.exec()\n"
    )
    crashed = subprocess.Popen(
        [sys.executable, "-c", rehearse, str(forum_path), str(forum_path.with_suffix(".json"))],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert crashed.stdout is not None
    copy = Path(crashed.stdout.readline().split()[0])
    before = subprocess.check_output(["sha256sum", str(forum_path)])
    assert copy.exists() and run_cli("info", str(copy), "--json")["rehearsal"]
    # A poll that is open there keeps no service alive.
    with open_forum(copy, any_thread=True, brief=True) as other:
        open_poll(other.db, "pulse")
    os.kill(crashed.pid, signal.SIGKILL)
    crashed.communicate()
    until(lambda: not said_by(copy, Role.SERVICE))
    assert subprocess.check_output(["sha256sum", str(forum_path)]) == before
    desk: ForumDesk = open_desk(forum_path)
    assert desk.session is not None and not desk.session.forum.rehearsal
    qtbot.waitUntil(lambda: left() == [])
