"""The first step of an import: how a table is read, with its first cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from forumdesk.desktop.tables import Column, RowsModel, Table
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.widgets.basic import clear, column, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.desktop.widgets.times import pad
from forumdesk.exchange.encodings import ENCODINGS
from forumdesk.exchange.grid import Cells, Form, Grid, letters
from forumdesk.exchange.lists import Asked
from forumdesk.exchange.tables import DELIMITERS
from forumdesk.i18n import _
from forumdesk.wording import exchanging as wording

# Of a file, so much is shown before it is imported.
_SHOWN_ROWS, _SHOWN_COLUMNS = 30, 9
_Numbered = tuple[int, Cells]


class FileStep(QWidget):
    """How the file is read: what was found out, and everything of it can be changed."""

    changed = Signal()
    """The file is to be read otherwise."""
    moved = Signal()
    """The headings are to stand in another row."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self.said = wrapped()
        self.notes = wrapped("", "warn")
        self.sheet: ChoiceField[str] = ChoiceField()
        self.encoding = ChoiceField((one, wording.encoding(one)) for one in ENCODINGS)
        self.delimiter = ChoiceField((one, wording.delimiter(one)) for one in DELIMITERS)
        self.heading = QSpinBox()
        self.heading.setRange(0, 9_999)
        self.heading.setSpecialValueText(_("none"))
        pad(self.heading)
        self._asks = [
            self._named(_("Sheet"), self.sheet.cut_long_words()),
            self._named(_("Written in"), self.encoding),
            self._named(_("Cells parted by"), self.delimiter),
            self._named(_("Headings in row"), self.heading),
        ]
        self._preview = QVBoxLayout()
        self.table: Table | None = None
        inside = column(
            self.said, row(*self._asks, None, spacing=16), self.notes, self._preview, spacing=12
        )
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setStretch(3, 1)
        self.setLayout(inside)
        for one in (self.sheet, self.encoding, self.delimiter):
            one.activated.connect(lambda _at: self.changed.emit())
        self.heading.editingFinished.connect(self._on_heading)
        self._heading = 0
        # Whether the file has sheets that are read together.
        self._are_several = False

    @staticmethod
    def _named(words: str, field: QWidget) -> QWidget:
        whole = QWidget()
        said = label(words, "muted")
        said.setBuddy(field)
        field.setAccessibleName(words)
        inside = column(said, field, spacing=2)
        inside.setContentsMargins(0, 0, 0, 0)
        whole.setLayout(inside)
        return whole

    def _on_heading(self) -> None:
        if self.heading.value() != self._heading:
            self._heading = self.heading.value()
            self.moved.emit()

    @property
    def asked(self) -> Asked:
        """How the file is to be read."""
        if self._asks[0].isHidden():
            return Asked(encoding=self.encoding.chosen, delimiter=self.delimiter.chosen)
        return Asked(sheet=self.sheet.chosen)

    def show_read(self, grid: Grid, header_row: int, said: str, told: Sequence[str]) -> None:
        """What was found out of a file, in a line and in notes, and its first cells."""
        is_text = grid.form is Form.TEXT
        for one, shown in zip(self._asks, (not is_text, is_text, is_text, True), strict=True):
            one.setVisible(shown)
        if not is_text:
            self._are_several = self._are_several or bool(grid.more)
            every = [("", _("all days"))] if self._are_several else []
            self.sheet.offer_only((*every, *((one, one) for one in grid.sheets)))
            self.sheet.choose("" if grid.more else grid.sheet)
        elif not self.encoding.offers(grid.encoding):
            self.encoding.offer(grid.encoding, wording.encoding(grid.encoding))
        self.encoding.choose(grid.encoding)
        self.delimiter.choose(grid.delimiter)
        self._heading = header_row
        self.heading.setValue(header_row)
        self.said.setText(said)
        self.notes.setText("\n".join(told))
        self.notes.setVisible(bool(told))
        self._show_cells(grid, header_row)

    def _show_cells(self, grid: Grid, header_row: int) -> None:
        clear(self._preview)
        rows = [one for one in grid.rows if one[0] >= header_row - 3][:_SHOWN_ROWS]
        width = min(_SHOWN_COLUMNS, max((len(cells) for _, cells in rows), default=1))
        model = RowsModel(
            _preview_columns(width, header_row, self._tokens), key=lambda one: str(one[0])
        )
        model.set_rows(rows)
        self.table = Table(model, name=_("The first rows of the file"))
        model.setParent(self.table)
        self.table.setMinimumHeight(160)
        self._preview.addWidget(self.table)


def _preview_columns(width: int, header_row: int, tokens: Tokens) -> list[Column[_Numbered]]:
    mark = icon("chevron-right", tokens.accent)

    def cell(at: int) -> Column[_Numbered]:
        return Column(letters(at), lambda one: one[1][at] if at < len(one[1]) else "")

    counted: Column[_Numbered] = Column(
        _("Row"),
        lambda one: str(one[0]),
        72,
        icon=lambda one: mark if one[0] == header_row else None,
    )
    return [counted, *map(cell, range(width))]
