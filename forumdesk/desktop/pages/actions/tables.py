"""The table of actions, in which words, office and day are edited in place, and that of inputs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyleOptionViewItem,
    QWidget,
)

from forumdesk.desktop.pages.actions.rows import ActionRow, AskedRow
from forumdesk.desktop.tables import Column, Index, RowsModel, Table
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.domain.actions import Status
from forumdesk.i18n import _
from forumdesk.operations.actions import ActionChanges
from forumdesk.wording import actions as wording
from forumdesk.wording import inputs as input_words
from forumdesk.wording.days import read_day
from forumdesk.wording.programme import short_day

Shown = TypeVar("Shown")
NUMBER, WHAT, WHO, BY, STATUS = 0, 1, 2, 3, 4
SUPPORT = 3
EDITED = (WHAT, WHO, BY)
ROW_HEIGHT, NARROW = 54, 660


def _action_columns(tokens: Tokens) -> list[Column[ActionRow]]:
    icons: dict[Status, QIcon] = {
        Status.OPEN: icon("circle-dashed", tokens.muted),
        Status.IN_PROGRESS: icon("circle-dot", tokens.accent),
        Status.DONE: icon("circle-check", tokens.ok),
        Status.CANNOT: icon("circle-x", tokens.muted),
    }
    late = icon("triangle-alert", tokens.bad)
    return [
        Column(_("No."), lambda one: str(one.action.number), 52, lambda one: one.action.number),
        Column(_("What"), lambda one: one.action.text, 0),
        Column(_("Who"), lambda one: one.who, 136),
        Column(_("By"), _by, 118, lambda one: one.action.due or date.max),
        Column(
            _("Status"),
            lambda one: _("Overdue") if one.overdue else wording.status(one.action.status),
            188,
            lambda one: one.place,
            icon=lambda one: late if one.overdue else icons[one.action.status],
        ),
    ]


def _by(one: ActionRow) -> str:
    return short_day(one.action.due) if one.action.due else _("no date")


class ActionsModel(RowsModel[ActionRow]):
    """Actions; `edited` tells what was typed into a cell, `unread` what is no day."""

    edited = Signal(str, object)
    unread = Signal(str)

    def __init__(self, tokens: Tokens, *, today: Callable[[], date]) -> None:
        super().__init__(_action_columns(tokens), key=lambda one: one.action.id)
        self._today = today
        # Where the column has no room, who does it stands under what is done.
        self.who_below = False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Words, office and day can be edited."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() in EDITED else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; the second line is under `BELOW`, what a field begins with under EditRole."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.EditRole:
            return self._editable(row, index.column())
        if role == BELOW:
            return self._below(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            lines = (str(super().data(index, role)), self._below(row, index.column()))
            return ", ".join(one for one in lines if one)
        return super().data(index, role)

    def _below(self, row: ActionRow, column: int) -> str:
        who = row.who if self.who_below and column == WHAT else ""
        return " · ".join(one for one in (who, _below(row, column)) if one)

    def _editable(self, row: ActionRow, column: int) -> str:
        one = row.action
        return {WHAT: one.text, WHO: one.owner, BY: one.due.isoformat() if one.due else ""}[column]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say what was typed; the cell changes when it is in the file."""
        row, typed = self.row(index), str(value).strip()
        if row is None or typed == self._editable(row, index.column()):
            return False
        if index.column() == BY:
            self._edit_day(row, typed)
        else:
            words = ActionChanges(text=typed) if index.column() == WHAT else None
            self.edited.emit(row.action.id, words or ActionChanges(owner=typed))
        return True

    def _edit_day(self, row: ActionRow, typed: str) -> None:
        day = read_day(typed, today=self._today())
        if typed and day is None:
            self.unread.emit(typed)
        else:
            self.edited.emit(row.action.id, ActionChanges(due=day))


def _below(row: ActionRow, column: int) -> str:
    """The session, why it cannot be done or what was noted last, what the record has otherwise."""
    if column != WHAT:
        return ""
    told = [one for one in (row.session, row.action.because) if one]
    told += [one.text for one in reversed(row.followed.notes) if one.text][:1]
    return " · ".join([*told, *wording.in_the_record(row.action)])


