"""The layout of bars, in characters as units."""

from __future__ import annotations

from forumdesk.charts.bars import Bar, BarStyle, lay_out_bars
from forumdesk.charts.directions import seen

STYLE = BarStyle(line=2, bar=1, gap=1, space=2, label_share=0.4, label_lines=2)
ROWS = [Bar("Complaint desk", 91, "91", first=True), Bar("Water", 52, "52"), Bar("None", 0, "0")]


def test_bars_share_one_scale_and_begin_at_nothing() -> None:
    chart = lay_out_bars(ROWS, width=100, measure=len, style=STYLE)
    lengths = [row.bar.width for row in chart.rows]
    track = 100 - 14 - 2 - 2 - 2
    assert lengths == [track, track * 52 / 91, 0]
    assert {row.bar.x for row in chart.rows} == {14 + 2}
    assert {row.track.width for row in chart.rows} == {track}
    assert [row.first for row in chart.rows] == [True, False, False]


def test_figures_end_at_the_right_edge() -> None:
    chart = lay_out_bars(ROWS, width=100, measure=len, style=STYLE)
    assert {(row.figure.x, row.figure.right) for row in chart.rows} == {(100, True)}
    assert [row.figure.text for row in chart.rows] == ["91", "52", "0"]


def test_rows_follow_each_other_without_overlap() -> None:
    chart = lay_out_bars(
        [Bar("A label that needs two lines", 1, "1"), Bar("Short", 2, "2")],
        width=40,
        measure=len,
        style=STYLE,
    )
    first, second = chart.rows
    assert [words.text for words in first.labels] == ["A label that", "needs two lines"]
    assert [words.middle for words in first.labels] == [1, 3]
    assert first.figure.middle == 2
    assert second.labels[0].middle == 4 + 1 + 1
    assert chart.height == 4 + 1 + 2


def test_a_wrapped_label_that_is_read_from_the_right_begins_there() -> None:
    rows = [
        Bar("مكتب الشكاوى في المنطقة", 1, "1"),
        Bar("لا", 2, "2"),
        Bar("two lines of it", 3, "3"),
    ]
    chart = lay_out_bars(rows, width=40, measure=lambda text: len(seen(text)), style=STYLE)
    edges = [[(words.x, words.right) for words in row.labels] for row in chart.rows]
    assert edges == [[(16.0, True)] * 2, [(0.0, False)], [(0.0, False)]]


def test_a_label_is_cut_only_after_its_lines() -> None:
    chart = lay_out_bars([Bar("word " * 20, 1, "1")], width=40, measure=len, style=STYLE)
    lines = [words.text for words in chart.rows[0].labels]
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert max(map(len, lines)) <= 16


def test_a_narrow_chart_puts_labels_above_the_bars() -> None:
    style = BarStyle(line=2, bar=1, gap=1, space=2, stack_below=50)
    chart = lay_out_bars(ROWS, width=40, measure=len, style=style)
    assert chart.rows[0].bar.width == 40 - 2 - 2
    assert chart.rows[0].labels[0].middle == 1
    assert chart.rows[0].figure.middle == 3
    assert chart.rows[1].labels[0].middle == 4 + 1 + 1


def test_rounds_can_share_a_scale() -> None:
    chart = lay_out_bars(ROWS, width=100, measure=len, style=STYLE, longest=182)
    assert chart.rows[0].bar.width == chart.rows[0].track.width / 2


def test_no_votes_and_no_rows_are_drawn_without_bars() -> None:
    empty = lay_out_bars([Bar("A", 0, "0")], width=30, measure=len, style=STYLE)
    assert empty.rows[0].bar.width == 0
    assert lay_out_bars([], width=30, measure=len, style=STYLE).height == 0
