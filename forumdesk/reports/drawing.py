"""The painter of pictures on paper; they lay themselves out (`charts.drawing`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from forumdesk.charts.drawing import (
    Align,
    Area,
    Box,
    Dot,
    Drawing,
    Line,
    Picture,
    Tone,
    Words,
    laid_out,
)
from forumdesk.charts.parting import parted
from forumdesk.charts.tones import LIGHT
from forumdesk.reports.blocks import Block
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import BODY, Sheet
from forumdesk.reports.text import Style, measure, one_line

_LINE = 15.0
# What other shapes stand on; these have an outline.
_GROUND = (Tone.PAPER, Tone.TRACK)
# Pictures no taller than this are kept in one piece.
_SMALL = 220.0
_NOTHING = Drawing(0.0, 0.0, ())
_ALIGNED = {Align.LEFT: "left", Align.CENTRE: "middle", Align.RIGHT: "right"}


@dataclass(frozen=True, slots=True)
class Drawn(Block):
    """A picture as wide as its column, or a piece of it, as it was laid out in the whole."""

    content: Picture | Drawing = _NOTHING
    line: float = _LINE

    def _laid(self, width: float) -> tuple[Drawing, float]:
        """It with the height of a line of its words."""
        if isinstance(self.content, Drawing):
            return self.content, self.line
        return _laid_out(self.content, width)

    def height(self, width: float) -> float:
        """All of it."""
        return self._laid(width)[0].height

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        drawing = self._laid(width)[0]
        with sheet.figure(_told(drawing), x, top, width, drawing.height):
            paint(sheet, drawing, x, top)

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block]:
        """Between what stands under each other, where it is not small."""
        drawing, line = self._laid(width)
        if drawing.height <= min(_SMALL, page):
            return None, self
        first, rest = parted(drawing, line=line, room=room)
        if first is None or rest is None:
            return None, self
        return (
            replace(self, content=first, line=line),
            replace(self, content=rest, line=line, keep=False),
        )


@lru_cache(maxsize=32)
def _laid_out(picture: Picture, width: float) -> tuple[Drawing, float]:
    """Asked for again for every way of putting blocks on pages."""
    return laid_out(
        picture,
        width=width,
        measure=lambda text: measure(text, BODY),
        line=_LINE,
        height_of=lambda words: one_line(words.text, _style(words)).height / words.size,
    )


def _told(drawing: Drawing) -> str:
    """Its words and figures line by line, for those who do not see it."""
    words = [shape for shape in drawing.shapes if isinstance(shape, Words)]
    lines = groupby(sorted(words, key=lambda one: (one.middle, one.x)), key=lambda one: one.middle)
    return "; ".join(" ".join(one.text for one in line) for _middle, line in lines)


def paint(sheet: Sheet, drawing: Drawing, x: float, top: float) -> None:
    """Draw all shapes, the upper left corner at a point."""
    for shape in drawing.shapes:
        match shape:
            case Box():
                paints = sheet.rectangle if shape.tone in _GROUND else sheet.bar
                paints(x + shape.x, top + shape.y, shape.width, shape.height, LIGHT[shape.tone])
            case Area():
                points = [(x + one, top + down) for one, down in shape.points]
                sheet.area(points, LIGHT[shape.tone])
            case Line():
                start, end = (x + shape.x, top + shape.y), (x + shape.to_x, top + shape.to_y)
                sheet.rule(*start, *end, colour=LIGHT[shape.tone])
            case Dot():
                sheet.dot(x + shape.x, top + shape.y, shape.radius, LIGHT[shape.tone])
            case Words():
                _words(sheet, shape, x + shape.x, top + shape.middle)


def _words(sheet: Sheet, words: Words, x: float, middle: float) -> None:
    style = _style(words)
    sheet.text(words.text, style, x, middle + style.size * 0.36, align=_ALIGNED[words.align])


def _style(words: Words) -> Style:
    return replace(
        BODY,
        size=BODY.size * words.size,
        leading=BODY.leading * words.size,
        weight=Weight.BOLD if words.bold else Weight.REGULAR,
        colour=LIGHT[words.tone],
    )
