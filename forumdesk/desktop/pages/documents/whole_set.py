"""The whole set: in which language, on which papers and into which folder, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QProgressBar, QWidget

from forumdesk import i18n
from forumdesk.desktop import messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.preferences import Purpose
from forumdesk.desktop.widgets.basic import Button, column, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.i18n import LANGUAGES, _, ngettext
from forumdesk.operations.documents.base import USUAL_PAPERS
from forumdesk.operations.whole_set import Step, write_whole_set
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Store
from forumdesk.wording.people import spoken_language
from forumdesk.wording.worries import worry


@dataclass(frozen=True, slots=True)
class _BrokenOff:
    """File trouble as a value: it is told in the dialog instead of coming up as a message."""

    trouble: FileTrouble


class WholeSetDialog(Dialog):
    """Asks for language, papers and folder, then writes one document after the other.

    Each is a job of its own on the reading thread, so that the window reads on meanwhile and
    whoever cancels waits for no more than the document in hand.
    """

    def __init__(self, owner: QWidget, main: Frame, *, language: str, page: str) -> None:
        super().__init__(owner, _("The whole set"), width=560)
        self._main, self._session = main, main.session
        self._steps: Iterator[Step] | None = None
        self._running = self._stopped = False
        self._spoken = language
        self._written = 0
        self._notes: list[str] = []
        self._build_fields(language, page)
        self._build_progress()
        self.write_button = Button(
            _("Choose the folder …"), self._choose_folder, icon="folder-open", kind="primary"
        )
        self.leave_button = Button(_("Cancel"), self.reject)
        self.buttons(row(None, self.leave_button, self.write_button))
        self._show_ready()

    def _build_fields(self, language: str, page: str) -> None:
        self.body.addWidget(
            wrapped(
                _(
                    "Every document that can be made now, as PDF files in one folder. Slips are"
                    " left out: each is printed only once."
                ),
                "muted",
            )
        )
        self.language = ChoiceField((tag, spoken_language(tag)) for tag in LANGUAGES)
        self.language.choose(language)
        self.language.setAccessibleName(_("Language"))
        self.papers = {one: QCheckBox(one) for one in USUAL_PAPERS}
        for name, box in self.papers.items():
            box.setChecked(name == page)
            box.toggled.connect(lambda _on: self._show_ready())
        self.body.addLayout(column(label(_("Language"), "muted"), self.language, spacing=2))
        boxes = row(*self.papers.values(), None, spacing=16)
        self.body.addLayout(column(label(_("Paper"), "muted"), boxes, spacing=2))

    def _build_progress(self) -> None:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How many documents are done"))
        self.said = label("", wrap=True)
        self.notes = QPlainTextEdit()
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName(_("What was left out, and what to look at"))
        self.notes.setMinimumHeight(140)
        for one in (self.bar, self.said, self.notes):
            one.hide()
            self.body.addWidget(one)

    @property
    def _pages(self) -> list[str]:
        return [name for name, box in self.papers.items() if box.isChecked()]

    def _show_ready(self) -> None:
        self.write_button.setEnabled(bool(self._pages))

    def _choose_folder(self) -> None:
        place = self._main.desk.preferences.place(Purpose.DOCUMENT)
        title = _("Where the documents go")
        messages.choose_folder(self, title, self.write, place=place)

    def write(self, folder: Path) -> None:
        """Write the set into this folder."""
        self._running, self._spoken = True, self.language.chosen
        for one in (self.write_button, self.language, *self.papers.values()):
            one.setEnabled(False)
        for shown in (self.bar, self.said):
            shown.show()
        self.said.setText(_("Making …"))
        self.make_room()
        pages, forum_file = self._pages, self._session.path

        def begin(db: Store) -> Step | _BrokenOff | None:
            self._steps = write_whole_set(
                db, folder=folder, pages=pages, forum_file=forum_file, chosen={}
            )
            return self._next()

        self._session.read(begin, self._took, owner=self)

    def _next(self) -> Step | _BrokenOff | None:
        """One more document, on the reading thread; None after the last one."""
        if self._steps is None:
            return None
        try:
            with i18n.speaking(self._spoken):
                return next(self._steps, None)
        except FileTrouble as trouble:
            return _BrokenOff(trouble)

    def _took(self, step: Step | _BrokenOff | None) -> None:
        if isinstance(step, _BrokenOff):
            self._end(self._session.sentence(step.trouble))
        elif step is None:
            self._end("")
        else:
            self._show_step(step)
            if self._stopped:
                self._end(_("Stopped. The documents that were written stay in the folder."))
            else:
                self._session.read(lambda _db: self._next(), self._took, owner=self)

    def _show_step(self, step: Step) -> None:
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.number)
        self.said.setText(
            _("{number} of {total}: {name}").format(
                number=step.number, total=step.total, name=step.name
            )
        )
        if step.refused is None:
            self._written += 1
        else:
            why = self._session.sentence(step.refused)
            self._notes.append(_("{name}: left out. {why}").format(name=step.name, why=why))
        self._notes += [f"{step.name}: {worry(one)}" for one in step.worries]

    def _end(self, why: str) -> None:
        self._running = False
        many = self._written
        written = ngettext("{n} document was written.", "{n} documents were written.", many)
        self.said.setText(" ".join(one for one in (why, written.format(n=many)) if one))
        self.notes.setPlainText("\n".join(self._notes))
        self.notes.setVisible(bool(self._notes))
        self.write_button.hide()
        self.leave_button.set_words(_("Close"))
        self.make_room()

    def reject(self) -> None:
        """Stop after the document in hand; a second time, or before and after, close."""
        if not self._running or self._stopped:
            super().reject()
            return
        self._stopped = True
        self.said.setText(_("Stopping after this document …"))
