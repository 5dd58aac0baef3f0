"""How an agreement was reached, and what was held against it: below its words."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from forumdesk.desktop.pages.record.below import BelowWords
from forumdesk.desktop.widgets.basic import column, label
from forumdesk.desktop.widgets.flow import FlowRow, PickButton
from forumdesk.desktop.widgets.reading import OwnOrder
from forumdesk.domain.record import MAX_LINE, Reached
from forumdesk.i18n import _
from forumdesk.wording import record as wording


class ReachedRow(BelowWords, OwnOrder):
    """The ways to agree, of which one is picked or none; reservations beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.reached: Reached | None = None
        words = label(_("Reached"), "muted")
        words.setFixedHeight(28)
        self.ways = {
            one: PickButton(wording.how_reached(one), partial(self._choose, one)) for one in Reached
        }
        picked = FlowRow()
        picked.show_widgets([words, *self.ways.values()])
        self.reservations = QLineEdit()
        self.reservations.setMaxLength(MAX_LINE)
        self.reservations.setPlaceholderText(_("Reservations, minority view"))
        self.reservations.setAccessibleName(_("Reservations, minority view"))
        self.reservations.textEdited.connect(self.changed)
        self.listen(self.reservations)
        self._picked = picked
        self.setLayout(column(picked, self.reservations, spacing=8))

    def in_order(self) -> list[QWidget]:
        """How it was reached, then what was held against it."""
        return [self._picked, self.reservations]

    def fill(self, reached: Reached | None, reservations: str) -> None:
        """Show these, without a signal."""
        self.reservations.setText(reservations)
        self._show(reached)

    def _show(self, reached: Reached | None) -> None:
        self.reached = reached
        for way, button in self.ways.items():
            button.setChecked(way is reached)

    def _choose(self, value: Reached) -> None:
        """The same again means that nobody said."""
        self._show(None if value is self.reached else value)
        self.changed.emit()
