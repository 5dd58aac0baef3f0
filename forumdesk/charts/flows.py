"""Rounds under each other, and what moves from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumdesk.charts.breaks import Measure, in_lines
from forumdesk.charts.drawing import (
    Align,
    Area,
    Box,
    Drawing,
    DrawStyle,
    Picture,
    Shape,
    Tone,
    Words,
)

_SMALL = 0.85
# Of a line: bars, what flows between them, and the space between parts of a bar.
_BAR, _BETWEEN, _APART = 1.5, 1.25, 0.1
_NAME_LINES = 3
# From how many lines of width on names stand in two columns.
_WIDE = 26


@dataclass(frozen=True, slots=True)
class Step:
    """How much each one has in a round, and the words for it; the last are those that are out."""

    amounts: tuple[float, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flows(Picture):
    """Bars of all ballots, parted among numbered names; who leaves gives up what it had.

    `names` are said above, with one more for what is out at the right end; `first` are the
    places of those that are ahead in the end. In a step at most one with anything leaves.
    """

    heading: str
    names: tuple[str, ...]
    out: str
    steps: tuple[Step, ...]
    first: frozenset[int]

    @property
    def title(self) -> str:
        """Its heading."""
        return self.heading

    def lay_out(self, *, width: float, measure: Measure, style: DrawStyle) -> Drawing:
        """Names, then a bar for each round with its number at the left."""
        laid = _Laid(self, width, measure, style)
        return laid.drawing()


class _Laid:
    def __init__(self, flows: Flows, width: float, measure: Measure, style: DrawStyle) -> None:
        self._flows, self._width, self._measure, self._style = flows, width, measure, style
        self._left = measure(str(len(flows.steps))) + style.gap
        self._apart = _APART * style.line
        steps = flows.steps
        space = width - self._left - self._apart * len(flows.names)
        self._scale = space / max((sum(one.amounts) for one in steps), default=0.0)

    def drawing(self) -> Drawing:
        names, y = self._names()
        shapes, head = list(names), y
        line = self._style.line
        for place, step in enumerate(self._flows.steps):
            if place:
                top = y - _BETWEEN * line
                shapes += self._flow(self._flows.steps[place - 1], step, top, y)
            shapes += self._bar(step, place, y)
            y += (_BAR + _BETWEEN) * line
        return Drawing(self._width, y - _BETWEEN * line, tuple(shapes), head=head)

    def _names(self) -> tuple[list[Shape], float]:
        """What the numbers mean, side by side where there is room, and where that ends."""
        flows, line = self._flows, self._style.line
        named = [(str(number), name) for number, name in enumerate(flows.names, start=1)]
        # What is out only grows, so the last round says whether anything ever was.
        if flows.steps[-1].amounts[-1]:
            named.append(("", flows.out))
        columns = 2 if self._width >= _WIDE * line and len(named) > 2 else 1
        a_column = -(-len(named) // columns)
        shapes: list[Shape] = []
        lowest = 0.0
        for first in range(0, len(named), a_column):
            x, y = self._width * (first // a_column) / columns, 0.0
            for number, name in named[first : first + a_column]:
                found, y = self._name(number, name, x, y, self._width / columns)
                shapes += found
            lowest = max(lowest, y)
        return shapes, lowest + self._style.gap

    def _name(
        self, number: str, name: str, x: float, y: float, width: float
    ) -> tuple[list[Shape], float]:
        """A name after its number, or after the colour of what is out, and where it ends."""
        line, gap = self._style.line, self._style.gap
        left = self._measure(str(len(self._flows.names))) + gap
        size = 0.6 * line
        sign: Shape = Box(x, y + (line - size) / 2, size, size, Tone.NEITHER)
        if number:
            sign = Words(number, x, y + line / 2, bold=True)
        lines = in_lines(name, lines=_NAME_LINES, width=width - left - gap, measure=self._measure)
        words = [Words(one, x + left, y + line * (at + 0.5)) for at, one in enumerate(lines)]
        return [sign, *words], y + line * len(lines)

    def _parts(self, step: Step) -> list[tuple[float, float]]:
        """From where to where each one's part goes; those without one have no space either."""
        x, parts = self._left, []
        for amount in step.amounts:
            wide = amount * self._scale
            parts.append((x, x + wide))
            x += wide + (self._apart if amount else 0.0)
        return parts

    def _bar(self, step: Step, place: int, y: float) -> Iterator[Shape]:
        line, names = self._style.line, len(self._flows.names)
        middle = y + _BAR * line / 2
        yield Words(str(place + 1), 0.0, middle, tone=Tone.MUTED)
        for at, ((start, end), figure) in enumerate(
            zip(self._parts(step), step.figures, strict=True)
        ):
            if end <= start:
                continue
            first = at in self._flows.first
            tone = Tone.ACCENT if first else Tone.NEITHER if at == names else Tone.PLAIN
            yield Box(start, y, end - start, _BAR * line, tone)
            whole = figure if at == names else f"{at + 1}: {figure}"
            for words in (whole, figure if at == names else str(at + 1)):
                if self._measure(words) * _SMALL <= end - start - 0.3 * line:
                    ink = Tone.PAPER if first else Tone.INK
                    yield Words(words, (start + end) / 2, middle, Align.CENTRE, ink, size=_SMALL)
                    break

    def _flow(self, before: Step, after: Step, top: float, bottom: float) -> list[Shape]:
        """What everybody keeps, and over it the parts of who leaves on their way to the others."""
        changes = [
            (new - old) * self._scale
            for old, new in zip(before.amounts, after.amounts, strict=True)
        ]
        upper, lower = self._parts(before), self._parts(after)
        giver = min(range(len(changes)), key=changes.__getitem__)
        kept, moved = list[Shape](), list[Shape]()
        given = upper[giver][0]
        for at, (start, end) in enumerate(upper):
            (low, high), gain = lower[at], max(changes[at], 0.0)
            # What comes in joins at the side that it comes from.
            own, new = ((low + gain, high), (low, low + gain))
            if at < giver:
                own, new = ((low, high - gain), (high - gain, high))
            if end > start and (at != giver or changes[giver] == 0):
                kept.append(_between((start, end), own, top, bottom, Tone.TRACK))
            if gain:
                moved.append(_between((given, given + gain), new, top, bottom, Tone.PLAIN))
                given += gain
        return [*kept, *moved]


def _between(
    upper: Sequence[float], lower: Sequence[float], top: float, bottom: float, tone: Tone
) -> Area:
    return Area(((upper[0], top), (upper[1], top), (lower[1], bottom), (lower[0], bottom)), tone)
