"""The layout of everything against everything, in characters as units."""

from __future__ import annotations

from itertools import pairwise

from forumdesk.charts.drawing import Box, DrawStyle, Tone, Words
from forumdesk.charts.matrix import Matrix

NAMES = ("Water", "A complaint desk in every village", "Ambulance")
MATRIX = Matrix(
    "Pairs",
    NAMES,
    (("", "120", "98"), ("80", "", "100"), ("102", "100", "")),
    ((False, True, False), (False, False, False), (True, False, False)),
)


def _drawn(width: float) -> tuple[list[Box], list[Words]]:
    drawing = MATRIX.lay_out(width=width, measure=len, style=DrawStyle(line=2))
    for one in drawing.shapes:
        if isinstance(one, Box):
            assert one.x >= 0 and one.x + one.width <= width
            assert one.y + one.height <= drawing.height + 0.01
    return (
        [one for one in drawing.shapes if isinstance(one, Box)],
        [one for one in drawing.shapes if isinstance(one, Words)],
    )


def test_who_is_ahead_is_marked_and_nobody_meets_itself() -> None:
    boxes, words = _drawn(80.0)
    ahead = [one.tone is Tone.FOR_SOFT for one in boxes]
    assert ahead == [True, False, False, False, True, False]
    assert [one.text for one in words if one.size < 1] == ["120", "98", "80", "100", "102", "100"]


def test_columns_stand_under_their_numbers() -> None:
    boxes, words = _drawn(80.0)
    heads = [one for one in words if one.middle == 1.0]
    assert [one.text for one in heads] == ["1", "2", "3"]
    middles = [one.x + one.width / 2 for one in boxes[:2]]
    assert middles == [heads[1].x, heads[2].x]


def test_names_stand_above_their_rows_where_figures_have_no_room_beside_them() -> None:
    for width, beside in ((80.0, True), (14.0, False)):
        boxes, words = _drawn(width)
        water = next(one for one in words if one.text == "Water")
        assert (boxes[0].y < water.middle) is beside
        tops = sorted({one.y for one in boxes})
        assert all(lower - upper >= boxes[0].height for upper, lower in pairwise(tops))
        assert all(one.size * len(one.text) <= boxes[0].width for one in words if one.size < 1)
