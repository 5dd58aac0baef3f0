"""Before something is printed or saved: what would not come out as it should, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.keys import ENTER
from forumdesk.desktop.requests import LookAtPhones, Request, ShowPerson
from forumdesk.desktop.tables import Column, Index, RowsModel, Table
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.desktop.widgets.basic import Button, column, picture, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.forum import MAX_SHORT_TITLE
from forumdesk.domain.text import clean_line
from forumdesk.i18n import _, ngettext
from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.operations.reporting import Look
from forumdesk.wording.worries import Trouble, Worry, remedy, trouble, worry

WIDTH = 720
_ROW, _LEAST_TABLE, _NAME = 54, 132, 240
_OF_ADDRESS = (Trouble.NOT_REACHED, Trouble.ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Words:
    """What is done next with `n` pieces: with all that are chosen, in spite of all, without some.

    `whole` is of a document that has no pieces.
    """

    go: Callable[[int], str]
    anyway: Callable[[int], str]
    rest: Callable[[int], str]
    whole: Callable[[], str]


PRINTING = Words(
    lambda n: ngettext("Print {n}", "Print {n}", n).format(n=n),
    lambda n: ngettext("Print {n} all the same", "Print {n} all the same", n).format(n=n),
    lambda n: ngettext("Print the other {n}", "Print the other {n}", n).format(n=n),
    lambda: _("Print all the same"),
)
SAVING = Words(
    lambda n: ngettext("Save {n}", "Save {n}", n).format(n=n),
    lambda n: ngettext("Save {n} all the same", "Save {n} all the same", n).format(n=n),
    lambda n: ngettext("Save the other {n}", "Save the other {n}", n).format(n=n),
    lambda: _("Save all the same"),
)


class BeforePrinting(Dialog):
    """Everything to look at in one window: go on with all, with those that are well, or go back.

    Of what is printed already, only the rest goes on unless somebody says otherwise.
    """

    decided = Signal(object)
    """The ids of those with whose pieces it goes on; None for the document as it is."""
    titled = Signal()
    """The forum has another short title, so that everything is to be looked at again."""

    def __init__(self, owner: QWidget, main: Frame, look: Look, words: Words) -> None:
        super().__init__(owner, _("Before printing"), width=WIDTH)
        self._main, self._look, self._words = main, look, words
        self.title = _Title()
        self._problem = wrapped("", "bad")
        self._problem.hide()
        self.new, self.again = QRadioButton(), QRadioButton()
        self.rows: RowsModel[Worry] = _Rows()
        self.table = Table(self.rows, name=_("What to look at"))
        self._of_rows = wrapped("", "strong")
        self.person = Button(_("Go to this person"), self._go_to_person, icon="user", small=True)
        self.back = Button(_("Go back"), self.reject)
        self.anyway = Button("", partial(self._decide, spoilt=True))
        self.go = Button("", partial(self._decide, spoilt=False), kind="primary")
        self.go.setDefault(True)
        self._build()
        self._show_choice()

    def _build(self) -> None:
        for one in self._look.worries:
            if one.trouble is Trouble.PRINTED_BEFORE:
                self._add_printed(one)
            elif not one.trouble.of_one:
                self._add(one)
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setMinimumHeight(_LEAST_TABLE)
        self.table.setItemDelegate(TwoLines(self._main.desk.tokens, self.table))
        self.table.doubleClicked.connect(lambda _index: self._go_to_person())
        self.table.selectionModel().selectionChanged.connect(lambda *_two: self._show_person())
        self._several = QWidget()
        inside = column(self._of_rows, self.table, row(self.person, None), spacing=8)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setStretch(1, 1)
        self._several.setLayout(inside)
        self.body.addWidget(self._several, 1)
        self.buttons(row(None, self.back, self.anyway, self.go))

    def showEvent(self, event: QShowEvent) -> None:
        """What is done next has the focus."""
        super().showEvent(event)
        self.go.setFocus()

    def _add(self, one: Worry) -> None:
        """What is true of all of it."""
        said = self._said(one)
        if one.trouble in _OF_ADDRESS:
            where = partial(self._leave_for, LookAtPhones())
            said.addLayout(row(Button(_("Choose the address"), where, small=True), None))
        elif one.trouble is Trouble.TITLE:
            self._add_title(said)

    def _said(self, one: Worry) -> QVBoxLayout:
        """The sentence beside its sign, and below it what can be done."""
        said = column(wrapped(worry(one), "strong"), wrapped(remedy(one), "body-muted"), spacing=4)
        sign = picture("triangle-alert", colour=self._main.desk.tokens.warn)
        beside = row(column(sign, None), said, spacing=12)
        beside.setStretch(1, 1)
        self.body.addLayout(beside)
        return said

    def _add_title(self, said: QVBoxLayout) -> None:
        self.title.setMaxLength(MAX_SHORT_TITLE)
        self.title.setPlaceholderText(_("Short title"))
        self.title.setAccessibleName(_("Short title"))
        forum = self._main.session.forum
        # Half a title is no proposal.
        self.title.setText("" if forum.title_is_cut else forum.short_title)
        keep = Button(_("Use this title"), self._keep_title, small=True)
        keep.setAutoDefault(False)
        self.title.returnPressed.connect(self._keep_title)
        line = row(self.title, keep)
        line.setStretch(0, 1)
        said.addLayout(line)
        said.addWidget(self._problem)

    def _add_printed(self, one: Worry) -> None:
        """Which of them are meant, where some are printed and some are not."""
        said = self._said(one)
        new, all_ = len(self._look.without(self._look.printed)), len(self._look.people)
        if not new:
            return
        self.new.setText(_("Only those not printed yet: {n}").format(n=new))
        self.again.setText(_("All of them: {n}").format(n=all_))
        self.new.setChecked(True)
        for each in (self.new, self.again):
            said.addWidget(each)
        self.new.toggled.connect(lambda _on: self._show_choice())

    @property
    def _meant(self) -> tuple[str, ...]:
        """Those who are printed, well or not."""
        left_out = self._look.printed if self.new.isChecked() else frozenset[str]()
        return self._look.without(left_out)

    def _show_choice(self) -> None:
        """The rows of those who are meant, and what the buttons would print."""
        meant = frozenset(self._meant)
        left_out = frozenset(self._look.people) - meant
        troubled = [
            one
            for one in self._look.worries
            if one.trouble.of_one and not left_out.intersection(one.people)
        ]
        troubled.sort(key=lambda one: not one.trouble.spoils)
        self.rows.set_rows(troubled)
        self._several.setVisible(bool(troubled))
        spoilt = len(meant & self._look.spoilt)
        small = sum(one.trouble is Trouble.SMALL for one in troubled)
        self._of_rows.setText(_counted(spoilt, small))
        self._of_rows.setVisible(bool(self._of_rows.text()))
        if troubled and not self.table.selectionModel().hasSelection():
            self.table.selectRow(0)
        rest = len(meant) - spoilt
        self.anyway.setVisible(bool(spoilt and rest))
        self.anyway.set_words(self._words.anyway(len(meant)))
        self.go.set_words(self._next(len(meant), spoilt))
        self._show_person()
        self.make_room()

    def _next(self, meant: int, spoilt: int) -> str:
        """What the first button says."""
        if not meant:
            return self._words.whole()
        if not spoilt:
            return self._words.go(meant)
        return self._words.anyway(meant) if meant == spoilt else self._words.rest(meant - spoilt)

    def _decide(self, *, spoilt: bool) -> None:
        """Go on with all who are meant, or with those whose piece is well, if there are any."""
        meant = self._meant
        rest = tuple(one for one in meant if one not in self._look.spoilt)
        chosen = meant if spoilt or not rest else rest
        self.accept()
        self.decided.emit(None if chosen == self._look.people else chosen)

    def _show_person(self) -> None:
        chosen = self._chosen
        self.person.setEnabled(chosen is not None and bool(chosen.people))

    @property
    def _chosen(self) -> Worry | None:
        """The row that is chosen."""
        chosen = self.table.selectionModel().selectedRows()
        return self.rows.row(chosen[0]) if chosen else None

    def _go_to_person(self) -> None:
        chosen = self._chosen
        if chosen is not None and chosen.people:
            self._leave_for(ShowPerson(chosen.people[0]))

    def _leave_for(self, request: Request) -> None:
        self.reject()
        self._main.ask(request)

    def _keep_title(self) -> None:
        """Kept in the forum, where it can be undone and changed like any other."""
        typed = clean_line(self.title.text())
        if typed in ("", self._main.session.forum.short_title):
            self.title.setFocus()
            return
        changes = ForumChanges(short_title=typed)
        self._main.session.write(
            lambda db: update_forum(db, changes=changes),
            lambda _forum: self._is_titled(),
            failed=self._refuse_title,
            owner=self,
        )

    def _is_titled(self) -> None:
        self.reject()
        self.titled.emit()

    def _refuse_title(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        self.make_room()


class _Title(QLineEdit):
    """Enter keeps the title, and does not print."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The dialog would take it for its first button."""
        if Qt.Key(event.key()) in ENTER:
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


