"""Workbooks written without a temporary file: what is in them would lie about on the disk."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


def hold_in_memory(page: Any) -> None:
    """Have the rows of a write-only sheet kept in memory.

    To be called once all is told that stands above them, and before the first is added: the library
    makes a file for a sheet that has no writer by then.
    """
    page._writer = WorksheetWriter(page, out=BytesIO())
    page._writer.write_top()


def saved(book: Workbook) -> BytesIO:
    """The workbook, all of whose sheets are held in memory, as a file."""
    made = BytesIO()
    _Writer(book, ZipFile(made, "w", ZIP_DEFLATED)).save()
    return made


class _Writer(ExcelWriter):  # type: ignore[misc]  # it has no types
    """Puts sheets together that are in memory, and have neither pictures nor charts."""

    def write_worksheet(self, ws: Any) -> None:
        """As the library's own, which takes each sheet from its file and removes that."""
        ws._drawing = None
        ws.close()
        ws._rels = ws._writer._rels
        self._archive.writestr(ws.path[1:], ws._writer.read())
        self.manifest.append(ws)
