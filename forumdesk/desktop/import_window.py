"""A file that is imported in steps: what all such windows have around theirs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from forumdesk.desktop.page import Page
from forumdesk.desktop.widgets.basic import Button, Role, column, label, restyle, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.exchange.lists import Asked
from forumdesk.i18n import _

SOON_MS = 150
MOST_WIDE = 1200


class ImportWindow(Dialog):
    """One file in steps; nothing is written before the last button.

    Steps are built when they are reached: all at once would hold the window up.
    Whoever makes one says in `_plan` how the file is read and what would happen, in `_reach` what a
    step needs, in `_show_go` what the last button does, and in `_import` how it does it.
    """

    progressed = Signal(int)
    """So many of what is written are done."""

    def __init__(
        self, page: Page[Any], title: str, raw: bytes, name: str, steps: Sequence[str]
    ) -> None:
        super().__init__(page, title, width=920)
        self._page, self._raw, self._name = page, raw, Path(name).stem
        self._asked = Asked()
        self._header_row: int | None = None
        # Whether the first step shows how the file is read at present.
        self._is_shown = False
        # Whoever reads or writes on another thread looks here whether it is still wanted.
        self._stopped = self._writing = False
        # So many plans are being made; and why the last one was not carried out.
        self._plans, self._why = 0, ""
        self.steps = QStackedWidget()
        self._names = [label(words) for words in steps]
        self._read_as = label("", "body-muted")
        self.bar = QProgressBar()
        self._problem = label("", "bad", wrap=True)
        self.cancel = Button(_("Cancel"), self.reject)
        self.back = Button(_("Back"), lambda: self._go_to(-1), icon="chevron-left")
        self.next = Button(_("Next"), lambda: self._go_to(1), kind="primary")
        self.go = Button(_("Import"), self._import, icon="import", kind="primary")
        self.another = Button(_("Choose another file …"), self._choose_another, kind="primary")
        self._whole = QWidget()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._plan)
        self.steps.currentChanged.connect(self._reach)
        self.progressed.connect(self.bar.setValue)

    def _build(self, steps: Sequence[QWidget], *, beside_go: QWidget, counted: str) -> None:
        """Put the steps in; `beside_go` stands where the last button's own choice is."""
        for step in steps:
            self.steps.addWidget(step)
        beside_go.hide()
        for one in (self._problem, self.another, self.bar):
            one.hide()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(counted)
        inside = column(row(*self._names, None, self._read_as, spacing=20), self.steps, spacing=12)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setStretch(1, 1)
        self._whole.setLayout(inside)
        self.body.addWidget(self._whole, 1)
        last = row(beside_go, self.bar, None, self.cancel, self.another, self.back)
        last.addWidget(self.next)
        last.addWidget(self.go)
        self.buttons(last, above=self._problem)
        self._show_step()
        self.resize(min(MOST_WIDE, self.widest), min(640, self.highest))

    def _plan(self) -> None:
        """Read the file, unless it is read, and say what would happen by what is chosen now."""
        raise NotImplementedError

    def _reach(self, at: int) -> None:
        """See that the step is there."""
        raise NotImplementedError

    def _import(self) -> None:
        """Do what was shown."""
        raise NotImplementedError

    def _choose_another(self) -> None:
        """Leave this file for another."""
        raise NotImplementedError

    def _may_go_on(self, at: int) -> bool:
        """Whether there is something to show after the step `at`."""
        raise NotImplementedError

    def _show_go(self, *, at_end: bool) -> None:
        """Say what the last button would do, and whether it may."""
        raise NotImplementedError

    def _plan_soon(self) -> None:
        """Something else is wanted, and nothing goes on before it is shown."""
        self._why = ""
        self._soon.start()
        self._show_step()

    def _go_to(self, by: int) -> None:
        self.steps.setCurrentIndex(self.steps.currentIndex() + by)
        self._show_step()
        for one in (self.next, self.go):
            if one.isVisibleTo(self) and one.isEnabled():
                one.setFocus()

    def _show_step(self) -> None:
        """Where one is, what the buttons would do, and whether they may."""
        at, last = self.steps.currentIndex(), self.steps.count() - 1
        for number, words in enumerate(self._names):
            role: Role = "strong" if number == at else "muted"
            words.setProperty("role", role)
            restyle(words)
        self.back.setVisible(at > 0)
        self.next.setVisible(at < last)
        self.go.setVisible(at == last)
        (self.go if at == last else self.next).setDefault(True)
        self.next.setEnabled(self._is_settled and self._may_go_on(at))
        self._show_go(at_end=at == last)

    @property
    def _is_settled(self) -> bool:
        """Whether what is shown is what is chosen."""
        return not self._plans and not self._soon.isActive()

    def _offer_another(self) -> None:
        """Nothing of this file can be chosen from; all that is left is the sentence."""
        for one in (self._whole, self.go, self.back, self.next):
            one.hide()
        self.another.show()
        self.another.setFocus()
        self.setMinimumWidth(520)
        self.resize(520, self.minimumHeight())
        self.make_room()

    def _watch(self, done: int) -> bool:
        """Called on the writing thread."""
        self.progressed.emit(done)
        return not self._stopped

    def reject(self) -> None:
        """Leave; an import that is being written is stopped first, and nothing of it is kept."""
        self._stopped = True
        if not self._writing:
            super().reject()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


def put_step(step: QWidget, place: QWidget) -> None:
    """Put a step that was built into its place."""
    inside = column(step)
    inside.setContentsMargins(0, 0, 0, 0)
    place.setLayout(inside)
