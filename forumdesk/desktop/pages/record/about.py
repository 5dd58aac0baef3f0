"""What belongs to the words of a line: by its type, and what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from forumdesk.desktop.pages.record.action import ActionRow
from forumdesk.desktop.pages.record.draft import Written
from forumdesk.desktop.pages.record.focus import FocusRow
from forumdesk.desktop.pages.record.links import Links, LinksRow
from forumdesk.desktop.pages.record.reached import ReachedRow
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.reading import OwnOrder
from forumdesk.domain.record import LineType
from forumdesk.i18n import _


class AboutRows(QWidget, OwnOrder):
    """The rows below the words; those that a line has no place for are not there."""

    changed = Signal()
    """Something else was chosen or typed."""
    entered = Signal()
    """Enter was pressed."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, session: Session, *, today: date) -> None:
        super().__init__()
        self.action = ActionRow(today=today)
        self.agreement = ReachedRow()
        self.permitted = QCheckBox(_("Has agreed to be quoted"))
        self.focus, self.links = FocusRow(), LinksRow(session)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for one in self._rows:
            inside.addWidget(one)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for changed in (
            *(self.action.changed, self.agreement.changed, self.permitted.clicked),
            *(self.focus.changed, self.links.changed),
        ):
            changed.connect(self._another)
        for row in (self.action, self.agreement):
            row.entered.connect(self.entered)
            row.left.connect(self.left)

    def _another(self) -> None:
        self._show()
        self.changed.emit()

    @property
    def _rows(self) -> Sequence[QWidget]:
        return self.action, self.agreement, self.permitted, self.focus, self.links

    def in_order(self) -> list[QWidget]:
        """The rows as they lie."""
        return list(self._rows)

    def fill(self, held: Written) -> None:
        """Show what a line holds, without a signal."""
        self.action.fill(held.owner, held.due)
        self.agreement.fill(held.reached, held.reservations)
        self.permitted.setChecked(held.permitted)
        self.focus.fill(held.focus)
        self.links.fill(Links(held.talk, held.poll, held.round, held.input))
        self._show()

    def put_into(self, written: Written) -> Written:
        """The same with what the rows hold."""
        links = self.links.links
        return replace(
            written,
            owner=self.action.owner.text(),
            due=self.action.day,
            reached=self.agreement.reached,
            permitted=self.permitted.isChecked(),
            reservations=self.agreement.reservations.text(),
            focus=self.focus.number,
            talk=links.talk,
            poll=links.poll,
            round=links.round,
            input=links.input,
        )

    def show_type(self, value: LineType, *, by_name: bool) -> None:
        """Show the rows of this type; `by_name` is whether who said something is told."""
        self.action.setVisible(value is LineType.ACTION)
        self.agreement.setVisible(value is LineType.AGREEMENT)
        self.permitted.setVisible(value is LineType.QUOTE and by_name)
        self._show()

    def _show(self) -> None:
        self.setVisible(any(not one.isHidden() for one in self._rows))
