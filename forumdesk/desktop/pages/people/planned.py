"""The rows of a file to import, with what would become of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from forumdesk.desktop.tables import AROUND_WORDS, Column, Index, RowsModel, Table
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.domain.fields import Field
from forumdesk.domain.text import Text
from forumdesk.i18n import _, language
from forumdesk.operations.exchanging import Action, PlannedRow
from forumdesk.wording import exchanging as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.fields import field_name

NAMED = 2
# Rows in which words are shown over several lines or cells: of more nobody reads each.
MOST_WHOLE = 300
HAPPENS, REMARK = 186, 260


def outcome_words(planned: PlannedRow) -> str:
    """What would become of a row."""
    if planned.errors:
        return _("Cannot be used")
    if planned.person is None:
        return _("Nobody stands here")
    if planned.withdrawn and planned.action is Action.SKIP:
        return _("Has cancelled")
    return {
        Action.ADD: _("Added"),
        Action.UPDATE: _("Changed"),
        Action.SKIP: _("Left as it is"),
    }[planned.action]


def remark(planned: PlannedRow) -> str:
    """Who somebody is taken for, or whom one must not take them for; empty for most."""
    if planned.same_as is not None:
        said = [_("The same as {who}.").format(who=wording.whose(planned.same_as))]
        said.append(wording.repeated(taken=planned.taken, differs=planned.differs))
    else:
        said = []
        if planned.looks_like is not None and planned.person is not None:
            written = planned.person.display
            said.append(wording.looks_like(planned.looks_like, written=written))
    said += [wording.problem(one, to=Shell.WINDOW) for one in planned.questions]
    return " ".join(filter(None, said))


def problem_words(planned: PlannedRow) -> str:
    """What is wrong in a row."""
    return " ".join(wording.problem(one, to=Shell.WINDOW) for one in planned.errors)


def _columns(tokens: Tokens, cells: Mapping[int, str]) -> list[Column[PlannedRow]]:
    bad, nobody = icon("circle-x", tokens.bad), icon("minus", tokens.muted)
    icons: dict[Action, QIcon] = {
        Action.ADD: icon("plus", tokens.ok),
        Action.UPDATE: icon("pencil", tokens.accent),
        Action.SKIP: icon("minus", tokens.muted),
    }

    def name_or_why(planned: PlannedRow) -> str:
        if planned.errors:
            return problem_words(planned)
        return named.text(planned) if planned.person else cells.get(planned.number, "")

    def field(name: Field) -> Column[PlannedRow]:
        def words(planned: PlannedRow) -> str:
            value = getattr(planned.person, name) if planned.person is not None else ""
            return value.in_language(language()) if isinstance(value, Text) else str(value)

        return Column(field_name(name), words)

    named = field(Field.DISPLAY)
    return [
        Column(_("Row"), lambda one: str(one.number), 56, right=True),
        Column(
            _("What happens"),
            outcome_words,
            HAPPENS,
            icon=lambda one: bad if one.errors else icons[one.action] if one.person else nobody,
        ),
        # A row that cannot be used has room for the reason: see `PlannedTable`.
        Column(named.header, name_or_why),
        field(Field.INSTITUTION),
        field(Field.GROUP),
        Column(_("Remark"), remark, REMARK),
    ]


class PlannedModel(RowsModel[PlannedRow]):
    """Rows of the file, in its order."""

    def __init__(self, tokens: Tokens) -> None:
        self.cells: dict[int, str] = {}
        """What stands in the rows in which nobody stands, by their numbers."""
        super().__init__(_columns(tokens, self.cells), key=lambda one: str(one.number))


class _Wrapped(QStyledItemDelegate):
    """Words over several lines."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Wrap them."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText


class PlannedTable(Table):
    """The table of a `PlannedModel`, where reasons stretch over the empty cells beside them.

    Whom one must not take somebody for is read before the import, so it is shown whole.
    """

    def __init__(self, planned: PlannedModel) -> None:
        super().__init__(planned, name=_("What would happen"), several=True)
        self._planned = planned
        self._remarks = len(planned.columns) - 1
        # Hidden while empty, so that the institution beside them is read.
        self._seldom = (self._remarks - 1, self._remarks)
        self._wraps = _Wrapped(self)
        # Places of rows with a remark, and of those that are higher than usual.
        self._remarked: list[int] = []
        self._tall: set[int] = set()
        self.setItemDelegateForColumn(self._remarks, self._wraps)
        self.horizontalHeader().sectionResized.connect(self._on_resized)

    def show_rows(self, rows: Sequence[PlannedRow]) -> None:
        """Show these rows."""
        self.clearSpans()
        self._lines(())
        self._planned.set_rows(rows)
        for column in self._seldom:
            words = self._planned.columns[column].text
            self.setColumnHidden(column, not any(map(words, rows)))
        rest = len(self._planned.columns) - NAMED
        alone = [at for at, one in enumerate(rows) if one.person is None]
        for place in alone[:MOST_WHOLE]:
            self.setSpan(place, NAMED, 1, rest)
        self._remarked = [at for at, one in enumerate(rows) if _has_remark(one)][:MOST_WHOLE]
        self._fit_rows()

    def _on_resized(self, column: int, before: int, now: int) -> None:
        if column == self._remarks and before != now:
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Give each row the lines that its remark takes."""
        self._lines(self._remarked)

    def _lines(self, places: Sequence[int]) -> None:
        # A delegate leaves some pixels more beside words over several lines.
        width = self.columnWidth(self._remarks) - AROUND_WORDS - 8
        usual = self.verticalHeader().defaultSectionSize()
        for place in self._tall - set(places):
            self.setRowHeight(place, usual)
        for place in places:
            words = remark(self._planned.rows[place])
            lines = self.fontMetrics().boundingRect(
                QRect(0, 0, width, 0), int(Qt.TextFlag.TextWordWrap), words
            )
            self.setRowHeight(place, max(usual, lines.height() + AROUND_WORDS))
        self._tall = set(places)


def _has_remark(planned: PlannedRow) -> bool:
    return bool(planned.questions or planned.looks_like or planned.same_as)
