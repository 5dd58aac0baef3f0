"""Names with the number of their row before them in one cell: "1. Siti", "2. Budi"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from forumdesk.exchange.grid import Cells

_NUMBERED = re.compile(r"(\d{1,5})\s*(?:[.)]|\s-)\s*(?=[^\W\d_])")

Numbered = tuple[int, Cells]


def without_numbers(rows: Sequence[Numbered], place: int | None) -> list[Numbered]:
    """The rows with what stands at `place` bare of these, where they count on from 1.

    There are two at least, and most names have one: "3 Diva" is a name.
    """
    if place is None:
        return list(rows)
    filled = [cells[place] for _, cells in rows if place < len(cells) and cells[place]]
    found = [int(one[1]) for one in map(_NUMBERED.match, filled) if one]
    steps = pairwise(found)
    counted = len(found) > 1 and found[0] == 1 and all(b in (a + 1, 1) for a, b in steps)
    if not counted or len(found) * 2 < len(filled):
        return list(rows)
    return [
        (
            number,
            (*cells[:place], _NUMBERED.sub("", cells[place], count=1), *cells[place + 1 :])
            if place < len(cells) and _NUMBERED.match(cells[place])
            else cells,
        )
        for number, cells in rows
    ]
