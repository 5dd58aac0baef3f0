"""A picture of a result as shapes, laid out once and painted alike on paper, screens and phones."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forumdesk.charts.bars import Bar
from forumdesk.charts.breaks import Measure

# Lines are not set anew for the rounding of their height.
_HAIR = 0.1


class Tone(StrEnum):
    """What a shape means; `charts.tones` has its colours.

    Words are PAPER on ACCENT and on the three stronger tones of either side, and INK on everything
    else.
    """

    PAPER = "paper"
    INK = "ink"
    MUTED = "muted"
    TRACK = "track"
    PLAIN = "plain"
    ACCENT = "accent"
    FOR = "for"
    FOR_FIRM = "for_firm"
    FOR_MILD = "for_mild"
    FOR_SOFT = "for_soft"
    NEITHER = "neither"
    AGAINST_SOFT = "against_soft"
    AGAINST_MILD = "against_mild"
    AGAINST_FIRM = "against_firm"
    AGAINST = "against"


class Align(StrEnum):
    """Which part of a line of words stands at its x."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `x` and `y` are its left and upper edge."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape between points (x, y)."""

    points: tuple[tuple[float, float], ...]
    tone: Tone


@dataclass(frozen=True, slots=True)
class Line:
    """A thin line from (x, y) to (to_x, to_y)."""

    x: float
    y: float
    to_x: float
    to_y: float
    tone: Tone = Tone.MUTED


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle around (x, y)."""

    x: float
    y: float
    radius: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text whose middle is at `middle`, `size` times as large as the chart's text."""

    text: str
    x: float
    middle: float
    align: Align = Align.LEFT
    tone: Tone = Tone.INK
    bold: bool = False
    size: float = 1.0


Shape = Box | Area | Line | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes from the lowest to the topmost; y grows downwards from the upper edge.

    What lies above `head`, such as a legend, is said again on every page where it goes on.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    head: float = 0.0

    @property
    def said(self) -> tuple[str, ...]:
        """Its words, as they are read: from the top down and from the left to the right."""
        words = [one for one in self.shapes if isinstance(one, Words) and one.text]
        return tuple(one.text for one in sorted(words, key=lambda one: (round(one.middle), one.x)))


@dataclass(frozen=True, slots=True)
class DrawStyle:
    """Measures in the surface's units: `line` is the height of a line of text of size 1."""

    line: float

    @property
    def gap(self) -> float:
        """Between things that belong together."""
        return self.line * 0.5


class Picture(ABC):
    """A chart that is more than bars: it knows its facts, and lays itself out in a width.

    Its figures stand in a table as well, so no reader needs the picture.
    """

    @property
    @abstractmethod
    def title(self) -> str:
        """What it shows, as a heading and for screen readers."""

    @abstractmethod
    def lay_out(self, *, width: float, measure: Measure, style: DrawStyle) -> Drawing:
        """The shapes; `measure` gives the width of words of size 1 as they are drawn."""


def laid_out(
    picture: Picture,
    *,
    width: float,
    measure: Measure,
    line: float,
    height_of: Callable[[Words], float],
) -> tuple[Drawing, float]:
    """(a picture, the height of its lines): `line`, or more where stacked scripts need it.

    `height_of` is what words would take as a line of size 1.
    """
    drawing = picture.lay_out(width=width, measure=measure, style=DrawStyle(line))
    words = (one for one in drawing.shapes if isinstance(one, Words))
    tallest = max(map(height_of, words), default=0.0)
    if tallest <= line + _HAIR:
        return drawing, line
    style = DrawStyle(tallest)
    return picture.lay_out(width=width, measure=measure, style=style), tallest


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each row of the table, drawn by `charts.bars`; `title` where there are several."""

    rows: tuple[Bar, ...]
    title: str = ""


Chart = Bars | Picture


def as_bars(charts: Sequence[Chart]) -> tuple[Bar, ...]:
    """The bars among charts that can stand in the rows of a table, empty without any."""
    return next((one.rows for one in charts if isinstance(one, Bars)), ())
