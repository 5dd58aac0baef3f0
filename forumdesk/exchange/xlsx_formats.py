"""Formats of numbers in XLSX workbooks, as far as they tell what a cell shows."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LONGEST_FORMAT = 255
# Built-in formats that show dates or times.
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
# '"+62"0', "0000-0000-0000", "\\00": digits that stand before a number, then places of its own.
_OF_CODES = re.compile(
    r'(?:\[[^\]]*\])?((?:"[+0-9]*"|\\[+0-9]|\+)*)([0#(](?:[0#]|[- ()]|\\[- ()])*)'
    r'(?:"[^"]*"|\\.|\[[^\]]*\])*'
)
# What is quoted, escaped or in brackets in a format says nothing of what it shows.
_UNSAID = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


class Styles:
    """The format of numbers by style: `date`, digits before it and zeros, or nothing of note."""

    def __init__(self, into: list[str | None]) -> None:
        self._into = into
        self._codes: dict[str, str] = {}
        self._known: dict[str, str | None] = {}
        self._in_cells = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs"):
            self._in_cells = name == "cellXfs"
        elif name == "xf" and self._in_cells:
            number = attributes.get("numFmtId", "0")
            self._into.append(self._told(number))

    def _told(self, number: str) -> str | None:
        if number not in self._known:
            self._known[number] = self._found(number)
        return self._known[number]

    def _found(self, number: str) -> str | None:
        # No program takes a longer one.
        written = self._codes.get(number, "")[:_LONGEST_FORMAT]
        if (zeros := _shown_zeros(written)) is not None:
            return zeros
        code = _UNSAID.sub("", written).lower()
        is_date = any(one in code for one in "ymdhs") and "general" not in code
        built_in = number.isdigit() and int(number) in _DATES and number not in self._codes
        return "date" if is_date or built_in else None


def _shown_zeros(code: str) -> str | None:
    """What a format for codes and phones puts before a number, a bar, and its zeros; else None.

    '"0"#' and '000-0000' are such; what stands between the digits is left out.
    """
    found = _OF_CODES.fullmatch(code.split(";")[0])
    if found is None:
        return None
    before = "".join(one for one in found[1] if one in "+0123456789")
    zeros = "".join(one for one in found[2] if one == "0")
    return f"{before}|{zeros}" if before or len(zeros) > 1 else None
