"""The few people whose names fit what was typed. Never a list to browse."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt, Signal

from forumdesk.desktop.keys import TAKE_BACK, TOGETHER, native
from forumdesk.desktop.tables import Column, Index, RowsModel, Table
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.domain.attendance import Direction
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.undo import Deed
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations.finding import Hit, Hits
from forumdesk.wording import people as wording
from forumdesk.wording.fields import field_name
from forumdesk.wording.undo import undo_words

MOST, ROW_HEIGHT, TICK = 8, 44, 44
OF_THE_DOOR = (Deed.CHECK_IN, Deed.CHECK_OUT, Deed.WALK_IN, Deed.ACCEPT_GROUND_RULES)


class HitsModel(RowsModel[Hit]):
    """Name, institution and whether the person is inside already, with a tick before them."""

    def __init__(self, tokens: Tokens) -> None:
        inside = icon("circle-check", tokens.ok)
        self.ticked: set[str] = set()
        boxes = {True: icon("square-check", tokens.accent), False: icon("square", tokens.muted)}
        columns: list[Column[Hit]] = [
            Column(
                _("Together"),
                lambda one: "",
                TICK,
                icon=lambda one: boxes[one.person.id in self.ticked],
            ),
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
            return {2: latin, 3: _lines(person)[1]}.get(index.column(), "")
        return super().data(index, role)


def _lines(person: Person) -> tuple[str, str]:
    institution, office = (
        one.in_language(language()) for one in (person.institution, person.office)
    )
    return (institution, office) if institution else (office, "")


class HitsTable(Table):
    """The hits, moved through by the arrow keys of the field above, which keeps the focus."""

    picked = Signal(object)
    """One person, or several who come together: a tuple of ids."""
    ticked = Signal()
    """More or fewer come together."""

    def __init__(self, tokens: Tokens) -> None:
        self.hits = HitsModel(tokens)
        super().__init__(self.hits, name=_("People who fit"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        delegate = TwoLines(tokens, self)
        for one in (2, 3):
            self.setItemDelegateForColumn(one, delegate)
        self.setFixedHeight(MOST * ROW_HEIGHT + 4)
        self.clicked.connect(self._on_click)

    def show_hits(self, found: Sequence[Hit]) -> None:
        """Show these; a single sure one is marked, so that Enter is enough."""
        self.hits.ticked &= {one.person.id for one in found}
        self.hits.set_rows(found)
        self.clearSelection()
        self.setCurrentIndex(self.hits.index(-1, -1))
        if [one.sure for one in found[:2]] in ([True], [True, False]):
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

    def tick(self) -> None:
        """The marked one comes together with others, or does not after all."""
        self._tick(self.marked)

    def pick(self) -> bool:
        """Take those who come together, or the marked one; False if there is none."""
        if self.hits.ticked:
            there = tuple(one.person.id for one in self.hits.rows)
            self.picked.emit(tuple(one for one in there if one in self.hits.ticked))
            return True
        return self._pick(self.marked)

    def _on_click(self, index: Index) -> None:
        if index.column() == 0:
            self._tick(index.row())
        else:
            self._pick(index.row())

    def _tick(self, place: int) -> None:
        if not 0 <= place < self.hits.rowCount():
            return
        self.hits.ticked ^= {self.hits.rows[place].person.id}
        self.hits.dataChanged.emit(self.hits.index(place, 0), self.hits.index(place, 0))
        self.ticked.emit()

    def _pick(self, place: int) -> bool:
        if not 0 <= place < self.hits.rowCount():
            return False
        self.picked.emit((self.hits.rows[place].person.id,))
        return True


def hint(found: Hits, ticked: int) -> str:
    """What can be done with those who were found."""
    number = len(found.found)
    if ticked:
        return ngettext(
            "{n} person is ticked. Enter checks in.",
            "{n} people are ticked. Enter checks them in together.",
            ticked,
        ).format(n=ticked)
    if found.more:
        return _("More people fit. Type more of the name.")
    if number and not found.found[0].sure:
        return _("Nobody is written so. Is it one of these? Choose with the arrow keys.")
    return ngettext(
        "{n} person fits. Enter checks in.",
        "{n} people fit. Choose with the arrow keys; Enter checks in. {tick} ticks people who"
        " come together.",
        number,
    ).format(n=number, tick=native(TOGETHER))


def resting_hint(deed: Deed | None) -> str:
    """What is said while nobody is looked for, and what of the door a key takes back."""
    words = _("Scanners work on every page.")
    if deed is None:
        return words
    back = _("{undo} takes back: {what}").format(undo=native(TAKE_BACK), what=undo_words(deed))
    return f"{words} {back}"
