"""Tables in text files, whatever program wrote them and whatever it thought of encodings."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from forumdesk.domain.errors import Reason, Refused

MAX_BYTES = 20_000_000
MAX_ROWS = 20_000
DELIMITERS = ";,\t"

# Longest first: the mark of UTF-32 begins with that of UTF-16, but nothing exports UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text; `rows` are (number as a spreadsheet counts, cells), blank ones left out."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(raw: bytes) -> Table:
    """The table in a CSV file: UTF-8, UTF-16 or Windows-1252; semicolons, commas or tabs.

    Raises:
        Refused: TABLE_TOO_LARGE over 20 MB or 20,000 rows; TABLE_UNREADABLE for anything that
            is not text in lines, such as a workbook; TABLE_EMPTY without a header.
    """
    if len(raw) > MAX_BYTES:
        raise Refused(Reason.TABLE_TOO_LARGE, megabytes=MAX_BYTES // 1_000_000, rows=MAX_ROWS)
    text, encoding = _decoded(raw)
    text, told = _without_delimiter_line(text)
    delimiter = told or _delimiter(text)
    rows: list[tuple[int, tuple[str, ...]]] = []
    try:
        for number, cells in _rows(text, delimiter):
            if len(rows) > MAX_ROWS:
                raise Refused(
                    Reason.TABLE_TOO_LARGE, megabytes=MAX_BYTES // 1_000_000, rows=MAX_ROWS
                )
            rows.append((number + (told is not None), cells))
    except csv.Error:
        raise Refused(Reason.TABLE_UNREADABLE) from None
    if not rows or not any(one.isalnum() for cell in rows[0][1] for one in cell):
        raise Refused(Reason.TABLE_EMPTY)
    return Table(encoding, delimiter, rows[0][1], tuple(rows[1:]))


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, row in enumerate(reader, start=1):
        cells = tuple(cell.strip() for cell in row)
        if any(cells):
            yield number, cells


def _decoded(raw: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _decode(raw, name), name.removesuffix("-sig")
    for name in ("utf-16-le", "utf-16-be"):
        if _looks_like(raw, name):
            return _decode(raw, name), "utf-16"
    try:
        return _no_binary(raw.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _decode(raw, "cp1252"), "cp1252"


def _looks_like(raw: bytes, name: str) -> bool:
    """Whether most letters have their zero byte where this half of UTF-16 puts it."""
    head = raw[:2000]
    zeros = head[1::2] if name == "utf-16-le" else head[0::2]
    others = head[0::2] if name == "utf-16-le" else head[1::2]
    return len(zeros) > 1 and zeros.count(0) * 2 > len(zeros) and others.count(0) * 10 < len(zeros)


def _decode(raw: bytes, name: str) -> str:
    try:
        return _no_binary(raw.decode(name))
    except UnicodeDecodeError:
        raise Refused(Reason.TABLE_UNREADABLE) from None


def _no_binary(text: str) -> str:
    # A zip archive, which every workbook is, happens to be valid Windows-1252 now and then.
    if "\0" in text or text.startswith("PK\x03\x04"):
        raise Refused(Reason.TABLE_UNREADABLE)
    return text


def _without_delimiter_line(text: str) -> tuple[str, str | None]:
    """Excel's own first line `sep=;`, taken off."""
    first, _, rest = text.partition("\n")
    line = first.strip()
    if len(line) == 5 and line.lower().startswith("sep=") and line[4] in DELIMITERS:
        return rest, line[4]
    return text, None


def _delimiter(text: str) -> str:
    """The delimiter that parts the header into most cells; a semicolon when none does."""

    def cells(delimiter: str) -> int:
        try:
            return next((len(row) for _, row in _rows(text[:20_000], delimiter)), 0)
        except csv.Error:
            return 0

    return max(DELIMITERS, key=cells)
