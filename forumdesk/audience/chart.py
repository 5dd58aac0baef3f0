"""Bars of a result as SVG. Labels and figures stand in the table around them, as real text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from forumdesk.charts.bars import Bar, BarRow, BarStyle, lay_out_bars

# In hundredths of the table's width; the height is the style sheet's.
_STYLE = BarStyle(line=0, bar=1, gap=0, space=0)


def bars(rows: Sequence[Bar]) -> list[Markup]:
    """A bar for each row."""
    bare = [replace(one, label="", text="") for one in rows]
    chart = lay_out_bars(bare, width=100, measure=lambda _text: 0.0, style=_STYLE)
    return [_painted(row) for row in chart.rows]


def _painted(row: BarRow) -> Markup:
    return Markup(
        '<svg class="{}" viewBox="0 0 {:g} {:g}" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{:.1f}" height="{:g}"/></svg>'
    ).format(
        "bar first" if row.first else "bar",
        row.track.width,
        row.track.height,
        row.bar.width,
        row.bar.height,
    )
