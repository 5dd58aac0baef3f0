"""A table whose first columns stay where they are while the others are scrolled sideways."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame

from forumdesk.desktop.tables import Index, RowsModel, Table

STEP = 96
"""Pixels that an arrow moves the columns by."""


class FrozenTable(Table):
    """So many of the first columns are `frozen`. They lie over the table, as a part of it.

    What is chosen, how high rows are and how wide columns are is the same in both.
    """

    def __init__(
        self, model: RowsModel[Any], *, name: str, frozen: int, several: bool = False
    ) -> None:
        super().__init__(model, name=name, several=several)
        self._frozen = frozen
        self.first = Table(model, name=name, several=several)
        self._build()
        model.modelReset.connect(self._lay_out)
        self._lay_out()

    def _build(self) -> None:
        first = self.first
        first.setParent(self)
        first.setSelectionModel(self.selectionModel())
        first.setFocusProxy(self)
        first.setFrameShape(QFrame.Shape.NoFrame)
        first.setProperty("frozen", True)
        for one in (first, self):
            one.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        first.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        first.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        first.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(first.verticalScrollBar().setValue)
        self.verticalHeader().sectionResized.connect(
            lambda row, _before, now: first.setRowHeight(row, now)
        )
        self.horizontalHeader().sectionResized.connect(self._widen)
        first.horizontalHeader().sectionResized.connect(
            lambda column, _before, now: self.setColumnWidth(column, now) if now else None
        )
        first.raise_()

    def _lay_out(self) -> None:
        """Other columns or rows."""
        for column in range(self.model().columnCount()):
            self.first.setColumnHidden(column, column >= self._frozen)
            if column < self._frozen:
                self.first.setColumnWidth(column, self.columnWidth(column))
        self._place()

    def _widen(self, column: int, _before: int, now: int) -> None:
        if column < self._frozen:
            self.first.setColumnWidth(column, now)
            self._place()

    def _place(self) -> None:
        edge, width = self.frameWidth(), sum(map(self.columnWidth, range(self._frozen)))
        height = self.horizontalHeader().height() + self.viewport().height()
        self.first.setGeometry(edge, edge, min(width, self.viewport().width()), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """They reach as far down as the others."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move sideways through the columns that are not frozen."""
        by = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """A row that comes in sight moves no column."""
        sideways = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(sideways)
