"""A list of ticks shows all words of everything in it, however narrow it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from forumdesk.desktop.widgets.ticks import TickList


def test_items_are_as_high_as_their_words(qtbot: QtBot) -> None:
    words = [f"{number} · " + "a few more words " * number for number in range(1, 30)]
    shown: TickList[str] = TickList("Things", ((one, one, False) for one in words), high=120)
    qtbot.addWidget(shown)
    shown.show()
    for width in (600, 240):
        shown.resize(width, 200)
        qtbot.waitUntil(lambda wide=width: shown.width() == wide)
        for place, said in enumerate(words):
            room = shown.visualItemRect(shown.item(place))
            beside = QRect(0, 0, room.width() - 60, 0)
            needs = shown.fontMetrics().boundingRect(beside, int(Qt.TextFlag.TextWordWrap), said)
            assert room.height() >= needs.height(), said
    assert shown.ticked == []
