"""The first two steps of an import: how the file is read, and which column holds what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from forumdesk.desktop.pages.people.answers import answer_of
from forumdesk.desktop.person_fields import CountryField
from forumdesk.desktop.tables import Column, RowsModel, Table
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.widgets.basic import clear, column, fill, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.errors import Reason
from forumdesk.domain.registration import RegistrationField, in_use
from forumdesk.exchange.encodings import ENCODINGS
from forumdesk.exchange.grid import Cells, Form, Grid
from forumdesk.exchange.lists import Asked
from forumdesk.exchange.tables import DELIMITERS
from forumdesk.i18n import _, ngettext
from forumdesk.operations.exchanging import ImportPlan
from forumdesk.wording import exchanging as wording
from forumdesk.wording.registration import field_label

# Of a file, so much is shown before it is imported.
_SHOWN_ROWS, _SHOWN_COLUMNS = 30, 9
# Words for countries that are asked about; more would be a column that holds something else.
_MOST_ASKED = 8
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

    def show_read(self, grid: Grid, plan: ImportPlan) -> None:
        """What was found out of a file."""
        read_as = plan.read_as
        is_text = grid.form is Form.TEXT
        for one, shown in zip(self._asks, (not is_text, is_text, is_text, True), strict=True):
            one.setVisible(shown)
        if not is_text:
            self.sheet.offer_only((one, one) for one in grid.sheets)
            self.sheet.choose(grid.sheet)
        elif not self.encoding.offers(grid.encoding):
            self.encoding.offer(grid.encoding, wording.encoding(grid.encoding))
        self.encoding.choose(grid.encoding)
        self.delimiter.choose(grid.delimiter)
        self._heading = read_as.header_row
        self.heading.setValue(read_as.header_row)
        self.said.setText(
            wording.found(rows=len(plan.rows), nobody=len(plan.not_people), source=read_as.source)
        )
        told = [wording.other_list(one) for one in plan.other_sheets]
        if plan.columns[-1:] == (wording.between_rows(),):
            told.append(wording.headings_can_be_chosen())
        if plan.above:
            told.append(wording.rows_above(plan.above))
        if plan.hidden:
            told.append(wording.hidden_rows(len(plan.hidden)))
        self.notes.setText("\n".join(told))
        self.notes.setVisible(bool(told))
        self._show_cells(grid, read_as.header_row)

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
        return Column(str(at + 1), lambda one: one[1][at] if at < len(one[1]) else "")

    counted: Column[_Numbered] = Column(
        _("Row"),
        lambda one: str(one[0]),
        72,
        icon=lambda one: mark if one[0] == header_row else None,
    )
    return [counted, *map(cell, range(width))]


class ColumnsStep(ScrollColumn):
    """Which column holds which field, with an example of each, and what is not understood.

    Many fields scroll by themselves, or they would make the next step as high.
    """

    changed = Signal()
    """Other columns, or another country for a word."""

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.setAccessibleName(_("Which column of the file holds what?"))
        self.fields: dict[str, QComboBox] = {}
        """By the keys of the fields that are asked for, in their order."""
        self._examples: dict[RegistrationField, ElidedLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for side in (1, 2, 4, 5):
            self._grid.setColumnStretch(side, 1)
        self.not_asked = wrapped()
        self.ask = QCheckBox(_("Take these columns too, and ask for this from now on"))
        self.ask.toggled.connect(lambda _on: self.changed.emit())
        self.ignored = wrapped("", "muted")
        self.countries: dict[str, CountryField] = {}
        self._asking = QGridLayout()
        self._asked: tuple[str, ...] = ()
        self._columns: tuple[str, ...] | None = None
        self._question = wrapped()
        asked = wrapped(self.accessibleName())
        about = (self.ignored, self.not_asked, self.ask, self._question)
        fill(self.body, (asked, self._grid, *about, self._asking, None))
        self.chosen = False
        """Whether somebody has chosen a column."""

    def _build(self, fields: Sequence[RegistrationField]) -> None:
        """A line for each of these fields, in two halves side by side."""
        clear(self._grid)
        self.fields = {one.key: QComboBox() for one in fields}
        self._examples = {one: ElidedLabel("", "muted") for one in fields}
        half = (len(fields) + 1) // 2
        before: QWidget | None = None
        for at, (one, box) in enumerate(zip(fields, self.fields.values(), strict=True)):
            words = label(field_label(one))
            words.setBuddy(box)
            box.activated.connect(lambda _at: self._on_chosen())
            box.setAccessibleName(_("Column for: {field}").format(field=words.text()))
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(10)
            line, side = at % half, 3 * (at // half)
            self._grid.addWidget(words, line, side, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(box, line, side + 1)
            self._grid.addWidget(self._examples[one], line, side + 2)
            if before is not None:
                self.setTabOrder(before, box)
            before = box
        if before is not None:
            self.setTabOrder(before, self.ask)

    @property
    def mapping(self) -> dict[str, str]:
        """Field to the number of its column, empty for none; nothing before a list was shown."""
        if self._columns is None:
            return {}
        return {key: str(box.currentData()) for key, box in self.fields.items()}

    @property
    def told(self) -> Mapping[str, str]:
        """Words to the code of the country that was chosen for them."""
        return {words: box.code for words, box in self.countries.items() if box.code}

    def _on_chosen(self) -> None:
        self.chosen = True
        self.changed.emit()

    def forget(self) -> None:
        """Other columns come: none of these is meant any more."""
        self._columns = None

    def show_plan(self, plan: ImportPlan) -> None:
        """The columns as they are taken, with an example of each, and what is to be asked."""
        asked = in_use(plan.fields)
        if self._columns is None or [one.key for one in asked] != list(self.fields):
            self._build(asked)
            self._offer(plan)
        first = [one.person for one in plan.rows[:_SHOWN_ROWS] if one.person is not None]
        for field, said in self._examples.items():
            said.setText(next(filter(None, (answer_of(one, field) for one in first)), ""))
        # Of those for which the forum does not ask more is told below.
        left = [one for one in plan.ignored if one not in plan.unused.values()]
        self.ignored.setText(wording.left_out(left))
        self.ignored.setVisible(bool(left))
        self._show_not_asked(plan)
        self._ask(plan)

    def _show_not_asked(self, plan: ImportPlan) -> None:
        """Which columns hold what the forum does not ask for, and whether it shall."""
        columns = plan.read_as.mapping
        found = {**{key: columns.get(key, "") for key in plan.switched_on}, **plan.unused}
        told = [
            wording.field_in(one, heading=found[one.key]) for one in plan.fields if one.key in found
        ]
        words = _("This forum has not asked for: {fields}.").format(fields=", ".join(told))
        self.not_asked.setText(words)
        for one in (self.not_asked, self.ask):
            one.setVisible(bool(told))

    def _offer(self, plan: ImportPlan) -> None:
        self._columns = plan.columns
        for name, box in self.fields.items():
            box.clear()
            box.addItem("–", "")
            for number, heading in enumerate(plan.columns, start=1):
                # Two columns may have the same heading; the number always means one.
                box.addItem(heading or _("Column {n}").format(n=number), str(number))
            box.setCurrentIndex(plan.read_as.places.get(name, 0))

    def _ask(self, plan: ImportPlan) -> None:
        """A field for each word that should be a country and is none that is known."""
        unknown = Counter(
            str(question.refused.facts["value"])
            for one in plan.rows
            for question in one.questions
            if question.refused.reason is Reason.UNKNOWN_COUNTRY
        )
        asked = tuple(dict.fromkeys((*self.told, *unknown)))[:_MOST_ASKED]
        self._question.setVisible(bool(asked))
        words = ngettext(
            "Which country is meant? Without an answer {n} person comes without one.",
            "Which country is meant? Without an answer {n} people come without one.",
            unknown.total(),
        )
        self._question.setText(words.format(n=unknown.total()))
        if asked == self._asked:
            return
        kept = dict(self.told)
        clear(self._asking)
        self._asked, self.countries = asked, {}
        for line, said in enumerate(asked):
            box = CountryField()
            box.show_code(kept.get(said, ""))
            box.setAccessibleName(_("Country for “{words}”").format(words=said))
            box.activated.connect(lambda _at: self.changed.emit())
            name = label(f"“{said}”")
            name.setBuddy(box)
            self._asking.addWidget(name, line, 0)
            self._asking.addWidget(box, line, 1)
            self.countries[said] = box
        self._asking.setColumnStretch(2, 1)
