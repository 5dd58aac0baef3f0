"""Two rapporteurs: one on a bad link, and one whose window is killed in mid-line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import length
import pytest
import typist
from pdf import text_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from room import add_session
from support import words
from typist import LAST, mended

from forumdesk import i18n
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.preferences import Preferences
from forumdesk.domain.record import LineType
from forumdesk.operations import forum, rapporteur, reporting
from forumdesk.operations.rapporteur import Ask, SentLine
from forumdesk.operations.record import NewLine
from forumdesk.store import programme, record
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store

# Of the window; the laptop writes as many.
LINES = length.either(12, long=60)
DOWN = range(3, 8)


def from_laptop(number: int) -> str:
    return f"The laptop notes sentence {number}"


class Laptop:
    """A browser's queue: each line goes out until it is answered, and some answers are lost."""

    def __init__(self, db: Store, session: str) -> None:
        self._db, self._session = db, session
        self._waiting: list[tuple[int, float]] = []

    def write(self, number: int, *, reaches: bool) -> None:
        """One more line, sent with all that waits unless the link is down."""
        self._waiting.append((number, time.monotonic()))
        if reaches:
            self.send()

    def send(self) -> None:
        """All that waits, each twice: the first answer never came."""
        for number, begun in self._waiting:
            ago = timedelta(seconds=time.monotonic() - begun)
            one = SentLine(f"{number:032x}", NewLine(LineType.POINT, from_laptop(number)))
            for _again in range(2):
                ask = Ask(self._session, f"nonce-of-line-{number:04}", ago=ago)
                rapporteur.send_line(self._db, ask=ask, sent=one)
        self._waiting.clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "evening.forum"
    opened = forum.create_forum(path, title=words("Forum"), language="en")
    add_session(opened.db)
    opened.close()
    return path


@pytest.fixture
def typing(file: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The window of the one who types, as a process."""
    child = subprocess.Popen(
        [sys.executable, typist.__file__, str(file), str(tmp_path / "typist.json"), str(LINES)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    yield child
    child.kill()
    child.wait()
    assert child.stdout is not None
    child.stdout.close()


def said(child: subprocess.Popen[str]) -> tuple[str, int]:
    """The next thing that it says."""
    assert child.stdout is not None
    word, number = child.stdout.readline().split()
    return word, int(number)


def of_window(db: Store, session: str) -> list[str]:
    return [one for one in texts(db, session) if not one.startswith("The laptop")]


def texts(db: Store, session: str) -> list[str]:
    return [one.text for one in record.lines(db, session)]


def test_a_window_killed_in_mid_line_costs_no_more_than_the_last_second(
    qapp: QApplication, file: Path, typing: subprocess.Popen[str], tmp_path: Path, qtbot: QtBot
) -> None:
    with open_forum(file, brief=True) as opened:
        db = opened.db
        [session] = [one.id for one in programme.sessions(db)]
        laptop = Laptop(db, session)
        for number in range(LINES):
            assert said(typing) == ("kept", number + 1)
            laptop.write(number, reaches=number not in DOWN)
        assert said(typing) == ("saved", len(LAST))
        typed = [(time.monotonic(), len(LAST))]
        while typed[-1][0] < typed[0][0] + 1.6:
            number = said(typing)[1]
            typed.append((time.monotonic(), number))
        os.kill(typing.pid, signal.SIGKILL)
        killed = time.monotonic()
        typing.wait()
        *whole, cut = of_window(db, session)
        assert whole == [mended(number) for number in range(LINES)]
        assert f"{LAST}{'word ' * 1000}".startswith(cut)
        safe = max(number for at, number in typed if at < killed - 1.0)
        # The blank at the end of a line is not kept.
        assert len(cut) >= safe - 1
        laptop.write(LINES, reaches=True)
    desk = ForumDesk(qapp, Preferences(tmp_path / "again.json"), serve=False)
    i18n.speak("en")
    try:
        assert desk.open(file)
        window: Any = desk.window
        page = window.show_page("record")
        qtbot.waitUntil(lambda: page.model.rowCount() == 2 * LINES + 2)
        qtbot.keyClicks(page.composer.field, "After the crash")
        qtbot.keyClick(page.composer.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.model.rowCount() == 2 * LINES + 3)
    finally:
        desk.close_forum()
    with open_forum(file, brief=True) as opened:
        assert of_window(opened.db, session) == [*whole, cut, "After the crash"]
        theirs = [one for one in texts(opened.db, session) if one.startswith("The laptop")]
        assert theirs == [from_laptop(number) for number in range(LINES + 1)]
        printed = text_of(reporting.make_report(opened.db, kind="session-record", session=session))
        # A long line may go on on the next page.
        assert [one for one in texts(opened.db, session) if one[:60] not in printed] == []
