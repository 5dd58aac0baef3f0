"""Which of a session's focus questions a line belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from forumdesk.desktop.widgets.basic import label
from forumdesk.desktop.widgets.flow import FlowRow, PickButton
from forumdesk.i18n import _

_WIDEST = 210


class FocusRow(FlowRow):
    """The questions with their numbers; one is picked, or none. Not there for less than two."""

    changed = Signal()
    """Another question was picked."""

    def __init__(self) -> None:
        super().__init__()
        self.number: int | None = None
        self._asked: tuple[str, ...] | None = None
        self.chips: list[PickButton] = []
        self.hide()

    def offer(self, asked: Sequence[str]) -> None:
        """The questions to pick from."""
        if tuple(asked) == self._asked:
            return
        self._asked = tuple(asked)
        words = label(_("Focus question"), "muted")
        words.setFixedHeight(28)
        self.chips = [
            PickButton(f"{n}. {one}", partial(self._pick, n), widest=_WIDEST)
            for n, one in enumerate(asked, start=1)
        ]
        self.show_widgets([words, *self.chips])
        self.setVisible(len(asked) > 1)
        self.fill(self.number)

    def fill(self, number: int | None) -> None:
        """Show this question, without a signal."""
        self.number = number
        for at, chip in enumerate(self.chips, start=1):
            chip.setChecked(at == number)

    def next(self) -> None:
        """The question after the picked one; after the last one none."""
        if len(self.chips) > 1:
            after = (self.number or 0) + 1
            self._pick(after if after <= len(self.chips) else None)

    def _pick(self, number: int | None) -> None:
        """The same again means none."""
        self.fill(None if number == self.number else number)
        self.changed.emit()
