"""Files as spreadsheet programs save them, and what is expected of one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class OfficeList:
    """A file, the names in it in order, and how many rows below its headings hold nobody."""

    raw: bytes
    names: tuple[str, ...]
    nobody: int
    first: dict[str, str]
    """Fields of the first person, as they are read."""
    ignored: tuple[str, ...] = ()


Expected = tuple[int | None, str, str, str]
"""Day, times, title and room of a session: 0 and empty for the tray."""


@dataclass(frozen=True)
class OfficeProgramme:
    """A file, its sessions in order, its people by role, and rows that are none of it."""

    raw: bytes
    sessions: tuple[Expected, ...]
    people: tuple[tuple[str, str], ...] = ()
    beside: int = 0
    not_understood: tuple[str, ...] = ()
    behalf: tuple[str, ...] = ()


def text(
    rows: Sequence[Sequence[object]], *, delimiter: str = ";", encoding: str = "utf-8"
) -> bytes:
    """Rows as a spreadsheet program saves them."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(fill: Callable[[Workbook, Any], None]) -> bytes:
    """A workbook with one sheet, filled by the caller."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opendocument(rows: Sequence[Sequence[str]]) -> bytes:
    """A sheet as LibreOffice writes it: equal cells and empty rows are counted, not repeated."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    lines = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{one}</text:p></table:table-cell>"
            for one in row
        )
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0"'
        f' xmlns:table="{office}table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Lembar1">{lines}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        "</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    return out.getvalue()
