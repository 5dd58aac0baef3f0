"""Drawing a timetable: its lines, its cards, and what is being moved over them."""

from __future__ import annotations

from dataclasses import dataclass
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
MOST_OF_TITLE = 6
"""Lines that a long title takes where a card has room for them."""
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


def words_width(card_width: int) -> int:
    """What a card of this width has for its words."""
    return card_width - BAR - 2 * INSIDE + 2


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

    def line(
        self,
        text: str,
        place: QRect,
        *,
        pixels: int,
        colour: str,
        bold: bool = False,
        leftwards: bool | None = None,
    ) -> int:
        """One line, from the side on which its own script begins; returns how wide it is.

        Of a paragraph's later lines it is told which way the paragraph runs.
        """
        if place.width() < 8 or not text:
            return 0
        made = font(pixels, bold=bold)
        metrics = QFontMetrics(made)
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        leftwards = right_to_left(text) if leftwards is None else leftwards
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

    def width(self, text: str, *, pixels: int) -> int:
        """How wide a line is."""
        return QFontMetrics(font(pixels)).horizontalAdvance(text)

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
        left, width = place.left() + BAR + INSIDE - 2, words_width(place.width())
        most = max(1, (place.height() - 6) // LINE)
        if most == 1:
            self._one_line(card, QRect(left, place.top(), width, min(place.height(), 24)))
            return
        lines, mark = _lines(card, width, most)
        if mark:
            self._mark(card, mark, left + width, place.top() + 6)
        y = place.top() + 4
        for one in lines:
            tint = {"warn": self.tokens.warn, "ok": self.tokens.ok, "text": self.tokens.text}
            colour = tint.get(one.tint, self.tokens.muted)
            at, title = QRect(left, y, width, LINE), one.tint == "text"
            if one.icon:
                self.painter.drawPixmap(QPointF(left, y + 2), icon_pixmap(one.icon, colour, ICON))
                at.setLeft(left + ICON + 5)
            if mark and y < place.top() + LINE:
                at.setWidth(at.width() - ICON - 4)
            pixels, way = TITLE if title else SMALL, one.leftwards
            self.line(one.text, at, pixels=pixels, colour=colour, bold=title, leftwards=way)
            y += LINE

    def _mark(self, card: Card, mark: str, right: int, top: int) -> None:
        """A sign at the right end of a line."""
        colour = self.tokens.warn if card.clash else self.tokens.muted
        self.painter.drawPixmap(QPointF(right - ICON, top), icon_pixmap(mark, colour, ICON))

    def _one_line(self, card: Card, place: QRect) -> None:
        """When it begins, then the title, with the mark of a clash or a state at the end."""
        mark = _mark_of(card)
        if mark and place.width() > 60:
            self._mark(card, mark, place.right() + 1, place.center().y() - ICON // 2)
            place = place.adjusted(0, 0, -ICON - 4, 0)
        begins = card.times.partition("–")[0]
        used = 0
        if place.width() > 120:
            used = self.line(begins, place, pixels=SMALL, colour=self.tokens.muted) + 6
        rest = place.adjusted(used, 0, 0, 0)
        self.line(card.title, rest, pixels=SMALL, colour=self.tokens.text, bold=True)


@dataclass(frozen=True, slots=True)
class _Line:
    """Words, an icon before them, and what is to be seen in their colour."""

    text: str
    icon: str = ""
    tint: str = "muted"
    leftwards: bool | None = None


def _mark_of(card: Card) -> str:
    """The sign of a clash, else of how the session runs."""
    return "triangle-alert" if card.clash else card.icon if card.state else ""


def _lines(card: Card, width: int, most: int) -> tuple[list[_Line], str]:
    """What a card of two lines or more says, in its order, and the sign of what it cannot say."""
    wide = QFontMetrics(font(SMALL)).horizontalAdvance
    goes_on = "arrow-up" if card.before else "arrow-down" if card.after else ""
    # The arrow says as well that it ends on another day.
    short = card.times.partition(" ")[0] if goes_on else card.times
    free = width - ICON - 5 if goes_on else width
    offered = (f"{card.times} · {card.session.code}", card.times)
    below = [_Line(next((one for one in offered if wide(one) <= free), short), goes_on)]
    # A word of it would say no more than its sign does.
    cut = wide(card.clash) > width - ICON - 5
    if card.clash and not cut:
        below.append(_Line(card.clash, "triangle-alert", "warn"))
    if card.state:
        below.append(_Line(card.state, card.icon, "ok" if card.tone == "ok" else "muted"))
    mark = _mark_of(card) if cut or len(below) >= most else ""
    if card.people:
        below.append(_Line(card.people))
    room, narrow = max(1, most - len(below)), ICON + 4 if mark else 0
    title = fitted(card.title, width - narrow, min(room, MOST_OF_TITLE), TITLE, True)
    way = right_to_left(card.title)
    return [*(_Line(one, "", "text", way) for one in title), *below][:most], mark
