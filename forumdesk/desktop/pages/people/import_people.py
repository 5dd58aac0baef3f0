"""The last step of an import: everybody in the list, and what would happen with each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from forumdesk.desktop.pages.people.answers import AnswerColumn, answer_columns
from forumdesk.desktop.pages.people.planned import PlannedModel, PlannedTable
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import Button, Chip, Tone, column, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.exchange.grid import Grid
from forumdesk.i18n import _, ngettext
from forumdesk.operations.exchanging import Action, ImportPlan, PlannedRow


class Which(StrEnum):
    """Which rows of the list are looked at."""

    ALL = "all"
    REPEATS = "repeats"
    ASKED = "asked"
    BAD = "bad"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Sorted:
    """A plan with its rows as they are looked at, and what stands in rows without anybody.

    `answers` are what the list has of everybody beside the name.
    """

    plan: ImportPlan
    answers: tuple[AnswerColumn, ...]
    rows: Mapping[Which, Sequence[PlannedRow]]
    cells: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file could not be read, in words."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Read:
    """A list as it was read, and what would happen with whom."""

    grid: Grid
    rows: Sorted


def sort_rows(plan: ImportPlan, grid: Grid) -> Sorted:
    """A plan's rows by what is to be done with them; takes a moment for long lists."""
    nobody = frozenset(plan.not_people)
    said = {
        number: "  ".join(filter(None, cells)) for number, cells in grid.rows if number in nobody
    }
    rows = {
        Which.ALL: plan.rows,
        Which.REPEATS: [one for one in plan.rows if one.same_as is not None or one.withdrawn],
        Which.ASKED: [one for one in plan.rows if _is_asked(one)],
        Which.BAD: [one for one in plan.rows if one.errors],
        Which.NOBODY: [PlannedRow(number, Action.SKIP, None) for number in plan.not_people],
    }
    return Sorted(plan, answer_columns(plan), rows, said)


def _is_asked(row: PlannedRow) -> bool:
    return bool(row.questions or row.looks_like or row.differs)


class PeopleStep(QWidget):
    """The rows, what would happen, and what else should."""

    changed = Signal()
    """Something else is to happen."""
    wanted_left = Signal()
    """The rows that cannot be used are to be saved."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.said: dict[int, Action] = {}
        self.people: set[int] = set()
        self._sorted: Sorted | None = None
        self._chips = [Chip("") for _kind in range(4)]
        self.alike = Chip("")
        self.duplicates = ChoiceField(
            [
                (Action.SKIP, _("leave them as they are")),
                (Action.UPDATE, _("change them to what the file says")),
                (Action.ADD, _("add them once more")),
            ]
        )
        self.planned = PlannedModel(tokens)
        self.table = PlannedTable(self.planned)
        self.tabs = QTabBar()
        self.skip = Button(_("Leave"), lambda: self._choose(Action.SKIP), icon="minus")
        self.update_them = Button(_("Change"), lambda: self._choose(Action.UPDATE), icon="pencil")
        self.add = Button(_("Add once more"), lambda: self._choose(Action.ADD), icon="plus")
        self.somebody = Button(_("Somebody stands here"), self._is_somebody, icon="user-plus")
        self.save = Button(_("Save these rows …"), self.wanted_left.emit, icon="download")
        self._known = QWidget()
        self._build()

    def _build(self) -> None:
        known = label(_("People who are registered already"))
        known.setBuddy(self.duplicates)
        self.duplicates.setAccessibleName(known.text())
        self.table.setMinimumHeight(160)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(_("Which rows"))
        for _which in Which:
            self.tabs.addTab("")
        for one in (*self._chips, self.alike):
            one.hide()
        line = row(known, self.duplicates, None)
        line.setContentsMargins(0, 0, 0, 0)
        self._known.setLayout(line)
        marked = (self.skip, self.update_them, self.add, self.somebody, self.save)
        inside = column(
            row(*self._chips, self.alike, None),
            self.tabs,
            self._known,
            self.table,
            row(*marked, None),
            spacing=8,
        )
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setStretch(3, 1)
        self.setLayout(inside)
        self.tabs.currentChanged.connect(lambda _at: self._show_others())
        self.duplicates.activated.connect(lambda _at: self.changed.emit())
        self.table.selectionModel().selectionChanged.connect(lambda *_two: self._show_buttons())

    @property
    def which(self) -> Which:
        """Which rows are looked at."""
        return list(Which)[self.tabs.currentIndex()]

    def forget(self) -> None:
        """Another list, or its rows otherwise: what was said about single ones means nothing."""
        self.said.clear()
        self.people.clear()

    def show_sorted(self, found: Sorted) -> None:
        """What would happen."""
        self._sorted = found
        counts = found.plan.counts
        shown: tuple[tuple[int, str, Tone, str], ...] = (
            (counts.added, _("{n} added"), "ok", "plus"),
            (counts.updated, _("{n} changed"), "accent", "pencil"),
            (counts.skipped, _("{n} left as they are"), "quiet", "minus"),
            (counts.bad, _("{n} cannot be used"), "bad", "circle-x"),
        )
        for chip, (number, words, tone, picture) in zip(self._chips, shown, strict=True):
            chip.show_as(words.format(n=number), tone, picture)
            chip.setVisible(number > 0)
        alike = sum(one.looks_like is not None for one in found.plan.rows)
        words = ngettext("{n} looks like somebody else", "{n} look like somebody else", alike)
        self.alike.show_as(words.format(n=alike), "warn", "circle-alert")
        self.alike.setVisible(alike > 0)
        names = {
            Which.ALL: _("All rows ({n})"),
            Which.REPEATS: _("Repeats ({n})"),
            Which.ASKED: _("To look at ({n})"),
            Which.BAD: _("Cannot be used ({n})"),
            Which.NOBODY: _("Nobody ({n})"),
        }
        for at, which in enumerate(Which):
            number = len(found.rows[which])
            self.tabs.setTabText(at, names[which].format(n=number))
            self.tabs.setTabVisible(at, which is Which.ALL or number > 0)
        self._show_rows()

    def _show_others(self) -> None:
        """Of other rows, what is to be said of them is seen first."""
        self.table.horizontalScrollBar().setValue(0)
        self._show_rows()

    def _show_rows(self) -> None:
        if self._sorted is None:
            return
        self.planned.cells.clear()
        self.planned.cells.update(self._sorted.cells)
        self.planned.show_answers(self._sorted.answers)
        self.table.show_rows(self._sorted.rows[self.which])
        self._show_buttons()

    def _show_buttons(self) -> None:
        repeats = self.which is Which.REPEATS
        self._known.setVisible(repeats)
        some = bool(self.table.selectionModel().selectedRows())
        for one in (self.skip, self.update_them, self.add):
            one.setVisible(repeats)
            one.setEnabled(some)
        self.somebody.setVisible(self.which is Which.NOBODY)
        self.somebody.setEnabled(some)
        self.save.setVisible(self.which is Which.BAD)

    def _selected(self) -> list[int]:
        chosen = self.table.selectionModel().selectedRows()
        return [one.number for index in chosen if (one := self.planned.row(index)) is not None]

    def _choose(self, action: Action) -> None:
        self.said.update(dict.fromkeys(self._selected(), action))
        self.changed.emit()

    def _is_somebody(self) -> None:
        self.people.update(self._selected())
        self.tabs.setCurrentIndex(0)
        self.changed.emit()
