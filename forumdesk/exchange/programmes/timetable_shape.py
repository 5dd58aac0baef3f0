"""What a timetable is: times in a column, and beside it a column for each room or each day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.grid import MAX_CELLS, Grid
from forumdesk.exchange.programmes.headings import Holds
from forumdesk.exchange.programmes.times import Span


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, which goes on to `bottom` and `right` where several are merged."""

    row: int
    column: int
    words: str
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Cells by row and column; those that a merged one covers are left out.

    `covered` has, for those, the row in which the merged one begins. `is_turned` says that rows
    and columns have changed places.
    """

    rows: dict[int, dict[int, Cell]]
    covered: dict[tuple[int, int], int]
    is_turned: bool = False

    def turned(self) -> Sheet:
        """The sheet with its rows as columns."""
        rows: dict[int, dict[int, Cell]] = {}
        for cells in self.rows.values():
            for one in cells.values():
                put = Cell(one.column, one.row, one.words, one.right, one.bottom)
                rows.setdefault(one.column, {})[one.row] = put
        return Sheet(dict(sorted(rows.items())), {}, is_turned=True)


@dataclass(frozen=True, slots=True)
class Lane:
    """A column below headings: sessions of a room, of a day or both, or what it `holds` else.

    `label` is the heading as it stands there, `theme` what it says beside the room. `is_under`
    says that a heading such as "Rooms" stands over it.
    """

    column: int
    label: str
    room: str = ""
    day: str = ""
    holds: Holds | None = None
    theme: str = ""
    is_under: bool = False

    @property
    def is_main(self) -> bool:
        """Whether sessions stand in it."""
        return self.holds is None or self.holds is Holds.TITLE


@dataclass(slots=True)
class Slot:
    """A time of a table with its rows; `day` is the one told in a line above or in its row."""

    span: Span
    time: Cell
    rows: list[int]


@dataclass(slots=True)
class Table:
    """One timetable: its headings, its columns, and its times with their rows.

    `loose` are rows between and below the times that belong to none of them.
    """

    heads: list[int]
    times: int
    lanes: tuple[Lane, ...]
    ends: int | None = None
    corner: str = ""
    slots: list[Slot] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)

    @property
    def main(self) -> tuple[Lane, ...]:
        """The columns in which sessions stand."""
        return tuple(one for one in self.lanes if one.is_main)


def sheet_of(grid: Grid) -> Sheet:
    """The cells of a sheet.

    Raises:
        Refused: TABLE_TOO_INVOLVED where cells are merged over each other.
    """
    numbers = [number for number, _ in grid.rows]
    width = max((len(cells) for _, cells in grid.rows), default=0)
    covered: dict[tuple[int, int], int] = {}
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    total = 0
    for top, left, bottom, right in grid.merged:
        ends[top, left] = bottom, right
        first, last = bisect_left(numbers, top), bisect_right(numbers, bottom)
        columns = range(left, min(right + 1, width))
        total += (last - first) * len(columns)
        if total > MAX_CELLS // 4:
            raise Refused(Reason.TABLE_TOO_INVOLVED)
        for number in numbers[first:last]:
            covered.update(((number, at), top) for at in columns)
        covered.pop((top, left), None)
    rows = {
        number: {
            at: Cell(number, at, words, *ends.get((number, at), (number, at)))
            for at, words in enumerate(cells)
            if words and (number, at) not in covered
        }
        for number, cells in grid.rows
    }
    return Sheet(rows, covered)
