"""How wide the columns of a table are, and which of them stand together where not all fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from forumdesk.charts.breaks import Measure, pieces

# Words get these parts of the width before they go on in another line: what a row is about, more or
# less of it, figures, and a single word.
_OF_HEADS, _OF_FIGURES, _OF_A_WORD = (0.28, 0.2), 0.2, 0.5
# Widths that are just enough stay so when they are added up and parted again.
_HAIR = 0.5


@dataclass(frozen=True, slots=True)
class Need:
    """What a column takes: its `share` of the width, as wide as its widest word or on one line."""

    share: float
    word: float
    line: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A column, by its place in the table, and its width."""

    place: int
    width: float


def need(
    cells: Sequence[str], *, share: float, title: str, measure: Measure, measure_head: Measure
) -> Need:
    """What a column needs so that no word of it is cut."""
    widest = max((measure(one.rstrip()) for cell in cells for one in pieces(cell)), default=0.0)
    head = max((measure_head(one.rstrip()) for one in pieces(title)), default=0.0)
    whole = max((measure(cell) for cell in cells), default=0.0)
    return Need(share, max(widest, head) + _HAIR, whole + _HAIR)


def in_groups(
    needs: Sequence[Need], *, heads: int, width: float, space: float
) -> list[list[Placed]]:
    """The columns side by side in a `width`, `space` apart.

    Where they do not fit they stand in several tables, each with the first `heads` columns, which
    say what a row is about.
    """
    every = [
        _grouped(needs, heads=heads, width=width, space=space, of_heads=share)
        for share in _OF_HEADS
    ]
    return min(every, key=len)


def _grouped(
    needs: Sequence[Need], *, heads: int, width: float, space: float, of_heads: float
) -> list[list[Placed]]:
    """The groups where what a row is about gets a share of the width."""
    least = [
        max(min(one.word, _OF_A_WORD * width), min(one.line, of_heads * width))
        if place < heads
        else one.line
        if one.word < one.line <= _OF_FIGURES * width
        else min(one.word, _OF_A_WORD * width)
        for place, one in enumerate(needs)
    ]
    leading = sum(least[:heads]) + space * heads
    groups = _alike([one + space for one in least[heads:]], room=width + space - leading)
    return [
        _widened(
            [*range(heads), *(heads + one for one in group)],
            needs,
            least,
            inner=width - space * (heads + len(group) - 1),
        )
        for group in groups
    ]


def _alike(widths: Sequence[float], *, room: float) -> list[range]:
    """Places of columns in as few groups as fit in a `room`, with as many of them in each."""
    for groups in range(1, len(widths) + 1):
        many = ceil(len(widths) / groups)
        found = [range(at, min(at + many, len(widths))) for at in range(0, len(widths), many)]
        if all(sum(widths[one] for one in group) <= room for group in found):
            return found
    return [range(at, at + 1) for at in range(len(widths))]


def _widened(
    places: Sequence[int], needs: Sequence[Need], least: Sequence[float], *, inner: float
) -> list[Placed]:
    """The shares of the width, those that are too small for their column made up by the others."""
    wide = {one: least[one] for one in places}
    open_ = list(places)
    while open_:
        left = inner - sum(wide[one] for one in places if one not in open_)
        whole = sum(needs[one].share for one in open_) or 1.0
        tight = [one for one in open_ if left * needs[one].share / whole < least[one]]
        if not tight:
            wide.update({one: left * needs[one].share / whole for one in open_})
            break
        open_ = [one for one in open_ if one not in tight]
    return [Placed(one, wide[one]) for one in places]
