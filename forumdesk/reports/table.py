"""Tables: rows under a head, parted between pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.reports.blocks import SIGNED_ITEMS, TALL, Block, letters_of
from forumdesk.reports.page import BODY, HAIRLINE, SMALL, Sheet
from forumdesk.reports.text import Line, Span, Style, lay_out, letters

Cell = str | tuple[Span, ...] | tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its head, its share of the width, and whether figures end at its right."""

    title: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table(Block):
    """Rows under a head that is repeated on every page; hairlines between the rows.

    A cell is words in `style`, spans, or laid out lines. `least_row` gives rows a height to write
    in by hand. A tall row goes on on the next page.
    """

    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    style: Style = BODY
    padding: float = 4.5
    least_row: float = 0.0
    space: float = 12.0

    def _widths(self, width: float) -> list[float]:
        whole = sum(column.share for column in self.columns)
        return [width * column.share / whole for column in self.columns]

    def _cells(self, row: Sequence[Cell], width: float, style: Style) -> list[tuple[Line, ...]]:
        last = len(self.columns) - 1
        return [
            _laid_out(cell, style, width=wide - (self.space if place < last else 0))
            for place, (cell, wide) in enumerate(zip(row, self._widths(width), strict=True))
        ]

    def _row_height(self, cells: Sequence[tuple[Line, ...]]) -> float:
        tallest = max(sum(line.height for line in lines) for lines in cells)
        return tallest + 2 * self.padding

    def _rows_height(self, rows: Sequence[Sequence[Cell]], width: float) -> float:
        return sum(self._height_of(self._cells(row, width, self.style)) for row in rows)

    def _height_of(self, cells: Sequence[tuple[Line, ...]]) -> float:
        return max(self._row_height(cells), self.least_row)

    def _head(self, width: float) -> list[tuple[Line, ...]]:
        return self._cells([column.title for column in self.columns], width, SMALL)

    def _head_height(self, width: float) -> float:
        return self._row_height(self._head(width))

    def height(self, width: float) -> float:
        """Head and rows."""
        return self._head_height(width) + self._rows_height(self.rows, width)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        top = self._draw_row(sheet, self._head(width), x, top, width, self._head_height(width))
        for row in self.rows:
            cells = self._cells(row, width, self.style)
            top = self._draw_row(sheet, cells, x, top, width, self._height_of(cells))

    def _draw_row(
        self,
        sheet: Sheet,
        cells: Sequence[tuple[Line, ...]],
        x: float,
        top: float,
        width: float,
        height: float,
    ) -> float:
        left = x
        last = len(self.columns) - 1
        for place, (column, lines, wide) in enumerate(
            zip(self.columns, cells, self._widths(width), strict=True)
        ):
            inner = wide - (self.space if place < last else 0)
            align = "right" if column.right else "left"
            sheet.block(lines, left, top + self.padding, width=inner, align=align)
            left += wide
        bottom = top + height
        sheet.rule(x, bottom, x + width, bottom, colour=HAIRLINE)
        return bottom

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block]:
        """Between rows, and between the lines of a tall row."""
        room -= self._head_height(width)
        taken = 0
        for row in self.rows:
            height = self._rows_height([row], width)
            if height > room:
                break
            room -= height
            taken += 1
        first, rest = self.rows[:taken], self.rows[taken:]
        if rest and self._rows_height(rest[:1], width) > min(TALL, page / 2):
            parts = self._cut(rest[0], width, room)
            if parts is not None:
                first, rest = (*first, parts[0]), (parts[1], *rest[1:])
        return (replace(self, rows=first) if first else None), replace(self, rows=rest)

    def _cut(
        self, row: Sequence[Cell], width: float, room: float
    ) -> tuple[tuple[Cell, ...], tuple[Cell, ...]] | None:
        """As many lines of each cell as fit in `room`, and those left."""
        cells = self._cells(row, width, self.style)
        room -= 2 * self.padding
        fitting = [_fitting(lines, room) for lines in cells]
        if sum(fitting) == 0 or any(
            count == 0 and lines for count, lines in zip(fitting, cells, strict=True)
        ):
            return None
        parted = list(zip(fitting, cells, strict=True))
        return (
            tuple(lines[:count] for count, lines in parted),
            tuple(lines[count:] for count, lines in parted),
        )

    def tail(self, width: float, room: float) -> tuple[Block | None, Block, int]:
        """Its last two rows, or as many lines of the last one as fit."""
        for count in range(SIGNED_ITEMS, 0, -1):
            back = replace(self, rows=self.rows[-count:])
            if len(self.rows) >= count and back.height(width) <= room:
                stays = replace(self, rows=self.rows[:-count]) if self.rows[:-count] else None
                return stays, back, count
        last = self._rows_height(self.rows[-1:], width)
        parts = self._cut(self.rows[-1], width, last - room + self._head_height(width))
        if parts is None:
            return None, self, len(self.rows)
        stays = replace(self, rows=(*self.rows[:-1], parts[0]))
        return stays, replace(self, rows=(parts[1],)), 1

    def joined(self, following: Block) -> Block | None:
        """The rows of both under one head."""
        if isinstance(following, Table) and following.columns is self.columns:
            return replace(self, rows=(*self.rows, *following.rows))
        return None

    def least(self, width: float) -> float:
        """The head and one row, or the first lines of one that is tall."""
        row = self._rows_height(self.rows[:1], width)
        if row > TALL:
            row = 4 * self.style.line + 2 * self.padding
        return self._head_height(width) + row

    def said(self) -> int:
        """Its rows; the head is said on every page."""
        return sum(_letters_in(cell) for row in self.rows for cell in row)


def _laid_out(cell: Cell, style: Style, *, width: float) -> tuple[Line, ...]:
    if isinstance(cell, str):
        return lay_out((Span(cell, style),), width=width) if cell else ()
    lines = tuple(one for one in cell if isinstance(one, Line))
    spans = tuple(one for one in cell if isinstance(one, Span))
    return lines or lay_out(spans, width=width)


def _letters_in(cell: Cell) -> int:
    if isinstance(cell, str):
        return letters(cell)
    spans = sum(letters(one.text) for one in cell if isinstance(one, Span))
    return spans + letters_of([one for one in cell if isinstance(one, Line)])


def _fitting(lines: Sequence[Line], room: float) -> int:
    """How many lines fit."""
    taken = 0
    for line in lines:
        room -= line.height
        if room < 0:
            break
        taken += 1
    return taken
