"""Blocks of papers that are filled in by hand: boxes, circles, lines, and room for strokes."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.reports.blocks import Block, letters_of
from forumdesk.reports.page import BODY, HAIRLINE, INK, SMALL, STRONG, Sheet
from forumdesk.reports.text import Line, Span, lay_out

_BOX, _WIDE_BOX, _PAD = 13.0, 30.0, 4.5
_NUMBER, _BETWEEN = 20.0, 8.0
# A line that somebody writes on.
_TO_WRITE = 24.0
# The part of the width that words have beside circles and boxes.
_WORDS = 0.42
_STROKES, _TWO_ROWS, _FIVE = 30.0, 38.0, 19.0


@dataclass(frozen=True, slots=True)
class ToFill(Block):
    """A box, for a cross or wide enough for a `figure`, before an answer with its number."""

    words: str = ""
    number: str = ""
    figure: bool = False

    def _before(self) -> float:
        box_ = _WIDE_BOX if self.figure else _BOX
        return box_ + _BETWEEN + (_NUMBER if self.number else 0)

    def _lines(self, width: float) -> tuple[Line, ...]:
        return lay_out([Span(self.words, BODY)], width=width - self._before())

    def height(self, width: float) -> float:
        """The words, or the box where that is taller."""
        return max(sum(one.height for one in self._lines(width)), _BOX + 6) + 2 * _PAD

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        wide, high = (_WIDE_BOX, _BOX + 6) if self.figure else (_BOX, _BOX)
        sheet.frame(x, top + _PAD, wide, high, INK)
        at = x + wide + _BETWEEN
        lines = self._lines(width)
        if self.number and lines:
            sheet.text(self.number, STRONG, at, top + _PAD + lines[0].baseline)
            at += _NUMBER
        sheet.block(lines, at, top + _PAD)

    def said(self) -> int:
        """Its words and its number."""
        return len(self.number) + letters_of(lay_out([Span(self.words, BODY)], width=400))


@dataclass(frozen=True, slots=True)
class ToWrite(Block):
    """A line to write on."""

    number: str = ""

    def height(self, width: float) -> float:
        """Room for handwriting."""
        del width
        return _TO_WRITE

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        bottom = top + _TO_WRITE - 4
        if self.number:
            sheet.text(self.number, SMALL, x, bottom - 2)
        sheet.rule(x + _NUMBER, bottom, x + width, bottom, colour=HAIRLINE, width=0.8)

    def said(self) -> int:
        """Its number."""
        return len(self.number)


@dataclass(frozen=True, slots=True)
class Grid(Block):
    """Words at the left and a field under each head: `circles` to mark, else boxes to write in.

    Without words it is the row of heads itself. `strokes` is whether there is room for them.
    """

    words: str = ""
    number: str = ""
    heads: tuple[str, ...] = ()
    circles: bool = False
    strokes: bool = False

    @property
    def _is_head(self) -> bool:
        return not self.words and not self.number

    def _columns(self, width: float) -> tuple[float, float]:
        """Where the fields begin, and how wide each is."""
        begin = width * (0.76 if self.strokes else _WORDS)
        return begin, (width - begin) / max(1, len(self.heads))

    def _lines(self, width: float) -> tuple[Line, ...]:
        room = width * _WORDS - (_NUMBER if self.number else 0) - _BETWEEN
        return lay_out([Span(self.words, BODY)], width=room)

    def _head_lines(self, width: float) -> list[tuple[Line, ...]]:
        _begin, wide = self._columns(width)
        return [lay_out([Span(one, SMALL)], width=wide - _PAD) for one in self.heads]

    def height(self, width: float) -> float:
        """The heads, or the words and the fields."""
        if self._is_head:
            return max(map(_high, self._head_lines(width)), default=0) + 2
        least = _BOX if self.circles else (_TWO_ROWS if self.strokes else _STROKES) - 2 * _PAD
        return max(sum(one.height for one in self._lines(width)), least) + 2 * _PAD

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        begin, wide = self._columns(width)
        if self._is_head:
            bottom = top + self.height(width) - 2
            for place, lines in enumerate(self._head_lines(width)):
                left = x + begin + place * wide
                sheet.block(lines, left, bottom - _high(lines), width=wide, align="middle")
            return
        height, at = self.height(width), x
        lines = self._lines(width)
        if self.number:
            sheet.text(
                self.number,
                STRONG,
                at,
                top + _PAD + (lines or lay_out([Span("1", BODY)], width=99))[0].baseline,
            )
            at += _NUMBER
        sheet.block(lines, at, top + _PAD)
        middle = top + height / 2
        for place in range(len(self.heads)):
            left = x + begin + place * wide
            if self.circles:
                _circle(sheet, left + wide / 2, middle)
            else:
                sheet.frame(left + 2, top + 3, wide - 4, height - 6, INK)
        if self.strokes:
            _fives(sheet, x + width * _WORDS, top, width * 0.34 - 8, height)
        sheet.rule(x, top + height, x + width, top + height, colour=HAIRLINE, width=0.4)

    def said(self) -> int:
        """Words, number and heads."""
        heads = sum(len(one.replace(" ", "")) for one in self.heads) if self._is_head else 0
        words = letters_of(lay_out([Span(self.words, BODY)], width=400))
        return heads + words + len(self.number)


def _high(lines: tuple[Line, ...]) -> float:
    return sum(one.height for one in lines)


def _circle(sheet: Sheet, x: float, y: float) -> None:
    sheet.dot(x, y, _BOX / 2, INK)
    sheet.dot(x, y, _BOX / 2 - 0.9, "#FFFFFF")


def _fives(sheet: Sheet, x: float, top: float, width: float, height: float) -> None:
    """Small fields, each for five strokes, in as many rows as there is room for."""
    each = max(1, int(width / _FIVE))
    rows = max(1, int((height - 6) / 15))
    for row in range(rows):
        for place in range(each):
            sheet.frame(x + place * _FIVE, top + 4 + row * 15, _FIVE - 3, 12, HAIRLINE)