class _Yielding(Table):
    """A table of whose columns one yields its room to the words where there is little."""

    yields = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        hidden = event.size().width() < NARROW
        self.setColumnHidden(self.yields, hidden)
        self.has_yielded(hidden)
        super().resizeEvent(event)

    def has_yielded(self, hidden: bool) -> None:
        """For a table that shows elsewhere what has no column then."""


class _WholeWords(TwoLines):
    """Two lines in a cell; who edits it sees the words over all columns behind."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """From the cell to the end of the row."""
        place = QRect(option.rect)
        behind = editor.parentWidget()
        if behind is not None:
            place.setRight(behind.width() - 1)
        editor.setGeometry(place)


class ActionsTable(_Yielding):
    """The table of an `ActionsModel`; a double click or F2 edits a cell."""

    yields = WHO
    left_cell = Signal()
    """A cell is no longer being edited."""

    def __init__(self, found: ActionsModel, tokens: Tokens) -> None:
        self._found = found
        super().__init__(found, name=_("Actions"), several=True)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setItemDelegateForColumn(WHAT, _WholeWords(tokens, self))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setSortingEnabled(True)
        self.sortByColumn(STATUS, Qt.SortOrder.AscendingOrder)

    def has_yielded(self, hidden: bool) -> None:
        """Who does it stands under what is done."""
        self._found.who_below = hidden
        self.viewport().update()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Say so, too."""
        super().closeEditor(editor, hint)
        self.left_cell.emit()

    @property
    def is_editing(self) -> bool:
        """Whether a cell is being edited."""
        return self.state() is QAbstractItemView.State.EditingState


def asked_model(tokens: Tokens) -> RowsModel[AskedRow]:
    """Inputs with their answers."""
    locked, waits = icon("lock", tokens.warn), icon("circle-dashed", tokens.muted)
    answered = icon("circle-check", tokens.ok)
    return RowsModel(
        [
            Column(_("No."), lambda one: str(one.input.number), 60, lambda one: one.input.number),
            Column(
                _("Kind"),
                lambda one: input_words.kind(one.input.kind),
                120,
                icon=lambda one: locked if one.input.is_private else None,
            ),
            Column(_("What was sent"), lambda one: one.input.text),
            Column(_("Support"), lambda one: str(one.input.support), 96, _support, right=True),
            Column(
                _("Answer"),
                lambda one: one.answer or _("none yet"),
                150,
                lambda one: (one.is_answered, one.answer),
                icon=lambda one: answered if one.is_answered else waits,
            ),
        ],
        key=lambda one: one.input.id,
    )


def _support(one: AskedRow) -> int:
    return -one.input.support


class AskedTable(_Yielding):
    """The table of inputs; several are answered at once."""

    yields = SUPPORT

    def __init__(self, found: RowsModel[AskedRow]) -> None:
        super().__init__(found, name=_("Inputs and answers"), several=True)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)


def chosen_in(table: Table, model: RowsModel[Shown]) -> list[Shown]:
    """The rows that are chosen, as listed."""
    places = sorted(
        place
        for part in table.selectionModel().selection().toList()
        for place in range(part.top(), part.bottom() + 1)
    )
    return [model.rows[place] for place in dict.fromkeys(places)]


def show_rows(table: Table, model: RowsModel[Shown], rows: list[Shown], wanted: str) -> None:
    """Other rows; what is chosen stays so if it is still listed, or gives way to
    what is `wanted`.
    """
    key = model.key_at
    before = [key(model.index(model.rows.index(one), 0)) for one in chosen_in(table, model)]
    current = key(table.currentIndex())
    model.set_rows(rows)
    choice = table.selectionModel()
    flags = QItemSelectionModel.SelectionFlag
    chosen = [wanted] if wanted else before
    places = [place for one in chosen if (place := model.place_of(one)) is not None]
    now = [key(model.index(model.rows.index(one), 0)) for one in chosen_in(table, model)]
    if now == chosen:
        return
    choice.clearSelection()
    for place in places:
        choice.select(model.index(place, 0), flags.Rows | flags.Select)
    at = model.place_of(wanted or current)
    if at is not None:
        choice.setCurrentIndex(model.index(at, 0), flags.NoUpdate)
        table.scrollTo(model.index(at, 0))
