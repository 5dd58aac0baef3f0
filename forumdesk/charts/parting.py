"""Parting a picture that is taller than its place, between what stands under each other in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from forumdesk.charts.drawing import Area, Box, Dot, Drawing, Line, Shape, Words

# Edges that meet are not apart for the rounding of sums.
_HAIR = 0.01
# Of the widest space between what stands under each other, the part that does not part it.
_CLOSE = 0.4


def moved(shape: Shape, by: float) -> Shape:
    """The same shape further down."""
    match shape:
        case Box() | Dot():
            return replace(shape, y=shape.y + by)
        case Area():
            return replace(shape, points=tuple((x, y + by) for x, y in shape.points))
        case Line():
            return replace(shape, y=shape.y + by, to_y=shape.to_y + by)
        case Words():
            return replace(shape, middle=shape.middle + by)


def edges(shape: Shape, line: float) -> tuple[float, float]:
    """Its upper and lower edge where a line of text is `line` high."""
    match shape:
        case Box():
            return shape.y, shape.y + shape.height
        case Area():
            every = [y for _x, y in shape.points]
            return min(every), max(every)
        case Line():
            return min(shape.y, shape.to_y), max(shape.y, shape.to_y)
        case Dot():
            return shape.y - shape.radius, shape.y + shape.radius
        case Words():
            half = line * shape.size / 2
            return shape.middle - half, shape.middle + half


@dataclass(frozen=True, slots=True)
class _Band:
    """What overlaps from top to bottom, and so stays together; shapes by their place."""

    top: float
    bottom: float
    places: tuple[int, ...]


def parted(drawing: Drawing, *, line: float, room: float) -> tuple[Drawing | None, Drawing | None]:
    """(what of a drawing is not taller than `room`, the rest), each None where there is nothing.

    `line` is the height of a line of text. Nothing is cut but upright lines, which go on; the
    head is said again over the rest.
    """
    if drawing.height <= room + _HAIR:
        return drawing, None
    bands = _bands(drawing, line)
    fitting = [one for one in bands if one.bottom <= room + _HAIR]
    rest = bands[len(fitting) :]
    if not fitting or not rest:
        return None, drawing
    first = _between(drawing, 0.0, fitting[-1].bottom, fitting, line)
    return first, _between(drawing, rest[0].top, drawing.height, rest, line)


def _bands(drawing: Drawing, line: float) -> list[_Band]:
    """Everything below the head by what overlaps, from the top down."""
    placed = [
        (*edges(shape, line), place)
        for place, shape in enumerate(drawing.shapes)
        if not _is_upright(shape) and not _is_head(drawing, shape, line)
    ]
    found: list[_Band] = []
    for upper, lower, place in sorted(placed):
        if found and upper < found[-1].bottom - _HAIR:
            last = found.pop()
            found.append(_Band(last.top, max(last.bottom, lower), (*last.places, place)))
        else:
            found.append(_Band(upper, lower, (place,)))
    return _together(found)


def _together(bands: list[_Band]) -> list[_Band]:
    """Bands that stand much closer to each other than others do, as one: a name over its bar."""
    widest = max((below.top - above.bottom for above, below in pairwise(bands)), default=0.0)
    found = bands[:1]
    for one in bands[1:]:
        if one.top - found[-1].bottom < widest * _CLOSE - _HAIR:
            last = found.pop()
            found.append(_Band(last.top, one.bottom, (*last.places, *one.places)))
        else:
            found.append(one)
    return found


def _is_upright(shape: Shape) -> bool:
    return isinstance(shape, Line) and shape.x == shape.to_x


def _is_head(drawing: Drawing, shape: Shape, line: float) -> bool:
    return edges(shape, line)[1] <= drawing.head + _HAIR


def _between(
    drawing: Drawing, top: float, bottom: float, bands: Sequence[_Band], line: float
) -> Drawing:
    """These bands under the head, with the upright lines as far as they pass."""
    by = (drawing.head - top) if top else 0.0
    taken = {place for band in bands for place in band.places}
    shapes: list[Shape] = []
    for place, shape in enumerate(drawing.shapes):
        if _is_head(drawing, shape, line):
            shapes.append(shape)
        elif place in taken:
            shapes.append(moved(shape, by))
        elif isinstance(shape, Line) and _is_upright(shape):
            upper, lower = edges(shape, line)
            if upper < bottom and lower > top:
                cut = replace(shape, y=max(upper, top), to_y=min(lower, bottom))
                shapes.append(moved(cut, by))
    return replace(drawing, height=bottom + by, shapes=tuple(shapes))
