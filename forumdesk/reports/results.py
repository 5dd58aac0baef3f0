"""What is drawn of a result, on paper."""

from __future__ import annotations

from forumdesk.charts.drawing import Bars
from forumdesk.i18n import _
from forumdesk.reports.blocks import Block, Gap, head
from forumdesk.reports.chart import bars_of
from forumdesk.reports.table import Column, Table
from forumdesk.wording.results.base import Shown


def charts_of(shown: Shown) -> list[Block]:
    """Its charts, with space after each."""
    blocks: list[Block] = []
    for chart in shown.charts:
        if isinstance(chart, Bars):
            blocks += [bars_of(chart.rows), Gap(points=9)]
    return blocks


def tables_of(shown: Shown) -> list[Block]:
    """Its tables, each under a heading."""
    blocks: list[Block] = []
    for table in shown.tables:
        columns = tuple(Column(one.title, one.share, right=one.right) for one in table.columns)
        blocks += [
            Gap(points=15),
            head(table.title or _("Figures")),
            Table(columns=columns, rows=table.rows),
        ]
    return blocks
