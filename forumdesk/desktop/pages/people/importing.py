"""Importing a list of people: what was read, what would happen, and only then the import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QTabBar, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.people.planned import PlannedModel, PlannedTable
from forumdesk.desktop.preferences import Purpose
from forumdesk.desktop.widgets.basic import Button, Chip, Tone, column, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.domain.errors import Refused
from forumdesk.domain.fields import Field
from forumdesk.exchange.grid import MAX_BYTES
from forumdesk.exchange.lists import read_list_apart
from forumdesk.exchange.person_rows import FIELDS
from forumdesk.i18n import _, ngettext
from forumdesk.operations import exchanging
from forumdesk.operations.exchanging import Action, ImportCounts, ImportPlan
from forumdesk.store.errors import FileTrouble
from forumdesk.store.paths import read_file
from forumdesk.store.reader import Reader
from forumdesk.wording import exchanging as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.fields import field_name
from forumdesk.wording.refusals import refusal
from forumdesk.wording.troubles import trouble

FILES = "*.csv *.tsv *.txt *.xlsx *.ods"
SOON_MS = 150


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file could not be read, in words."""

    sentence: str


def choose_and_import(page: Page[Any]) -> None:
    """Choose a file, then show what is in it."""

    def chosen(path: Path) -> None:
        try:
            raw = read_file(path, most=MAX_BYTES)
        except FileTrouble as found:
            messages.tell(page, trouble(found.trouble, str(path), found.facts))
            return
        ImportDialog(page, raw, name=path.name).open()

    filters = _("Lists ({files})").format(files=FILES)
    place = page.main.desk.preferences.place(Purpose.PEOPLE)
    messages.open_file(page, _("Import people"), filters, chosen, place=place)


