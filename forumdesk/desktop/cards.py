"""Painting a row of a list: words, chips and pictures in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from forumdesk.charts.directions import right_to_left
from forumdesk.desktop.theme import Tokens, font, icon_pixmap, is_figure
from forumdesk.desktop.widgets.basic import Tone
from forumdesk.desktop.widgets.text import breakable

BODY, SMALL = 14, 13
CHIP_HEIGHT = 24
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def height_of(text: str, width: int) -> int:
    """How high text becomes in a width."""
    metrics = QFontMetrics(font(BODY))
    return metrics.boundingRect(QRect(0, 0, width, 100_000), _WRAP, breakable(text)).height()


def chip_width(text: str, *, icon: bool = False) -> int:
    """How wide a chip with this word is."""
    return QFontMetrics(font(SMALL)).horizontalAdvance(text) + 20 + (20 if icon else 0)


class CardPainter:
    """A painter that knows the theme. Positions and sizes are in pixels."""

    def __init__(self, painter: QPainter, tokens: Tokens) -> None:
        self.painter, self.tokens = painter, tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def card(self, place: QRect, *, chosen: bool, focus: bool, under_mouse: bool) -> None:
        """A surface; the chosen one has an edge in the accent colour, a ring with the focus."""
        tokens = self.tokens
        edge = tokens.accent if chosen else tokens.muted if under_mouse else tokens.line
        inside = QRectF(place).adjusted(1, 1, -1, -1)
        self.painter.setPen(QPen(QColor(edge), 2.0 if chosen and focus else 1.0))
        self.painter.setBrush(QColor(tokens.surface))
        self.painter.drawRoundedRect(inside, 8, 8)
        if chosen:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(QColor(tokens.accent))
            self.painter.drawRoundedRect(
                inside.adjusted(0, 12, 0, -12).toRect().adjusted(0, 0, -place.width() + 6, 0), 2, 2
            )

    def words(self, text: str, place: QRect) -> None:
        """Text over as many lines as it needs."""
        self._pen(False)
        self.painter.setFont(font(BODY))
        # Arabic begins at the right whatever the language of the window.
        directions = Qt.LayoutDirection
        backwards = right_to_left(text)
        self.painter.setLayoutDirection(
            directions.RightToLeft if backwards else directions.LeftToRight
        )
        self.painter.drawText(place, _WRAP, breakable(text))
        self.painter.setLayoutDirection(directions.LeftToRight)

    def line(
        self,
        text: str,
        place: QRect,
        *,
        pixels: int = SMALL,
        muted: bool = True,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        """One line, shortened to its place."""
        self._pen(muted)
        made: QFont = font(pixels, bold=bold, figures=is_figure(text))
        self.painter.setFont(made)
        fitting = QFontMetrics(made).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.painter.drawText(place, flags if right else _MIDDLE, fitting)

    def chip(self, text: str, x: int, y: int, tone: Tone = "quiet", icon: str = "") -> int:
        """A state as colour, icon and word; returns where it ends."""
        colour, weak = self._tone(tone)
        width = chip_width(text, icon=bool(icon))
        place = QRect(x, y, width, CHIP_HEIGHT)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(weak))
        self.painter.drawRoundedRect(place, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        if icon:
            at = QPointF(x + 10, y + (CHIP_HEIGHT - 14) / 2)
            self.painter.drawPixmap(at, icon_pixmap(icon, colour, 14))
        self.painter.setPen(QColor(colour))
        self.painter.setFont(font(SMALL))
        self.painter.drawText(place.adjusted(30 if icon else 10, 0, 0, 0), _MIDDLE, text)
        return x + width

    def _tone(self, tone: Tone) -> tuple[str, str]:
        tokens = self.tokens
        return {
            "quiet": (tokens.muted, tokens.sunken),
            "accent": (tokens.accent, tokens.accent_weak),
            "ok": (tokens.ok, tokens.ok_weak),
            "warn": (tokens.warn, tokens.warn_weak),
            "bad": (tokens.bad, tokens.bad_weak),
        }[tone]

    def _pen(self, muted: bool) -> None:
        self.painter.setPen(QColor(self.tokens.muted if muted else self.tokens.text))
