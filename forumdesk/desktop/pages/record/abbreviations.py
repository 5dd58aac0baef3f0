"""The abbreviations of the forum: seen, added, changed and removed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, clear, column, icon_button, label, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.abbreviations import LONGEST_SHORT, LONGEST_WORDS, Abbreviation
from forumdesk.i18n import _
from forumdesk.operations import abbreviations as operations
from forumdesk.store import abbreviations as rows

_SHORT = 120


class AbbreviationsDialog(Dialog):
    """The list, and two fields for the next one; the same word again changes what it stands for."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, _("Abbreviations"), width=520)
        self._session = session
        self.short, self.words = QLineEdit(), QLineEdit()
        self.short.setMaxLength(LONGEST_SHORT)
        self.short.setFixedWidth(_SHORT)
        self.short.setPlaceholderText(_("Abbreviation"))
        self.short.setAccessibleName(_("What is typed"))
        self.words.setMaxLength(LONGEST_WORDS)
        self.words.setPlaceholderText(_("What it stands for"))
        self.words.setAccessibleName(_("What it stands for"))
        self._problem = wrapped("", "bad")
        self._problem.hide()
        self._list = ScrollColumn(spacing=4)
        self._list.setMinimumHeight(220)
        add = Button(_("Add"), self._add, icon="plus")
        entry = row(self.short, self.words, add)
        entry.setStretch(1, 1)
        self.body.addWidget(
            wrapped(
                _(
                    "Whoever types one in the record, here or in a browser, gets its words at the"
                    " next space. Backspace then takes them back."
                ),
                "muted",
            )
        )
        self.body.addLayout(column(entry, self._problem, self._list, spacing=8))
        self.buttons(row(None, Button(_("Close"), self.accept)))
        for field in (self.short, self.words):
            field.returnPressed.connect(self._add)
        self._show()
        self.short.setFocus()

    def _show(self) -> None:
        clear(self._list.body)
        found = rows.abbreviations(self._session.db)
        for one in found:
            short = label(one.short)
            short.setFixedWidth(_SHORT)
            name = _("Remove {short}").format(short=one.short)
            remove = icon_button("trash-2", name, partial(self._remove, one.short))
            shown = row(short, wrapped(one.words), remove)
            shown.setStretch(1, 1)
            self._list.body.addLayout(shown)
        if not found:
            self._list.body.addWidget(wrapped(_("None yet."), "body-muted"))
        self._list.body.addStretch(1)

    def _add(self) -> None:
        short, words = self.short.text(), self.words.text()
        if not short or not words:
            (self.words if short else self.short).setFocus()
            return
        self._session.write(
            lambda db: operations.set_abbreviation(db, short=short, words=words),
            self._added,
            failed=self._failed,
            owner=self,
        )

    def _added(self, _one: Abbreviation) -> None:
        self._problem.hide()
        for field in (self.words, self.short):
            field.clear()
        self.short.setFocus()
        self._show()

    def _failed(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def _remove(self, short: str) -> None:
        self._session.write(
            lambda db: operations.remove_abbreviation(db, short=short),
            lambda _one: self._show(),
            failed=self._failed,
            owner=self,
        )
