"""What no line may end in: dates, times and their ranges, figures, and seals."""

from __future__ import annotations

import re

_SEAL = r"[B-X]{4,5}(?:-[B-X]{4,5}){2,}"
# 29 April 2019 and 29–30 April 2019, and the day before a dash in 29 April – 1 May 2019.
_DATE = r"\d{1,2}(?:–\d{1,2})? [^\W\d_]+ \d{4}|\d{1,2} [^\W\d_]+(?= – \d)"
# 1,250 and 48/181, 10:44–12:06, 2019-04-29, 66.7 %.
_FIGURE = r"\d[\d.,:/–-]*\d(?: %)?|\d %|\bn = \d+"
_WHOLE = re.compile(rf"{_SEAL}|{_DATE}|{_FIGURE}")


def whole(text: str) -> list[tuple[int, int]]:
    """(start, end) of everything in a text that stays on one line."""
    return [match.span() for match in _WHOLE.finditer(text)]
