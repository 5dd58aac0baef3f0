"""Above the lines: searching them, and their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from forumdesk.desktop.pages.record.lines import Row
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, column, label, row
from forumdesk.desktop.widgets.flow import FlowRow, PickButton
from forumdesk.domain.people import fold
from forumdesk.domain.programme import MAX_QUESTIONS
from forumdesk.i18n import _
from forumdesk.store import programme, record
from forumdesk.store.reader import Reader
from forumdesk.wording import record as wording


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many lines of another session have the words that are sought."""

    session: str
    code: str
    number: int


class LinesBar(QWidget):
    """The search, which Escape ends, and whether lines stand by their focus question."""

    changed = Signal()
    """Other lines are to be shown, or in another order."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.search, self.count = QLineEdit(), label("", "muted")
        self.search.setPlaceholderText(_("Search in the record"))
        self.search.setAccessibleName(_("Search in the record"))
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._sought)
        self.by_question = PickButton(_("By focus question"), self.changed.emit)
        self.others = FlowRow()
        top = row(self.search, self.count, self.by_question)
        top.setStretch(0, 1)
        whole = column(top, self.others, spacing=6)
        whole.setContentsMargins(12, 4, 12, 6)
        self.setLayout(whole)
        self.count.hide()
        self.search.hide()
        self.others.hide()

    def open(self) -> None:
        """Begin a search."""
        self.search.show()
        self.count.show()
        self.show()
        self.search.setFocus()
        self.search.selectAll()

    def close_search(self) -> None:
        """All lines again."""
        self.search.clear()
        self.search.hide()
        self.count.hide()
        self.others.hide()
        self.changed.emit()

    def chosen(self, lines: Sequence[Row], *, kept: str) -> list[Row]:
        """Those of these lines that are sought, in the order that is chosen.

        The one with the id that is `kept` is being changed, and stays whatever it says.
        """
        asked = any(one.line.focus is not None for one in lines)
        self.by_question.setVisible(asked)
        self.setVisible(asked or not self.search.isHidden())
        parts = fold(self.search.text()).split()
        found = [one for one in lines if one.line.id == kept or _has(one, parts)]
        self.count.setText(_("{n} of {all}").format(n=len(found), all=len(lines)) if parts else "")
        if asked and self.by_question.isChecked():
            found.sort(key=lambda one: one.line.focus or MAX_QUESTIONS + 1)
        return found

    def _sought(self) -> None:
        words = self.search.text()
        self.changed.emit()
        if fold(words).split():
            self._session.read(
                lambda db: _elsewhere(db, words), partial(self._show_others, words), owner=self
            )
        else:
            self.others.hide()

    def _show_others(self, words: str, found: Sequence[Elsewhere]) -> None:
        if words != self.search.text():
            return
        chosen = self._session.chosen
        others = [one for one in found if chosen is None or one.session != chosen.id]
        title = label(_("In other sessions"), "muted")
        title.setFixedHeight(28)
        self.others.show_widgets([title, *(self._other(one) for one in others)])
        self.others.setVisible(bool(others))

    def _other(self, one: Elsewhere) -> Button:
        go = partial(self._session.choose, one.session)
        button = Button(f"{one.code} ({one.number})", go, small=True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape ends the search."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.close_search()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)


def _has(one: Row, parts: Sequence[str]) -> bool:
    said = fold(f"{wording.line_type(one.line.type)} {one.words} {one.facts}") if parts else ""
    return all(part in said for part in parts)


def _elsewhere(db: Reader, words: str) -> list[Elsewhere]:
    """Sessions with lines that have these words, in the order of the programme."""
    parts, found = fold(words).split(), []
    for session in programme.sessions(db):
        lines = [fold(line.text) for line in record.lines(db, session.id)]
        number = sum(all(part in line for part in parts) for line in lines)
        if number:
            found.append(Elsewhere(session.id, session.code, number))
    return found
