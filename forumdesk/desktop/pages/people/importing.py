"""Importing a list of people: how it is read, what its columns hold, and who is in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.import_file_step import FileStep
from forumdesk.desktop.import_window import ImportWindow, put_step
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.people.import_people import PeopleStep, Read, Unreadable, sort_rows
from forumdesk.desktop.pages.people.import_steps import ColumnsStep, notes_of
from forumdesk.desktop.preferences import Preferences, Purpose
from forumdesk.domain.errors import Refused
from forumdesk.exchange.grid import MAX_BYTES, Grid
from forumdesk.exchange.lists import Asked, read_list_apart
from forumdesk.i18n import _, ngettext
from forumdesk.operations import exchanging
from forumdesk.operations.exchanging import Action, Answers, ImportCounts, ImportPlan
from forumdesk.operations.left_rows import save_left_rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.paths import read_file
from forumdesk.store.reader import Reader
from forumdesk.wording import exchanging as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal
from forumdesk.wording.troubles import trouble

FILES = "*.csv *.tsv *.txt *.xlsx *.ods *.xls *.xlsm"


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


class ImportDialog(ImportWindow):
    """A list of people in three steps: how it is read, what its columns hold, and who is in it."""

    def __init__(self, page: Page[Any], raw: bytes, *, name: str) -> None:
        title = _("Import people from {name}").format(name=name)
        steps = (_("1  File"), _("2  Columns"), _("3  People"))
        super().__init__(page, title, raw, name, steps)
        self._grid: Grid | None = None
        self._read: Read | None = None
        self._file: FileStep | None = None
        self._columns: ColumnsStep | None = None
        self._people: PeopleStep | None = None
        self._first, self._second, self._third = QWidget(), QWidget(), QWidget()
        self.leave_out = QCheckBox()
        self.leave_out.toggled.connect(lambda _on: self._show_step())
        places = (self._first, self._second, self._third)
        self._build(places, beside_go=self.leave_out, counted=_("How many rows are done"))
        self._plan()

    @property
    def file(self) -> FileStep:
        """The first step, built when the file is read."""
        if self._file is None:
            self._file = FileStep(self._page.main.desk.tokens)
            self._file.changed.connect(self._read_otherwise)
            self._file.moved.connect(self._move_headings)
            put_step(self._file, self._first)
        return self._file

    @property
    def columns(self) -> ColumnsStep:
        """The second step."""
        if self._columns is None:
            self._columns = ColumnsStep()
            self._columns.changed.connect(self._plan_soon)
            put_step(self._columns, self._second)
            if self._read is not None:
                self._columns.show_plan(self._read.rows.plan)
        return self._columns

    @property
    def people(self) -> PeopleStep:
        """The third step."""
        if self._people is None:
            self._people = PeopleStep(self._page.main.desk.tokens)
            self._people.changed.connect(self._plan_soon)
            self._people.wanted_left.connect(self._save_left)
            put_step(self._people, self._third)
            if self._read is not None:
                self._people.show_sorted(self._read.rows)
        return self._people

    def _forget_said(self) -> None:
        """The list is read otherwise, so what was said of its columns and rows means nothing."""
        if self._columns is not None:
            self._columns.forget()
        if self._people is not None:
            self._people.forget()
        self._is_shown = False
        self._plan_soon()

    def _read_otherwise(self) -> None:
        self._asked, self._grid, self._header_row = self.file.asked, None, None
        self._forget_said()

    def _move_headings(self) -> None:
        self._header_row = self.file.heading.value()
        self._forget_said()

    def _reach(self, at: int) -> None:
        """See that the step is there."""
        if at:
            (self.columns if at == 1 else self.people).show()

    def _plan(self) -> None:
        """Read the file, unless it is read, and say what would happen by what is chosen now."""
        columns, people = self._columns, self._people
        mapping = columns.mapping if columns is not None else {}
        use = columns is not None and columns.ask.isChecked()
        policy = people.duplicates.chosen if people is not None else Action.SKIP
        header_row, preferences = self._header_row, self._page.main.desk.preferences
        answers = Answers(
            dict(people.said) if people is not None else {},
            dict(columns.told) if columns is not None else {},
            frozenset(people.people if people is not None else ()),
        )
        raw, asked, grid = self._raw, self._asked, self._grid
        self._plans += 1
        self._show_step()
        if grid is None:
            self._read_as.setText(_("Reading …"))

        def plan(db: Reader) -> Read | Unreadable:
            try:
                read = grid or read_list_apart(raw, asked, stopped=lambda: self._stopped)
                of_list = partial(
                    exchanging.plan_people_import,
                    db,
                    grid=read,
                    on_duplicate=policy,
                    header_row=header_row,
                    answers=answers,
                    use_fields=use,
                )
                planned = _by_columns(of_list, mapping, preferences)
                return Read(read, sort_rows(planned, read))
            except Refused as refused:
                return Unreadable(refusal(refused, to=Shell.WINDOW))

        self._page.session.read(plan, self._planned, owner=self)

    def _planned(self, found: Read | Unreadable) -> None:
        self._plans -= 1
        if isinstance(found, Unreadable):
            self._read = None
            self._read_as.setText("")
            self._say(found.sentence)
            if self._grid is None and self._asked == Asked():
                self._offer_another()
            return
        self._read, self._grid = found, found.grid
        plan = found.rows.plan
        self._header_row = plan.read_as.header_row
        if not self._is_shown:
            self._is_shown = self._is_settled
            read_as = plan.read_as
            said = wording.found(
                rows=len(plan.rows), nobody=len(plan.not_people), source=read_as.source
            )
            self.file.show_read(found.grid, read_as.header_row, said, notes_of(plan))
        if self._columns is not None:
            self._columns.show_plan(plan)
        if self._people is not None:
            self._people.show_sorted(found.rows)
        self._read_as.setText(wording.read_as(plan.read_as))
        nameless = plan.errors and not plan.rows
        self._say(wording.problem(plan.errors[0], to=Shell.WINDOW) if nameless else self._why)
        self._show_step()
        # Nothing else could take the focus while the file was read, and Enter would have left it.
        if self.focusWidget() is self.cancel:
            self.next.setFocus()

    def _choose_another(self) -> None:
        self.reject()
        choose_and_import(self._page)

    def _may_go_on(self, at: int) -> bool:
        """Without a column for names there is nobody to look at."""
        plan = self._read.rows.plan if self._read is not None else None
        return plan is not None and (at == 0 or bool(plan.rows))

    def _show_go(self, *, at_end: bool) -> None:
        read = self._read
        counts = read.rows.plan.counts if read is not None else ImportCounts(0, 0, 0, 0)
        number = counts.added + counts.updated
        self.leave_out.setVisible(at_end and bool(counts.bad))
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
        all_usable = not counts.bad or self.leave_out.isChecked()
        self.go.setEnabled(self._is_settled and number > 0 and all_usable)

    def _import(self) -> None:
        read, skip = self._read, self.leave_out.isChecked()
        if read is None:
            return
        plan = read.rows.plan
        self._writing = True
        for one in (self.go, self.back, self._whole, self.leave_out):
            one.setEnabled(False)
        self.bar.setRange(0, len(plan.rows))
        self.bar.setVisible(len(plan.rows) > 1000)
        self._page.session.write(
            lambda db: exchanging.import_people(
                db, plan=plan, skip_bad_rows=skip, watch=self._watch
            ),
            self._imported,
            failed=self._refused,
            owner=self,
        )

    def _imported(self, counts: ImportCounts) -> None:
        self._writing = False
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
        if self._read is not None and self._columns is not None and self._columns.chosen:
            columns = self._read.rows.plan.columns
            page.main.desk.preferences.remember_columns(columns, self._columns.mapping)
        self.accept()
        messages.tell(page, " ".join(sentences), title=_("Imported"))

    def _refused(self, sentence: str) -> None:
        self._writing = self._stopped = False
        self.bar.hide()
        for one in (self.back, self._whole, self.leave_out):
            one.setEnabled(True)
        self._why = sentence
        self._say(sentence)
        # Others may have registered people meanwhile.
        self._plan()

    def _save_left(self) -> None:
        read = self._read
        if read is None:
            return
        session = self._page.session
        forum_file = session.path

        def write(chosen: Path) -> None:
            def job(_db: Reader) -> None:
                save_left_rows(chosen, plan=read.rows.plan, grid=read.grid, forum_file=forum_file)

            session.read(
                job,
                lambda _done: session.say(_("Saved: {name}").format(name=chosen.name)),
                owner=self,
            )

        name = _("{name} to mend").format(name=self._name)
        place = self._page.main.desk.preferences.place(Purpose.PEOPLE)
        messages.save_file(self, _("Save rows to mend"), f"{name}.csv", "*.csv", write, place=place)


def _by_columns(
    plan: Callable[..., ImportPlan], mapping: dict[str, str], preferences: Preferences
) -> ImportPlan:
    """The plan by these columns; without any, by those that were chosen for such a list before."""
    found = plan(mapping=mapping)
    before = preferences.columns(found.columns) if any(found.columns) and not mapping else {}
    known = {one.key for one in found.fields}
    kept = {key: at for key, at in before.items() if key in known}
    return plan(mapping=kept) if kept else found
