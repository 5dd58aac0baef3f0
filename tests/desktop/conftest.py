"""Real windows on real files: what every test of the window gets, and what it may not leave."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import prepared
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from forumdesk import i18n
from forumdesk.desktop.app import ForumDesk
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.theme import load_fonts

_NAMES = ("Sumarni", "สมชาย ใจดี", "محمد الأمين", "Łukasz Nowak", "Zoë Ólafsdóttir")
_small = partial(prepared.with_people, "Small forum", _NAMES)
THREADS = ("writer", "reader", "copies", "maker", "camera")
OpenDesk = Callable[..., ForumDesk]


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts(first_only=True)
    load_fonts()


@pytest.fixture(scope="module", autouse=True)
def _nothing_before() -> None:
    """What the tests of other parts left is looked through once."""
    gc.collect()


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """No window, thread or timer outlives its test."""
    # What is there before it is not its leftover, and need not be looked through.
    gc.freeze()
    # A window that a chord has closed does not hear that its keys are let go, and whatever is
    # clicked or chosen afterwards would be so with Ctrl held.
    QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
    yield
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qapp.processEvents()
        gc.collect()
    left = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert left == []
    timers = [one for one in gc.get_objects() if isinstance(one, QTimer) and isValid(one)]
    assert [(one, one.parent(), one.interval()) for one in timers if one.isActive()] == []
    assert [one.name for one in threading.enumerate() if one.name in THREADS] == []


@pytest.fixture
def forum_path(tmp_path: Path) -> Path:
    """A small forum with five people."""
    return prepared.put(_small, tmp_path / "small.forum")


@pytest.fixture
def open_desk(qapp: QApplication, tmp_path: Path) -> Iterator[OpenDesk]:
    """Opens a forum in a window; `serve=True` starts the service on a free local port."""
    opened: list[ForumDesk] = []

    def open_it(path: Path, *, language: str = "en", serve: bool = False) -> ForumDesk:
        i18n.speak(language)
        preferences = Preferences(tmp_path / f"settings-{len(opened)}.json")
        desk = ForumDesk(qapp, preferences, host="127.0.0.1", port=0, serve=serve)
        opened.append(desk)
        assert desk.open(path)
        return desk

    yield open_it
    for desk in opened:
        desk.close_forum()
        if desk.start is not None:
            desk.start.hide()
            desk.start.deleteLater()
    i18n.speak("en")


@pytest.fixture
def window(open_desk: OpenDesk, forum_path: Path, qtbot: QtBot) -> MainWindow:
    """The main window of the small forum, on screen, without a service."""
    desk = open_desk(forum_path)
    assert desk.window is not None
    qtbot.waitExposed(desk.window)
    return desk.window
