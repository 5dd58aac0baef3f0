"""What is drawn of a result, on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from forumdesk.charts.columns import Placed, in_groups, need
from forumdesk.charts.drawing import Bars, Chart
from forumdesk.i18n import _
from forumdesk.reports.blocks import Block, Gap, Paragraph, head, paragraph
from forumdesk.reports.chart import bars_of
from forumdesk.reports.drawing import Drawn
from forumdesk.reports.page import BODY, SMALL, STRONG, Paper
from forumdesk.reports.paging import MARGIN
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Style, measure
from forumdesk.wording.results.base import Shown
from forumdesk.wording.results.base import Table as Told

# Letters of a table, from the usual size to the smallest, and the space between its columns.
_STYLES = (
    (BODY, 12.0),
    *((replace(BODY, size=size, leading=size * 1.4), 8.0) for size in (9.5, 9.0)),
)


def first_chart(shown: Shown) -> list[Block]:
    """The chart that stands for the whole, with space after it."""
    several = len(shown.charts) > 1
    return [
        block
        for chart in shown.charts[:1]
        for block in (*_titled(chart, several=several), Gap(points=9))
    ]


def other_charts(shown: Shown) -> list[Block]:
    """Those that go into it further, with space before each."""
    return [
        block
        for chart in shown.charts[1:]
        for block in (Gap(points=15), *_titled(chart, several=True))
    ]


def _titled(chart: Chart, *, several: bool) -> list[Block]:
    """A chart, under its title where it does not follow from what stands around it."""
    block = bars_of(chart.rows) if isinstance(chart, Bars) else Drawn(content=chart)
    title: list[Paragraph] = []
    if chart.title and (several or not isinstance(chart, Bars)):
        title = [paragraph(chart.title, STRONG, keep=True)]
    return [*title, *([Gap(points=3, keep=True)] if title else []), block]


def tables_of(shown: Shown, *, size: Paper, titled: Callable[[str], Block] = head) -> list[Block]:
    """Its tables, each `titled`, as they fit between the margins of a paper."""
    width = size.width - 2 * MARGIN
    blocks: list[Block] = []
    for table in shown.tables:
        blocks += [Gap(points=15), titled(table.title or _("Figures"))]
        for place, part in enumerate(_tables(table, width=width)):
            blocks += [*([Gap(points=9)] if place else []), part]
    return blocks


def _tables(table: Told, *, width: float) -> list[Table]:
    """One table in letters that let all its columns stand side by side, or several parts of it."""
    rows = table.in_words()
    fitting = [
        (style, space, _groups(table, style, width=width, space=space)) for style, space in _STYLES
    ]
    style, space, groups = min(fitting, key=lambda one: len(one[2]))
    return [
        Table(
            columns=tuple(
                Column(
                    table.columns[one.place].title,
                    one.width + (space if one is not group[-1] else 0),
                    right=table.columns[one.place].right,
                )
                for one in group
            ),
            rows=tuple(tuple(row[one.place] for one in group) for row in rows),
            style=style,
            space=space,
        )
        for group in groups
    ]


def _groups(table: Told, style: Style, *, width: float, space: float) -> list[list[Placed]]:
    rows = table.in_words()
    needs = [
        need(
            [row[place] for row in rows],
            share=column.share,
            title=column.title,
            measure=lambda text: measure(text, style),
            measure_head=lambda text: measure(text, SMALL),
        )
        for place, column in enumerate(table.columns)
    ]
    return in_groups(needs, heads=table.heads, width=width, space=space)
