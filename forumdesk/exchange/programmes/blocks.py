"""Lists that stand beside each other on one sheet: for each day or room the same headings again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from forumdesk.domain.text import clean_line
from forumdesk.exchange.grid import Cells, Grid
from forumdesk.exchange.programmes.columns import Columns
from forumdesk.exchange.programmes.headings import UNSURE, Holds, meanings
from forumdesk.exchange.programmes.times import span_of
from forumdesk.exchange.programmes.timetable_lanes import is_day

# Titles begin with other words for places: those of offices, or of what is done there.
_ROOM = re.compile(r"(?:ruang|ruangan|room|aula|hall|ballroom|auditorium)\b")
# Of a line that is a room, in characters.
_LONGEST = 60
_TIMED = (Holds.TIME, Holds.START, Holds.WHEN)


def beside(grid: Grid, columns: Columns) -> Sequence[Grid]:
    """A sheet as one grid for each list in it, which has the other columns empty."""
    begins = [at for at, said in enumerate(columns.header.said) if _means(said, _TIMED)]
    titles = [at for at, said in enumerate(columns.header.said) if _means(said, (Holds.TITLE,))]
    edges = [0, *begins[1:], len(columns.header.names)]
    parts = list(pairwise(edges))
    if len(begins) < 2 or any(sum(a <= at < b for at in titles) != 1 for a, b in parts):
        return (grid,)
    return [_part(grid, first, last) for first, last in parts]


def room_above(grid: Grid, columns: Columns) -> str:
    """The room of all that stands in a list: in a line of its own over headings that have none."""
    above = [cells for number, cells in grid.rows if number < columns.header.row]
    told = {clean_line(one) for cells in above[-1:] for one in cells if one}
    lone = next(iter(told)) if len(told) == 1 else ""
    return lone if is_place(lone, columns) else ""


def is_place(words: str, columns: Columns) -> bool:
    """Whether a line is the room of what stands below, in a list that has no column for it."""
    if {Holds.ROOM, Holds.VENUE} & columns.places.keys() or len(words) > _LONGEST:
        return False
    begins = _ROOM.match(words.lower()) is not None
    return begins and not is_day(words) and span_of(words) is None and ":" not in words


def _means(said: Cells, holds: Sequence[Holds]) -> bool:
    return any(told[0] in holds and told[1] < UNSURE for words in said for told in meanings(words))


def _part(grid: Grid, first: int, last: int) -> Grid:
    blank = ("",) * first
    rows = ((number, blank + cells[first:last]) for number, cells in grid.rows)
    return replace(grid, rows=tuple((number, cells) for number, cells in rows if any(cells)))
