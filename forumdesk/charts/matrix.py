"""Everything against everything: a square of figures, with those marked that are ahead."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.charts.breaks import Measure, in_lines
from forumdesk.charts.drawing import (
    Align,
    Box,
    Drawing,
    DrawStyle,
    Picture,
    Shape,
    Tone,
    Words,
)

_SMALL = 0.85
# Of the width, for the names; of a line, a cell's height and the space between cells.
_NAMES, _CELL, _APART = 0.4, 1.5, 0.1
_NAME_LINES = 3


@dataclass(frozen=True, slots=True)
class Matrix(Picture):
    """A row and a column for each name, both in the same order.

    `figures` are the words of each cell, empty where a name meets itself; `ahead` says of which
    cells the row is ahead of the column.
    """

    heading: str
    names: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]
    ahead: tuple[tuple[bool, ...], ...]

    @property
    def title(self) -> str:
        """Its heading."""
        return self.heading

    def lay_out(self, *, width: float, measure: Measure, style: DrawStyle) -> Drawing:
        """Rows with number and name at the left, columns under their number.

        Where the figures have no room beside the names, these stand above their rows.
        """
        line, many = style.line, len(self.names)
        indent = measure(str(many)) + style.gap
        widest = max(measure(one) for one in self.names) + indent
        figure = max(measure(one) for row in self.figures for one in row)
        left = min(widest, _NAMES * width) + style.gap
        above = (width - left) / many < figure * _SMALL + 2 * _APART * line
        if above:
            left = indent
        grid = _Grid(self, left, (width - left) / many, line, figure)
        shapes = grid.heads()
        y = line * 1.25
        for row, name in enumerate(self.names):
            room = (width if above else left - style.gap) - indent
            words = in_lines(name, lines=_NAME_LINES, width=room, measure=measure)
            beside = 0 if above else len(words)
            if above:
                shapes += [
                    Words(one, indent, y + line * (at + 0.5)) for at, one in enumerate(words)
                ]
                y += line * len(words)
            high = max(_CELL, beside) * line
            middle = y + high / 2
            shapes.append(Words(str(row + 1), 0.0, middle, bold=True))
            first = middle - line * (beside - 1) / 2
            shapes += [Words(words[at], indent, first + line * at) for at in range(beside)]
            shapes += grid.cells(row, y, high)
            y += high + _APART * line
        return Drawing(width, y - _APART * line, tuple(shapes), head=line * 1.25)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells are: from `left`, each `side` wide; `figure` is the width of the widest."""

    matrix: Matrix
    left: float
    side: float
    line: float
    figure: float

    def heads(self) -> list[Shape]:
        """The numbers over the columns."""
        return [
            Words(str(at + 1), self._middle(at), self.line / 2, Align.CENTRE, bold=True)
            for at in range(len(self.matrix.names))
        ]

    def _middle(self, column: int) -> float:
        return self.left + self.side * (column + 0.5)

    def cells(self, row: int, y: float, high: float) -> list[Shape]:
        """A row of figures, but none where a name meets itself."""
        wide = self.side - _APART * self.line
        size = min(_SMALL, wide / self.figure) if self.figure else _SMALL
        shapes: list[Shape] = []
        for column, figure in enumerate(self.matrix.figures[row]):
            if column == row:
                continue
            middle = self._middle(column)
            tone = Tone.FOR_SOFT if self.matrix.ahead[row][column] else Tone.NEITHER
            shapes.append(Box(middle - wide / 2, y, wide, high, tone))
            shapes.append(Words(figure, middle, y + high / 2, Align.CENTRE, size=size))
        return shapes
