"""The second step of an import of people: which column holds what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout

from forumdesk.desktop.import_columns import ColumnBoxes
from forumdesk.desktop.pages.people.answers import answer_of
from forumdesk.desktop.person_fields import CountryField
from forumdesk.desktop.widgets.basic import clear, fill, label
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.errors import Reason
from forumdesk.domain.registration import in_use
from forumdesk.exchange.grid import Cells
from forumdesk.i18n import _, ngettext
from forumdesk.operations.exchanging import ImportPlan
from forumdesk.wording import exchanging as wording
from forumdesk.wording.registration import field_label

# Of a file, so much is shown before it is imported.
_SHOWN_ROWS = 30
# Words for countries that are asked about; more would be a column that holds something else.
_MOST_ASKED = 8
_Numbered = tuple[int, Cells]


def notes_of(plan: ImportPlan) -> list[str]:
    """What is to be known of a list before its columns are looked at."""
    told = [wording.other_list(one) for one in plan.other_sheets]
    if plan.columns[-1:] == (wording.between_rows(),):
        told.append(wording.headings_can_be_chosen())
    if plan.above:
        told.append(wording.rows_above(plan.above))
    if plan.hidden:
        told.append(wording.hidden_rows(len(plan.hidden)))
    return told


class ColumnsStep(ScrollColumn):
    """Which column holds which field, with an example of each, and what is not understood.

    Many fields scroll by themselves, or they would make the next step as high.
    """

    changed = Signal()
    """Other columns, or another country for a word."""

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.setAccessibleName(_("Which column of the file holds what?"))
        self._boxes = ColumnBoxes()
        self._boxes.chosen.connect(self._on_chosen)
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
        fill(self.body, (asked, self._boxes, *about, self._asking, None))
        self.chosen = False
        """Whether somebody has chosen a column."""

    @property
    def fields(self) -> dict[str, QComboBox]:
        """The boxes by the keys of the fields that are asked for, in their order."""
        return self._boxes.boxes

    @property
    def mapping(self) -> dict[str, str]:
        """Field to the number of its column, empty for none; nothing before a list was shown."""
        if self._columns is None:
            return {}
        return self._boxes.mapping

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
            self._boxes.build({one.key: field_label(one) for one in asked}, after=self.ask)
            self._columns = plan.columns
            self._boxes.offer(plan.columns, plan.read_as.places)
        first = [one.person for one in plan.rows[:_SHOWN_ROWS] if one.person is not None]
        for field in asked:
            said = self._boxes.examples[field.key]
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
