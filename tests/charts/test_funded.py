"""The layout of a funded list, in characters as units."""

from __future__ import annotations

import pytest

from forumdesk.charts.drawing import Box, DrawStyle, Line, Tone, Words
from forumdesk.charts.funded import FundedList, Project
from forumdesk.charts.parting import parted

LIST = FundedList(
    "Most votes first",
    (
        Project("A well", "50", 0.0, 0.5, paid=True),
        Project("A road along the river to the market", "30", 0.5, 0.3, paid=True),
        Project("A clinic", "90", 0.8, 0.9, paid=False),
    ),
    "Budget 100",
)


@pytest.mark.parametrize("width", [24.0, 115.0])
def test_projects_follow_each_other_and_what_is_not_paid_crosses_the_line(width: float) -> None:
    drawing = LIST.lay_out(width=width, measure=len, style=DrawStyle(line=2))
    tones = {Tone.ACCENT, Tone.PLAIN}
    bars = [one for one in drawing.shapes if isinstance(one, Box) and one.tone in tones]
    tracks = [one for one in drawing.shapes if isinstance(one, Box) and one.tone is Tone.TRACK]
    budget = tracks[0].width
    assert [round(one.x / budget, 3) for one in bars] == [0.0, 0.5, 0.8]
    assert [round(one.width / budget, 3) for one in bars[:2]] == [0.5, 0.3]
    assert bars[2].x + bars[2].width == pytest.approx(width)
    assert [one.tone is Tone.ACCENT for one in bars] == [True, True, False]
    assert {one.x for one in drawing.shapes if isinstance(one, Line)} == {budget}
    assert drawing.said[0] == "Budget 100"
    assert drawing.said[1:3] == ("A well", "50")


@pytest.mark.parametrize("width", [16.0, 24.0, 115.0])
def test_nothing_stands_outside_or_over_something_else(width: float) -> None:
    drawing = LIST.lay_out(width=width, measure=len, style=DrawStyle(line=2))
    boxes = [one for one in drawing.shapes if isinstance(one, Box)]
    for box in boxes:
        assert box.x >= 0 and box.x + box.width <= width + 0.01
        assert box.y + box.height <= drawing.height + 0.01
    for words in drawing.shapes:
        if isinstance(words, Words):
            assert all(abs(words.middle - one.y - one.height / 2) >= 1 for one in boxes), words
            start = {"left": 0.0, "right": -1.0, "centre": -0.5}[words.align]
            assert words.x + start * len(words.text) >= 0, words


@pytest.mark.parametrize("room", [2.5 + step / 4 for step in range(60)])
def test_no_page_ends_between_a_name_and_its_bar(room: float) -> None:
    whole = LIST.lay_out(width=40.0, measure=len, style=DrawStyle(line=2))
    for part in parted(whole, line=2, room=room):
        if part is not None:
            names = [one for one in part.shapes if isinstance(one, Words) and one.x == 0]
            bars = [one for one in part.shapes if isinstance(one, Box)]
            assert len(bars) == 2 * len(names)
            assert "Budget 100" in part.said
