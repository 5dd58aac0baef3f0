"""Drawing a timetable: its lines, its cards, and what is being moved over them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from forumdesk.charts.directions import right_to_left
from forumdesk.desktop.pages.programme.timetable.cards import Card
from forumdesk.desktop.theme import Tokens, font, icon_pixmap
from forumdesk.desktop.widgets.text import breakable

TITLE, SMALL, LINE = 13, 12, 17
"""Pixels of the type of a title and of what stands below, and from one line to the next."""
INSIDE, BAR, ICON = 9, 4, 13
_WITHIN = Qt.ClipOperation.IntersectClip
_ONE = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter)


@lru_cache(maxsize=4096)
def fitted(text: str, width: int, most: int, pixels: int, bold: bool) -> tuple[str, ...]:
    """Text in at most so many lines of a width; what does not fit ends in an ellipsis.

    Words are broken only where one alone is wider than the line.
    """
    made, words = font(pixels, bold=bold), breakable(text)
    metrics = QFontMetrics(made)
    laid = QTextLayout(words, made)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    laid.setTextOption(option)
    lines: list[str] = []
    laid.beginLayout()
    while len(lines) < most:
        line = laid.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        # Qt counts in units of UTF-16.
        units = words.encode("utf-16-le")
        end = start + length if len(lines) + 1 < most else len(units) // 2
        lines.append(units[2 * start : 2 * end].decode("utf-16-le").strip())
    laid.endLayout()
    elide = Qt.TextElideMode.ElideRight
    return tuple(metrics.elidedText(one, elide, width) for one in lines)


class CardDrawing:
    """Draws cards in a theme's colours."""

    def __init__(self, painter: QPainter, tokens: Tokens) -> None:
        self.painter, self.tokens = painter, tokens

    def ground(self, place: QRect, *, fill: str, bar: str, edge: str = "", width: int = 1) -> None:
        """A surface with a bar at its left, and an edge around it."""
        painter, inside = self.painter, QRectF(place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(inside, 6, 6)
        painter.save()
        painter.setClipRect(QRectF(inside.topLeft(), QSizeF(BAR, inside.height())), _WITHIN)
        painter.setBrush(QColor(bar))
        painter.drawRoundedRect(inside, 6, 6)
        painter.restore()
        if edge:
            half = width / 2
            painter.setPen(QPen(QColor(edge), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside.adjusted(half, half, -half, -half), 6, 6)

    def line(self, text: str, place: QRect, *, pixels: int, colour: str, bold: bool = False) -> int:
        """One line, from the side on which its own script begins; returns how wide it is."""
        if place.width() < 8 or not text:
            return 0
        made = font(pixels, bold=bold)
        metrics = QFontMetrics(made)
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        leftwards = right_to_left(text)
        side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
        directions = Qt.LayoutDirection
        painter = self.painter
        painter.setFont(made)
        painter.setPen(QColor(colour))
        painter.setLayoutDirection(directions.RightToLeft if leftwards else directions.LeftToRight)
        # With a direction of its own, Qt takes right for the end of the line.
        absolute = int(side | Qt.AlignmentFlag.AlignAbsolute)
        painter.drawText(place, _ONE | absolute, fitting)
        painter.setLayoutDirection(directions.LeftToRight)
        return metrics.horizontalAdvance(fitting)

    def card(self, card: Card, place: QRect, *, chosen: bool, focus: bool) -> None:
        """A session of the day or of the tray."""
        tokens = self.tokens
        fill, bar = self._colours(card)
        runs = card.tone == "ok"
        edge = tokens.accent if chosen or runs else ""
        self.ground(place, fill=fill, bar=bar, edge=edge, width=2 if chosen and focus else 1)
        self._inside(card, place)

    def _colours(self, card: Card) -> tuple[str, str]:
        tokens = self.tokens
        if card.clash:
            return tokens.warn_weak, tokens.warn
        if card.quiet or (card.state and card.tone == "quiet"):
            return tokens.sunken, tokens.muted
        return tokens.accent_weak, tokens.accent

    def _inside(self, card: Card, place: QRect) -> None:
        """As many lines as there is room for, the most needed first."""
        left, width = place.left() + BAR + INSIDE - 2, place.width() - BAR - 2 * INSIDE + 2
        most = max(1, (place.height() - 6) // LINE)
        if most == 1:
            self._one_line(card, QRect(left, place.top(), width, min(place.height(), 24)))
            return
        lines = _lines(card, width, most)
        y = place.top() + 4
        for text, icon, colour in lines:
            tone = {"warn": self.tokens.warn, "ok": self.tokens.ok, "text": self.tokens.text}
            chosen = tone.get(colour, self.tokens.muted)
            at = QRect(left, y, width, LINE)
            if icon:
                self.painter.drawPixmap(QPointF(left, y + 2), icon_pixmap(icon, chosen, ICON))
                at.setLeft(left + ICON + 5)
            title = colour == "text"
            self.line(text, at, pixels=TITLE if title else SMALL, colour=chosen, bold=title)
            y += LINE

    def _one_line(self, card: Card, place: QRect) -> None:
        """When it begins, then the title, with the mark of a clash or a state at the end."""
        mark = "triangle-alert" if card.clash else card.icon if card.state else ""
        if mark and place.width() > 60:
            colour = self.tokens.warn if card.clash else self.tokens.muted
            at = QPointF(place.right() - ICON + 1, place.top() + (place.height() - ICON) / 2)
            self.painter.drawPixmap(at, icon_pixmap(mark, colour, ICON))
            place = place.adjusted(0, 0, -ICON - 4, 0)
        begins = card.times.partition("–")[0]
        used = 0
        if place.width() > 120:
            used = self.line(begins, place, pixels=SMALL, colour=self.tokens.muted) + 6
        rest = place.adjusted(used, 0, 0, 0)
        self.line(card.title, rest, pixels=SMALL, colour=self.tokens.text, bold=True)


_Line = tuple[str, str, str]
"""Text, an icon before it, and what is to be seen in its colour."""


def _lines(card: Card, width: int, most: int) -> list[_Line]:
    """What a card of two lines or more says, in its order."""
    about = f"{card.times} · {card.session.code}"
    if QFontMetrics(font(SMALL)).horizontalAdvance(about) > width:
        about = card.times
    goes_on = "arrow-up" if card.before else "arrow-down" if card.after else ""
    below: list[_Line] = [(about, goes_on, "muted")]
    if card.clash:
        below.append((card.clash, "triangle-alert", "warn"))
    if card.state:
        colour = "ok" if card.tone == "ok" else "muted"
        below.append((card.state, card.icon, colour))
    if card.people:
        below.append((card.people, "", "muted"))
    room = max(1, most - len(below))
    title = fitted(card.title, width, min(room, 3), TITLE, True)
    heads: list[_Line] = [(one, "", "text") for one in title]
    return [*heads, *below][:most]