class _Rows(RowsModel[Worry]):
    """Whose piece would not come out as it should; below what is wrong stands what to do."""

    def __init__(self) -> None:
        columns: list[Column[Worry]] = [
            Column(_("Whose"), lambda one: one.where, _NAME),
            Column(_("What to look at"), _sentence),
        ]
        super().__init__(columns, key=lambda one: f"{one.trouble} {one.people} {one.where}")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; the second line is under `BELOW`."""
        worry = self.row(index)
        if worry is None or role not in (BELOW, Qt.ItemDataRole.AccessibleTextRole):
            return super().data(index, role)
        advice = remedy(worry) if index.column() else ""
        if role == BELOW:
            return advice
        return " ".join(one for one in (str(super().data(index, role)), advice) if one)


def _sentence(one: Worry) -> str:
    said = trouble(one)
    return said[:1].upper() + said[1:]


def _counted(spoilt: int, small: int) -> str:
    """How many do not say what was written, and how many are small."""
    parts = []
    if spoilt:
        parts.append(
            ngettext(
                "{n} would not say what was written.", "{n} would not say what was written.", spoilt
            ).format(n=spoilt)
        )
    if small:
        parts.append(
            ngettext("{n} is printed small.", "{n} are printed small.", small).format(n=small)
        )
    return " ".join(parts)
