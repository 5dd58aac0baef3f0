"""Steps of an import of a programme: which column holds what, and what would happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QTabBar, QWidget

from forumdesk.desktop.import_columns import ColumnBoxes
from forumdesk.desktop.pages.programme.planned import Line, PlannedSessions, Which
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import Chip, Tone, clear, column, fill, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.errors import Reason
from forumdesk.domain.exchanging import Layout
from forumdesk.domain.forum import Forum
from forumdesk.domain.people import Person
from forumdesk.exchange.programmes.columns import KEYS
from forumdesk.exchange.programmes.lists import ProgrammeTable
from forumdesk.i18n import _, language
from forumdesk.operations.importing_programme import SchedulePlan
from forumdesk.wording import schedule_import as wording
from forumdesk.wording.exchanging import left_out
from forumdesk.wording.programme import weekday

# Names that are asked for; of more the rest comes without.
_MOST_ASKED = 6


@dataclass(frozen=True, slots=True)
class ReadProgramme:
    """A file as it was read, what would happen, and that in lines."""

    table: ProgrammeTable
    plan: SchedulePlan
    lines: Mapping[Which, Sequence[Line]]


class ColumnsStep(ScrollColumn):
    """Which column of a table holds what."""

    changed = Signal()
    """Other columns."""

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.setAccessibleName(_("Which column of the file holds what?"))
        self.boxes = ColumnBoxes()
        self.boxes.build({key: wording.column(key) for key in KEYS})
        self.boxes.chosen.connect(self._on_chosen)
        self.ignored = wrapped("", "muted")
        self.timetable = wrapped(wording.may_be_a_list())
        self.timetable.hide()
        self._asks = wrapped(self.accessibleName())
        self._columns: tuple[str, ...] | None = None
        self.chosen = False
        """Whether somebody has chosen a column."""
        fill(self.body, (self._asks, self.timetable, self.boxes, self.ignored, None))

    @property
    def mapping(self) -> dict[str, str]:
        """Key to the number of its column, empty for none; nothing unless somebody chose."""
        return self.boxes.mapping if self.chosen else {}

    def _on_chosen(self) -> None:
        self.chosen = True
        self.changed.emit()

    def forget(self) -> None:
        """Other columns come: none of these is meant any more."""
        self._columns, self.chosen = None, False

    def show_read(self, read: ReadProgramme) -> None:
        """The columns as they are taken, with what stands below each."""
        table = read.table
        if table.read_as is None:
            return
        if self._columns != table.columns or not self.chosen:
            self._columns = table.columns
            self.boxes.offer(table.columns, table.read_as.places)
        for key, said in self.boxes.examples.items():
            said.setText(table.examples.get(table.read_as.places.get(key, 0), ""))
        self.ignored.setText(left_out(table.ignored))
        self.ignored.setVisible(bool(table.ignored))
        is_list = table.read_as.layout is Layout.LIST
        self._asks.setVisible(is_list)
        self.timetable.setVisible(not is_list)


class SessionsStep(QWidget):
    """What would happen with each session, and what may be chosen about that."""

    changed = Signal()
    """Something else is to happen."""

    def __init__(self, tokens: Tokens, forum: Forum) -> None:
        super().__init__()
        self._lines: Mapping[Which, Sequence[Line]] = {}
        self._chips = [Chip("") for _kind in range(4)]
        self._new = label("", "muted")
        self.outside = QCheckBox(_("Take sessions on days outside the forum too"))
        self.buddhist = QCheckBox(_("Years in this file count from the Buddha"))
        self.day: ChoiceField[date | None] = ChoiceField()
        self._asks_day = QWidget()
        self.names: dict[str, ChoiceField[str | None]] = {}
        """Whom to choose by the names that several people have."""
        self._asking = QGridLayout()
        self._asked: tuple[str, ...] = ()
        self.tabs = QTabBar()
        self.table = PlannedSessions(tokens)
        self._build(forum)

    def _build(self, forum: Forum) -> None:
        self.day.offer(None, _("choose a day"))
        for number in range(min(forum.days, 60)):
            day = forum.starts + timedelta(days=number)
            self.day.offer(day, f"{_('Day {n}').format(n=number + 1)}, {weekday(day)}")
        asked = label(_("Sessions of which the file says no day are on"))
        asked.setBuddy(self.day)
        self.day.setAccessibleName(asked.text())
        self._asks_day.setLayout(row(asked, self.day, None))
        self._asking.setColumnStretch(2, 1)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(_("Which sessions"))
        for _which in Which:
            self.tabs.addTab("")
        for one in (*self._chips, self.outside, self.buddhist, self._asks_day):
            one.hide()
        self.table.setMinimumHeight(160)
        inside = column(
            row(*self._chips, None),
            self._new,
            self.outside,
            self.buddhist,
            self._asks_day,
            self._asking,
            self.tabs,
            self.table,
            spacing=8,
        )
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setStretch(7, 1)
        self.setLayout(inside)
        self.tabs.currentChanged.connect(lambda _at: self._show_lines())
        for tick in (self.outside, self.buddhist):
            tick.toggled.connect(lambda _on: self.changed.emit())
        self.day.activated.connect(lambda _at: self.changed.emit())

    @property
    def which(self) -> Which:
        """Which sessions are looked at."""
        return list(Which)[self.tabs.currentIndex()]

    @property
    def meant(self) -> dict[str, str]:
        """For names that several people have the id of the one who was chosen; empty for nobody."""
        return {name: box.chosen for name, box in self.names.items() if box.chosen is not None}

    def forget(self) -> None:
        """The file is read otherwise."""
        self.tabs.setCurrentIndex(0)

    def show_read(self, read: ReadProgramme) -> None:
        """What would happen."""
        plan = read.plan
        counts, self._lines = plan.counts, read.lines
        shown: tuple[tuple[int, str, Tone, str], ...] = (
            (counts.added, _("{n} added"), "ok", "plus"),
            (counts.updated, _("{n} changed"), "accent", "pencil"),
            (counts.left, _("{n} left as they are"), "quiet", "minus"),
            (len(plan.errors), _("{n} cannot be taken"), "bad", "circle-x"),
        )
        for chip, (number, words, tone, picture) in zip(self._chips, shown, strict=True):
            chip.show_as(words.format(n=number), tone, picture)
            chip.setVisible(number > 0)
        beside = wording.beside_sessions(counts)
        self._new.setText(beside)
        self._new.setVisible(bool(beside))
        self._show_choices(plan)
        names = {
            Which.ALL: _("All sessions ({n})"),
            Which.ASKED: _("To look at ({n})"),
            Which.BAD: _("Cannot be taken ({n})"),
            Which.PASSED_OVER: _("Passed over ({n})"),
        }
        for at, which in enumerate(Which):
            number = len(self._lines[which])
            self.tabs.setTabText(at, names[which].format(n=number))
            self.tabs.setTabVisible(at, which is Which.ALL or number > 0)
        self._show_lines()

    def _show_choices(self, plan: SchedulePlan) -> None:
        """What may be chosen is offered where it makes a difference."""
        reasons = {one.refused.reason for one in plan.errors}
        for tick, reason in (
            (self.outside, Reason.OUTSIDE_DAYS),
            (self.buddhist, Reason.BUDDHIST_YEAR),
        ):
            tick.setVisible(tick.isChecked() or reason in reasons)
        self._asks_day.setVisible(self.day.chosen is not None or Reason.NO_DAY_TOLD in reasons)
        asked = tuple(plan.several)[:_MOST_ASKED]
        if asked == self._asked:
            return
        clear(self._asking)
        self._asked, self.names = asked, {}
        for line, name in enumerate(asked):
            box = self._choice(plan.several[name])
            box.setAccessibleName(_("Who is {name}?").format(name=name))
            said = label(box.accessibleName())
            said.setBuddy(box)
            self._asking.addWidget(said, line, 0)
            self._asking.addWidget(box, line, 1)
            self.names[name] = box

    def _choice(self, people: Sequence[Person]) -> ChoiceField[str | None]:
        box: ChoiceField[str | None] = ChoiceField()
        box.offer(None, _("not chosen: without a name"))
        for one in people:
            place = one.institution.in_language(language())
            number = _("No. {n}").format(n=one.number)
            box.offer(one.id, f"{number}, {place}" if place else number)
        box.activated.connect(lambda _at: self.changed.emit())
        return box

    def _show_lines(self) -> None:
        self.table.show_lines(self._lines.get(self.which, ()))
