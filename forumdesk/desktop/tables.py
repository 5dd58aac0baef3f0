"""One model for every list: rows of domain values, and columns that say how to show them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont, QHelpEvent, QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip

from forumdesk.desktop.theme import is_figure, with_figures
from forumdesk.desktop.widgets.text import plain_tooltip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
AROUND_WORDS = 16
"""Pixels of a cell beside its words."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column. `width` in pixels, 0 for what is left; `sort_key` defaults to the text."""

    header: str
    text: Callable[[Row], str]
    width: int = 0
    sort_key: Callable[[Row], Any] | None = None
    icon: Callable[[Row], QIcon | None] | None = None
    right: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """A list of rows; `key` tells which row is the same as before."""

    def __init__(self, columns: Sequence[Column[Row]], *, key: Callable[[Row], str]) -> None:
        super().__init__()
        self._columns = list(columns)
        self._key = key
        self._rows: list[Row] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as shown."""
        return self._rows

    @property
    def columns(self) -> Sequence[Column[Row]]:
        """The columns."""
        return self._columns

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; unchanged ones keep their place and selection."""
        fresh = self._in_order(list(rows))
        if [self._key(one) for one in fresh] != [self._key(one) for one in self._rows]:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        changed = [
            index
            for index, (old, new) in enumerate(zip(self._rows, fresh, strict=True))
            if old != new
        ]
        self._rows = fresh
        if changed:
            last = len(self._columns) - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def row(self, index: Index) -> Row | None:
        """The row behind an index."""
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, key: str) -> int | None:
        """The row number of a key."""
        return next((at for at, one in enumerate(self._rows) if self._key(one) == key), None)

    def key_at(self, index: Index) -> str:
        """The key of the row behind an index, empty for none."""
        row = self.row(index)
        return self._key(row) if row is not None else ""

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows; a row has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid():
            return None
        column, value = self._columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(value)
            case Qt.ItemDataRole.DecorationRole:
                return column.icon(value) if column.icon is not None else None
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole:
                return with_figures(QFont()) if is_figure(column.text(value)) else None
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column heads; rows have none."""
        across = orientation == Qt.Orientation.Horizontal
        if not across or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self._columns[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; equal rows keep their order."""
        self._sorted = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._key(self._rows[index.row()]) for index in before]
        self._rows = self._in_order(self._rows)
        places = {self._key(one): at for at, one in enumerate(self._rows)}
        for index, key in zip(before, keys, strict=True):
            self.changePersistentIndex(index, self.index(places[key], index.column()))
        self.layoutChanged.emit()

    def _in_order(self, rows: list[Row]) -> list[Row]:
        if self._sorted is None:
            return rows
        number, order = self._sorted
        column = self._columns[number]
        key = column.sort_key or (lambda value: column.text(value).casefold())
        return sorted(rows, key=key, reverse=order == Qt.SortOrder.DescendingOrder)


class Table(QTableView):
    """A list of whole rows, moved through by keyboard; a cell that is cut tells its words."""

    def __init__(self, model: RowsModel[Any], *, name: str, several: bool = False) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setSortingEnabled(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(36)
        self.verticalHeader().setMinimumSectionSize(36)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setStretchLastSection(False)
        for number, column in enumerate(model.columns):
            if column.width:
                heads.resizeSection(number, column.width)
            else:
                heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole words of a cell that shows only some of them."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        index = self.indexAt(event.pos())
        words = str(index.data() or "")
        room = self.visualRect(index).width() - AROUND_WORDS
        cut = self.fontMetrics().horizontalAdvance(words) > room
        QToolTip.showText(event.globalPos(), plain_tooltip(words) if cut else "", self)
        return True
