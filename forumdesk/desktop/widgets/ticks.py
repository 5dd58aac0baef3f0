"""A list in which any number of things are ticked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

Value = TypeVar("Value")
# What is beside the words of an item with its tick, and above and below them.
_BESIDE, _AROUND = 64, 12


class TickList(QListWidget, Generic[Value]):
    """Things by their words, each with a tick; the space bar sets and takes it."""

    def __init__(self, name: str, offered: Iterable[tuple[Value, str, bool]], *, high: int) -> None:
        """`offered` are things with their words and whether they are ticked at first."""
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("card", True)
        self.setMinimumHeight(high)
        self._high = high
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        shown = list(offered)
        self._offered = [value for value, _words, _ticked in shown]
        for _value, words, ticked in shown:
            item = QListWidgetItem(words)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        if self._offered:
            ticks = [ticked for _value, _words, ticked in shown]
            self.setCurrentRow(ticks.index(True) if True in ticks else 0)

    def sizeHint(self) -> QSize:
        """As high as was asked for, however many there are."""
        return QSize(super().sizeHint().width(), self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Every item is as high as its words take: what Qt guesses leaves some of them out."""
        super().resizeEvent(event)
        room = QRect(0, 0, max(1, self.viewport().width() - _BESIDE), 0)
        for item in map(self.item, range(self.count())):
            words = self.fontMetrics().boundingRect(
                room, int(Qt.TextFlag.TextWordWrap), item.text()
            )
            item.setSizeHint(QSize(0, words.height() + _AROUND))

    @property
    def ticked(self) -> list[Value]:
        """What is ticked, as listed."""
        return [
            value
            for place, value in enumerate(self._offered)
            if self.item(place).checkState() is Qt.CheckState.Checked
        ]

    def tick(self, value: Value, ticked: bool = True) -> None:
        """Set or take the tick of one."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self.item(self._offered.index(value)).setCheckState(state)
