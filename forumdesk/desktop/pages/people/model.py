"""The table of people: thousands of rows, found and sorted between two keystrokes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nlargest
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent

from forumdesk.desktop.pages.people.rows import PersonRow
from forumdesk.desktop.tables import Column, Index, RowsModel, Table
from forumdesk.desktop.theme import Tokens, font, icon
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.domain.attendance import Direction
from forumdesk.domain.fields import Field
from forumdesk.domain.people import fold
from forumdesk.domain.titles import as_listed
from forumdesk.i18n import _
from forumdesk.wording import people as wording
from forumdesk.wording.fields import field_name

NUMBER, NAME, INSTITUTION, GROUP = 0, 1, 2, 3
SHARING = (NAME, INSTITUTION, GROUP)
BY_NUMBER = (NUMBER, Qt.SortOrder.AscendingOrder)
ROW_HEIGHT = 54
WIDEST_GROUP, LEAST_INSTITUTION = 152, 100
PADDING = 20
"""Pixels of a cell beside its words."""
_LONGEST = 8
"""So many of the words with the most letters are measured; the widest is among them."""


def columns(tokens: Tokens) -> list[Column[PersonRow]]:
    """What the table shows of everybody."""
    icons: dict[Direction | None, QIcon] = {
        None: icon("circle-dashed", tokens.muted),
        Direction.IN: icon("circle-check", tokens.ok),
        Direction.OUT: icon("log-out", tokens.muted),
    }
    order = {Direction.IN: 0, Direction.OUT: 1, None: 2}
    return [
        Column(_("No."), lambda one: str(one.number), 60, attrgetter("number")),
        Column(field_name(Field.DISPLAY), attrgetter("display"), 0, attrgetter("by_family")),
        Column(
            field_name(Field.INSTITUTION),
            attrgetter("institution"),
            LEAST_INSTITUTION,
            attrgetter("by_institution"),
        ),
        Column(_("Group and country"), attrgetter("group"), WIDEST_GROUP),
        Column(
            _("State"),
            lambda one: wording.where(one.where),
            124,
            lambda one: order[one.where],
            icon=lambda one: icons[one.where],
        ),
    ]


class PeopleModel(RowsModel[PersonRow]):
    """Everybody, of whom the rows that fit the search are shown."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(columns(tokens), key=attrgetter("id"))
        self._everybody: list[PersonRow] = []
        self._wanted: tuple[str, ...] = ()
        self._sorted = BY_NUMBER

    @property
    def total(self) -> int:
        """How many people there are, found or not."""
        return len(self._everybody)

    @property
    def names(self) -> set[str]:
        """What everybody is called, found or not."""
        return {one.display for one in self._everybody}

    @property
    def belongings(self) -> set[str]:
        """All groups and countries that people are of, found or not."""
        return {words for one in self._everybody for words in (one.group, one.country)}

    def add(self, rows: Sequence[PersonRow]) -> None:
        """More people, after those that are there."""
        if self._sorted != BY_NUMBER:
            self.set_everybody([*self._everybody, *rows])
            return
        self._everybody.extend(rows)
        found = self._found(rows)
        if found:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._rows.extend(found)
            self.endInsertRows()

    def set_everybody(self, rows: Sequence[PersonRow]) -> None:
        """Other people."""
        self._everybody = self._in_order(list(rows))
        self._show(self._found(self._everybody))

    def change(self, rows: Sequence[PersonRow]) -> None:
        """The same people, some of whom are different."""
        if not rows:
            return
        fresh = {row.id: row for row in rows}
        everybody = [fresh.get(row.id, row) for row in self._everybody]
        if self._sorted != BY_NUMBER or self._wanted:
            self.set_everybody(everybody)
            return
        self._everybody = everybody
        places = [at for at, row in enumerate(self._rows) if row.id in fresh]
        self._rows = list(everybody)
        last = len(self._columns) - 1
        self.dataChanged.emit(self.index(places[0], 0), self.index(places[-1], last))

    def search(self, typed: str) -> None:
        """Show those whose words hold every word that was typed; titles only where they help."""
        wanted = tuple(fold(typed).split())
        bare = tuple(fold(as_listed(typed)).split())
        if wanted != bare and not _holding(self._everybody, wanted):
            wanted = bare
        if wanted == self._wanted:
            return
        narrower = bool(self._wanted) and " ".join(wanted).startswith(" ".join(self._wanted))
        self._wanted = wanted
        self._show(self._found(self._rows if narrower else self._everybody))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order everybody, so that a search need not."""
        super().sort(column, order)
        self._everybody = self._in_order(self._everybody)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; the second line, where there is one, is under `BELOW`."""
        if not index.isValid():
            return None
        if role == BELOW:
            return self._below(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            lines = (str(super().data(index, role)), self._below(index))
            return ", ".join(one for one in lines if one)
        return super().data(index, role)

    def _below(self, index: Index) -> str:
        row = self._rows[index.row()]
        return {NAME: row.latin, INSTITUTION: row.office, GROUP: row.country}.get(
            index.column(), ""
        )

    def _found(self, rows: Sequence[PersonRow]) -> list[PersonRow]:
        return _holding(rows, self._wanted)

    def _show(self, found: list[PersonRow]) -> None:
        self.beginResetModel()
        self._rows = found
        self.endResetModel()


def _holding(rows: Sequence[PersonRow], wanted: Sequence[str]) -> list[PersonRow]:
    found = list(rows)
    for one in wanted:
        found = [row for row in found if one in row.words]
    return found


class PeopleTable(Table):
    """The table of a `PeopleModel`; names get what they need before institutions and groups do."""

    def __init__(self, people: PeopleModel, tokens: Tokens) -> None:
        super().__init__(people, name=_("People"), several=True)
        self._people = people
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        delegate = TwoLines(tokens, self)
        for one in (NAME, INSTITUTION, GROUP):
            self.setItemDelegateForColumn(one, delegate)
        self.setSortingEnabled(True)
        self.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        self.share()
        super().resizeEvent(event)

    def share(self) -> None:
        """Give the names what institutions and groups can do without."""
        heads = self.horizontalHeader()
        group = max(heads.sectionSizeHint(GROUP), _needed(self._people.belongings))
        heads.resizeSection(GROUP, min(group, WIDEST_GROUP))
        others = sum(heads.sectionSize(one) for one in range(heads.count()) if one not in SHARING)
        room = self.viewport().width() - others - heads.sectionSize(GROUP)
        names = min(_needed(self._people.names), room - LEAST_INSTITUTION)
        heads.resizeSection(INSTITUTION, room - max(names, round(room * 0.54)))


def _needed(words: Iterable[str]) -> int:
    metrics = QFontMetrics(font(14))
    longest = nlargest(_LONGEST, words, key=len)
    return PADDING + max(map(metrics.horizontalAdvance, longest), default=0)
