"""Figures of parts of a room: what is left of a table tells of no few people how they answered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sums import nothing_told

from forumdesk.domain.suppression import Counts, merged, suppressed


def answered(lines: Sequence[Sequence[int]]) -> Counts:
    """A table in which everybody gave one answer."""
    return Counts(tuple(map(tuple, lines)), tuple(map(sum, lines)))


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([[12, 9], [8, 11]], [(12, 9), (8, 11)]),
        # A cell of few takes three others with it, or it could be subtracted.
        ([[3, 20], [12, 9]], [(None, None), (None, None)]),
        # It takes the smallest; the third line stays.
        ([[3, 20], [12, 9], [30, 30]], [(None, None), (None, None), (30, 30)]),
        # All of a group agree.
        ([[20, 0], [10, 10], [30, 30]], [(None, None), (None, None), (30, 30)]),
        # Nobody in the room gave an answer: there is nothing to hide.
        ([[12, 9, 0], [8, 11, 0]], [(12, 9, 0), (8, 11, 0)]),
        ([], []),
    ],
)
def test_small_cells_take_others_with_them(
    lines: list[list[int]], shown: list[tuple[int | None, ...]]
) -> None:
    assert [*suppressed(answered(lines))] == shown


cells = st.integers(0, 9)


@pytest.mark.uncounted
@settings(max_examples=100, deadline=None)
@given(st.data(), st.integers(2, 3), st.integers(2, 3))
def test_no_few_can_be_worked_out_where_everybody_gave_one_answer(
    data: st.DataObject, lines: int, columns: int
) -> None:
    drawn = [[data.draw(cells) for _ in range(columns)] for _ in range(lines)]
    counts = answered([line for line in drawn if sum(line) >= 5])
    if len(counts.lines) > 1:
        shown = suppressed(counts)
        assert shown == suppressed(counts)
        nothing_told(counts, shown)


@settings(max_examples=100, deadline=None)
@given(st.data(), st.integers(2, 3), st.integers(2, 3))
def test_no_few_can_be_worked_out_where_people_mark_several(
    data: st.DataObject, lines: int, columns: int
) -> None:
    """Somebody who knows how many marks each part made knows no more either."""
    people = [data.draw(st.integers(5, 9)) for _ in range(lines)]
    drawn = tuple(tuple(data.draw(st.integers(0, most)) for _ in range(columns)) for most in people)
    counts = Counts(drawn, tuple(people))
    nothing_told(counts, suppressed(counts))


@pytest.mark.uncounted
@settings(max_examples=80, deadline=None)
@given(st.data(), st.integers(2, 3))
def test_no_few_can_be_worked_out_where_a_cell_cannot_be(data: st.DataObject, size: int) -> None:
    corner = (size - 1, size - 1)
    drawn = [
        [0 if place == corner else data.draw(cells) for place in product([line], range(size))]
        for line in range(size)
    ]
    counts = Counts(
        tuple(map(tuple, drawn)), tuple(map(sum, drawn)), impossible=frozenset({corner})
    )
    shown = suppressed(counts)
    assert shown[-1][-1] == 0
    nothing_told(counts, shown)


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        ({"a": 9, "b": 5}, [("a",), ("b",)]),
        ({"a": 9, "b": 4, "c": 7}, [("a",), ("b", "c")]),
        ({"a": 2, "b": 9, "c": 2, "d": 0}, [("a", "b", "c", "d")]),
        ({"a": 3, "b": 9, "c": 2, "d": 8}, [("a", "c"), ("b",), ("d",)]),
        ({"a": 9, "b": 4}, [("a", "b")]),
        ({"a": 2}, [("a",)]),
        ({}, []),
    ],
)
def test_parts_of_few_are_put_together(sizes: dict[str, int], parts: list[tuple[str, ...]]) -> None:
    assert [*merged(sizes)] == parts


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 12)))
def test_no_part_of_few_stands_alone(sizes: dict[str, int]) -> None:
    parts = merged(sizes)
    assert sorted(name for part in parts for name in part) == sorted(sizes)
    if len(parts) > 1:
        assert all(sum(sizes[name] for name in part) >= 5 for part in parts)
