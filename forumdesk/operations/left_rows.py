"""Saving the rows of a list that could not be used, to be mended and read again."""

from __future__ import annotations

from pathlib import Path

from forumdesk.exchange.grid import Grid
from forumdesk.exchange.left_rows import LEFT_ROWS_MARK, left_rows
from forumdesk.operations.exchanging import ImportPlan
from forumdesk.store.paths import put_file
from forumdesk.wording.exchanging import left_columns, problems


def save_left_rows(target: Path, *, plan: ImportPlan, grid: Grid, forum_file: Path) -> None:
    """Save the rows that cannot be used, with what is wrong with each; an earlier file is replaced.

    Raises:
        FileTrouble: as `put_file`.
    """
    content = left_rows(
        grid,
        headings=plan.columns,
        said={row.number: problems(row.errors) for row in plan.rows if row.errors},
        names=left_columns(),
    )
    put_file(target, content, mark=LEFT_ROWS_MARK, spare=forum_file)
