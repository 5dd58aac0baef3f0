"""Importing a programme: how it is read, what its columns hold, and what would happen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.import_file_step import FileStep
from forumdesk.desktop.import_window import ImportWindow, put_step
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.programme.import_steps import ColumnsStep, ReadProgramme, SessionsStep
from forumdesk.desktop.pages.programme.planned import lines_of
from forumdesk.desktop.preferences import Preferences, Purpose
from forumdesk.domain.errors import Refused
from forumdesk.domain.schedule_import import ScheduleCounts
from forumdesk.exchange.grid import MAX_BYTES, Grid
from forumdesk.exchange.programme_files import Opened, Reading, open_programme, programme_in
from forumdesk.exchange.programmes.columns import KEYS
from forumdesk.exchange.programmes.lists import ProgrammeTable
from forumdesk.exchange.programmes.rows import Around
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import importing_programme as operations
from forumdesk.operations.taken_sessions import Wanted
from forumdesk.store import forum as forums
from forumdesk.store.errors import FileTrouble
from forumdesk.store.paths import read_file
from forumdesk.store.reader import Reader
from forumdesk.wording import schedule_import as wording
from forumdesk.wording.exchanging import other_list, read_as
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal
from forumdesk.wording.troubles import trouble

FILES = "*.csv *.tsv *.txt *.xlsx *.ods *.json *.xml *.ics *.xls *.xlsm"
_LAST = 2


def choose_and_import(page: Page[Any]) -> None:
    """Choose a file, then show what is in it."""

    def chosen(path: Path) -> None:
        try:
            raw = read_file(path, most=MAX_BYTES)
        except FileTrouble as found:
            messages.tell(page, trouble(found.trouble, str(path), found.facts))
            return
        ProgrammeImport(page, raw, name=path.name).open()

    filters = _("Programmes ({files})").format(files=FILES)
    place = page.main.desk.preferences.place(Purpose.PROGRAMME)
    messages.open_file(page, _("Import programme"), filters, chosen, place=place)


class ProgrammeImport(ImportWindow):
    """A programme in three steps; that of another program has nothing to choose in the first two.

    Nothing is written before the last button.
    """

    def __init__(self, page: Page[Any], raw: bytes, *, name: str) -> None:
        title = _("Import programme from {name}").format(name=name)
        steps = (_("1  File"), _("2  Columns"), _("3  Sessions"))
        super().__init__(page, title, raw, name, steps)
        self._opened: Opened | None = None
        self._read: ReadProgramme | None = None
        self.file = FileStep(page.main.desk.tokens)
        self._columns: ColumnsStep | None = None
        self._sessions: SessionsStep | None = None
        self._second, self._third = QWidget(), QWidget()
        self.file.changed.connect(self._read_otherwise)
        self.file.moved.connect(self._move_headings)
        places = (self.file, self._second, self._third)
        self._build(places, beside_go=QWidget(), counted=_("How many sessions are done"))
        self._plan()

    @property
    def columns(self) -> ColumnsStep:
        """The second step."""
        if self._columns is None:
            self._columns = ColumnsStep()
            self._columns.changed.connect(self._plan_soon)
            put_step(self._columns, self._second)
            if self._read is not None:
                self._columns.show_read(self._read)
        return self._columns

    @property
    def sessions(self) -> SessionsStep:
        """The third step."""
        if self._sessions is None:
            self._sessions = SessionsStep(self._page.main.desk.tokens, self._page.session.forum)
            self._sessions.changed.connect(self._plan_soon)
            put_step(self._sessions, self._third)
            if self._read is not None:
                self._sessions.show_read(self._read)
        return self._sessions

    @property
    def _is_table(self) -> bool:
        """Whether the file has columns to choose from; it is taken to, until it is read."""
        return self._opened is None or isinstance(self._opened, Grid)

    def _forget_said(self) -> None:
        for one in (self._columns, self._sessions):
            if one is not None:
                one.forget()
        self._is_shown = False
        self._plan_soon()

    def _read_otherwise(self) -> None:
        self._asked, self._opened, self._header_row = self.file.asked, None, None
        self._forget_said()

    def _move_headings(self) -> None:
        self._header_row = self.file.heading.value()
        self._forget_said()

    def _reach(self, at: int) -> None:
        if at:
            (self.columns if at == 1 else self.sessions).show()

    def _plan(self) -> None:
        columns, sessions = self._columns, self._sessions
        mapping = columns.mapping if columns is not None else {}
        reading = Reading(mapping, self._header_row, sessions.day.chosen if sessions else None)
        wanted = Wanted()
        if sessions is not None:
            ticks = sessions.outside.isChecked(), sessions.buddhist.isChecked()
            wanted = Wanted(*ticks, meant=sessions.meant)
        raw, asked, opened = self._raw, self._asked, self._opened
        preferences, spoken = self._page.main.desk.preferences, language()
        self._plans += 1
        self._show_step()
        if opened is None:
            self._read_as.setText(_("Reading …"))

        def plan(db: Reader) -> tuple[Opened, ReadProgramme] | str:
            forum = forums.forum(db)
            tongue = spoken if spoken in forum.languages else forum.languages[0]
            around = Around(ZoneInfo(forum.time_zone), forum.starts, forum.days, tongue)
            try:
                found = opened or open_programme(
                    raw, around=around, asked=asked, stopped=lambda: self._stopped
                )
                table = _by_columns(found, around, reading, preferences)
                planned = operations.plan_programme_import(
                    db, schedule=table.schedule, wanted=wanted, problems=table.problems
                )
            except Refused as refused:
                return refusal(refused, to=Shell.WINDOW)
            return found, ReadProgramme(table, planned, lines_of(planned, forum))

        self._page.session.read(plan, self._planned, owner=self)

    def _planned(self, found: tuple[Opened, ReadProgramme] | str) -> None:
        self._plans -= 1
        if isinstance(found, str):
            self._read = None
            self._read_as.setText("")
            self._say(found)
            if self._opened is None and not self._asked.is_told:
                self._offer_another()
            self._show_step()
            return
        self._opened, self._read = found
        table = self._read.table
        if table.read_as is None:
            self._show_foreign(table)
        else:
            self._show_table(table)
        for one in (self._columns, self._sessions):
            if one is not None:
                one.show_read(self._read)
        self._say(self._why)
        self._show_step()

    def _show_foreign(self, table: ProgrammeTable) -> None:
        """A file of another program is looked at as it is."""
        for one in self._names:
            one.hide()
        self._read_as.setText(wording.form(table.schedule.form, table.schedule.read_as))
        if not self._is_shown:
            self._is_shown = True
            self.steps.setCurrentIndex(_LAST)
            self.go.setFocus()

    def _show_table(self, table: ProgrammeTable) -> None:
        assert isinstance(self._opened, Grid) and table.read_as is not None
        self._header_row = table.read_as.header_row
        if not self._is_shown:
            self._is_shown = self._is_settled
            said = wording.found(len(table.schedule.sessions), len(table.beside), table.schedule)
            said = " ".join(filter(None, (wording.timetable(table.read_as), said)))
            told = [other_list(one) for one in table.others]
            self.file.show_read(self._opened, self._header_row, said, told)
            self.next.setFocus()
        self._read_as.setText(read_as(table.read_as))

    def _choose_another(self) -> None:
        self.reject()
        choose_and_import(self._page)

    def _may_go_on(self, at: int) -> bool:
        """Without a column for titles there is nothing to look at."""
        return self._read is not None and (at == 0 or bool(self._read.lines))

    def _show_step(self) -> None:
        super()._show_step()
        if not self._is_table:
            self.back.hide()

    def _show_go(self, *, at_end: bool) -> None:
        plan = self._read.plan if self._read is not None else None
        counts = plan.counts if plan is not None else ScheduleCounts()
        number = counts.added + counts.updated
        words = ngettext("Import {n} session", "Import {n} sessions", number).format(n=number)
        if plan is not None and plan.changes_nothing and not plan.errors:
            words = _("All of it is here already")
        self.go.set_words(words)
        self.go.setEnabled(self._is_settled and plan is not None and number > 0 and not plan.errors)

    def _import(self) -> None:
        if self._read is None:
            return
        plan = self._read.plan
        self._writing = True
        for one in (self.go, self.back, self._whole):
            one.setEnabled(False)
        self.bar.setRange(0, len(plan.sessions))
        self.bar.setVisible(len(plan.sessions) > 200)
        self._page.session.write(
            lambda db: operations.import_programme(db, plan=plan, watch=self._watch),
            self._imported,
            failed=self._refused,
            owner=self,
        )

    def _imported(self, counts: ScheduleCounts) -> None:
        self._writing = False
        page = self._page
        if self._read is not None and self._columns is not None and self._columns.chosen:
            columns = self._read.table.columns
            page.main.desk.preferences.remember_columns(columns, self._columns.mapping)
        self.accept()
        messages.tell(page, wording.imported(counts), title=_("Imported"))

    def _refused(self, sentence: str) -> None:
        self._writing = self._stopped = False
        self.bar.hide()
        for one in (self.back, self._whole):
            one.setEnabled(True)
        self._why = sentence
        self._say(sentence)
        # Others may have changed the programme meanwhile.
        self._plan()


def _by_columns(
    opened: Opened, around: Around, reading: Reading, preferences: Preferences
) -> ProgrammeTable:
    """The programme by these columns; without any, by those that were chosen for such a list."""
    found = programme_in(opened, around, reading)
    if not any(found.columns) or reading.mapping:
        return found
    kept = _known(preferences.columns(found.columns))
    return programme_in(opened, around, replace(reading, mapping=kept)) if kept else found


def _known(mapping: Mapping[str, str]) -> dict[str, str]:
    return {key: at for key, at in mapping.items() if key in KEYS}
