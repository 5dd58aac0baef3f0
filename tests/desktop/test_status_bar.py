"""The foot of the window says what there is room for, and shows no icon that says nothing alone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from forumdesk.desktop.awake import AwakeState
from forumdesk.desktop.status_bar import StatusBar

MUCH, LITTLE = 40_000_000_000, 40_000_000


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """What the bar stands in: a window of its own would grow with its words."""
    found = QWidget()
    qtbot.addWidget(found)
    found.show()
    return found


def bar(around: QWidget, *, width: int, free: int) -> StatusBar:
    found = StatusBar()
    found.setParent(around)
    found.resize(width, found.height())
    found.show()
    found.show_open_polls([1, 2])
    found.show_waiting(4)
    found.show_awake(AwakeState.HELD)
    found.show_power(True)
    found.show_disk(free)
    return found


def test_room_on_the_disk_is_told_in_words_or_not_at_all(around: QWidget) -> None:
    wide, narrow = (bar(around, width=width, free=MUCH) for width in (1600, 300))
    assert wide.disk.isVisible() and wide.disk.words.isVisible()
    assert not narrow.disk.isVisible()
    assert narrow.power.isVisible() and not narrow.power.words.isVisible()
    narrow.resize(1600, narrow.height())
    assert narrow.disk.isVisible() and narrow.disk.words.isVisible()


def test_little_room_on_the_disk_is_told_however_narrow_it_is(around: QWidget) -> None:
    narrow = bar(around, width=300, free=LITTLE)
    assert narrow.disk.isVisible() and narrow.disk.words.isVisible()


def test_what_has_nothing_to_say_stays_away(around: QWidget) -> None:
    found = bar(around, width=1600, free=MUCH)
    found.show_awake(AwakeState.OFF)
    assert not found.awake.isVisible()
    found.resize(1500, found.height())
    assert not found.awake.isVisible()
