"""Boxes in which the columns of a table are chosen: one for each thing that it may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from forumdesk.desktop.widgets.basic import clear, label
from forumdesk.desktop.widgets.text import ElidedLabel
from forumdesk.exchange.grid import letters
from forumdesk.i18n import _


class ColumnBoxes(QGridLayout):
    """Lines of what a column may hold, the column, and an example, in two halves side by side."""

    chosen = Signal()
    """Somebody has chosen a column."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        """By their keys, in their order."""
        self.examples: dict[str, ElidedLabel] = {}
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(8)
        for side in (1, 2, 4, 5):
            self.setColumnStretch(side, 1)

    def build(self, named: Mapping[str, str], *, after: QWidget | None = None) -> None:
        """A line for each key with what it is called; Tab goes on to what comes `after`."""
        clear(self)
        self.boxes = {key: QComboBox() for key in named}
        self.examples = {key: ElidedLabel("", "muted") for key in named}
        half = (len(named) + 1) // 2
        order: list[QWidget] = []
        for at, (key, words) in enumerate(named.items()):
            box, called = self.boxes[key], label(words)
            called.setBuddy(box)
            box.activated.connect(lambda _at: self.chosen.emit())
            box.setAccessibleName(_("Column for: {field}").format(field=words))
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(10)
            line, side = at % half, 3 * (at // half)
            self.addWidget(called, line, side, Qt.AlignmentFlag.AlignVCenter)
            self.addWidget(box, line, side + 1)
            self.addWidget(self.examples[key], line, side + 2)
            order.append(box)
        if after is not None:
            order.append(after)
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def offer(self, columns: Sequence[str], places: Mapping[str, int]) -> None:
        """The columns of a file by their headings, chosen as they are taken: by place from 1."""
        for name, box in self.boxes.items():
            box.clear()
            box.addItem("–", "")
            for number, heading in enumerate(columns, start=1):
                # Two columns may have the same heading; the number always means one.
                box.addItem(heading or _("Column {n}").format(n=letters(number - 1)), str(number))
            box.setCurrentIndex(places.get(name, 0))

    @property
    def mapping(self) -> dict[str, str]:
        """By key the number of its column, empty for none."""
        return {key: str(box.currentData()) for key, box in self.boxes.items()}
