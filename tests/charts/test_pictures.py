"""Pictures: tones that stay apart for every eye, and parting what is taller than its place."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise

import pytest

from forumdesk.charts.drawing import Area, Box, Dot, Drawing, Line, Shape, Tone, Words
from forumdesk.charts.parting import edges, parted
from forumdesk.charts.tones import DARK, LIGHT

SIDES = (Tone.FOR, Tone.FOR_SOFT, Tone.NEITHER, Tone.AGAINST_SOFT, Tone.AGAINST)
SCALE = (
    *(Tone.FOR, Tone.FOR_FIRM, Tone.FOR_MILD, Tone.FOR_SOFT, Tone.NEITHER),
    *(Tone.AGAINST_SOFT, Tone.AGAINST_MILD, Tone.AGAINST_FIRM, Tone.AGAINST),
)
STRONG = (Tone.ACCENT, *SCALE[:3], *SCALE[-3:])


def brightness(colour: str) -> float:
    """Relative luminance of sRGB, as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
def test_tones_stay_apart_without_any_colour_and_words_on_them_are_legible(
    tones: Mapping[Tone, str],
) -> None:
    assert set(tones) == set(Tone)
    for one, other in combinations(SIDES, 2):
        assert contrast(tones[one], tones[other]) > 1.2, (one, other)
    for one, other in pairwise(SCALE):
        assert contrast(tones[one], tones[other]) > 1.2, (one, other)
    for tone in Tone:
        words = Tone.PAPER if tone in (*STRONG, Tone.INK, Tone.MUTED) else Tone.INK
        assert contrast(tones[tone], tones[words]) > 4.5, tone


LINE = 10.0


def ladder(rungs: int) -> Drawing:
    """A legend of 20, then rungs of 30 with 10 between, an upright line along all of them."""
    shapes: list[Shape] = [Words("legend", 0, 5), Line(50, 20, 50, 20 + 40 * rungs)]
    for rung in range(rungs):
        top = 20.0 + 40 * rung
        shapes += [
            Words(f"rung {rung}", 0, top + 5),
            Box(0, top + 10, 60, 20, Tone.FOR),
            Area(((0, top + 8), (9, top + 30), (3, top + 12)), Tone.PLAIN),
            Dot(70, top + 20, 8, Tone.ACCENT),
        ]
    return Drawing(100, 20 + 40 * rungs - 10, tuple(shapes), head=20)


def pieces(drawing: Drawing, room: float) -> list[Drawing]:
    found: list[Drawing] = []
    left: Drawing | None = drawing
    while left is not None:
        first, left = parted(left, line=LINE, room=room)
        assert first is not None
        found.append(first)
    return found


@pytest.mark.parametrize(("room", "each"), [(400, [7]), (140, [3, 3, 1]), (110, [2, 2, 2, 1])])
def test_a_tall_picture_is_parted_between_its_rows_under_the_same_legend(
    room: float, each: list[int]
) -> None:
    found = pieces(ladder(7), room)
    assert [sum(isinstance(one, Box) for one in piece.shapes) for piece in found] == each
    told = [one for piece in found for one in piece.said]
    assert [one for one in told if one != "legend"] == [f"rung {one}" for one in range(7)]
    for piece in found:
        assert piece.said[0] == "legend"
        assert piece.height <= room
        for shape in piece.shapes:
            upper, lower = edges(shape, LINE)
            assert upper >= -0.01
            assert lower <= piece.height + 0.01 or isinstance(shape, Line)
    upright = [one for piece in found for one in piece.shapes if isinstance(one, Line)]
    assert len(upright) == len(found)


def test_what_overlaps_from_top_to_bottom_is_not_parted() -> None:
    whole = Drawing(100, 300, (Box(0, 0, 10, 200, Tone.FOR), Box(20, 150, 10, 150, Tone.FOR)))
    assert parted(whole, line=LINE, room=250) == (None, whole)
    assert parted(whole, line=LINE, room=300) == (whole, None)
