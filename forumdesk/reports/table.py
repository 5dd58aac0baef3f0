"""Tables: rows under a head, parted between pages."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache

from forumdesk.reports.blocks import SIGNED_ITEMS, TALL, Block, letters_of, staying
from forumdesk.reports.page import BODY, HAIRLINE, INK, MUTED, SMALL, Sheet
from forumdesk.reports.tags import Kind
from forumdesk.reports.text import Line, Span, Style, lay_out, letters

# Of rows, and of the lines of a tall one, as many as this stand on either side of a page's end.
LEAST_ROWS = 2

# The side of a square to tick.
_SQUARE = 15.0

Cell = str | tuple[Span, ...] | tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its head, its share of the width, and whether figures end at its right."""

    title: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row laid out, with the space around its words."""

    cells: tuple[tuple[Line, ...], ...]
    height: float


@dataclass(frozen=True, slots=True)
class Table(Block):
    """Rows under a head that is repeated on every page; rules between the rows.

    A cell is words in `style`, spans, or laid out lines. `least_row` gives rows a height to write
    in by hand; those that say something in the column `ticked` have a square to tick at their end.
    A part of a table has its rows `laid` out. Two rows at least stand on either side of a page's
    end, and a tall row goes on on the next page.
    """

    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    style: Style = BODY
    padding: float = 4.5
    least_row: float = 0.0
    space: float = 12.0
    ticked: int | None = None
    laid: tuple[Row, ...] | None = None

    def _widths(self, width: float) -> list[float]:
        whole = sum(column.share for column in self.columns)
        return [width * column.share / whole for column in self.columns]

    def _row(
        self, row: Sequence[Cell], widths: Sequence[float], style: Style, *, least: float
    ) -> Row:
        last = len(self.columns) - 1
        cells = tuple(
            _laid_out(cell, style, width=wide - (self.space if place < last else 0))
            for place, (cell, wide) in enumerate(zip(row, widths, strict=True))
        )
        return self._tall(cells, least=least)

    def _tall(self, cells: tuple[tuple[Line, ...], ...], *, least: float = 0.0) -> Row:
        tallest = max(sum(line.height for line in lines) for lines in cells)
        return Row(cells, max(tallest + 2 * self.padding, least))

    def lay(self, width: float) -> tuple[Row, ...]:
        """Its rows laid out."""
        return self.laid if self.laid is not None else _rows(self, width)

    def laid_out(self, width: float) -> tuple[Row, ...]:
        """All rows, laid out anew."""
        widths = self._widths(width)
        return tuple(self._row(row, widths, self.style, least=self.least_row) for row in self.rows)

    def _head(self, width: float) -> Row:
        titles = [column.title for column in self.columns]
        return self._row(titles, self._widths(width), SMALL, least=0.0)

    def height(self, width: float) -> float:
        """Head and rows."""
        return self._head(width).height + _height(self.lay(width))

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        head = self._head(width)
        with sheet.tags.table(self.columns) as goes_on:
            with sheet.tags.artifact() if goes_on else nullcontext():
                self._draw_row(sheet, head, x, top, width, kind=Kind.HEAD_CELL)
            top += head.height
            for row in self.lay(width):
                self._draw_row(sheet, row, x, top, width, kind=Kind.CELL)
                top += row.height

    def _draw_row(
        self, sheet: Sheet, row: Row, x: float, top: float, width: float, *, kind: Kind
    ) -> None:
        with sheet.tags.element(Kind.ROW):
            self._draw_cells(sheet, row, x, top + self.padding, width, kind=kind)
        if kind is Kind.CELL and self.ticked is not None and row.cells[self.ticked]:
            with sheet.tags.artifact():
                sheet.frame(x + width - _SQUARE, top + self.padding, _SQUARE, _SQUARE, INK)
        bottom = top + row.height
        colour = MUTED if kind is Kind.HEAD_CELL else HAIRLINE
        sheet.rule(x, bottom, x + width, bottom, colour=colour)

    def _draw_cells(
        self, sheet: Sheet, row: Row, x: float, top: float, width: float, *, kind: Kind
    ) -> None:
        left = x
        last = len(self.columns) - 1
        for place, (column, lines, wide) in enumerate(
            zip(self.columns, row.cells, self._widths(width), strict=True)
        ):
            inner = wide - (self.space if place < last else 0)
            align = "right" if column.right else "left"
            with sheet.tags.element(kind):
                sheet.block(lines, left, top, width=inner, align=align)
            left += wide

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block]:
        """Between two rows and two, and between the lines of a tall row."""
        rows, tall = self.lay(width), min(TALL, page / 2)
        room -= self._head(width).height
        taken = 0
        while taken < len(rows) and rows[taken].height <= room:
            room -= rows[taken].height
            taken += 1
        if taken < len(rows) and rows[taken].height > tall:
            parts = self._cut(rows[taken], room)
            if parts is not None:
                first, rest = parts
                return self._of((*rows[:taken], first)), self._of((rest, *rows[taken + 1 :]))
        stay = staying([row.height for row in rows], taken, least=LEAST_ROWS, tall=tall)
        if stay < taken and rows[taken - 1].height > tall:
            # A few of its lines go with what would be too little alone.
            parts = self._end_of(rows[taken - 1], tall / 2)
            if parts is not None:
                first, rest = parts
                return self._of((*rows[: taken - 1], first)), self._of((rest, *rows[taken:]))
        taken = stay
        return (self._of(rows[:taken]) if taken else None), self._of(rows[taken:])

    def _of(self, rows: Sequence[Row]) -> Table:
        return replace(self, laid=tuple(rows))

    def _cut(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """As many lines of each cell as fit in `room`, and those left: two at least of each."""
        room -= 2 * self.padding
        fitting = [_fitting(lines, room) for lines in row.cells]
        tallest = max(range(len(fitting)), key=lambda place: len(row.cells[place]))
        begun = all(count or not lines for count, lines in zip(fitting, row.cells, strict=True))
        left = len(row.cells[tallest]) - fitting[tallest]
        if left == 1:
            fitting[tallest] -= 1
        if not begun or fitting[tallest] < LEAST_ROWS or left == 0:
            return None
        parted = list(zip(fitting, row.cells, strict=True))
        return (
            self._tall(tuple(lines[:count] for count, lines in parted)),
            self._tall(tuple(lines[count:] for count, lines in parted)),
        )

    def tail(self, width: float, room: float) -> tuple[Block | None, Block, int]:
        """Its last two rows, of a tall one no more than its last lines.

        Where a row would stay behind alone, it goes with them if there is room.
        """
        rows, whole = self.lay(width), room
        room -= self._head(width).height
        back: list[Row] = []
        while len(back) < min(SIGNED_ITEMS, len(rows)):
            stay, row = rows[: -len(back) - 1], rows[-len(back) - 1]
            parts = self._end_of(row, min(room, TALL)) if row.height > TALL else None
            if parts is not None:
                return self._of((*stay, parts[0])), self._of((parts[1], *back)), SIGNED_ITEMS
            if row.height > room:
                break
            back.insert(0, row)
            room -= row.height
        if not back:
            return None, self, len(rows)
        if len(rows) - len(back) < LEAST_ROWS and self.height(width) <= whole:
            return None, self, len(rows)
        stay = rows[: -len(back)]
        return (self._of(stay) if stay else None), self._of(back), len(back)

    def _end_of(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """A row cut so that what is left has this room: a line less than could fit."""
        return self._cut(row, row.height - room + self.style.line + 2 * self.padding)

    def joined(self, following: Block) -> Block | None:
        """The rows of both under one head."""
        if (
            isinstance(following, Table)
            and following.columns is self.columns
            and self.laid is not None
            and following.laid is not None
        ):
            return self._of((*self.laid, *following.laid))
        return None

    def least(self, width: float) -> float:
        """The head and two rows, or the first lines of a tall one."""
        rows = self.lay(width)
        if len(rows) <= LEAST_ROWS + 1 and all(row.height <= TALL for row in rows):
            return self.height(width)
        room = self._head(width).height
        for row in rows[:LEAST_ROWS]:
            if row.height > TALL:
                return room + 4 * self.style.line + 2 * self.padding
            room += row.height
        return room

    def said(self) -> int:
        """Its rows; the head is said on every page."""
        if self.laid is not None:
            return sum(letters_of(lines) for row in self.laid for lines in row.cells)
        return sum(_letters_in(cell) for row in self.rows for cell in row)

    def repeated(self, width: float) -> int:
        """Its head."""
        return sum(letters_of(lines) for lines in self._head(width).cells)


@lru_cache(maxsize=16)
def _rows(table: Table, width: float) -> tuple[Row, ...]:
    """All rows laid out; they are asked for again for every way of putting blocks on pages."""
    return table.laid_out(width)


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height for row in rows)


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
