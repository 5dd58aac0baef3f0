"""Sheets of OpenDocument workbooks as text (OpenDocument 1.3 part 3, chapter 9)."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.grid import (
    FORMULA,
    MAX_COLUMNS,
    MAX_ROWS,
    Form,
    Grid,
    Look,
    Merged,
    Rows,
    Score,
    left_over,
    meant,
    sheet_called,
    together,
    unlike_any,
)
from forumdesk.exchange.packed_xml import Archive, Words

_MOST_MERGED = 20_000


def read_ods(
    archive: Archive, *, sheet: str | None = None, known: Score, look: Look = unlike_any
) -> Grid:
    """A sheet of a workbook: the one that is asked for, else that which shows most headings.

    Where `look` finds timetables and no list, all of these are read. Nobody means a hidden sheet
    who does not ask for it.

    Raises:
        Refused: as `xlsx.read_xlsx`; TABLE_ENCRYPTED.
    """
    if any(name.startswith("Basic/") and name.endswith(".xml") for name in archive.names):
        raise Refused(Reason.TABLE_HAS_MACROS)
    encrypted = False

    def begin(name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal encrypted
        encrypted = encrypted or name == "encryption-data"

    if "META-INF/manifest.xml" in archive.names:
        archive.parse("META-INF/manifest.xml", begin, _nothing, _nothing)
    if encrypted:
        raise Refused(Reason.TABLE_ENCRYPTED)
    book = _Book()
    archive.parse("content.xml", book.begin, book.end, book.words)
    if not book.sheets:
        raise Refused(Reason.TABLE_UNREADABLE)
    found, others = _chosen(book, sheet, known, look)
    return together([_whole(book, one) for one in found], others)


def _whole(book: _Book, sheet: str) -> Grid:
    return Grid(
        Form.ODS,
        tuple(book.sheets[sheet].kept),
        sheet=sheet,
        sheets=tuple(book.sheets),
        hidden_rows=tuple(book.hidden[sheet]),
        merged=tuple(book.merged[sheet]),
    )


def _chosen(
    book: _Book, sheet: str | None, known: Score, look: Look
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sheets that are meant, and others that hold lists."""
    sheets, names = book.sheets, tuple(book.sheets)
    if sheet is not None:
        return (sheet_called(sheet, names),), ()
    worth = {
        name: max((known(cells) for _, cells in rows.kept[:30]), default=0)
        for name, rows in sheets.items()
    }
    seen = [one for one in names if one not in book.hidden_sheets] or list(names[:1])
    looks = {one: look(one, sheets[one].kept[:30]) for one in seen}
    if found := meant(looks):
        return found, left_over(looks, found)
    best = max(seen, key=lambda one: (worth[one], bool(sheets[one].kept)))
    least = max(1, worth[best] - 1)
    others = (
        one for one in seen if one != best and worth[one] >= least and len(sheets[one].kept) > 1
    )
    return (best,), tuple(others)


def _nothing(*_any: object) -> None:
    """What is heard there is of no use."""


class _Book:
    """All sheets, for they lie in one part."""

    def __init__(self) -> None:
        self.sheets: dict[str, Rows] = {}
        self.hidden: dict[str, list[int]] = {}
        self.merged: dict[str, list[Merged]] = {}
        self.hidden_sheets: set[str] = set()
        # Styles come before the sheets that have them, and tell which of these are shown.
        self._style, self._unseen = "", set[str]()
        self.words = Words()
        self._rows = Rows()
        self._hidden: list[int] = []
        self._merged: list[Merged] = []
        self._is_hidden = False
        self._row = self._again = 0
        self._cells: list[str] = []
        self._below: dict[int, tuple[int, str]] = {}
        self._cell: Mapping[str, str] = {}
        self._paragraphs: list[str] = []
        self._inside = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self._unseen.add(self._style)
        elif name == "table":
            called = attributes.get("name", "")[:100]
            if attributes.get("style-name") in self._unseen:
                self.hidden_sheets.add(called)
            self._rows = self.sheets[called] = Rows()
            self._hidden = self.hidden[called] = []
            self._merged = self.merged[called] = []
            self._row, self._below = 0, {}
        elif name == "table-row":
            self._cells, self._again = [], _repeated(attributes, "number-rows-repeated")
            self._is_hidden = attributes.get("visibility", "visible") != "visible"
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._paragraphs = attributes, []
        elif name == "annotation":
            self._inside += 1
        elif name == "p" and not self._inside:
            self.words.listening = True
        elif name in ("s", "tab", "line-break"):
            self.words(" ")

    def end(self, name: str) -> None:
        if name == "p" and not self._inside:
            self.words.listening = False
            self._paragraphs.append(self.words.taken())
        elif name == "annotation":
            self._inside -= 1
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "table-row":
            self._end_row()

    def _end_cell(self) -> None:
        words = "\n".join(self._paragraphs).strip()
        if self._cell.get("value-type") == "date":
            words = self._cell.get("date-value", words).replace("T", " ")[:16]
        if not words and "formula" in self._cell:
            words = FORMULA
        at = len(self._cells)
        below = _repeated(self._cell, "number-rows-spanned")
        if below > 1 and words:
            self._below[at] = (self._row + below, words)
        beside = _repeated(self._cell, "number-columns-spanned")
        if words and (below > 1 or beside > 1) and len(self._merged) < _MOST_MERGED:
            first = self._row + 1
            self._merged.append((first, at, first + below - 1, at + beside - 1))
        # Empty cells are repeated to the end of the sheet.
        many = _repeated(self._cell, "number-columns-repeated")
        self._cells.extend([words] * min(many, MAX_COLUMNS + 1))

    def _end_row(self) -> None:
        if not any(self._cells):
            self._row += self._again
            return
        for at, (last, words) in self._below.items():
            if self._row < last and at < len(self._cells) and not self._cells[at]:
                self._cells[at] = words
        for _ in range(min(self._again, MAX_ROWS * 2)):
            self._row += 1
            self._rows.add(self._row, _filled(self._cells))
            if self._is_hidden:
                self._hidden.append(self._row)


def _filled(cells: list[str]) -> list[str]:
    """A copy without the empty cells to the end of the sheet."""
    last = max(at for at, words in enumerate(cells) if words)
    return cells[: last + 1]


def _repeated(attributes: Mapping[str, str], name: str) -> int:
    value = attributes.get(name, "1")
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 9 else 1
