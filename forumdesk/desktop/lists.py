"""Lists of cards and lines: rows of any height that come and go without moving what is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from forumdesk.desktop.tables import RowsModel

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
# What the page does with these keys is more than a list's search by first letter.
_PAGES_OWN = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_Escape, Qt.Key.Key_F2}
)


class LiveModel(RowsModel[Row]):
    """Rows that come, go and change one by one, so that selection and scrolling stay."""

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows with the fewest changes."""
        fresh = self._in_order(list(rows))
        places = {self._key(one): at for at, one in enumerate(fresh)}
        self._drop_all_but(places)
        self._put_in_order(places)
        self._add_missing(fresh)
        super().set_rows(rows)

    def _drop_all_but(self, kept: dict[str, int]) -> None:
        last = len(self._rows) - 1
        while last >= 0:
            if self._key(self._rows[last]) in kept:
                last -= 1
                continue
            first = last
            while first > 0 and self._key(self._rows[first - 1]) not in kept:
                first -= 1
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _put_in_order(self, places: dict[str, int]) -> None:
        ordered = sorted(self._rows, key=lambda one: places[self._key(one)])
        if [self._key(one) for one in ordered] == [self._key(one) for one in self._rows]:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._key(self._rows[index.row()]) for index in before]
        self._rows = ordered
        now = {self._key(one): at for at, one in enumerate(ordered)}
        for index, key in zip(before, keys, strict=True):
            self.changePersistentIndex(index, self.index(now[key], index.column()))
        self.layoutChanged.emit()

    def _add_missing(self, fresh: list[Row]) -> None:
        at = 0
        while at < len(fresh):
            if at < len(self._rows) and self._key(self._rows[at]) == self._key(fresh[at]):
                at += 1
                continue
            following = self._key(self._rows[at]) if at < len(self._rows) else None
            end = at
            while end < len(fresh) and self._key(fresh[end]) != following:
                end += 1
            self.beginInsertRows(QModelIndex(), at, end - 1)
            self._rows[at:at] = fresh[at:end]
            self.endInsertRows()
            at = end


class LiveList(QListView, Generic[Row]):
    """One column of a `LiveModel`, drawn by a delegate; letters and digits are the page's.

    A list that `follows` stays at its end while rows are added there.
    """

    def __init__(self, model: LiveModel[Row], *, name: str, follows: bool = False) -> None:
        super().__init__()
        self._live = model
        self._held: tuple[str, QWidget] | None = None
        self._tools: QWidget | None = None
        self._pointed = ""
        self._at_end = follows
        if follows:
            bar = self.verticalScrollBar()
            bar.valueChanged.connect(lambda value: self._note_end(value >= bar.maximum()))
            bar.rangeChanged.connect(lambda _least, most: self._keep_end(most))
        self.setModel(model)
        self.setAccessibleName(name)
        self.setProperty("clear", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.entered.connect(self._point)

    def offer(self, tools: QWidget) -> None:
        """Buttons that lie on the row under the mouse, else on the one in hand."""
        tools.setParent(self.viewport())
        self._tools = tools
        for signal in (self._live.rowsInserted, self._live.rowsRemoved, self._live.layoutChanged):
            signal.connect(lambda *_: self._place_tools())
        self.selectionModel().currentChanged.connect(lambda *_: self._place_tools())
        self._place_tools()

    @property
    def pointed(self) -> Row | None:
        """The row that the buttons lie on."""
        return self._live.row(self._pointed_index)

    @property
    def _pointed_index(self) -> Index:
        place = self._live.place_of(self._pointed) if self._pointed else None
        return self._live.index(place, 0) if place is not None else self.currentIndex()

    def _point(self, index: Index) -> None:
        self._pointed = self._live.key_at(index)
        self._place_tools()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse points at nothing."""
        super().leaveEvent(event)
        self._pointed = ""
        self._place_tools()

    def _place_tools(self) -> None:
        if self._tools is None:
            return
        index = self._pointed_index
        held = self._held[0] if self._held is not None else ""
        shown = index.isValid() and self._live.key_at(index) != held
        self._tools.setVisible(shown)
        if shown:
            there, size = self.visualRect(index), self._tools.sizeHint()
            left = self.room - size.width() - 8
            self._tools.setGeometry(left, there.top() + 6, size.width(), size.height())
            self._tools.raise_()

    def _note_end(self, at_end: bool) -> None:
        self._at_end = at_end

    def _keep_end(self, most: int) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(most)

    @property
    def room(self) -> int:
        """Pixels for a row's width; the same with and without a scroll bar."""
        return max(120, self.width() - 12)

    @property
    def chosen(self) -> Row | None:
        """The row in hand."""
        return self._live.row(self.currentIndex())

    def choose(self, key: str) -> bool:
        """Take a row in hand; False if it is not here."""
        place = self._live.place_of(key)
        if place is None:
            return False
        if place != self.currentIndex().row():
            self.setCurrentIndex(self._live.index(place, 0))
        return True

    def step(self, by: int) -> None:
        """Take the next or an earlier row in hand."""
        last = self._live.rowCount() - 1
        if last >= 0:
            place = min(last, max(0, self.currentIndex().row() + by))
            self.setCurrentIndex(self._live.index(place, 0))

    def hold(self, key: str, widget: QWidget | None) -> None:
        """Lay a widget over a row, in its place; None takes it away.

        Qt's own widgets of an index do not survive a relayout in all cases, hence this.
        """
        self._held = None
        if widget is not None:
            widget.setParent(self.viewport())
            self._held = (key, widget)
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        if widget is not None:
            widget.show()
        self._place_tools()

    def updateGeometries(self) -> None:
        """The held widget stays on its row."""
        super().updateGeometries()
        self._place_held()
        self._place_tools()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Here as well."""
        super().scrollContentsBy(dx, dy)
        self._place_held()
        self._place_tools()

    def _place_held(self) -> None:
        if self._held is None:
            return
        key, widget = self._held
        place = self._live.place_of(key)
        widget.setVisible(place is not None)
        if place is not None:
            there = self.visualRect(self._live.index(place, 0))
            there.setWidth(self.room)
            widget.setGeometry(there)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the one at the top of the view stays where it is."""
        bar = self.verticalScrollBar()
        top = QPersistentModelIndex(self.indexAt(self.viewport().rect().topLeft()))
        shift = self.visualRect(top).top() if top.isValid() else 0
        self._live.set_rows(rows)
        if top.isValid() and bar.value() > 0 and not self._at_end:
            self.doItemsLayout()
            bar.setValue(bar.value() + self.visualRect(top).top() - shift)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moving is the list's; what a letter means is the page's."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        written = event.text().strip()
        if Qt.Key(event.key()) in _PAGES_OWN or (not held and written and written.isprintable()):
            event.ignore()
        else:
            super().keyPressEvent(event)
