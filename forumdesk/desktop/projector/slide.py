"""A page of a picture: what lies where on the canvas of 1920 x 1080 units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from forumdesk.charts.drawing import Drawing
from forumdesk.desktop.projector.rows import Box, Part
from forumdesk.desktop.projector.type import WIDTH, Tone, Type, Words, set_in

MARGIN = 112.0
WIDE = WIDTH - 2 * MARGIN
# Where what stands over everything else begins, and its letters.
TOP = 84.0
OVER = Type(34, tone=Tone.MUTED)
_TITLE = Type(34, bold=True)


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that opens `link`."""

    link: str
    x: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time that is left stands: its right edge and its baseline."""

    ends: float
    right: float
    baseline: float
    type: Type


@dataclass(frozen=True, slots=True)
class Shapes:
    """A drawing at its place; its words of size 1 are `pixels` high."""

    drawing: Drawing
    x: float
    top: float
    pixels: int


@dataclass(frozen=True, slots=True)
class Slide:
    """One page of a picture."""

    words: tuple[Words, ...]
    boxes: tuple[Box, ...] = ()
    codes: tuple[Code, ...] = ()
    clock: Clock | None = None
    shapes: tuple[Shapes, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on several pages alike, and the room between it."""

    words: tuple[Words, ...]
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Of the room."""
        return self.bottom - self.top

    def under(self, title: str) -> Frame:
        """The room under a title, the same without one."""
        if not title:
            return self
        block = set_in(title, _TITLE, width=WIDE)
        words = (*self.words, *block.at(MARGIN, self.top))
        return Frame(words, self.top + block.height + 16, self.bottom)

    def with_shapes(self, drawing: Drawing, pixels: int) -> Slide:
        """A page with a drawing, whose words of size 1 are so many pixels high."""
        return Slide(self.words, shapes=(Shapes(drawing, MARGIN, self.top, pixels),))

    def filled(self, parts: Iterable[Part]) -> list[Slide]:
        """A page for each part of a list."""
        return [
            Slide((*self.words, *words), boxes)
            for words, boxes in (placed(part, MARGIN, self.top) for part in parts)
        ]


def placed(part: Part, x: float, top: float) -> tuple[tuple[Words, ...], tuple[Box, ...]]:
    """A part of a list moved to its place."""
    words = tuple(one.moved(top, right=x) for one in part.words)
    boxes = tuple(replace(one, at=replace(one.at.moved(top), x=one.at.x + x)) for one in part.boxes)
    return words, boxes
