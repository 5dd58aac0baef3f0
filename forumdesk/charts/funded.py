"""What a budget pays for: each project begins where the one before ended, up to the budget's line.

One that was not funded is drawn where it would have begun, so that it is seen to cross the line.
"""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.charts.breaks import Measure, in_lines
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

# Of a line of text: a bar's height, how far the budget's line stands out, the space below a row.
_BAR, _OUT, _APART = 0.55, 0.1, 0.65
# A bar begins a little inside the last line of its name, so that no page ever parts the two.
_INSIDE = 0.02
_NAME_LINES = 2
# How far beyond the budget the drawing goes, in parts of the budget.
_BEYOND = 0.15


@dataclass(frozen=True, slots=True)
class Project:
    """A row: its name and figure as printed, where it begins, what it takes, whether it is paid.

    `start` and `cost` are parts of the budget, which is 1.
    """

    name: str
    figure: str
    start: float
    cost: float
    paid: bool


@dataclass(frozen=True, slots=True)
class FundedList(Picture):
    """The projects under each other; `line` says what the budget is."""

    heading: str
    projects: tuple[Project, ...]
    line: str

    @property
    def title(self) -> str:
        """Its heading."""
        return self.heading

    def lay_out(self, *, width: float, measure: Measure, style: DrawStyle) -> Drawing:
        """Name and figure above each bar; the budget's line crosses every bar."""
        unit = width / (1 + _BEYOND)
        line, y = style.line, style.line * 1.2
        shapes: list[Shape] = [
            Words(self.line, unit, line / 2, align=_beside(unit, measure(self.line), width))
        ]
        for one in self.projects:
            room = width - measure(one.figure) - style.gap
            names = in_lines(one.name, lines=_NAME_LINES, width=room, measure=measure)
            tone = Tone.INK if one.paid else Tone.MUTED
            shapes += [
                Words(name, 0.0, y + line * (at + 0.5), tone=tone) for at, name in enumerate(names)
            ]
            shapes.append(Words(one.figure, width, y + line / 2, align=Align.RIGHT, tone=tone))
            y += line * (len(names) - _INSIDE)
            shapes += _bar(one, y=y, unit=unit, width=width, style=style)
            y += line * (_BAR + _APART)
        return Drawing(width, y - line * _APART + line * _OUT, tuple(shapes), head=line * 1.2)


def _beside(at: float, wide: float, width: float) -> Align:
    """Centred below the line's end where there is room on both sides, else before it."""
    return Align.CENTRE if at + wide / 2 <= width else Align.RIGHT


def _bar(one: Project, *, y: float, unit: float, width: float, style: DrawStyle) -> list[Shape]:
    """The track up to the budget, what the project takes of it, and the budget's line."""
    high, out = style.line * _BAR, style.line * _OUT
    start = min(one.start * unit, width)
    wide = min(one.cost * unit, width - start)
    return [
        Box(0.0, y, unit, high, Tone.TRACK),
        Box(start, y, wide, high, Tone.ACCENT if one.paid else Tone.PLAIN),
        Line(unit, y - out, unit, y + high + out, Tone.INK),
    ]
