"""What reading a foreign file yields: how it was read, and what in it could not be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from forumdesk.domain.errors import Refused


class Layout(StrEnum):
    """How a table has what it tells: a row for each, or times with columns of rooms or of days."""

    LIST = "list"
    ROOMS = "rooms"
    DAYS = "days"
    DAYS_AND_ROOMS = "days-and-rooms"


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How a table was understood. `mapping` is a field's key to its column as the file names it.

    `form` is the kind of file; `encoding` and `delimiter` are empty for workbooks, `sheet` and
    `sheets` for text. `header_row` is where the headings stand, counted as spreadsheets do, 0 where
    there are none; `places` are the numbers of the columns from 1. `source` names the program that
    such lists come from, where it is known. In another `layout` than a list, `lanes` are the
    headings of the columns that are read so, and `read` the sheets where there are several.
    """

    form: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    mapping: Mapping[str, str]
    places: Mapping[str, int]
    source: str = ""
    layout: Layout = Layout.LIST
    lanes: tuple[str, ...] = ()
    read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one row of a table, counted as a spreadsheet does.

    `field` is the key of one, None when the row as a whole is meant.
    """

    row: int
    field: str | None
    refused: Refused


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom an import knows by then: registered under `number`, or from a `row` above."""

    display: str
    number: int | None = None
    row: int | None = None
