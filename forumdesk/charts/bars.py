"""Horizontal bars: one row per option with its label, bar and figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.charts.breaks import Measure, in_lines, wrap
from forumdesk.charts.directions import right_to_left


@dataclass(frozen=True, slots=True)
class Bar:
    """A row. `value` sets the length, `text` is the figure as printed.

    `first` marks what the most people chose; the painter gives it the accent colour.
    """

    label: str
    value: float
    text: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class BarStyle:
    """Measures in the surface's units.

    `line` is the height of a line of text, `bar` the thickness, `gap` the space between rows,
    `space` that between label, bar and figure. Labels take at most `label_share` of the width and
    `label_lines` lines. A label that needs more than `beside` lines beside its bar stands above it,
    over the whole width; where most do, or the chart is narrower than `stack_below`, all of them.
    """

    line: float
    bar: float
    gap: float
    space: float
    label_share: float = 0.42
    label_lines: int = 3
    beside: int = 99
    stack_below: float = 0.0


@dataclass(frozen=True, slots=True)
class Rect:
    """`x` and `y` are the left and upper edge."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, by: float) -> Rect:
        """Further down."""
        return replace(self, y=self.y + by)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text: its left edge, or its right edge if `right`, and its vertical middle."""

    text: str
    x: float
    middle: float
    right: bool = False

    def moved(self, by: float) -> Words:
        """Further down."""
        return replace(self, middle=self.middle + by)


@dataclass(frozen=True, slots=True)
class BarRow:
    """A laid out row. `track` is as long as a bar can get; `bar` is empty for nothing.

    A row that goes on elsewhere ends with its label, and has its bar where that ends.
    """

    top: float
    height: float
    labels: tuple[Words, ...]
    track: Rect
    bar: Rect
    figure: Words
    first: bool

    def moved(self, by: float) -> BarRow:
        """The same row further down."""
        return replace(
            self,
            top=self.top + by,
            labels=tuple(words.moved(by) for words in self.labels),
            track=self.track.moved(by),
            bar=self.bar.moved(by),
            figure=self.figure.moved(by),
        )

    def cut(self, room: float) -> tuple[BarRow, BarRow] | None:
        """The lines of the label that fit in `room`, and the others with the bar."""
        if len(self.labels) < 2:
            return None
        line = self.labels[1].middle - self.labels[0].middle
        edges = [words.middle + line / 2 - self.top for words in self.labels[:-1]]
        fitting = sum(edge <= room for edge in edges)
        if not fitting:
            return None
        taken = edges[fitting - 1]
        nothing = Rect(0.0, self.top, 0.0, 0.0)
        first = BarRow(
            self.top,
            taken,
            self.labels[:fitting],
            nothing,
            nothing,
            replace(self.figure, text="", middle=self.labels[0].middle),
            self.first,
        )
        rest = replace(self, labels=self.labels[fitting:]).moved(-taken)
        return first, replace(rest, top=self.top, height=self.height - taken)


@dataclass(frozen=True, slots=True)
class BarChart:
    """All rows and the size of the whole."""

    width: float
    height: float
    rows: tuple[BarRow, ...]


def lay_out_bars(
    rows: Sequence[Bar],
    *,
    width: float,
    measure: Measure,
    style: BarStyle,
    longest: float | None = None,
    measure_figure: Measure | None = None,
) -> BarChart:
    """Place the rows in `width`.

    `measure` gives the width of a label as drawn, `measure_figure` that of a figure where it is
    drawn in another face. The longest bar fills the track, or a bar of `longest` would, so that
    rounds can be compared. Bars begin at nothing: a value of 0 has a bar of no width. Labels
    that do not fit are wrapped, and cut with an ellipsis only after `label_lines` lines.
    `charts.rows` parts what is taller than its place.
    """
    top = max([longest or 0.0, *(row.value for row in rows)], default=0.0)
    figures = max(((measure_figure or measure)(row.text) for row in rows), default=0.0)
    if width < style.stack_below:
        label_width, x = width, 0.0
    else:
        widest = max((measure(row.label) for row in rows), default=0.0)
        label_width = min(widest, width * style.label_share)
        x = label_width + style.space
    if x and _mostly_above(rows, width=label_width, measure=measure, style=style):
        label_width, x = width, 0.0
    track = max(width - x - style.space - figures, 0.0)
    placed, y = [], 0.0
    for row in rows:
        lines = in_lines(row.label, lines=style.label_lines, width=label_width, measure=measure)
        above = x == 0.0
        if len(lines) > style.beside and not above:
            above = True
            lines = in_lines(row.label, lines=style.label_lines, width=width, measure=measure)
        length = track * row.value / top if top > 0 else 0.0
        at = Rect(x, 0.0, track, style.bar)
        made = _row(row, lines, y=y, style=style, track=at, width=width, above=above)
        placed.append(replace(made, bar=replace(made.track, width=length)))
        y += made.height + style.gap
    return BarChart(width, max(y - style.gap, 0.0), tuple(placed))


def _mostly_above(rows: Sequence[Bar], *, width: float, measure: Measure, style: BarStyle) -> bool:
    long = sum(len(wrap(row.label, width=width, measure=measure)) > style.beside for row in rows)
    return 2 * long > len(rows)


def _height(lines: int, *, style: BarStyle, stacked: bool) -> float:
    thick = max(style.bar, style.line)
    return lines * style.line + thick if stacked else max(lines * style.line, thick)


def _row(
    row: Bar,
    lines: list[str],
    *,
    y: float,
    style: BarStyle,
    track: Rect,
    width: float,
    above: bool,
) -> BarRow:
    """A row whose upper edge is `y`, still without its bar; its label beside it or `above`."""
    height = _height(len(lines), style=style, stacked=above)
    text_height = len(lines) * style.line
    first = y if above else y + (height - text_height) / 2
    middle = y + (text_height + height) / 2 if above else y + height / 2
    # Several lines that are read from the right begin there.
    right = len(lines) > 1 and right_to_left(row.label)
    x = 0.0 if not right else width if above else track.x - style.space
    labels = tuple(
        Words(line, x, first + style.line * (number + 0.5), right=right)
        for number, line in enumerate(lines)
    )
    at = Rect(track.x, middle - style.bar / 2, track.width, style.bar)
    figure = Words(row.text, width, middle, right=True)
    return BarRow(y, height, labels, at, at, figure, row.first)
