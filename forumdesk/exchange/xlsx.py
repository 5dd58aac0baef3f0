"""Sheets of XLSX workbooks as text (ECMA-376 part 1, chapter 18; strict and transitional).

Values are taken as they were last calculated; nothing is. Dates become ISO 8601, numbers have as
many zeros in front as they are shown with.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.grid import (
    FORMULA,
    MAX_COLUMNS,
    Cells,
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
from forumdesk.exchange.packed_xml import Archive, Enough, Words
from forumdesk.exchange.xlsx_formats import Styles

# Rows of a sheet that are looked at to see whether it holds a list.
_FIRST = 30
# What a sheet has at most.
_LAST_ROW, _COLUMNS = 1_048_576, 16_384
_MOST_STRINGS = 1_500_000
_MOST_MERGED = 20_000
_REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(
    archive: Archive, *, sheet: str | None = None, known: Score, look: Look = unlike_any
) -> Grid:
    """A sheet of a workbook: the one that is asked for, else that which shows most headings.

    Where `look` finds timetables and no list, all of these are read.

    Raises:
        Refused: NO_SUCH_SHEET; TABLE_HAS_MACROS; TABLE_UNREADABLE for another kind of archive;
            TABLE_BROKEN, TABLE_TOO_INVOLVED, TABLE_TOO_LARGE, TABLE_TOO_WIDE.
    """
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        raise Refused(Reason.TABLE_HAS_MACROS)
    book = _Book(archive)
    if not book.sheets:
        raise Refused(Reason.TABLE_UNREADABLE)
    found: tuple[str, ...]
    others: tuple[str, ...]
    if sheet is not None:
        found, others = (sheet_called(sheet, book.sheets),), ()
    else:
        found, others = _with_list(book, known, look)
    return together([_whole(book, one) for one in found], others)


def _whole(book: _Book, sheet: str) -> Grid:
    read = _Sheet(book)
    book.archive.parse(book.sheets[sheet], read.begin, read.end, read.words)
    return Grid(
        Form.XLSX,
        read.filled(),
        sheet=sheet,
        sheets=tuple(book.sheets),
        hidden_rows=tuple(number for number, _ in read.rows.kept if number in read.hidden_rows),
        hidden_columns=tuple(sorted(read.hidden_columns)),
        merged=tuple(read.merged),
    )


def _with_list(book: _Book, known: Score, look: Look) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sheets that are meant, first the one whose headings are known best, and other lists."""
    worth, looks = {}, {}
    for name, part in book.sheets.items():
        if name in book.hidden:
            continue
        first = _Sheet(book, most=_FIRST)
        book.archive.parse(part, first.begin, first.end, first.words)
        rows = first.filled()
        looks[name] = look(name, rows)
        worth[name] = (max((known(cells) for _, cells in rows), default=0), bool(rows), len(rows))
    if not worth:
        return (next(iter(book.sheets)),), ()
    if found := meant(looks):
        return found, left_over(looks, found)
    best = max(worth, key=lambda name: worth[name][:2])
    least = max(1, worth[best][0] - 1)
    # Below its headings there is somebody.
    others = (one for one in worth if one != best and worth[one][0] >= least and worth[one][2] > 1)
    return (best,), tuple(others)


