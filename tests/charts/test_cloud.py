"""The layout of a cloud of words, in characters as units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumdesk.charts.cloud import Cloud, Word
from forumdesk.charts.drawing import Drawing, DrawStyle, Words

LONG = "pertanggungjawabanpenggunaandanadesakami"


def drawn(words: dict[str, int], width: float) -> Drawing:
    order = sorted(words, key=lambda one: (-words[one], one))
    cloud = Cloud("Words", tuple(Word(one, words[one]) for one in order))
    return cloud.lay_out(width=width, measure=len, style=DrawStyle(line=2))


def box(one: Words) -> tuple[float, float, float, float]:
    """Left, top, right and bottom edge."""
    half = one.size * len(one.text) / 2
    return one.x - half, one.middle - one.size, one.x + half, one.middle + one.size


SAID = st.dictionaries(
    st.sampled_from(["air", "jalan", "air bersih", LONG, "pos ronda malam di kampung", "a", "bb"]),
    st.integers(1, 50),
    min_size=1,
)


@given(SAID, st.sampled_from([14.0, 30.0, 115.0]))
def test_nothing_overlaps_or_leaves_the_frame_and_no_word_is_cut(
    words: dict[str, int], width: float
) -> None:
    drawing = drawn(words, width)
    lines = [one for one in drawing.shapes if isinstance(one, Words)]
    for place, one in enumerate(lines):
        left, top, right, bottom = box(one)
        assert left >= -0.01 and right <= width + 0.01, one
        assert top >= -0.01 and bottom <= drawing.height + 0.01
        for other in lines[:place]:
            their_left, their_top, their_right, their_bottom = box(other)
            beside = right <= their_left + 0.01 or left >= their_right - 0.01
            below = top >= their_bottom - 0.01 or bottom <= their_top + 0.01
            assert beside or below, (one, other)
    said = "".join("".join(one.text.split()) for one in lines)
    assert sorted(said) == sorted("".join("".join(words).split()))


def test_more_people_make_a_word_larger_and_nobody_makes_it_smaller_than_text() -> None:
    drawing = drawn({"air": 9, "jalan": 5, "desa": 1}, 115.0)
    sizes = {one.text: one.size for one in drawing.shapes if isinstance(one, Words)}
    assert sizes["air"] > sizes["jalan"] > sizes["desa"] == 1.0


@pytest.mark.parametrize("width", [14.0, 60.0])
def test_it_looks_the_same_each_time(width: float) -> None:
    words = {"air": 3, LONG: 2, "jalan": 2}
    assert drawn(words, width) == drawn(words, width)


def test_where_everybody_wrote_something_else_all_words_are_alike() -> None:
    drawing = drawn({"air": 1, "jalan": 1}, 60.0)
    assert {one.size for one in drawing.shapes if isinstance(one, Words)} == {1.0}
