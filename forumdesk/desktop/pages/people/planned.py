"""The rows of a file to import, with what would become of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QResizeEvent

from forumdesk.desktop.frozen import FrozenTable
from forumdesk.desktop.pages.people.answers import AnswerColumn, answer_shown
from forumdesk.desktop.tables import AROUND_WORDS, Column, RowsModel
from forumdesk.desktop.tall_rows import TallRows
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.widgets.text import plain_tooltip
from forumdesk.domain.fields import Field
from forumdesk.i18n import _
from forumdesk.operations.exchanging import Action, PlannedRow
from forumdesk.wording import exchanging as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.fields import field_name
from forumdesk.wording.registration import field_label

NAMED, REMARKS = 2, 3
# Rows in which words are shown over several lines or cells: of more nobody reads each.
MOST_WHOLE = 300
HAPPENS, NAME, MOST_NAME, REMARK = 186, 200, 320, 240
LEAST_ANSWER, MOST_ANSWER, AROUND_HEAD = 96, 220, 24


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


def _columns(
    tokens: Tokens, answers: Sequence[AnswerColumn], cells: Mapping[int, str]
) -> list[Column[PlannedRow]]:
    bad, nobody = icon("circle-x", tokens.bad), icon("minus", tokens.muted)
    icons: dict[Action, QIcon] = {
        Action.ADD: icon("plus", tokens.ok),
        Action.UPDATE: icon("pencil", tokens.accent),
        Action.SKIP: icon("minus", tokens.muted),
    }

    def remark_or_why(planned: PlannedRow) -> str:
        if planned.errors:
            return problem_words(planned)
        return remark(planned) if planned.person else cells.get(planned.number, "")

    def name(planned: PlannedRow) -> str:
        return planned.person.display if planned.person is not None else ""

    def answer(one: AnswerColumn) -> Column[PlannedRow]:
        def words(planned: PlannedRow) -> str:
            return answer_shown(planned.person, one.field) if planned.person is not None else ""

        return Column(field_label(one.field), words, LEAST_ANSWER)

    return [
        Column(_("Row"), lambda one: str(one.number), 56, right=True),
        Column(
            _("What happens"),
            outcome_words,
            HAPPENS,
            icon=lambda one: bad if one.errors else icons[one.action] if one.person else nobody,
        ),
        Column(
            field_name(Field.DISPLAY), lambda one: one.person.display if one.person else "", NAME
        ),
        # A row that cannot be used has room for the reason: see `PlannedTable`.
        Column(_("Remark"), remark_or_why, REMARK),
        *map(answer, answers),
    ]


class PlannedModel(RowsModel[PlannedRow]):
    """Rows of the file, in its order, with what is told of each and the answers in it."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.answers: tuple[AnswerColumn, ...] = ()
        self.cells: dict[int, str] = {}
        """What stands in the rows in which nobody stands, by their numbers."""
        super().__init__(_columns(tokens, (), self.cells), key=lambda one: str(one.number))

    def show_answers(self, answers: tuple[AnswerColumn, ...]) -> None:
        """Show these columns of the list, without rows if they are others than before."""
        if answers != self.answers:
            self.beginResetModel()
            self.answers, self._rows = answers, []
            self._columns = _columns(self._tokens, answers, self.cells)
            self.endResetModel()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column heads, whole in a tooltip."""
        if role == Qt.ItemDataRole.ToolTipRole and section > REMARKS:
            return plain_tooltip(self._columns[section].header)
        return super().headerData(section, orientation, role)


class PlannedTable(FrozenTable):
    """The table of a `PlannedModel`, where reasons stretch over the empty cells beside them.

    Whom one must not take somebody for is read before the import, so it is shown whole and stands
    before the answers. The name stays in sight, whichever of these is looked at.
    """

    def __init__(self, planned: PlannedModel) -> None:
        super().__init__(planned, name=_("What would happen"), frozen=REMARKS, several=True)
        self._planned = planned
        self._tall = TallRows(self, REMARKS, lambda place: remark(planned.rows[place]))
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_rows(self, rows: Sequence[PlannedRow]) -> None:
        """Show these rows."""
        self.clearSpans()
        self._tall.fit(())
        self._planned.set_rows(rows)
        alone = [at for at, one in enumerate(rows) if one.person is None]
        remarked = [at for at, one in enumerate(rows) if _has_remark(one)][:MOST_WHOLE]
        # Hidden while empty, so that the answers beside it are read.
        self.setColumnHidden(REMARKS, not (alone or remarked))
        for place in alone[:MOST_WHOLE]:
            self.setSpan(place, REMARKS, 1, len(self._planned.columns) - REMARKS)
        self._share_room()
        self._tall.fit(remarked)

    def _share_room(self) -> None:
        """Columns as wide as their words, within limits; the name has some of what is left."""
        heads, words = self.horizontalHeader().fontMetrics(), self.fontMetrics()
        self.setColumnWidth(REMARKS, REMARK)
        for at, one in enumerate(self._planned.answers, start=REMARKS + 1):
            head = heads.horizontalAdvance(self._planned.columns[at].header) + AROUND_HEAD
            needed = max(head, words.horizontalAdvance(one.longest) + AROUND_WORDS + 8)
            self.setColumnWidth(at, max(LEAST_ANSWER, min(MOST_ANSWER, needed)))
        self.setColumnWidth(NAMED, NAME)
        room = self.viewport().width()
        left = room - self.horizontalHeader().length()
        if left > 0:
            self.setColumnWidth(NAMED, NAME + min(left, MOST_NAME - NAME))
            every = range(self._planned.columnCount())
            last = max(at for at in every if not self.isColumnHidden(at))
            rest = room - self.horizontalHeader().length()
            self.setColumnWidth(last, self.columnWidth(last) + rest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._share_room()


def _has_remark(planned: PlannedRow) -> bool:
    return bool(planned.questions or planned.looks_like or planned.same_as)
