"""Lists as people paste them from elsewhere: a thing to a line, with whatever stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from forumdesk.domain.readings import reading
from forumdesk.domain.rules import MOST_OF_A_BUDGET
from forumdesk.domain.text import clean_line

# A bullet, a box to tick, a number or a letter as lists have them.
_MARK = re.compile(r"(?:[-–—•*·▪◦‣○●☐☑✓]|\[[ xX]?\]|\(?[0-9]{1,3}[.)]|\(?[A-Za-z][.)])\s+(?=\S)")
# Thousands parted as either language parts them, and nothing behind the comma.
_AMOUNT = re.compile(
    r"(?:rp\.?\s*)?([0-9]{1,3}(?:[.,' ’][0-9]{3})+|[0-9]+)(?:,-|,00|\.00)?",
    re.ASCII | re.IGNORECASE,
)


def listed(words: str) -> list[str]:
    """The lines that say something, without what marks them as a list where all are marked."""
    lines = [line for line in map(clean_line, words.splitlines()) if line]
    marks = [_MARK.match(line) for line in lines]
    if not all(marks):
        return lines
    return [line[mark.end() :] for line, mark in zip(lines, marks, strict=True) if mark]


def said_twice(lines: Sequence[str]) -> list[str]:
    """Those that read like one before them, each once."""
    seen: set[str] = set()
    again: dict[str, str] = {}
    for line in lines:
        read = reading(line)
        if read in seen:
            again.setdefault(read, line)
        seen.add(read)
    return list(again.values())


def priced(line: str) -> tuple[str, int | None]:
    """Words and the cost behind their last semicolon; None where there is none that can be read."""
    words, between, tail = line.rpartition(";")
    found = _AMOUNT.fullmatch(tail.strip())
    if not between or found is None:
        return line, None
    cost = int(re.sub(r"[^0-9]", "", found[1])[:20])
    return (words.strip(), cost) if 0 < cost <= MOST_OF_A_BUDGET else (line, None)