class ImportDialog(Dialog):
    """One file: how it is read is chosen here, and nothing is written before the last button."""

    def __init__(self, page: Page[Any], raw: bytes, *, name: str) -> None:
        super().__init__(page, _("Import people from {name}").format(name=name), width=920)
        self._page, self._raw = page, raw
        self._plan: ImportPlan | None = None
        self._columns: tuple[str, ...] = ()
        self._read_as = label("", "body-muted")
        self._chips = [Chip("") for _kind in range(4)]
        self._alike = Chip("")
        self.fields: dict[Field, QComboBox] = {name: QComboBox() for name in FIELDS}
        self.duplicates = ChoiceField(
            [
                (Action.SKIP, _("leave them as they are")),
                (Action.UPDATE, _("change them to what the file says")),
                (Action.ADD, _("add them once more")),
            ]
        )
        self.leave_out = QCheckBox()
        self.planned = PlannedModel(page.main.desk.tokens)
        self.table = PlannedTable(self.planned)
        self.tabs = QTabBar()
        self._problem = label("", "bad", wrap=True)
        self.go = Button(_("Import"), self._import, icon="import", kind="primary")
        self.another = Button(_("Choose another file …"), self._choose_another, kind="primary")
        self._table_form = QWidget()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._read)
        self._build()
        self._connect()
        self.resize(920, min(640, self.highest))
        self._read()

    def _build(self) -> None:
        known = label(_("People who are registered already"))
        known.setBuddy(self.duplicates)
        self.duplicates.setAccessibleName(known.text())
        self.table.setMinimumHeight(180)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(_("Which rows"))
        self.tabs.addTab("")
        self.tabs.addTab("")
        self.leave_out.hide()
        for one in (*self._chips, self._alike, self._problem):
            one.hide()
        self.another.hide()
        cancel = Button(_("Cancel"), self.reject)
        rows = column(row(self.tabs, None, *self._chips), self.table, spacing=4)
        inside = column(
            self._read_as,
            self._mapping_grid(),
            row(known, self.duplicates, None, self._alike),
            rows,
            spacing=12,
        )
        inside.setStretch(3, 1)
        self._table_form.setLayout(inside)
        self.body.addWidget(self._table_form, 1)
        self.buttons(row(self.leave_out, None, cancel, self.another, self.go), above=self._problem)

    def _mapping_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for at, (name, box) in enumerate(self.fields.items()):
            words = label(field_name(name))
            words.setBuddy(box)
            box.setAccessibleName(_("Column for: {field}").format(field=words.text()))
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
            line, place = divmod(at, 3)
            grid.addWidget(words, line, 2 * place, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(box, line, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)
        return grid

    def _connect(self) -> None:
        for box in self.fields.values():
            box.activated.connect(lambda _at: self._soon.start())
        self.duplicates.activated.connect(lambda _at: self._soon.start())
        self.tabs.currentChanged.connect(lambda _at: self._show_rows())
        self.leave_out.toggled.connect(lambda _on: self._show_step())

    def _read(self) -> None:
        """Read the file again, by what is chosen now."""
        mapping = {}
        if self._columns:
            mapping = {name.value: str(box.currentData()) for name, box in self.fields.items()}
        policy, raw = self.duplicates.chosen, self._raw
        self.go.setEnabled(False)

        def plan(db: Reader) -> ImportPlan | Unreadable:
            try:
                return exchanging.plan_people_import(
                    db, grid=read_list_apart(raw), mapping=mapping, on_duplicate=policy
                )
            except Refused as refused:
                return Unreadable(refusal(refused, to=Shell.WINDOW))

        self._page.session.read(plan, self._planned, owner=self)

    def _planned(self, found: ImportPlan | Unreadable) -> None:
        if isinstance(found, Unreadable):
            self._plan = None
            self._say(found.sentence)
            if not self._columns:
                self._offer_another()
            return
        self._plan = found
        if not self._columns:
            self._offer_columns(found)
        self._read_as.setText(wording.read_as(found.read_as))
        self._show_counts(found.counts)
        self._show_alike(sum(one.looks_like is not None for one in found.rows))
        self._show_rows()
        self._say(
            wording.problem(found.errors[0], to=Shell.WINDOW)
            if found.errors and not found.rows
            else ""
        )
        self._show_step()

    def _offer_another(self) -> None:
        """Nothing of this file can be chosen from; all that is left is the sentence."""
        self._table_form.hide()
        self.go.hide()
        self.another.show()
        self.another.setFocus()
        self.setMinimumWidth(520)
        self.resize(520, self.minimumHeight())
        self.make_room()

    def _choose_another(self) -> None:
        self.reject()
        choose_and_import(self._page)

    def _offer_columns(self, plan: ImportPlan) -> None:
        self._columns = plan.columns
        for name, box in self.fields.items():
            box.addItem("–", "")
            for number, heading in enumerate(plan.columns, start=1):
                # Two columns may have the same heading; the number always means one.
                unique = heading and plan.columns.count(heading) == 1
                box.addItem(
                    heading or _("Column {n}").format(n=number), heading if unique else str(number)
                )
            used = plan.read_as.mapping.get(name)
            box.setCurrentIndex(1 + plan.columns.index(used) if used is not None else 0)

    def _show_counts(self, counts: ImportCounts) -> None:
        shown: tuple[tuple[int, str, Tone, str], ...] = (
            (counts.added, _("{n} added"), "ok", "plus"),
            (counts.updated, _("{n} changed"), "accent", "pencil"),
            (counts.skipped, _("{n} left as they are"), "quiet", "minus"),
            (counts.bad, _("{n} cannot be used"), "bad", "circle-x"),
        )
        for chip, (number, words, tone, picture) in zip(self._chips, shown, strict=True):
            chip.show_as(words.format(n=number), tone, picture)
            chip.setVisible(number > 0)

    def _show_alike(self, number: int) -> None:
        words = ngettext("{n} looks like somebody else", "{n} look like somebody else", number)
        self._alike.show_as(words.format(n=number), "warn", "circle-alert")
        self._alike.setVisible(number > 0)

    def _show_rows(self) -> None:
        plan = self._plan
        if plan is None:
            return
        bad = [one for one in plan.rows if one.errors]
        self.tabs.setTabText(0, _("All rows ({n})").format(n=len(plan.rows)))
        self.tabs.setTabText(1, _("Cannot be used ({n})").format(n=len(bad)))
        self.tabs.setTabVisible(1, bool(bad))
        self.table.show_rows(bad if self.tabs.currentIndex() == 1 and bad else plan.rows)

    def _show_step(self) -> None:
        """What the button would do, and whether it may."""
        plan = self._plan
        if plan is None:
            return
        counts = plan.counts
        number = counts.added + counts.updated
        self.leave_out.setVisible(bool(counts.bad))
        self.leave_out.setText(
            ngettext(
                "Leave out the row that cannot be used",
                "Leave out the {n} rows that cannot be used",
                counts.bad,
            ).format(n=counts.bad)
        )
        self.go.set_words(
            ngettext("Import {n} person", "Import {n} people", number).format(n=number)
        )
        self.go.setEnabled(number > 0 and (not counts.bad or self.leave_out.isChecked()))

    def _import(self) -> None:
        plan, skip = self._plan, self.leave_out.isChecked()
        if plan is None:
            return
        self.go.setEnabled(False)
        self._page.session.write(
            lambda db: exchanging.import_people(db, plan=plan, skip_bad_rows=skip),
            self._imported,
            failed=self._refused,
            owner=self,
        )

    def _imported(self, counts: ImportCounts) -> None:
        sentences = [
            ngettext("{n} person was added.", "{n} people were added.", counts.added).format(
                n=counts.added
            )
        ]
        if counts.updated:
            sentences.append(
                ngettext("{n} was changed.", "{n} were changed.", counts.updated).format(
                    n=counts.updated
                )
            )
        sentences.append(_("Undo takes the whole import back."))
        page = self._page
        self.accept()
        messages.tell(page, " ".join(sentences), title=_("Imported"))

    def _refused(self, sentence: str) -> None:
        self._say(sentence)
        self.go.setEnabled(True)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
