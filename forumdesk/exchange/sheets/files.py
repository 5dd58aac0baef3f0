"""The kinds of file that a table can become. Equal tables become equal bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from forumdesk.exchange.csv_file import csv_file, csv_mark
from forumdesk.exchange.json_file import json_file
from forumdesk.exchange.sheets.base import Cell, Coded, Sheet, SheetForm
from forumdesk.exchange.sheets.workbook import sheet_xlsx
from forumdesk.exchange.zip_file import ZIP


@dataclass(frozen=True, slots=True)
class FileForm:
    """A kind of file that a table can be: its ending, its beginning, and how it is written."""

    ending: str
    mark: Callable[[SheetForm], bytes]
    write: Callable[[Sheet], bytes]


def sheet_mark(form: SheetForm) -> bytes:
    """What a CSV of this form begins with, in whatever language and however many columns follow."""
    return csv_mark([*form.names[: 1 if form.for_offices else 3], ""])


def sheet_csv(sheet: Sheet) -> bytes:
    """A table as a CSV; days and instants as ISO 8601 writes them."""
    words = sheet.form.for_offices
    return csv_file(sheet.form.names, ([_in_csv(one, words) for one in row] for row in sheet.rows))


def _in_csv(cell: Cell, in_words: bool) -> object:
    match cell:
        case Coded():
            return cell.said if in_words else cell.code
        case datetime():
            return cell.isoformat(timespec="minutes")
        case _:
            return cell


def sheet_json(sheet: Sheet) -> bytes:
    """A table as a list of objects, by the names of its columns; what is not known is null."""
    names = [one.name for one in sheet.form.columns]
    told = [
        {name: _in_json(cell) for name, cell in zip(names, row, strict=True)} for row in sheet.rows
    ]
    return json_file(told)


def _in_json(cell: Cell) -> object:
    match cell:
        case Coded():
            return cell.code
        case datetime():
            return cell.isoformat(timespec="minutes")
        case date():
            return cell.isoformat()
        case "":
            return None
        case _:
            return cell


CSV = FileForm("csv", sheet_mark, sheet_csv)
XLSX = FileForm("xlsx", lambda _form: ZIP, sheet_xlsx)
JSON = FileForm("json", lambda _form: b"[", sheet_json)
