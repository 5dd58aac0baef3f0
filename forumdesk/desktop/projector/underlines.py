"""Lines under the words of a record that are new, where they can be told from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from forumdesk.charts.bars import Rect
from forumdesk.desktop.projector.rows import Box
from forumdesk.desktop.projector.type import Words

_WORD = re.compile(r"\S+")
# Shares of the letters' size: below the baseline, and the thickness.
_BELOW, _THICK = 0.14, 0.07
_FROM_THE_RIGHT = ("R", "AL")


def underlined(pages: Sequence[Sequence[Words]], fresh: Sequence[bool]) -> list[tuple[Box, ...]]:
    """What stands under the words of each page; `fresh` says of every letter whether it is new.

    Blanks are no letters. Nothing where lines do not have just these letters.
    """
    letters = sum(len("".join(line.text.split())) for page in pages for line in page)
    if letters != len(fresh) or not any(fresh):
        return [() for _page in pages]
    found, at = [], 0
    for page in pages:
        boxes: list[Box] = []
        for line in page:
            runs, at = _runs(line.text, fresh, at)
            boxes += [_box(line, start, end) for start, end in runs if not _runs_left(line.text)]
        found.append(tuple(boxes))
    return found


def _runs(text: str, fresh: Sequence[bool], at: int) -> tuple[list[tuple[int, int]], int]:
    """Where new words stand in a line, those beside each other in one, and the next letter."""
    runs: list[tuple[int, int]] = []
    goes_on = False
    for word in _WORD.finditer(text):
        start, end = word.span()
        is_new = any(fresh[at : at + end - start])
        at += end - start
        if is_new and goes_on:
            runs[-1] = (runs[-1][0], end)
        elif is_new:
            runs.append((start, end))
        goes_on = is_new
    return runs, at


def _runs_left(text: str) -> bool:
    return any(unicodedata.bidirectional(one) in _FROM_THE_RIGHT for one in text)


def _box(line: Words, start: int, end: int) -> Box:
    measure, pixels = line.type.measure, line.type.pixels
    x = line.x + measure(line.text[:start])
    wide = measure(line.text[:end]) - measure(line.text[:start])
    return Box(Rect(x, line.baseline + pixels * _BELOW, wide, pixels * _THICK), first=True)
