"""A map of opinions: whoever answered alike stands close together.

Each camp has a shape and a tone of its own, and a mark is the larger the more people stand at its
place. The axes have no names, for they are mixtures of all statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from forumdesk.charts.breaks import Measure, wrap
from forumdesk.charts.drawing import (
    Area,
    Box,
    Dot,
    Drawing,
    DrawStyle,
    Picture,
    Shape,
    Tone,
    Words,
)
from forumdesk.domain.opinions import Place

_TONES = (Tone.ACCENT, Tone.AGAINST, Tone.INK, Tone.FOR_SOFT, Tone.PLAIN)
# Corners of the marks around their middle, in radii; the first camp's are circles.
_CORNERS = (
    (),
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0.0, -1.25), (1.15, 0.8), (-1.15, 0.8)),
    ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)),
    ((-1.1, -0.5), (1.1, -0.5), (1.1, 0.5), (-1.1, 0.5)),
)
# In lines of text: the tallest map, the mark of one person, and the largest mark.
_TALL, _ONE, _LARGEST = 15.0, 0.19, 0.9
_LEGEND = 0.4
_EDGE = 100


@dataclass(frozen=True, slots=True)
class Opinions(Picture):
    """The people at their places, under a legend of the `camps` in words.

    Without camps `verdict` says so instead: nobody shall see some where chance explains them.
    """

    heading: str
    camps: tuple[str, ...]
    places: tuple[Place, ...]
    verdict: str = ""

    @property
    def title(self) -> str:
        """Its heading."""
        return self.heading

    def lay_out(self, *, width: float, measure: Measure, style: DrawStyle) -> Drawing:
        """As large as width and height allow, alike in both directions."""
        legend, top = self._legend(width, measure, style)
        margin = _LARGEST * 1.3 * style.line
        across = max((abs(one.x) for one in self.places), default=0) or _EDGE
        down = max((abs(one.y) for one in self.places), default=0)
        each = (width / 2 - margin) / across
        if down:
            each = min(each, (_TALL * style.line / 2 - margin) / down)
        half_width, half_height = across * each + margin, down * each + margin
        x, y = width / 2, top + half_height
        shapes: list[Shape] = [
            *legend,
            Box(x - half_width, top, 2 * half_width, 2 * half_height, Tone.TRACK),
        ]
        # The largest first, so that smaller ones lie on them.
        for one in sorted(self.places, key=lambda one: (-one.people, one.x, one.y, one.group)):
            radius = min(_ONE * sqrt(one.people), _LARGEST) * style.line
            shapes.append(_mark(one.group, x + one.x * each, y - one.y * each, radius))
        return Drawing(width, top + 2 * half_height, tuple(shapes))

    def _legend(
        self, width: float, measure: Measure, style: DrawStyle
    ) -> tuple[list[Shape], float]:
        """A mark and words for each camp, or the verdict, and where the map begins below them."""
        found: list[Shape] = []
        x, middle, radius = 0.0, style.line / 2, _LEGEND * style.line
        for camp, words in enumerate(self.camps):
            wide = 2 * radius + style.gap + measure(words)
            if x and x + wide > width:
                x, middle = 0.0, middle + style.line
            found.append(_mark(camp, x + 1.3 * radius, middle, radius))
            found.append(Words(words, x + 2.6 * radius + 0.5 * style.gap, middle))
            x += wide + style.line
        if not self.camps and self.verdict:
            lines = wrap(self.verdict, width=width, measure=measure)
            found = [Words(words, 0.0, (at + 0.5) * style.line) for at, words in enumerate(lines)]
            middle = (len(lines) - 0.5) * style.line
        return found, middle + style.line / 2 + style.gap if found else 0.0


def _mark(camp: int, x: float, y: float, radius: float) -> Shape:
    corners = _CORNERS[camp % len(_CORNERS)]
    tone = _TONES[camp % len(_TONES)]
    if not corners:
        return Dot(x, y, radius, tone)
    return Area(tuple(_corner(x, y, radius, corner) for corner in corners), tone)


def _corner(x: float, y: float, radius: float, at: tuple[float, float]) -> tuple[float, float]:
    return x + at[0] * radius, y + at[1] * radius
