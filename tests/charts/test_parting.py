"""Pictures parted where a page ends."""

from __future__ import annotations

import pytest
from drawn import Sides

from forumdesk.charts.drawing import Box, DrawStyle, Words
from forumdesk.charts.parting import parted


@pytest.mark.parametrize("room", range(60, 400, 7))
def test_a_name_stays_with_the_bar_under_it(room: int) -> None:
    picture = Sides(12, "Short")
    style = DrawStyle(15.0)
    drawing = picture.lay_out(width=400.0, measure=lambda text: 6.0 * len(text), style=style)
    first, rest = parted(drawing, line=15.0, room=float(room))
    assert first is not None
    assert rest is not None
    for part in (first, rest):
        names = sum(isinstance(one, Words) and "Short" in one.text for one in part.shapes)
        bars = sum(isinstance(one, Box) and one.width > 50 for one in part.shapes)
        assert bars == 2 * names > 0
