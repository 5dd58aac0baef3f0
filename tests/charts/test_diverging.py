"""Bars that part in the middle, in characters as units."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeVar

from forumdesk.charts.diverging import Diverging, Judged
from forumdesk.charts.drawing import Box, Drawing, DrawStyle, Line, Tone, Words

Kind = TypeVar("Kind", Box, Line, Words)
STYLE = DrawStyle(line=2)
FIVE = Diverging(
    heading="Values",
    steps=("1 (least)", "2", "3", "4", "5 (most)"),
    against=2,
    neither=True,
    rows=(Judged("Water", (1, 2, 4, 8, 16)), Judged("Desk", (10, 0, 0, 0, 0))),
)


def of_kind(drawing: Drawing, kind: type[Kind], *, below: float) -> list[Kind]:
    found = [one for one in drawing.shapes if isinstance(one, kind)]
    return [one for one in found if (one.middle if isinstance(one, Words) else one.y) > below]


def test_all_rows_have_one_middle_and_one_scale() -> None:
    drawing = FIVE.lay_out(width=200, measure=len, style=STYLE)
    lines = of_kind(drawing, Line, below=drawing.head)
    [centre] = {one.x for one in lines} & {one.to_x for one in lines}
    boxes = of_kind(drawing, Box, below=drawing.head)
    assert [one.tone for one in boxes] == [
        *(Tone.AGAINST, Tone.AGAINST_SOFT, Tone.NEITHER, Tone.FOR_SOFT, Tone.FOR),
        Tone.AGAINST,
    ]
    each = (boxes[4].x - boxes[3].x) / 8
    parts = [(after.x - one.x) / each for one, after in pairwise(boxes[:5])]
    assert [round(one, 6) for one in parts] == [1, 2, 4, 8]
    # Those who are neither stand half on either side.
    assert round(boxes[2].x + 2 * each, 6) == round(centre, 6)
    assert round(boxes[5].x + 10 * each, 6) == round(centre, 6)
    assert boxes[4].x + 16 * each <= drawing.width


def test_the_sums_of_both_sides_stand_at_the_ends() -> None:
    drawing = FIVE.lay_out(width=200, measure=len, style=STYLE)
    said = [one.text for one in of_kind(drawing, Words, below=drawing.head) if one.bold]
    assert said == ["24", "0"]
    muted = [
        one.text for one in of_kind(drawing, Words, below=drawing.head) if one.tone is Tone.MUTED
    ]
    assert muted == ["3", "10"]


def test_a_number_stands_in_its_part_only_where_it_fits() -> None:
    wide = FIVE.lay_out(width=400, measure=len, style=STYLE)
    inside = [one for one in of_kind(wide, Words, below=wide.head) if one.align == "centre"]
    assert [one.text for one in inside] == ["1", "2", "4", "8", "16", "10"]
    assert [one.tone for one in inside[:3]] == [Tone.PAPER, Tone.INK, Tone.INK]
    narrow = FIVE.lay_out(width=50, measure=len, style=STYLE)
    fewer = [one.text for one in of_kind(narrow, Words, below=narrow.head) if one.align == "centre"]
    assert set(fewer) < {"1", "2", "4", "8", "16", "10"}


def test_labels_stand_above_where_it_is_narrow_and_nothing_overlaps() -> None:
    rows = (Judged("A very long label of many words", (1, 1, 1)), Judged("Desk", (0, 0, 0)))
    picture = Diverging("Values", ("no", "so so", "yes"), 1, True, rows)
    for width in (20, 40, 56, 100):
        drawing = picture.lay_out(width=width, measure=len, style=STYLE)
        boxes = of_kind(drawing, Box, below=drawing.head)
        words = [
            one for one in of_kind(drawing, Words, below=drawing.head) if one.align != "centre"
        ]
        for one in words:
            start = one.x - len(one.text) if one.align == "right" else one.x
            assert start >= 0 and start + len(one.text) <= width, one
            for box in boxes:
                apart = start + len(one.text) <= box.x or start >= box.x + box.width
                above = one.middle + 1 <= box.y or one.middle - 1 >= box.y + box.height
                assert apart or above, (width, one, box)
        assert all(one.x >= 0 and one.x + one.width <= width for one in boxes)
        bottoms = [one.middle + 1 for one in words] + [one.y + one.height for one in boxes]
        assert drawing.height == max(bottoms)


def test_a_scale_without_a_middle_parts_between_two_steps() -> None:
    picture = Diverging("Values", ("1", "2", "3", "4"), 2, False, (Judged("Water", (1, 1, 1, 1)),))
    assert picture.tones == (Tone.AGAINST, Tone.AGAINST_SOFT, Tone.FOR_SOFT, Tone.FOR)
    drawing = picture.lay_out(width=100, measure=len, style=STYLE)
    [line] = of_kind(drawing, Line, below=drawing.head)
    boxes = of_kind(drawing, Box, below=drawing.head)
    assert round(boxes[2].x, 6) == round(line.x, 6)


def test_neighbouring_steps_have_different_tones() -> None:
    for against, favour in ((4, 3), (3, 3), (4, 4), (2, 3), (1, 1)):
        steps = tuple(str(one) for one in range(against + favour + 1))
        tones = Diverging("Steps", steps, against, True, ()).tones
        assert all(one is not other for one, other in pairwise(tones))
        assert (tones[0], tones[against], tones[-1]) == (Tone.AGAINST, Tone.NEITHER, Tone.FOR)


def test_nobody_is_no_bar() -> None:
    picture = Diverging("Values", ("1", "2", "3"), 1, True, (Judged("Water", (0, 0, 0)),))
    drawing = picture.lay_out(width=60, measure=len, style=STYLE)
    assert of_kind(drawing, Box, below=drawing.head) == []
