"""Told to leave from outside: the program ends in order, and an open vote goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support import run_cli, until

from forumdesk.desktop.app import ForumDesk
from forumdesk.store import programme, record
from forumdesk.store.forum_file import open_forum
from forumdesk.store.locks import Role, said_by

PATIENCE = 60.0
ROLLBACK, WAL = b"\x01\x01", b"\x02\x02"
"""Bytes 18 and 19 of a file at rest, and of one whose writes lie beside it."""


def _hears(process: subprocess.Popen[str]) -> bool:
    """Whether the process has a handler of its own for SIGTERM."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start_it(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "forumdesk", *arguments],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        until(lambda: _hears(process))
        return process

    yield start_it
    for process in started:
        process.kill()
        process.communicate()


def _leave(process: subprocess.Popen[str], name: str) -> tuple[int, str]:
    process.send_signal(getattr(signal, name))
    said = process.communicate(timeout=PATIENCE)[1].splitlines(keepends=True)
    # What Qt says of having no screen is not ours.
    ours = [line for line in said if not line.startswith("This plugin does not support")]
    return process.returncode, "".join(ours)


needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@needs_proc
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_the_start_page_in_order(start: Any, name: str) -> None:
    assert _leave(start(), name) == (0, "")


@needs_proc
def test_a_signal_puts_the_file_to_rest_and_ends_the_service(start: Any, forum_path: Path) -> None:
    process = start(str(forum_path))
    until(lambda: said_by(forum_path, Role.SERVICE).get("address"))
    assert _leave(process, "SIGTERM") == (0, "")
    assert not said_by(forum_path, Role.SERVICE)
    assert forum_path.read_bytes()[18:20] == ROLLBACK
    assert sorted(one.name for one in forum_path.parent.glob("small.forum*")) == ["small.forum"]


@needs_proc
def test_with_an_open_poll_the_service_goes_on_and_ends_after_it(
    start: Any, forum_path: Path
) -> None:
    file = str(forum_path)
    run_cli(
        *("poll", file, "add", "--question", "Go on?", "--kind", "secret", "--method", "single"),
        *("--option", "Yes", "--option", "No"),
    )
    run_cli("poll", file, "open", "1")
    process = start(file)
    until(lambda: said_by(forum_path, Role.SERVICE).get("address"))
    port = said_by(forum_path, Role.SERVICE)["address"].rstrip("/").rpartition(":")[2]
    assert _leave(process, "SIGTERM") == (0, "")
    with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE) as answer:
        assert answer.status == 200
    run_cli("poll", file, "close", "1")
    until(lambda: not said_by(forum_path, Role.SERVICE))
    until(lambda: forum_path.read_bytes()[18:20] == ROLLBACK)


def test_words_half_typed_are_in_the_file_after_a_logout(
    open_desk: Any, sample_file: Path, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "sample.forum"
    path.write_bytes(sample_file.read_bytes())
    desk: ForumDesk = open_desk(path)
    assert desk.window is not None
    page: Any = desk.window.show_page("record")
    qtbot.keyClicks(page.composer.field, "The ferry comes too late")
    desk.leave_now()
    assert desk.session is None
    with open_forum(path, for_reading=True) as read:
        sessions = programme.sessions(read.db)
        written = [line.text for one in sessions for line in record.lines(read.db, one.id)]
    assert "The ferry comes too late" in written
