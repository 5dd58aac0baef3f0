"""Painting a result that `charts` has laid out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from forumdesk.charts.bars import Bar, BarChart, BarStyle, lay_out_bars
from forumdesk.desktop.theme import font

# Of the type, in pixels.
PIXELS = 14
STYLE = BarStyle(line=20, bar=16, gap=12, space=16, label_lines=2, stack_below=280)


def _paint(painter: QPainter, chart: BarChart, palette: QPalette) -> None:
    """Paint a chart whose upper left corner is at the painter's origin."""
    line, plain, bold = STYLE.line, font(PIXELS), font(PIXELS, bold=True, figures=True)
    for row in chart.rows:
        painter.setPen(Qt.PenStyle.NoPen)
        role = QPalette.ColorRole.Highlight if row.first else QPalette.ColorRole.Mid
        painter.setBrush(palette.color(role))
        bar = QRectF(row.bar.x, row.bar.y, row.bar.width, row.bar.height)
        painter.drawRoundedRect(bar, 2.0, 2.0)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(plain)
        middle = Qt.AlignmentFlag.AlignVCenter
        for words in row.labels:
            place = QRectF(words.x, words.middle - line / 2, chart.width, line)
            painter.drawText(place, int(middle | Qt.AlignmentFlag.AlignLeft), words.text)
        painter.setFont(bold)
        place = QRectF(0, row.figure.middle - line / 2, row.figure.x, line)
        painter.drawText(place, int(middle | Qt.AlignmentFlag.AlignRight), row.figure.text)


class BarChartView(QWidget):
    """A result as bars with their figures; a screen reader gets them as text."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        super().__init__()
        self._bars = list(bars)
        self._chart = self._lay_out(400)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName("; ".join(f"{one.label}: {one.text}" for one in bars))

    def sizeHint(self) -> QSize:
        """As high as the rows need at the present width."""
        return QSize(400, round(self._chart.height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another layout."""
        self._chart = self._lay_out(self.width())
        self.setFixedHeight(round(self._chart.height))
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, self._chart, self.palette())

    def _lay_out(self, width: float) -> BarChart:
        plain = QFontMetricsF(font(PIXELS))
        bold = QFontMetricsF(font(PIXELS, bold=True, figures=True))
        return lay_out_bars(
            self._bars,
            width=width,
            measure=plain.horizontalAdvance,
            measure_figure=bold.horizontalAdvance,
            style=STYLE,
        )
