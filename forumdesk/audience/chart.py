"""Bars of a result as SVG. Labels and figures stand in the table around them, as real text."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from forumdesk.charts.bars import Bar, BarRow, BarStyle, lay_out_bars
from forumdesk.domain.results import Result

# In hundredths of the table's width; the height is the style sheet's.
_STYLE = BarStyle(line=0, bar=1, gap=0, space=0)


def bars(result: Result) -> Mapping[str, Markup]:
    """Option id to its bar; empty while the result is hidden."""
    if result.options is None:
        return {}
    winners = result.decision.winners if result.decision else ()
    rows = [
        Bar(label="", value=one.figure, text="", first=one.option.id in winners)
        for one in result.options
    ]
    chart = lay_out_bars(rows, width=100, measure=lambda _text: 0.0, style=_STYLE)
    return {
        one.option.id: _painted(row) for one, row in zip(result.options, chart.rows, strict=True)
    }


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
