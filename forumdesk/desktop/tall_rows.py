"""Rows of a table that are as high as the words of one column take."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from forumdesk.desktop.tables import AROUND_WORDS, Index


class _Wrapped(QStyledItemDelegate):
    """Words over several lines."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Wrap them."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText


class TallRows:
    """Gives rows of a table the lines that the words of a column take; `words` by their places."""

    def __init__(self, table: QTableView, column: int, words: Callable[[int], str]) -> None:
        self._table, self._column, self._words = table, column, words
        self._wraps = _Wrapped(table)
        # Places of rows that may be higher, and of those that are.
        self._places: Sequence[int] = ()
        self._tall: set[int] = set()
        table.setItemDelegateForColumn(column, self._wraps)
        table.horizontalHeader().sectionResized.connect(self._on_resized)

    def fit(self, places: Sequence[int]) -> None:
        """Let these rows be as high as their words, and others as usual."""
        self._places = places
        # A delegate leaves some pixels more beside words over several lines.
        width = self._table.columnWidth(self._column) - AROUND_WORDS - 8
        usual = self._table.verticalHeader().defaultSectionSize()
        for place in self._tall - set(places):
            self._table.setRowHeight(place, usual)
        for place in places:
            lines = self._table.fontMetrics().boundingRect(
                QRect(0, 0, width, 0), int(Qt.TextFlag.TextWordWrap), self._words(place)
            )
            self._table.setRowHeight(place, max(usual, lines.height() + AROUND_WORDS))
        self._tall = set(places)

    def _on_resized(self, column: int, before: int, now: int) -> None:
        if column == self._column and before != now:
            self.fit(self._places)
