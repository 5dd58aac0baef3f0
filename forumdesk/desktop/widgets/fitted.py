"""Words of any length and script inside a card of fixed height."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from forumdesk.desktop.theme import font
from forumdesk.desktop.widgets.text import wrapped

# Three lines and a little, in the first of the sizes.
_LINES = 3.2


class FittedLabel(QLabel):
    """Wraps, within a word that is wider than itself as well, and is smaller when it is long.

    `sizes` in pixels, the first of which leaves no more than three lines is taken. Where a low
    window has no room for the smallest, a sign stands for what is left out.
    """

    def __init__(self, sizes: Sequence[int], *, bold: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(wrapped().sizePolicy())
        self._fonts = [font(one, bold=bold) for one in sizes]
        self._most = round(sizes[0] * _LINES)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        beside = self.contentsMargins()
        lines = _height(self.laid_out(width - beside.left() - beside.right()))
        return lines + beside.top() + beside.bottom()

    def sizeHint(self) -> QSize:
        """On one line, if it may."""
        width = QFontMetrics(self._fonts[0]).horizontalAdvance(self.text()) + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few letters wide."""
        metrics = QFontMetrics(self._fonts[-1])
        return QSize(4 * metrics.averageCharWidth(), metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as large as it fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        inside = self.contentsRect()
        lines = self.laid_out(inside.width(), inside.height())
        lines.draw(painter, QPointF(inside.topLeft()))

    def laid_out(self, width: int, height: int | None = None) -> QTextLayout:
        """Its lines at this width, in the size that is taken; low windows give it less `height`."""
        most = self._most if height is None else min(self._most, height)
        for one in self._fonts:
            made = _in_lines(self.text(), one, width)
            if _height(made) <= most:
                return made
        if height is None or _height(made) <= height:
            return made
        words, smallest = self.text(), self._fonts[-1]

        def shortened(letters: int) -> QTextLayout:
            return _in_lines(f"{words[:letters].rstrip()}…", smallest, width)

        every = range(1, len(words))
        too_many = bisect_left(every, True, key=lambda n: _height(shortened(n)) > height)
        return shortened(too_many)


def _in_lines(words: str, made_in: QFont, width: int) -> QTextLayout:
    made = QTextLayout(words, made_in)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    _break_lines(made, max(1, width))
    return made


def _break_lines(made: QTextLayout, width: int) -> None:
    made.beginLayout()
    top = 0.0
    while (line := made.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    made.endLayout()


def _height(made: QTextLayout) -> int:
    return math.ceil(made.boundingRect().height())
