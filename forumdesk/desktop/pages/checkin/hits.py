"""The few people whose names fit what was typed. Never a list to browse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt, Signal

from forumdesk.desktop.tables import Column, Index, RowsModel, Table
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.domain.attendance import Direction
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person, fold
from forumdesk.i18n import _, language
from forumdesk.store import attendance, people
from forumdesk.store.reader import Reader
from forumdesk.wording import people as wording
from forumdesk.wording.fields import field_name

MOST, LEAST_LETTERS, ROW_HEIGHT = 8, 2, 44


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody who may be meant."""

    person: Person
    inside: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """At most eight; `more` when others fit too."""

    found: tuple[Hit, ...] = ()
    more: bool = False


def search(db: Reader, typed: str, *, door: str | None) -> Hits:
    """Who fits what was typed, and who of them is inside by a door; nobody for a single letter."""
    if len(fold(typed).replace(" ", "")) < LEAST_LETTERS:
        return Hits()
    found = people.search(db, typed, most=MOST + 1)
    hits = [Hit(one, door in attendance.doors_of(db, one.id)) for one in found[:MOST]]
    return Hits(tuple(hits), len(found) > MOST)


class HitsModel(RowsModel[Hit]):
    """Name, institution and whether the person is inside already."""

    def __init__(self, tokens: Tokens) -> None:
        inside = icon("circle-check", tokens.ok)
        columns: list[Column[Hit]] = [
            Column(_("No."), lambda one: str(one.person.number), 72),
            Column(field_name(Field.DISPLAY), lambda one: one.person.display),
            Column(field_name(Field.INSTITUTION), lambda one: _lines(one.person)[0]),
            Column(
                _("State"),
                lambda one: wording.where(Direction.IN) if one.inside else "",
                132,
                icon=lambda one: inside if one.inside else None,
            ),
        ]
        super().__init__(columns, key=attrgetter("person.id"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; the second line of name and institution is under `BELOW`."""
        if role == BELOW and index.isValid():
            person = self._rows[index.row()].person
            latin = person.latin if person.latin != person.display else ""
            return {1: latin, 2: _lines(person)[1]}.get(index.column(), "")
        return super().data(index, role)


def _lines(person: Person) -> tuple[str, str]:
    institution, office = (
        one.in_language(language()) for one in (person.institution, person.office)
    )
    return (institution, office) if institution else (office, "")


class HitsTable(Table):
    """The hits, moved through by the arrow keys of the field above, which keeps the focus."""

    picked = Signal(object)
    """A person."""

    def __init__(self, tokens: Tokens) -> None:
        self.hits = HitsModel(tokens)
        super().__init__(self.hits, name=_("People who fit"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        delegate = TwoLines(tokens, self)
        for one in (1, 2):
            self.setItemDelegateForColumn(one, delegate)
        self.setFixedHeight(MOST * ROW_HEIGHT + 4)
        self.clicked.connect(lambda index: self._pick(index.row()))

    def show_hits(self, found: Sequence[Hit]) -> None:
        """Show these; a single one is marked, so that Enter is enough."""
        self.hits.set_rows(found)
        self.clearSelection()
        self.setCurrentIndex(self.hits.index(-1, -1))
        if len(found) == 1:
            self.selectRow(0)

    def step(self, by: int) -> None:
        """Mark the next or an earlier one."""
        last = self.hits.rowCount() - 1
        if last >= 0:
            self.selectRow(max(0, min(last, self.marked + by)))

    @property
    def marked(self) -> int:
        """The row that is marked, -1 for none."""
        chosen = self.selectionModel().selectedRows()
        return chosen[0].row() if chosen else -1

    def pick(self) -> bool:
        """Take the marked one; False if none is marked."""
        return self._pick(self.marked)

    def _pick(self, place: int) -> bool:
        if not 0 <= place < self.hits.rowCount():
            return False
        self.picked.emit(self.hits.rows[place].person)
        return True
