"""Words of any length and script inside a card of fixed height."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from forumdesk.desktop.theme import font
from forumdesk.desktop.widgets.text import wrapped

# Three lines and a little, in the first of the sizes.
_LINES = 3.2


class FittedLabel(QLabel):
    """Wraps, within a word that is wider than itself as well, and is smaller when it is long.

    `sizes` in pixels, the first of which leaves no more than three lines is taken.
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
        return _height(self.laid_out(width))

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
        self.laid_out(self.width(), self.height()).draw(painter, QPointF(0, 0))

    def laid_out(self, width: int, height: int | None = None) -> QTextLayout:
        """Its lines at this width, in the size that is taken; low windows give it less `height`."""
        most = self._most if height is None else min(self._most, height)
        for one in self._fonts:
            made = QTextLayout(self.text(), one)
            option = QTextOption(Qt.AlignmentFlag.AlignLeft)
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            made.setTextOption(option)
            _break_lines(made, max(1, width))
            if _height(made) <= most:
                break
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
