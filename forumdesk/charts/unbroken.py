"""What no line may end in: dates, times and their ranges, figures, seals, and people's names."""

from __future__ import annotations

import re

_SEAL = r"[B-X]{4,5}(?:-[B-X]{4,5}){2,}"
# 29 April 2019 and 29–30 April 2019, and the day before a dash in 29 April – 1 May 2019.
_DATE = r"\d{1,2}(?:–\d{1,2})? [^\W\d_]+ \d{4}|\d{1,2} [^\W\d_]+(?= – \d)"
# 005/FKP/VI/2026, and +62 812-3456-7890 or 19651231 199003 1 001, which are written in groups.
_NUMBER = r"\d+(?:/[\w.-]+)+/\d+|\+\d+(?:[ -]\d+)+|\d{6,}(?: \d+)+|\d{4}(?: \d{3,4})+"
# 1,250 and 48/181, 10:44–12:06, 2019-04-29, 66.7 %.
_FIGURE = r"\d[\d.,:/–-]*\d(?: %)?|\d %|\bn = \d+"
# As `directions.kept_whole` marks them; longer ones are titles or lists.
_NAME = "\u2068[^\u2066-\u2069\n]{1,60}\u2069"
_WHOLE = re.compile(f"{_NAME}|{_SEAL}|{_DATE}|{_NUMBER}|{_FIGURE}")


def whole(text: str) -> list[tuple[int, int]]:
    """(start, end) of everything in a text that stays on one line."""
    return [match.span() for match in _WHOLE.finditer(text)]