class _Book:
    """What the sheets of a workbook share."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.sheets: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.since_1904 = False
        self.strings: list[str] = []
        self.formats: list[str | None] = []
        main = next(
            (
                target
                for kind, target in _relations(archive, "_rels/.rels").values()
                if kind == "officeDocument"
            ),
            "xl/workbook.xml",
        )
        if main not in archive.names:
            raise Refused(Reason.TABLE_UNREADABLE)
        folder, name = posixpath.split(main)
        self._relations = _relations(archive, f"{folder}/_rels/{name}.rels", folder)
        archive.parse(main, self._begin, _nothing, _nothing)
        self._read_shared()

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        if name == "sheet":
            kind, target = self._relations.get(attributes.get("id", ""), ("", ""))
            if kind == "worksheet" and target in self.archive.names:
                title = attributes.get("name", "")[:100]
                self.sheets[title] = target
                if attributes.get("state", "visible") != "visible":
                    self.hidden.add(title)

    def _read_shared(self) -> None:
        for kind, target in self._relations.values():
            if target not in self.archive.names:
                continue
            if kind == "sharedStrings":
                shared = _Strings(self.strings)
                self.archive.parse(target, shared.begin, shared.end, shared.words)
            if kind == "styles":
                self.archive.parse(target, Styles(self.formats).begin, _nothing, _nothing)


def _nothing(*_any: object) -> None:
    """What is heard there is of no use."""


def _relations(archive: Archive, name: str, folder: str = "") -> dict[str, tuple[str, str]]:
    """Id to (last part of the kind, part of the archive)."""
    found: dict[str, tuple[str, str]] = {}

    def begin(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            inside = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, posixpath.normpath(inside))

    if name in archive.names:
        archive.parse(name, begin, _nothing, _nothing)
    return found


class _Strings:
    """The strings that cells share; how Japanese is read aloud is left out."""

    def __init__(self, into: list[str]) -> None:
        self._into = into
        self.words = Words()
        self._aloud = False

    def begin(self, name: str, _attributes: Mapping[str, str]) -> None:
        if name == "rPh":
            self._aloud = True
        elif name == "t":
            self.words.listening = not self._aloud

    def end(self, name: str) -> None:
        if name == "t":
            self.words.listening = False
        elif name == "rPh":
            self._aloud = False
        elif name == "si":
            if len(self._into) >= _MOST_STRINGS:
                raise Refused(Reason.TABLE_TOO_INVOLVED)
            self._into.append(_plain(self.words.taken()))


class _Sheet:
    """The cells of one sheet."""

    def __init__(self, book: _Book, *, most: int | None = None) -> None:
        self._book, self._most = book, most
        self.rows = Rows()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Merged] = []
        self.words = Words()
        self._row, self._column = 0, -1
        self._cells: list[str] = []
        self._type, self._style = "n", 0
        self._value, self._formula, self._inline = "", False, ""
        self._aloud = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "rPh":
            self._aloud = True
        elif name in ("v", "t"):
            self.words.listening = not self._aloud
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = (_number(attributes.get(one, "")) for one in ("min", "max"))
            self.hidden_columns.update(range(first - 1, min(last, _COLUMNS)))
        elif name == "mergeCell" and len(self.merged) < _MOST_MERGED:
            self._merge(attributes.get("ref", ""))

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        told = _number(attributes.get("r", ""))
        self._row = told if told > self._row else self._row + 1
        if self._row > _LAST_ROW:
            raise Refused(Reason.TABLE_TOO_INVOLVED)
        self._cells, self._column = [], -1
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        place = _REF.fullmatch(attributes.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        if self._column >= _COLUMNS:
            raise Refused(Reason.TABLE_TOO_WIDE, columns=MAX_COLUMNS)
        self._type = attributes.get("t", "n")
        self._style = _number(attributes.get("s", "0"))
        self._value, self._formula, self._inline = "", False, ""

    def end(self, name: str) -> None:
        if name == "v":
            self.words.listening = False
            self._value = self.words.taken()
        elif name == "t":
            self.words.listening = False
            self._inline += self.words.taken()
        elif name == "rPh":
            self._aloud = False
        elif name == "c":
            words = self._cell()
            if words:
                self._cells.extend("" for _ in range(self._column - len(self._cells) + 1))
                self._cells[self._column] = words
        elif name == "row":
            self.rows.add(self._row, self._cells)
            if self._most is not None and len(self.rows.kept) >= self._most:
                raise Enough

    def _cell(self) -> str:
        if not self._value and not self._inline:
            return FORMULA if self._formula else ""
        match self._type:
            case "s":
                at = _number(self._value, other=-1)
                return self._book.strings[at] if 0 <= at < len(self._book.strings) else ""
            case "inlineStr":
                return _plain(self._inline).strip()
            case "str" | "d":
                return _plain(self._value).strip()
            case "b":
                return "TRUE" if self._value.strip() == "1" else "FALSE"
            case "e":
                # What could not be calculated is no value either.
                return FORMULA
            case _:
                return self._shown(self._value.strip())

    def _shown(self, value: str) -> str:
        formats = self._book.formats
        told = formats[self._style] if 0 <= self._style < len(formats) else None
        try:
            number = float(value)
        except ValueError:
            return value
        if told == "date" and 0 <= number < 2_958_466:
            return _date(number, since_1904=self._book.since_1904)
        if number.is_integer() and abs(number) < 1e15:
            whole = str(int(number))
            if told is None or told == "date":
                return whole
            before, _, zeros = told.rpartition("|")
            return before + whole.zfill(len(zeros))
        return f"{number:.10g}"

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        start, end = _REF.fullmatch(first), _REF.fullmatch(last)
        if start and end and first != last:
            merged = (int(start[2]), _column(start[1]), int(end[2]), _column(end[1]))
            self.merged.append(merged)

    def filled(self) -> tuple[tuple[int, Cells], ...]:
        """The rows; what stands once beside several of them is said of each."""
        if not self.merged:
            return tuple(self.rows.kept)
        rows = {number: list(cells) for number, cells in self.rows.kept}
        for top, column, bottom, _last in self.merged:
            above = rows.get(top, [])
            words = above[column] if column < len(above) else ""
            for number in range(top + 1, min(bottom, top + 2_000) + 1) if words else ():
                cells = rows.get(number)
                if cells is None:
                    continue
                cells.extend("" for _ in range(column - len(cells) + 1))
                cells[column] = cells[column] or words
        return tuple((number, tuple(cells)) for number, cells in rows.items())


def _number(value: str, *, other: int = 0) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else other


def _column(letters: str) -> int:
    at = 0
    for one in letters:
        at = at * 26 + ord(one) - 64
    return at - 1


def _plain(words: str) -> str:
    """Without the way in which XLSX writes characters that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words) if "_x" in words else words


def _date(number: float, *, since_1904: bool) -> str:
    """ISO 8601; a time alone has no day. Excel thinks that 1900 had a 29 February."""
    minutes = round(number * 24 * 60)
    if number < 1:
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    begins = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # a day
    at = begins + timedelta(minutes=minutes)
    return at.date().isoformat() if minutes % 1440 == 0 else at.isoformat(sep=" ")[:16]
