"""Rows under each other, parted where a page or a column ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, Self, TypeVar

# Sums of heights are compared; a row that fits exactly must not go on for their rounding.
_HAIR = 0.01


class Row(Protocol):
    """What stands in a list: its upper edge, how tall it is, and how it is parted."""

    @property
    def top(self) -> float:
        """The upper edge, in the list's own measure."""

    @property
    def height(self) -> float:
        """Without the space to the next row."""

    def moved(self, by: float) -> Self:
        """The same row further down."""

    def cut(self, room: float) -> tuple[Self, Self] | None:
        """A first part not taller than `room` and the rest, both at this row's upper edge.

        None where no part would fit.
        """


R = TypeVar("R", bound=Row)


def part(rows: Sequence[R], *, room: float, page: float) -> tuple[list[R], list[R]]:
    """The first rows that fit in `room`, and those left; both begin at 0.

    A row taller than `page`, the room there is elsewhere, is cut where it stands.
    """
    if not rows:
        return [], []
    start = rows[0].top
    taken: list[R] = []
    for place, row in enumerate(rows):
        down = row.top - start
        if down + row.height <= room + _HAIR:
            taken.append(row.moved(-start))
            continue
        left = list(rows[place:])
        parts = row.cut(room - down) if row.height > page else None
        if parts is not None:
            first, rest = parts
            taken.append(first.moved(-start))
            left = [rest, *(one.moved(rest.height - row.height) for one in left[1:])]
        return taken, [one.moved(-left[0].top) for one in left]
    return taken, []


def in_columns(rows: Sequence[R], *, room: float, columns: int) -> list[list[list[R]]]:
    """Pages of at most `columns` columns of rows, none taller than `room`.

    The last page's columns are of like height. A row that cannot be parted stands alone.
    """
    pages: list[list[list[R]]] = []
    left = list(rows)
    while left:
        page, left = _column_by_column(left, room=room, columns=columns)
        if not left:
            page = _even([row for column in page for row in column], room=room, columns=columns)
        pages.append(page)
    return pages or [[[]]]


def _column_by_column(
    rows: Sequence[R], *, room: float, columns: int
) -> tuple[list[list[R]], list[R]]:
    page: list[list[R]] = []
    left = list(rows)
    while left and len(page) < columns:
        taken, left = part(left, room=room, page=room)
        if not taken:
            taken, left = [left[0].moved(-left[0].top)], left[1:]
        page.append(taken)
    return page, left


def _even(rows: Sequence[R], *, room: float, columns: int) -> list[list[R]]:
    """One page's rows in its columns, the tallest of them as low as it can be."""
    stacked = restacked(rows)
    lowest = max(sum(row.height for row in stacked) / columns, *(row.height for row in stacked))
    heights = [lowest + (room - lowest) * step / 24 for step in range(25)]
    for height in heights:
        page, left = _column_by_column(stacked, room=max(height, lowest), columns=columns)
        if not left:
            return page
    return _column_by_column(stacked, room=room, columns=columns)[0]


def restacked(rows: Sequence[R]) -> list[R]:
    """Rows of several columns under each other again, as far apart as they were."""
    found: list[R] = []
    gap = next(
        (
            after.top - before.top - before.height
            for before, after in pairwise(rows)
            if after.top > before.top
        ),
        0.0,
    )
    down = 0.0
    for row in rows:
        found.append(row.moved(down - row.top))
        down += row.height + gap
    return found
