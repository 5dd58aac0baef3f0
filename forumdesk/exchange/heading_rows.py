"""Headings of a table: over one row or several, and the columns that they name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.grid import Cells, Grid
from forumdesk.exchange.headings import bare

# Rows over which headings may be spread.
_HEADING_ROWS = 3
GoesOn = Callable[[Cells, Cells], bool]
"""Whether a row parts the headings of the one above it further."""


@dataclass(frozen=True, slots=True)
class Header:
    """Names of the columns, what they may be meant by, and the place of the first row below.

    `row` is that of the headings as a spreadsheet counts, 0 where there are none.
    """

    row: int
    names: Cells
    said: tuple[Cells, ...]
    ends: int


def header_rows(grid: Grid, at: int, goes_on: GoesOn) -> Header:
    """The headings that begin at a place, with those below that part them further."""
    rows = [grid.rows[at][1]]
    while len(rows) < _HEADING_ROWS and at + len(rows) < len(grid.rows):
        below = grid.rows[at + len(rows)][1]
        if not goes_on(rows[-1], below):
            break
        rows.append(below)
    width = max(map(len, rows))
    said: list[Cells] = []
    for column in range(width):
        parts: list[str] = []
        for depth, row in enumerate(rows):
            words = row[column] if column < len(row) else ""
            if not words and depth + 1 < len(rows):
                words = _stretched(rows, depth, column)
            if words and (not parts or parts[-1] != words):
                parts.append(words)
        # The last says most; "Jenis kelamin: L" is understood by both together as well.
        said.append((" ".join(parts), *reversed(parts)) if len(parts) > 1 else tuple(parts))
    names = tuple(one[0] if one else "" for one in said)
    return Header(grid.rows[at][0], names, tuple(said), at + len(rows))


def _stretched(rows: Sequence[Cells], depth: int, column: int) -> str:
    """The heading to the left that stands over this column too, as it has headings of its own."""
    below = rows[depth + 1]
    if column >= len(below) or not below[column]:
        return ""
    left = [one for one in rows[depth][:column] if one]
    return left[-1] if left else ""


def called(header: Header, place: int) -> str:
    """A column by its heading, else by its number."""
    return header.names[place] or str(place + 1)


def cell_at(cells: Cells, at: int) -> str:
    return cells[at] if at < len(cells) else ""


def place_of(names: Cells, column: str) -> int:
    """The place from 0 of a column that is given by its heading, in any case, or number from 1.

    Raises:
        Refused: UNKNOWN_COLUMN.
    """
    bared = [bare(heading) for heading in names]
    if bare(column) in bared and bare(column):
        return bared.index(bare(column))
    if column.isascii() and column.isdigit() and 1 <= int(column) <= len(names):
        return int(column) - 1
    raise Refused(Reason.UNKNOWN_COLUMN, value=column[:40], columns=", ".join(names)[:200])


def columns_left(grid: Grid, header: Header, taken: Collection[int]) -> tuple[str, ...]:
    """The columns that hold something and are not `taken`, by their headings or numbers."""
    filled = {
        at for _, cells in grid.rows[header.ends :] for at, words in enumerate(cells) if words
    }
    filled |= {at for at, name in enumerate(header.names) if name}
    return tuple(
        (header.names[at] if at < len(header.names) else "") or str(at + 1)
        for at in sorted(filled - set(taken))
    )
