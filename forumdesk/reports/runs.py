"""Runs: stretches of text in one face and one direction, shaped.

What the first font, Inter, has is set in it, except that spaces and marks stay with the letter
before them; anything else comes from the first font of the chain that has the whole cluster. A
character that no font has becomes a visible box and is reported, never an exception.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from forumdesk.charts.breaks import SOFT_HYPHEN, clusters
from forumdesk.charts.directions import seen
from forumdesk.reports.fonts import Face, Shape, Weight, face_for, first_face

_HYPHEN = "\u2010"
_Levelled = TypeVar("_Levelled")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one direction in one face. `missing` are the characters drawn as boxes."""

    text: str
    face: Face
    shape: Shape
    rtl: bool
    missing: str = ""


@lru_cache(maxsize=4_096)
def runs_of(text: str, weight: Weight, levels: tuple[int, ...] = ()) -> tuple[tuple[int, Run], ...]:
    """(level, run) in the order of reading; `levels` of each character, or none for all 0."""
    found: list[tuple[int, Run]] = []
    for start, end, face, missing in _faces(text, weight):
        for first, last, level in _stretches(levels, start, end):
            part = _drawn(text[first:last])
            if part:
                rtl = bool(level % 2)
                found.append((level, Run(part, face, face.shape(part, rtl=rtl), rtl, missing)))
    return tuple(found)


@lru_cache(maxsize=32_768)
def extent(text: str, weight: Weight, levels: tuple[int, ...] = ()) -> tuple[int, int]:
    """(advance, number of glyphs) of a text, in thousandths of the font size."""
    runs = runs_of(text, weight, levels)
    return (
        sum(run.shape.advance for _, run in runs),
        sum(len(run.shape.glyphs) for _, run in runs),
    )


def hyphen(weight: Weight) -> Run:
    """A hyphen where a line ends in a soft one, as which it is read back."""
    face = first_face(weight)
    return Run(SOFT_HYPHEN, face, face.shape(_HYPHEN, rtl=False), False)


def in_visual_order(items: Sequence[tuple[int, _Levelled]]) -> list[_Levelled]:
    """From left to right: from the highest level down, every stretch of it or more turned (L2)."""
    order = list(items)
    for level in range(max((one[0] for one in order), default=0), 0, -1):
        start = None
        for place in range(len(order) + 1):
            inside = place < len(order) and order[place][0] >= level
            if inside and start is None:
                start = place
            elif not inside and start is not None:
                order[start:place] = order[start:place][::-1]
                start = None
    return [item for _, item in order]


def _drawn(text: str) -> str:
    """Without what only gives a direction or a place to break at."""
    return text if text.isascii() else seen(text).replace(SOFT_HYPHEN, "")


def _faces(text: str, weight: Weight) -> list[tuple[int, int, Face, str]]:
    """(start, end, face, characters without a glyph) of the runs that need no other font."""
    first = first_face(weight)
    if text.isascii():
        return [(0, len(text), first, "")] if text else []
    runs: list[tuple[int, int, Face, str]] = []
    start = 0
    for cluster in clusters(text):
        end = start + len(cluster)
        face = runs[-1][2] if runs and cluster.isspace() else None
        if face is None or face.is_pictures or not face.covers(cluster):
            face = face_for(cluster, weight)
        missing = ""
        if face is None:
            face = face_for(cluster[0], weight) or first
            missing = "".join(one for one in cluster if not face.covers(one))
        if runs and runs[-1][2] is face:
            before = runs.pop()
            runs.append((before[0], end, face, before[3] + missing))
        else:
            runs.append((start, end, face, missing))
        start = end
    return runs


def _stretches(levels: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """(start, end, level) of neighbours on one level."""
    if not levels:
        yield start, end, 0
        return
    first = start
    for place in range(start + 1, end + 1):
        if place == end or levels[place] != levels[first]:
            yield first, place, levels[first]
            first = place
