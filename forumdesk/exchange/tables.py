"""Tables in text files, whatever program wrote them and whatever it thought of encodings."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from forumdesk.domain.errors import Reason, Refused

MAX_BYTES = 20_000_000
MAX_ROWS = 20_000
# Titles and blank rows that may stand above the headings.
TITLES = 20
DELIMITERS = ";,\t"

# Longest first: the mark of UTF-32 begins with that of UTF-16, but nothing exports UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text; `rows` are (number as a spreadsheet counts, cells), blank ones left out.

    `header` stands in the row `header_row`; titles above it are left out.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_row: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]


Score = Callable[[tuple[str, ...]], int]


def read_table(
    raw: bytes, *, header_row: int | None = None, known: Score = lambda _cells: 0
) -> Table:
    """The table in a CSV file: UTF-8, UTF-16 or Windows-1252; semicolons, commas or tabs.

    `known` says how many of a row's cells are headings that the caller understands: among the
    first rows, where titles may stand, the one with most of them is the header. `header_row`
    says it outright.

    Raises:
        Refused: TABLE_TOO_LARGE over 20 MB or 20,000 rows; TABLE_UNREADABLE for anything that
            is not text in lines, such as a workbook; TABLE_EMPTY without a header; NO_SUCH_ROW
            for a header row that is not there; QUOTE_NOT_CLOSED with the row.
    """
    if len(raw) > MAX_BYTES:
        raise Refused(Reason.TABLE_TOO_LARGE, megabytes=MAX_BYTES // 1_000_000, rows=MAX_ROWS)
    text, encoding = _decoded(raw)
    text, told = _without_delimiter_line(text)
    delimiter = told or _delimiter(text, known)
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
    at = _header_at(rows, header_row, known)
    if not any(one.isalnum() for cell in rows[at][1] for one in cell):
        raise Refused(Reason.TABLE_EMPTY)
    found = Table(encoding, delimiter, rows[at][1], rows[at][0], tuple(rows[at + 1 :]))
    _check_quotes(found)
    return found


def _header_at(
    rows: Sequence[tuple[int, tuple[str, ...]]], header_row: int | None, known: Score
) -> int:
    """The place of the header among the rows; the first one where none is better."""
    if not rows:
        raise Refused(Reason.TABLE_EMPTY)
    if header_row is not None:
        for place, (number, _cells) in enumerate(rows):
            if number == header_row:
                return place
        raise Refused(Reason.NO_SUCH_ROW, number=header_row)
    first = rows[:TITLES]
    return max(range(len(first)), key=lambda place: (known(first[place][1]), -place))


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            cells = tuple(cell.strip() for cell in row)
            if any(cells):
                yield number, cells
    except csv.Error as error:
        if not any(words in str(error) for words in ("expected after", "unexpected end")):
            raise
        raise Refused(Reason.QUOTE_NOT_CLOSED, row=number + 1) from None


def _check_quotes(table: Table) -> None:
    """Refuse a cell that has swallowed rows: a quotation mark was open from one to another.

    A cell may have several lines, an address for example, and commas in them. Lines with as many
    commas as the table has are rows, and so is what begins with a number and a comma; no address
    has semicolons or tabs.
    """
    delimiter, columns = table.delimiter, len(table.header) - 1
    begins = re.compile(rf"\d+\s*{re.escape(delimiter)}")
    for number, cells in table.rows:
        for cell in (one for one in cells if "\n" in one or "\r" in one):
            first, *others = cell.splitlines()
            swallowed = any(line.count(delimiter) >= columns > 0 for line in others[:-1])
            numbered = delimiter in first and bool(others) and begins.match(others[-1])
            parted = delimiter != "," and delimiter in cell
            if swallowed or numbered or parted:
                raise Refused(Reason.QUOTE_NOT_CLOSED, row=number)


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


def _delimiter(text: str, known: Score) -> str:
    """The delimiter under which a row shows most known headings, else parts most cells.

    The first row goes before the others, as it is the header where nothing is known of it.
    """
    head = text[:20_000]

    def worth(delimiter: str) -> tuple[int, int, int]:
        rows: list[tuple[str, ...]] = []
        with contextlib.suppress(csv.Error, Refused):
            rows.extend(cells for _, cells in islice(_rows(head, delimiter), TITLES))
        if not rows:
            return (0, 0, 0)
        return (max(map(known, rows)), len(rows[0]), max(map(len, rows)))

    return max(DELIMITERS, key=worth)
