"""The rows of a list that could not be used, as a file to mend and to import again."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.exchange.csv_file import csv_file, csv_mark
from forumdesk.exchange.grid import Cells, Grid

# What a file of this kind begins with, whatever list it was made of.
LEFT_ROWS_MARK = csv_mark([""])


def left_rows(
    grid: Grid, *, headings: Cells, said: Mapping[int, str], names: tuple[str, str]
) -> bytes:
    """A CSV with the rows of `grid` whose numbers `said` has, as they were, and what it says.

    Behind their own columns, each with all that its `headings` say over several rows, are two with
    these `names`: the row and what is wrong.
    """
    rows = {number: cells for number, cells in grid.rows if number in said}
    width = max(map(len, (headings, *rows.values())))
    return csv_file(
        [*headings, *[""] * (width - len(headings)), *names],
        [
            [*rows[number], *[""] * (width - len(rows[number])), number, words]
            for number, words in sorted(said.items())
        ],
    )
