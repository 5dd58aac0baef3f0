"""The layout of a map of opinions, in characters as units."""

from __future__ import annotations

import pytest

from forumdesk.charts.drawing import Box, DrawStyle, Words
from forumdesk.charts.opinions import Opinions
from forumdesk.charts.parting import edges
from forumdesk.domain.opinions import Place

PLACES = (
    *(Place(-100, 40, 0, 1), Place(-95, 35, 0, 60), Place(100, -30, 1, 9), Place(90, 0, 1, 1)),
    *(Place(0, 100, 2, 900), Place(5, -100, 3, 2), Place(10, 10, 4, 3)),
)
MAP = Opinions("Map", tuple(f"Camp {one} · 20" for one in "ABCDE"), PLACES)


@pytest.mark.parametrize("width", [30.0, 60.0, 200.0])
def test_everybody_stands_inside_of_the_map_below_the_legend(width: float) -> None:
    drawing = MAP.lay_out(width=width, measure=len, style=DrawStyle(line=2))
    [ground] = [one for one in drawing.shapes if isinstance(one, Box) and one.tone == "track"]
    assert ground.x >= -0.01 and ground.x + ground.width <= width + 0.01
    assert drawing.height == pytest.approx(ground.y + ground.height)
    legend, marks = drawing.shapes[:10], drawing.shapes[11:]
    assert len(marks) == len(PLACES)
    for one in legend:
        assert edges(one, 2)[1] <= ground.y
        if isinstance(one, Words):
            assert one.x + len(one.text) <= width
    for one in marks:
        top, bottom = edges(one, 2)
        assert ground.y <= top and bottom <= ground.y + ground.height + 0.01


def test_the_map_is_not_stretched_in_either_direction() -> None:
    square = Opinions("Map", (), (Place(-50, -50, 0, 1), Place(50, 50, 0, 1)))
    drawing = square.lay_out(width=200, measure=len, style=DrawStyle(line=2))
    [ground, *_marks] = drawing.shapes
    assert isinstance(ground, Box)
    assert ground.width == pytest.approx(ground.height) and ground.height <= 30.01


def test_every_camp_has_a_mark_of_its_own_shape() -> None:
    drawing = MAP.lay_out(width=200, measure=len, style=DrawStyle(line=2))
    marks = [one for one in drawing.shapes[:10] if not isinstance(one, Words)]
    shapes = {(type(one), len(getattr(one, "points", ())), edges(one, 2)) for one in marks}
    assert len(shapes) == len({one.tone for one in marks}) == 5


@pytest.mark.parametrize("places", [(), (Place(0, 0, 0, 15),), (Place(100, 0, 0, 1),)])
def test_a_room_at_one_place_or_in_a_line_is_drawn_too(places: tuple[Place, ...]) -> None:
    drawing = Opinions("Map", (), places).lay_out(width=60, measure=len, style=DrawStyle(line=2))
    assert drawing.height > 0 and len(drawing.shapes) == 1 + len(places)


@pytest.mark.parametrize("width", [20.0, 200.0])
def test_where_there_are_no_camps_the_picture_says_so_above_the_map(width: float) -> None:
    verdict = "No distinct camps in this room."
    picture = Opinions("Map", (), (Place(0, 50, 0, 15), Place(0, -50, 0, 3)), verdict)
    drawing = picture.lay_out(width=width, measure=len, style=DrawStyle(line=2))
    words = [one for one in drawing.shapes if isinstance(one, Words)]
    [ground] = [one for one in drawing.shapes if isinstance(one, Box)]
    assert " ".join(one.text for one in words) == verdict
    assert max(edges(one, 2)[1] for one in words) <= ground.y
    assert all(len(one.text) <= width for one in words)
