"""What a line records: chips with a letter each, above its words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from forumdesk.desktop.widgets.flow import FlowRow, PickButton
from forumdesk.domain.record import LineType
from forumdesk.wording import record as wording


class TypeRow(FlowRow):
    """The types of lines; one is picked."""

    picked = Signal(object)
    """A `LineType` that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.chips = {
            one: PickButton(
                wording.line_type(one), partial(self.picked.emit, one), key=wording.key(one)
            )
            for one in LineType
        }
        self.show_widgets(list(self.chips.values()))

    def fill(self, value: LineType) -> None:
        """Show this type, without a signal."""
        for one, button in self.chips.items():
            button.setChecked(one is value)
