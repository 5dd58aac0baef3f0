"""The layout of rounds as flows, in characters as units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumdesk.charts.drawing import Area, Box, DrawStyle, Tone, Words
from forumdesk.charts.flows import Flows, Step

# Nine of thirty leave: five go to the first, three to the second, one is out.
STEPS = (
    Step((10.0, 9.0, 11.0, 0.0), ("10", "9", "11", "0")),
    Step((15.0, 0.0, 14.0, 1.0), ("15", "0", "14", "1")),
)
FLOWS = Flows("Rounds", ("Water", "Desk", "Ambulance"), "Out", STEPS, frozenset({0}))


def test_names_stand_side_by_side_where_there_is_room_and_on_every_page() -> None:
    for width, rows in ((100.0, 2), (40.0, 4)):
        drawing = FLOWS.lay_out(width=width, measure=len, style=DrawStyle(line=2))
        above = [
            one for one in drawing.shapes if isinstance(one, Words) and one.middle < drawing.head
        ]
        assert {one.text for one in above} == {"1", "2", "3", *FLOWS.names, "Out"}
        assert len({one.middle for one in above}) == rows
        assert all(one.x + len(one.text) <= width for one in above)


def _drawn(flows: Flows, width: float = 100.0) -> tuple[list[Box], list[Area], list[Words]]:
    drawing = flows.lay_out(width=width, measure=len, style=DrawStyle(line=2))
    shapes = drawing.shapes
    assert drawing.width == width
    for one in shapes:
        if isinstance(one, Box):
            assert 0 <= one.x <= one.x + one.width <= width + 0.01
            assert one.y + one.height <= drawing.height + 0.01
    return (
        [one for one in shapes if isinstance(one, Box) and one.height > 2],
        [one for one in shapes if isinstance(one, Area)],
        [one for one in shapes if isinstance(one, Words)],
    )


def _wide(area: Area, edge: int) -> float:
    points = area.points[:2] if edge == 0 else area.points[2:]
    return abs(points[0][0] - points[1][0])


def test_every_ballot_is_as_wide_in_each_round() -> None:
    boxes, _areas, _words = _drawn(FLOWS)
    rows = sorted({box.y for box in boxes})
    assert len(rows) == 2
    widths = [[box.width for box in boxes if box.y == y] for y in rows]
    one = widths[0][0] / 10
    assert widths == [
        pytest.approx([10 * one, 9 * one, 11 * one]),
        pytest.approx([15 * one, 14 * one, 1 * one]),
    ]
    tones = [box.tone for box in boxes]
    assert tones == [
        *(Tone.ACCENT, Tone.PLAIN, Tone.PLAIN),
        *(Tone.ACCENT, Tone.PLAIN, Tone.NEITHER),
    ]


def test_who_leaves_gives_what_it_had_to_the_others() -> None:
    boxes, areas, _words = _drawn(FLOWS)
    one = boxes[0].width / 10
    kept = [area for area in areas if area.tone is Tone.TRACK]
    given_up = [area for area in areas if area.tone is Tone.PLAIN]
    assert [_wide(area, 0) / one for area in kept if _wide(area, 0)] == pytest.approx([10, 11])
    assert [_wide(area, 0) / one for area in given_up] == pytest.approx([5, 3, 1])
    assert [_wide(area, 1) / one for area in given_up] == pytest.approx([5, 3, 1])
    left = min(x for area in given_up for x, _y in area.points[:2])
    assert left == pytest.approx(boxes[1].x)


def test_figures_stand_only_where_they_fit() -> None:
    _boxes, _areas, words = _drawn(FLOWS)
    said = [one.text for one in words]
    assert {"1: 10", "2: 9", "3: 11", "1: 15", "3: 14"} <= set(said)
    boxes, _areas, words = _drawn(FLOWS, width=14.0)
    narrow = [one for one in words if one.size < 1]
    assert "1: 10" not in [one.text for one in narrow]
    for one in narrow:
        (box,) = (box for box in boxes if box.x < one.x < box.x + box.width and _in(one, box))
        assert one.size * len(one.text) <= box.width
    assert {"Water", "Desk", "Ambulance"} <= {one.text for one in words}


def _in(words: Words, box: Box) -> bool:
    return box.y < words.middle < box.y + box.height


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6).filter(any), st.integers(0, 5))
def test_any_rounds_can_be_laid_out(votes: list[int], out: int) -> None:
    first = Step((*map(float, votes), float(out)), (*map(str, votes), str(out)))
    least = min(range(len(votes)), key=votes.__getitem__)
    left = [0 if at == least else number for at, number in enumerate(votes)]
    rest = out + votes[least]
    second = Step((*map(float, left), float(rest)), (*map(str, left), str(rest)))
    names = tuple(f"Option {number}" for number in range(len(votes)))
    boxes, _areas, _words = _drawn(Flows("", names, "Out", (first, second), frozenset()))
    bars = sorted({box.y for box in boxes})
    assert len(bars) == 2
