"""What is drawn of a result, in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from forumdesk.charts.drawing import Bars
from forumdesk.desktop.chart import BarChartView
from forumdesk.desktop.widgets.basic import label
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.wording.results.base import Shown, Table


def charts_of(shown: Shown) -> list[QWidget]:
    """Its charts."""
    return [BarChartView(one.rows) for one in shown.charts if isinstance(one, Bars)]


def table_of(table: Table) -> QGridLayout:
    """A table: numbers at the right, the widest column takes what is left of the width."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    widest = max(range(len(table.columns)), key=lambda place: table.columns[place].share)
    grid.setColumnStretch(widest, 1)
    for place, column in enumerate(table.columns):
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        grid.addWidget(label(column.title, "muted"), 0, place, side)
        for line, row in enumerate(table.rows, start=1):
            words = row[place]
            if place == widest:
                grid.addWidget(wrapped(words), line, place)
            else:
                grid.addWidget(
                    label(words, "strong" if column.right else "muted"), line, place, side
                )
    return grid
