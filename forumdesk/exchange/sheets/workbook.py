"""A table as a workbook of Office Open XML (ECMA-376) with one sheet, which does not say when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from forumdesk.exchange.sheets.base import Cell, Coded, Sheet
from forumdesk.exchange.zip_file import zip_file
from forumdesk.i18n import language

if TYPE_CHECKING:
    from openpyxl import Workbook

# In characters of the usual letter, which is what a sheet measures its columns in.
_NARROWEST, _WIDEST = 6, 44
# Beside the words there is an arrow to filter by, and a rim.
_ROOM = 4
# In points; the tallest that a row can be is of ECMA-376.
_LINE, _TALLEST = 15, 405
# What a cell can hold, of ECMA-376.
_MOST = 32_767
# Of a sheet's name, and what may not stand in one.
_LONGEST_NAME, _NOT_IN_A_NAME = 31, str.maketrans("", "", "[]:*?/\\'")
# What the library writes in where nothing is said.
_FONT, _SIZE = "Calibri", 11
# As ECMA-376 counts papers.
_A4 = 9
# XML 1.0 has no way to say these, or they are control characters.
_NO_WORDS = re.compile("[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# ECMA-376, 22.9.2.19: what looks so in a cell stands for another character.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DAY, _MOMENT, _NUMBER, _TEXT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "0", "@"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>ForumDesk'
    "</dc:creator><dc:language>{language}</dc:language></cp:coreProperties>"
)


def sheet_xlsx(sheet: Sheet) -> bytes:
    """A table as a workbook.

    Its headings stay in sight, can be filtered by and are printed on every page. Words are text,
    whatever they begin with; days, instants and numbers are what they are, instants by the clock
    that they came with. Control characters and what XML does not have become U+FFFD.
    """
    # Slow to read, and for these alone.
    from openpyxl import Workbook  # noqa: PLC0415

    from forumdesk.exchange.sheets.in_memory import saved  # noqa: PLC0415

    book = Workbook(write_only=True)
    _write(book, sheet)
    with ZipFile(saved(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # The library puts the clock there.
    parts["docProps/core.xml"] = _CORE.format(language=language()).encode()
    return zip_file(parts)


def _write(book: Workbook, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # as above

    from forumdesk.exchange.sheets.in_memory import hold_in_memory  # noqa: PLC0415

    page: Any = book.create_sheet(sheet.form.title().translate(_NOT_IN_A_NAME)[:_LONGEST_NAME])
    headings = [one.said for one in sheet.form.columns]
    widths = [*_widths(headings, sheet.rows)]
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage = 0, True
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    # Not every program finds out by itself how many lines a row has.
    page.row_dimensions[1].height = _height(headings, [width - _ROOM + 1 for width in widths])
    hold_in_memory(page)
    page.append(_head(page, headings))
    cells = _Cells(page, len(headings))
    for number, row in enumerate(sheet.rows, start=2):
        height = _height(row, widths)
        if height > _LINE:
            page.row_dimensions[number].height = height
        page.append(cells.of(row))


def _head(page: Any, headings: Sequence[str]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # as above
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    cells = [WriteOnlyCell(page, words) for words in headings]
    for cell in cells:
        cell.font = Font(name=_FONT, size=_SIZE, bold=True)
        cell.fill = PatternFill("solid", fgColor="DDEBEA")
        cell.alignment = Alignment("left", "center", wrap_text=True)
    return cells


class _Cells:
    """Cells of a row. A row is written at once, so those of the last serve for the next."""

    def __init__(self, page: Any, columns: int) -> None:
        self._page = page
        self._styled: list[dict[str, Any]] = [{} for _column in range(columns)]

    def of(self, row: Sequence[Cell]) -> list[Any]:
        return [self._cell(*both) for both in zip(self._styled, row, strict=True)]

    def _cell(self, styled: dict[str, Any], value: Cell) -> Any:
        written, kind, style = _in_workbook(value)
        cell = styled.get(style)
        if cell is None:
            cell = styled[style] = self._new(style)
        cell.value, cell.data_type = written, kind
        return cell

    def _new(self, style: str) -> Any:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # as above
        from openpyxl.styles import Alignment  # noqa: PLC0415

        cell = WriteOnlyCell(self._page, None)
        cell.number_format = style
        cell.alignment = Alignment("left", "top", wrap_text=style == _TEXT)
        return cell


def _in_workbook(value: Cell) -> tuple[object, str, str]:
    """What is written of a value, as which of the library's types, and in which format."""
    match value:
        case None | "":
            return None, "n", _TEXT
        case Coded():
            return _written(value.said), "s", _TEXT
        case str():
            return _written(value), "s", _TEXT
        case int():
            return value, "n", _NUMBER
        case datetime():
            return value.replace(tzinfo=None, second=0, microsecond=0), "d", _MOMENT
        case date():
            return value, "d", _DAY


def _written(words: str) -> str:
    return _ESCAPE.sub("_x005F_", _NO_WORDS.sub("\ufffd", words))[:_MOST]


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """How wide each column is for the longest line in it, within reason."""
    for place, heading in enumerate(headings):
        # A heading may stand in two lines, so its longest word counts.
        head = max((len(word) for word in heading.split()), default=0) + _ROOM
        longest = max((_width(row[place]) for row in rows), default=0) + 1
        yield min(max(_NARROWEST, head, longest), _WIDEST)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """How high a row is whose words are broken into lines; rather a line too many than too few."""
    lines = 1
    for one, width in zip(row, widths, strict=True):
        needed = _width(one)
        if needed >= width:
            # A line ends before the word that it has no room for.
            lines = max(lines, -(-needed // max(1, width - _ROOM)))
    return min(lines * _LINE, _TALLEST)


def _width(value: Cell) -> int:
    match value:
        case Coded():
            return _width(value.said)
        case str() if value.isascii():
            return len(value)
        case str():
            return sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in value)
        case datetime():
            return len(_MOMENT)
        case date():
            return len(_DAY)
        case _:
            return len(str(value or ""))
