"""What is drawn of a result, in the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from forumdesk.charts.breaks import wrap
from forumdesk.charts.columns import Need, in_groups
from forumdesk.charts.drawing import Bars, Chart
from forumdesk.desktop.chart import PIXELS, BarChartView, PictureView
from forumdesk.desktop.theme import font
from forumdesk.desktop.widgets.basic import label
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.wording.results.base import Shown, Table

# In pixels: words of columns that do not stretch go on in another line from there on; the space
# between columns, and where there are many of them.
_BROKEN, _SPACE, _NARROW, _MANY = 128, 24, 14, 6


def charts_of(shown: Shown, charts: Sequence[Chart]) -> list[QWidget]:
    """These of its charts, each under its title where it needs one."""
    made: list[QWidget] = []
    for chart in charts:
        if chart.title and (len(shown.charts) > 1 or not isinstance(chart, Bars)):
            made.append(wrapped(chart.title, "strong"))
        made.append(BarChartView(chart.rows) if isinstance(chart, Bars) else PictureView(chart))
    return made


def table_of(table: Table) -> list[QWidget]:
    """A table under its title, if it has one."""
    view = TableView(table)
    return [wrapped(table.title, "strong"), view] if table.title else [view]


class TableView(QWidget):
    """A table: numbers at the right, the widest column takes what is left of the width.

    Columns that do not fit stand below, again with the words that the rows are about.
    """

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table, self._rows = table, table.in_words()
        shares = [one.share for one in table.columns]
        self._widest = shares.index(max(shares))
        self._space = _NARROW if len(shares) > _MANY else _SPACE
        self._heads = [_broken(one.title) for one in table.columns]
        self._needs = [self._need(place) for place in range(len(shares))]
        self._placed: list[tuple[int, ...]] = []
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(16)
        self._body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._arrange(400)

    def minimumSizeHint(self) -> QSize:
        """However narrow its place is, it fits."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold other columns side by side."""
        self._arrange(self.width())
        super().resizeEvent(event)

    def _need(self, place: int) -> Need:
        column = self._table.columns[place]
        lines = [line for row in self._rows for line in _broken(row[place]).splitlines()]
        widest = max((_width(one) for one in [*lines, *self._heads[place].splitlines()]), default=0)
        whole = max((_width(row[place]) for row in self._rows), default=0)
        return Need(column.share, widest, whole)

    def _arrange(self, width: int) -> None:
        heads = self._table.heads
        groups = in_groups(self._needs, heads=heads, width=width, space=self._space)
        placed = [tuple(one.place for one in group) for group in groups]
        if placed == self._placed:
            return
        self._placed = placed
        while (taken := self._body.takeAt(0)) is not None:
            if (part := taken.widget()) is not None:
                part.setParent(None)
                part.deleteLater()
        for group in placed:
            self._body.addWidget(self._part(group))

    def _part(self, places: tuple[int, ...]) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._space)
        grid.setVerticalSpacing(4)
        for at, place in enumerate(places):
            right = self._table.columns[place].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            bottom = side | Qt.AlignmentFlag.AlignBottom
            head = label(self._heads[place], "muted")
            head.setAlignment(bottom)
            grid.addWidget(head, 0, at, bottom)
            for line, row in enumerate(self._rows, start=1):
                if place == self._widest:
                    grid.addWidget(wrapped(row[place]), line, at)
                else:
                    cell = label(_broken(row[place]), "strong" if right else "muted")
                    cell.setAlignment(side)
                    grid.addWidget(cell, line, at, side | Qt.AlignmentFlag.AlignTop)
            if place == self._widest:
                grid.setColumnStretch(at, 1)
        return part


def _width(text: str) -> float:
    return QFontMetricsF(font(PIXELS, bold=True)).horizontalAdvance(text)


def _broken(text: str) -> str:
    """Words of a column that does not stretch, over several lines where they are long."""
    return "\n".join(wrap(text, width=_BROKEN, measure=_width))
