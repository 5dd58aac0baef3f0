"""Tables in text files, whatever program wrote them and whatever it thought of encodings."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.encodings import decoded
from forumdesk.exchange.grid import (
    MAX_BYTES,
    MAX_ROWS,
    Cells,
    Form,
    Grid,
    Rows,
    Score,
    too_large,
)

# Titles that may stand above the headings.
TITLES = 40
# Some programs write a page of the web and call it a workbook.
_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|table|\?xml|meta)\b", re.IGNORECASE)
DELIMITERS = ";,\t|"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text; `rows` are (number as a spreadsheet counts, cells), blank ones left out.

    `header` stands in the row `header_row`; titles above it are left out.
    """

    header: Cells
    header_row: int
    rows: tuple[tuple[int, Cells], ...]


def read_table(raw: bytes, *, known: Score) -> Table:
    """The table in a text file, below the row that has most `known` headings.

    Raises:
        Refused: TABLE_EMPTY without a header; what `read_text` raises.
    """
    rows = read_text(raw, known=known).rows
    at = header_at(rows, None, known)
    # What is blank at the end of a row may still be a cell.
    width = len(rows[at][1])
    padded = ((number, cells + ("",) * (width - len(cells))) for number, cells in rows[at + 1 :])
    table = Table(rows[at][1], rows[at][0], tuple(padded))
    if len(table.rows) > MAX_ROWS:
        raise too_large()
    return table


def read_text(
    raw: bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    known: Score = lambda _cells: 0,
) -> Grid:
    """The cells of a text file in any encoding; semicolons, commas, tabs or bars part them.

    `known` says how many of a row's cells are headings that the caller understands; encoding and
    delimiter are found by it where they are not told.

    Raises:
        Refused: TABLE_TOO_LARGE, TABLE_TOO_WIDE; TABLE_UNREADABLE for anything that is not text
            in lines; UNKNOWN_ENCODING; QUOTE_NOT_CLOSED with the row.
    """
    if len(raw) > MAX_BYTES:
        raise too_large()
    text, encoding = decoded(raw, encoding, known=lambda text: _known_in(text, known))
    if _MARKUP.match(text):
        raise Refused(Reason.TABLE_UNREADABLE)
    text, told = _without_delimiter_line(text)
    delimiter = delimiter or told or _delimiter(text, known)
    rows = Rows()
    try:
        for number, cells in _rows(text, delimiter):
            rows.add(number + (told is not None), cells)
    except csv.Error:
        raise Refused(Reason.TABLE_UNREADABLE) from None
    _check_quotes(rows.kept, delimiter, known)
    return Grid(Form.TEXT, tuple(rows.kept), encoding, delimiter)


def header_at(rows: Sequence[tuple[int, Cells]], header_row: int | None, known: Score) -> int:
    """The place of the header among the rows; the first one where none is better.

    Raises:
        Refused: TABLE_EMPTY where nothing is in it; NO_SUCH_ROW for a row that is not there.
    """
    if not rows:
        raise Refused(Reason.TABLE_EMPTY)
    if header_row is not None:
        for place, (number, _cells) in enumerate(rows):
            if number == header_row:
                return place
        raise Refused(Reason.NO_SUCH_ROW, number=header_row)
    first = rows[:TITLES]
    scores = [known(cells) for _, cells in first]
    at = max(range(len(first)), key=lambda place: (scores[place], -place))
    # One word alone may be in somebody's row, below headings that nobody knows.
    if scores[at] == 1 and any(sum(map(bool, cells)) > 1 for _, cells in first[:at]):
        at = 0
    if not any(one.isalnum() for cell in rows[at][1] for one in cell):
        raise Refused(Reason.TABLE_EMPTY)
    return at


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            yield number, [_unwrapped(cell.strip()) for cell in row]
    except csv.Error as error:
        if not any(words in str(error) for words in ("expected after", "unexpected end")):
            raise
        raise Refused(Reason.QUOTE_NOT_CLOSED, row=number + 1) from None


def _unwrapped(cell: str) -> str:
    """Digits as some programs guard them from being read as a number: ="0812"."""
    guarded = cell.startswith('="') and cell.endswith('"') and len(cell) > 2
    return cell[2:-1] if guarded and '"' not in cell[2:-1] else cell


def _check_quotes(rows: Sequence[tuple[int, Cells]], delimiter: str, known: Score) -> None:
    """Refuse a cell that has swallowed rows: a quotation mark was open from one to another.

    A cell may have several lines, an address for example, and commas in them. Lines with as many
    commas as the table has are rows, the last one too if no space follows them, and so is what
    begins with a number and a comma; no address has semicolons or tabs.
    """
    if not rows:
        return
    at = header_at(rows, None, known) if any(known(cells) for _, cells in rows[:TITLES]) else 0
    columns = len(rows[at][1]) - 1
    begins = re.compile(rf"\d+\s*{re.escape(delimiter)}")
    for number, cells in rows:
        for cell in (one for one in cells if "\n" in one or "\r" in one):
            first, *others = cell.splitlines()
            last = others[-1] if others else ""
            tight = last.replace(f"{delimiter} ", "")
            swallowed = any(line.count(delimiter) >= columns > 0 for line in (*others[:-1], tight))
            numbered = begins.match(last) and (delimiter in first or columns > 1)
            parted = delimiter != "," and delimiter in cell
            if swallowed or numbered or parted:
                raise Refused(Reason.QUOTE_NOT_CLOSED, row=number)


def _without_delimiter_line(text: str) -> tuple[str, str | None]:
    """Excel's own first line `sep=;`, taken off."""
    first, _, rest = text.partition("\n")
    line = first.strip()
    if len(line) == 5 and line.lower().startswith("sep=") and line[4] in DELIMITERS:
        return rest, line[4]
    return text, None


def _first_rows(text: str, delimiter: str) -> list[Cells]:
    rows: list[Cells] = []
    with contextlib.suppress(csv.Error, Refused):
        for _, cells in islice(_rows(text[:20_000], delimiter), 2 * TITLES):
            if any(cells):
                rows.append(tuple(cells))
    if rows:
        return rows
    # A quotation mark in the first line that does not close; what parts cells is seen even so.
    plain = (line.split(delimiter) for line in text[:20_000].splitlines()[: 2 * TITLES])
    return [tuple(cells) for cells in plain if len(cells) > 1]


def _known_in(text: str, known: Score) -> int:
    """How many known headings a row has under any delimiter."""
    return max((known(row) for one in DELIMITERS for row in _first_rows(text, one)), default=0)


def _delimiter(text: str, known: Score) -> str:
    """The delimiter under which a row shows most known headings, else parts most rows alike."""

    def worth(delimiter: str) -> tuple[int, int, int]:
        rows = _first_rows(text, delimiter)
        if not rows:
            return (0, 0, 0)
        best = max(rows, key=known)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, often = max(widths.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
        return (known(best), len(best) if known(best) else often, width)

    return max(DELIMITERS, key=worth)
