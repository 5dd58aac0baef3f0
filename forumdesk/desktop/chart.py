"""Painting a result that `charts` has laid out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from forumdesk.charts.bars import Bar, BarChart, BarStyle, lay_out_bars
from forumdesk.charts.drawing import (
    Align,
    Area,
    Box,
    Dot,
    Drawing,
    Line,
    Picture,
    Words,
    laid_out,
)
from forumdesk.charts.tones import DARK, LIGHT
from forumdesk.desktop.theme import font

# Of the type, in pixels.
PIXELS = 14
# Between the ink of two lines, in pixels.
_AROUND = 3
# Between dark and light surfaces, of Qt's 0 to 255.
HALF = 128
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
            begin, end = (0.0, words.x) if words.right else (words.x, words.x + chart.width)
            place = QRectF(begin, words.middle - line / 2, end - begin, line)
            side = Qt.AlignmentFlag.AlignRight if words.right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, int(middle | side), words.text)
        painter.setFont(bold)
        place = QRectF(0, row.figure.middle - line / 2, row.figure.x, line)
        painter.drawText(place, int(middle | Qt.AlignmentFlag.AlignRight), row.figure.text)


def paint_drawing(
    painter: QPainter, drawing: Drawing, palette: QPalette, font_of: Callable[[Words], QFont]
) -> None:
    """Paint a picture whose upper left corner is at the painter's origin.

    `font_of` gives the font of words, in which they were measured.
    """
    tones = DARK if palette.base().color().lightness() < HALF else LIGHT
    for shape in drawing.shapes:
        colour = QColor(tones[shape.tone])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        match shape:
            case Box():
                painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
            case Area():
                painter.drawPolygon([QPointF(x, y) for x, y in shape.points])
            case Line():
                painter.setPen(QPen(colour, 1.5))
                painter.drawLine(QPointF(shape.x, shape.y), QPointF(shape.to_x, shape.to_y))
            case Dot():
                painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
            case Words():
                painter.setPen(colour)
                painter.setFont(font_of(shape))
                painter.drawText(_baseline(shape, painter.fontMetrics()), shape.text)


def _baseline(words: Words, metrics: QFontMetrics) -> QPointF:
    """Where a line of words begins, its capitals in the middle."""
    wide = metrics.horizontalAdvance(words.text)
    shift = {Align.LEFT: 0.0, Align.CENTRE: wide / 2, Align.RIGHT: wide}[words.align]
    return QPointF(words.x - shift, words.middle + metrics.capHeight() / 2)


class PictureView(QWidget):
    """A picture of a result; a screen reader gets its title and its words."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self._picture = picture
        self._drawing = self._lay_out(400)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription("; ".join(self._drawing.said))

    def sizeHint(self) -> QSize:
        """As high as it is at the present width."""
        return QSize(400, ceil(self._drawing.height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another layout."""
        self._drawing = self._lay_out(self.width())
        self.setFixedHeight(ceil(self._drawing.height))
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_drawing(painter, self._drawing, self.palette(), _font_of)

    def _lay_out(self, width: float) -> Drawing:
        metrics = QFontMetricsF(font(PIXELS))

        def height_of(words: Words) -> float:
            ink = 0.0 if words.text.isascii() else metrics.tightBoundingRect(words.text).height()
            return ink + _AROUND

        drawing, _line = laid_out(
            self._picture,
            width=width,
            measure=metrics.horizontalAdvance,
            line=STYLE.line,
            height_of=height_of,
        )
        return drawing


def _font_of(words: Words) -> QFont:
    return font(round(PIXELS * words.size), bold=words.bold)


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
