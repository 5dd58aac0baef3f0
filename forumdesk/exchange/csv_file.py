"""A CSV that spreadsheets read and cannot be made to obey: RFC 4180, UTF-8 with a mark."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from forumdesk.domain.text import without_controls

# A spreadsheet takes what begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Of these a formula can do nothing but arithmetic: "+62 812-3456", "-3.5".
_NUMBER = re.compile(r"[+-][\d ().\-/]*")


def csv_mark(columns: Sequence[str]) -> bytes:
    """What a file with these columns begins with."""
    return ("\ufeff" + ",".join(columns)).encode()


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Rows under their columns, with CRLF at line ends; None is an empty cell.

    Words are without control characters, but for the ends of their own lines.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(one) for one in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def _cell(value: object) -> str:
    words = "" if value is None else str(value)
    said = without_controls(words)
    if (words.startswith(_FORMULA) or said.startswith(_FORMULA)) and not _NUMBER.fullmatch(said):
        return f"'{said}"
    return said
