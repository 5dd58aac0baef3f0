"""Whether anything runs from right to left at all, which is soon known."""

from __future__ import annotations

import re

# Hebrew, Arabic and their neighbours, the right-to-left marks, and the scripts of plane 1.
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def runs_leftwards(text: str) -> bool:
    """Whether anything in it runs from right to left."""
    return not text.isascii() and RIGHT_TO_LEFT.search(text) is not None
