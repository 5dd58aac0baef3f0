"""Columns of tables: no word is cut, whatever number of them there is."""

from __future__ import annotations

import pytest

from forumdesk.charts.columns import Need, in_groups, need

SPACE = 10.0


def measure(text: str) -> float:
    return 5.0 * len(text)


def matrix(columns: int, head: str, cell: str) -> list[Need]:
    """A number and words, then figures under heads."""
    words = ["Water", "A desk for complaints at the district office"]

    def of(cells: list[str], title: str, share: float) -> Need:
        return need(cells, share=share, title=title, measure=measure, measure_head=measure)

    return [
        of(["1", "2"], "No.", 8),
        of(words, "Option", 62),
        *(of([cell, cell], head, 14) for _one in range(columns)),
    ]


@pytest.mark.parametrize("columns", [1, 2, 5, 10, 24])
@pytest.mark.parametrize("width", [280.0, 500.0, 1600.0])
@pytest.mark.parametrize(("head", "cell"), [("1", "228"), ("Lower median", "-"), ("", "Rp 9,000")])
def test_every_figure_stands_once_beside_its_row_and_no_word_is_cut(
    columns: int, width: float, head: str, cell: str
) -> None:
    needs = matrix(columns, head, cell)
    groups = in_groups(needs, heads=2, width=width, space=SPACE)
    assert [one.place for group in groups for one in group[2:]] == [*range(2, 2 + columns)]
    sizes = [len(group) for group in groups]
    assert max(sizes) - min(sizes) <= max(sizes) - 3
    for group in groups:
        assert [one.place for one in group[:2]] == [0, 1]
        assert sum(one.width for one in group) + SPACE * (len(group) - 1) <= width + 0.01
        for one in group[2:]:
            assert one.width >= min(needs[one.place].word, width / 2) - 0.01


def test_few_columns_have_the_shares_that_they_ask_for() -> None:
    [group] = in_groups(matrix(2, "Votes", "45"), heads=2, width=1000, space=SPACE)
    assert [round(one.width) for one in group] == [79, 614, 139, 139]


def test_figures_of_one_kind_stay_on_their_line() -> None:
    [group] = in_groups(matrix(1, "Cost", "Rp 125.000.000"), heads=2, width=400, space=SPACE)
    assert group[2].width >= measure("Rp 125.000.000")
