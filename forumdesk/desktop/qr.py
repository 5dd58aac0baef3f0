"""QR codes on the screen: always dark on white with a quiet zone, so that phones read them."""

from __future__ import annotations

from functools import lru_cache

import qrcode
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET = 4


@lru_cache(maxsize=16)
def matrix(words: str) -> tuple[tuple[bool, ...], ...]:
    """The code's modules, row by row, without the quiet zone."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(words)
    return tuple(tuple(bool(cell) for cell in line) for line in code.get_matrix())


def paint_code(painter: QPainter, words: str, place: QRectF) -> None:
    """Paint a code with its quiet zone into a square."""
    drawn = matrix(words)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("white"))
    painter.drawRoundedRect(place, 12, 12)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    unit = place.width() / (len(drawn) + 2 * QUIET)
    painter.setBrush(QColor("black"))
    for y, cells in enumerate(drawn):
        for x, dark in enumerate(cells):
            if dark:
                left, top = place.x() + (x + QUIET) * unit, place.y() + (y + QUIET) * unit
                painter.drawRect(QRectF(left, top, unit, unit))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


class QrView(QWidget):
    """A code of a fixed size in pixels; `name` says to a screen reader where it leads."""

    def __init__(self, pixels: int) -> None:
        super().__init__()
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_pixels(pixels)

    def set_pixels(self, pixels: int) -> None:
        """Another size."""
        self._pixels = pixels
        self.setFixedSize(pixels, pixels)

    def show_code(self, words: str, *, name: str) -> None:
        """Another code."""
        if words != self.words:
            self.words = words
            self.update()
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(self._pixels, self._pixels)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        if not self.words:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Whole pixels for every module, so that no line of the code is thinner than another.
        many = len(matrix(self.words)) + 2 * QUIET
        side = max(1, self._pixels // many) * many
        edge = max(0, self._pixels - side) / 2
        paint_code(painter, self.words, QRectF(edge, edge, side, side))
