"""Cells of tables with two lines: what it is, and below it what belongs to it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from forumdesk.desktop.tables import Index
from forumdesk.desktop.theme import Tokens, font, is_figure

BELOW = Qt.ItemDataRole.UserRole
"""The role under which a model gives the second line of a cell."""
_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class TwoLines(QStyledItemDelegate):
    """Draws a cell's text and below it, smaller, what belongs to it."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background by the style, the words by hand."""
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        first, below = str(whole.text), str(index.data(BELOW) or "")
        whole.text = ""
        style = whole.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        place = whole.rect.adjusted(11, 0, -8, 0)
        painter.save()
        if below:
            # By their baselines: in a box, vowels above tall letters would be cut off.
            upper, lower = place.center().y() - 4, place.center().y() + 16
            fitting = _fitting(painter, first, place, colour=self._tokens.text, pixels=14)
            painter.drawText(place.left(), upper, fitting)
            fitting = _fitting(painter, below, place, colour=self._tokens.muted, pixels=12)
            painter.drawText(place.left(), lower, fitting)
        else:
            fitting = _fitting(painter, first, place, colour=self._tokens.text, pixels=14)
            painter.drawText(place, _LINE, fitting)
        painter.restore()


def _fitting(painter: QPainter, words: str, place: QRect, *, colour: str, pixels: int) -> str:
    """As much of the words as there is room for; the painter is made ready to draw them."""
    made, metrics = _type(pixels, is_figure(words))
    painter.setFont(made)
    painter.setPen(QColor(colour))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())


@lru_cache(maxsize=8)
def _type(pixels: int, figures: bool) -> tuple[QFont, QFontMetrics]:
    # Made for every cell of every keystroke otherwise.
    made = font(pixels, figures=figures)
    return made, QFontMetrics(made)
