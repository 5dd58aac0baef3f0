"""Words of the second screen: lines of a size, measured as they will be painted.

All measures are units of a canvas of 1920 x 1080. Nothing is smaller than 28 units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from forumdesk.charts.breaks import Measure, in_lines, wrap
from forumdesk.charts.directions import right_to_left
from forumdesk.desktop.theme import font

WIDTH, HEIGHT = 1920, 1080
SMALLEST = 28
_SPREAD = 1.26
_STEP = 2


class Tone(Enum):
    """The colour of words."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Type:
    """How words are painted."""

    pixels: int
    bold: bool = False
    tone: Tone = Tone.TEXT
    figures: bool = False

    @property
    def line(self) -> float:
        """From one line of Latin letters to the next."""
        return self.pixels * _SPREAD

    @property
    def font(self) -> QFont:
        """The font to measure and paint with."""
        made = font(self.pixels, bold=self.bold, figures=self.figures)
        # The canvas is scaled to the screen: letters must be as wide there as they are here.
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return made

    @property
    def measure(self) -> Measure:
        """The width of a line."""
        return lambda text: _advance(text, self.pixels, self.bold, self.figures)


@lru_cache(maxsize=64)
def _metrics(pixels: int, bold: bool, figures: bool) -> QFontMetricsF:
    return QFontMetricsF(Type(pixels, bold, figures=figures).font)


@lru_cache(maxsize=16_384)
def _advance(text: str, pixels: int, bold: bool, figures: bool) -> float:
    return _metrics(pixels, bold, figures).horizontalAdvance(text)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words: its left edge, the upper edge and height of its line, its baseline."""

    text: str
    x: float
    top: float
    width: float
    height: float
    baseline: float
    type: Type

    @property
    def bottom(self) -> float:
        """The lower edge of the line."""
        return self.top + self.height

    def moved(self, by: float, *, right: float = 0.0) -> Words:
        """The same line further down, and to the right."""
        return replace(self, x=self.x + right, top=self.top + by, baseline=self.baseline + by)


@lru_cache(maxsize=4_096)
def line_height(text: str, type_: Type) -> tuple[float, float]:
    """(height of a line, its baseline); stacked scripts need more than Latin letters do."""
    middle = type_.line / 2 + type_.pixels * 0.36
    if text.isascii():
        return type_.line, middle
    ink = _metrics(type_.pixels, type_.bold, type_.figures).tightBoundingRect(text)
    # Heaps of marks that no script writes get no more than a line's height.
    above = min(max(0.0, -ink.top() - middle), type_.line)
    below = min(max(0.0, ink.bottom() - (type_.line - middle)), type_.line)
    return type_.line + above + below, middle + above


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under each other, from 0 down and from 0 to the right."""

    lines: tuple[Words, ...]
    whole: bool = True

    @property
    def height(self) -> float:
        """Of all lines."""
        return self.lines[-1].bottom if self.lines else 0.0

    def at(self, x: float, top: float) -> list[Words]:
        """The lines at a place."""
        return [one.moved(top, right=x) for one in self.lines]


def lines_of(texts: Sequence[str], type_: Type, *, width: float, rtl: bool = False) -> Block:
    """Lines under each other; several that run from right to left begin at the right."""
    found: list[Words] = []
    top = 0.0
    for text in texts:
        height, baseline = line_height(text, type_)
        wide = type_.measure(text)
        x = width - wide if rtl and len(texts) > 1 else 0.0
        found.append(Words(text, x, top, wide, height, top + baseline, type_))
        top += height
    return Block(tuple(found))


def set_in(text: str, type_: Type, *, width: float) -> Block:
    """Text wrapped to a width."""
    broken = wrap(text, width=width, measure=type_.measure) if text else []
    return lines_of(broken, type_, width=width, rtl=right_to_left(text))


def fitted(
    text: str, type_: Type, *, width: float, height: float, least: int = SMALLEST
) -> Block | None:
    """Text as large as it goes into a place, `type_` at most; None if it does not at `least`."""
    smallest = set_in(text, replace(type_, pixels=least), width=width)
    if smallest.height > height:
        return None
    for pixels in range(type_.pixels, least, -_STEP):
        tried = set_in(text, replace(type_, pixels=pixels), width=width)
        if tried.height <= height:
            return tried
    return smallest


def short(text: str, type_: Type, *, width: float, lines: int, least: int = SMALLEST) -> Block:
    """Text in a few lines, smaller if it must be, and ended with an ellipsis where words are left.

    For what stands in full elsewhere.
    """
    for pixels in range(type_.pixels, least - 1, -_STEP):
        tried = set_in(text, replace(type_, pixels=pixels), width=width)
        if len(tried.lines) <= lines:
            return tried
    small = replace(type_, pixels=least)
    kept = in_lines(text, lines=lines, width=width, measure=small.measure)
    return replace(lines_of(kept, small, width=width, rtl=right_to_left(text)), whole=False)
