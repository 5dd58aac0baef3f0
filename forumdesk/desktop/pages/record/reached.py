"""How an agreement was reached: the line of an agreement below its words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from forumdesk.desktop.widgets.basic import label
from forumdesk.desktop.widgets.flow import FlowRow, PickButton
from forumdesk.domain.record import Reached
from forumdesk.i18n import _
from forumdesk.wording import record as wording


class ReachedRow(FlowRow):
    """The ways to agree; one is picked, or none."""

    changed = Signal()
    """Another way was picked."""

    def __init__(self) -> None:
        super().__init__()
        self.reached: Reached | None = None
        words = label(_("Reached"), "muted")
        words.setFixedHeight(28)
        self.ways = {
            one: PickButton(wording.how_reached(one), partial(self._choose, one)) for one in Reached
        }
        self.show_widgets([words, *self.ways.values()])

    def fill(self, reached: Reached | None) -> None:
        """Show this way, without a signal."""
        self.reached = reached
        for way, button in self.ways.items():
            button.setChecked(way is reached)

    def _choose(self, value: Reached) -> None:
        """The same again means that nobody said."""
        self.fill(None if value is self.reached else value)
        self.changed.emit()
