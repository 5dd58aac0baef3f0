"""Bars that part in the middle: who is against to the left, who is in favour to the right.

Those who are neither stand across the middle. All rows have one scale, so a longer bar is always
more people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from forumdesk.charts.breaks import Measure, wrap
from forumdesk.charts.drawing import (
    Align,
    Box,
    Drawing,
    DrawStyle,
    Line,
    Picture,
    Shape,
    Tone,
    Words,
)

# With this many lines of width labels stand beside their bars, in that part of it.
_WIDE, _OF_LABELS = 28.0, 0.36
# In lines of text: a bar's height, the space between its parts, a square of the legend.
_BAR, _PARTED, _SQUARE = 1.3, 0.06, 0.7
# Between rows, in gaps.
_BETWEEN = 1.4

# Of either side, from the furthest step inwards.
_FOR = (Tone.FOR, Tone.FOR_FIRM, Tone.FOR_MILD, Tone.FOR_SOFT)
_AGAINST = (Tone.AGAINST, Tone.AGAINST_FIRM, Tone.AGAINST_MILD, Tone.AGAINST_SOFT)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row: what is judged, and how many people stand at each step from the left to the right.

    The label of the only row may be empty.
    """

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Diverging(Picture):
    """Rows under a legend of the steps, which are words from the furthest against on.

    The first `against` of the steps are against; with `neither` the next one is the middle.
    """

    heading: str
    steps: tuple[str, ...]
    against: int
    neither: bool
    rows: tuple[Judged, ...]

    @property
    def title(self) -> str:
        """What it shows."""
        return self.heading

    @property
    def tones(self) -> tuple[Tone, ...]:
        """A tone for each step, the stronger the further from the middle."""
        middle = [Tone.NEITHER] if self.neither else []
        favour = len(self.steps) - self.against - len(middle)
        return (*_side(self.against, _AGAINST), *middle, *reversed(_side(favour, _FOR)))

    def sums(self, row: Judged) -> tuple[int, int]:
        """How many are against, and how many in favour."""
        return sum(row.counts[: self.against]), sum(row.counts[self.against + self.neither :])

    def reach(self, row: Judged) -> tuple[float, float]:
        """How many stand left of the middle, and how many right of it."""
        left, right = self.sums(row)
        half = row.counts[self.against] / 2 if self.neither else 0.0
        return left + half, right + half

    def lay_out(self, *, width: float, measure: Measure, style: DrawStyle) -> Drawing:
        """The legend, and each row with the sums of both sides at the ends of its bar."""
        layout = _Layout(self, width, measure, style)
        shapes = [*layout.legend()]
        head = end = layout.bottom(shapes)
        for row in self.rows:
            drawn = [*layout.row(row, top=end + style.gap * _BETWEEN)]
            shapes += drawn
            end = layout.bottom(drawn)
        return Drawing(width, end, tuple(shapes), head)


def _side(number: int, tones: Sequence[Tone]) -> list[Tone]:
    """From the furthest step inwards; neighbours are alike only where there are more than tones."""
    last, steps = len(tones) - 1, max(number - 1, 1)
    return [tones[(2 * place * last + steps) // (2 * steps)] for place in range(number)]


@dataclass(frozen=True, slots=True)
class _Layout:
    """A picture in a width."""

    picture: Diverging
    width: float
    measure: Measure
    style: DrawStyle

    def legend(self) -> Iterator[Shape]:
        """A square and words for each step, on as many lines as they take."""
        line, gap = self.style.line, self.style.gap
        square, x, middle = line * _SQUARE, 0.0, line / 2
        for words, tone in zip(self.picture.steps, self.picture.tones, strict=True):
            wide = square + gap * 0.7 + self.measure(words)
            if x and x + wide > self.width:
                x, middle = 0.0, middle + line
            yield Box(x, middle - square / 2, square, square, tone)
            yield Words(words, x + square + gap * 0.7, middle)
            x += wide + line

    def row(self, row: Judged, *, top: float) -> Iterator[Shape]:
        """The label, and the bar beside or below it."""
        line, gap, bar = self.style.line, self.style.gap, self.style.line * _BAR
        beside = bool(row.label) and self.width >= _WIDE * line
        labels = self.width * _OF_LABELS if beside else self.width
        lines = wrap(row.label, width=labels, measure=self.measure) if row.label else []
        tall = len(lines) * line
        first = top + max(0.0, bar - tall) / 2 if beside else top
        for number, words in enumerate(lines):
            yield Words(words, 0.0, first + (number + 0.5) * line)
        if beside:
            yield from self._bar(row, labels + 2 * gap, top + max(bar, tall) / 2)
        else:
            yield from self._bar(row, 0.0, top + tall + bar / 2)

    def _bar(self, row: Judged, left: float, middle: float) -> Iterator[Shape]:
        """Between the sums, whose place begins at `left`; all bars have one middle and scale."""
        picture, gap, height = self.picture, self.style.gap, self.style.line * _BAR
        figures = self._widest_sum() + gap
        before = max(picture.reach(one)[0] for one in picture.rows)
        after = max(picture.reach(one)[1] for one in picture.rows)
        each = (self.width - left - 2 * figures) / ((before + after) or 1)
        centre = left + figures + before * each
        yield Line(centre, middle - height / 2 - gap * 0.3, centre, middle + height / 2 + gap * 0.3)
        start = centre - picture.reach(row)[0] * each
        ends = accumulate(row.counts, initial=0)
        for number, passed, tone in zip(row.counts, ends, picture.tones, strict=False):
            if number:
                yield from self._step(number, tone, start + passed * each, number * each, middle)
        against, favour = picture.sums(row)
        at = left + figures - gap
        yield Words(str(against), at, middle, Align.RIGHT, Tone.MUTED)
        yield Words(str(favour), self.width, middle, Align.RIGHT, bold=True)

    def _step(
        self, number: int, tone: Tone, x: float, width: float, middle: float
    ) -> Iterator[Shape]:
        """A part of a bar, with its number where there is room."""
        height, parted = self.style.line * _BAR, self.style.line * _PARTED
        yield Box(x, middle - height / 2, max(width - parted, width / 2), height, tone)
        if self.measure(str(number)) + self.style.gap * 0.6 < width:
            on = Tone.PAPER if tone in (*_FOR[:-1], *_AGAINST[:-1]) else Tone.INK
            yield Words(str(number), x + width / 2, middle, Align.CENTRE, on)

    def _widest_sum(self) -> float:
        sums = (one for row in self.picture.rows for one in self.picture.sums(row))
        # They may be drawn in a bolder face than is measured.
        return 1.1 * max(self.measure(str(one)) for one in sums)

    def bottom(self, shapes: Sequence[Shape]) -> float:
        """The lower edge of the lowest of these boxes and words."""
        edges = [one.y + one.height for one in shapes if isinstance(one, Box)]
        edges += [one.middle + self.style.line / 2 for one in shapes if isinstance(one, Words)]
        return max(edges, default=0.0)
