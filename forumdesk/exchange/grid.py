"""The cells of a table as text, whatever file they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from forumdesk.domain.errors import Reason, Refused

MAX_BYTES = 20_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 500
MAX_CELLS = 2_000_000
# Of a cell, in characters: more than any spreadsheet program takes.
LONGEST = 100_000
# Rows beside those of people: titles, headings, notes, signatures.
_BESIDE = 500
# A formula without its value, as programs write sheets that nobody has opened since.
FORMULA = "="


class Form(StrEnum):
    """What kind of file a table came in."""

    TEXT = "csv"
    XLSX = "xlsx"
    ODS = "ods"


Cells = tuple[str, ...]
Score = Callable[[Cells], int]
"""How many of a row's cells are headings that the caller understands."""
Merged = tuple[int, int, int, int]
"""Cells that are one: the row and column of the first, and of the last; columns from 0."""


class Looks(StrEnum):
    """What the first rows of a sheet look like to the caller."""

    LIST = "list"
    TIMETABLE = "timetable"
    OTHER = "other"


Look = Callable[[str, Sequence[tuple[int, Cells]]], tuple[Looks, str]]
"""How a sheet of this name with these first rows looks, and which day it is of, if any."""


def unlike_any(_name: str, _rows: Sequence[tuple[int, Cells]]) -> tuple[Looks, str]:
    """How sheets look to those who read lists alone."""
    return Looks.OTHER, ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows as (number as a spreadsheet counts from 1, cells); blank rows left out.

    `encoding` and `delimiter` are empty for workbooks, `sheet` and `sheets` for text. `others` are
    sheets that look like lists as well; `more` are read too, as timetables go over several sheets.
    `merged` are cells that are one. `hidden_rows` and `hidden_columns`, the latter counted from 0,
    are those that nobody sees in the spreadsheet program.
    """

    form: Form
    rows: tuple[tuple[int, Cells], ...]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[Merged, ...] = ()
    more: tuple[Grid, ...] = ()


class Rows:
    """Rows as they are read, held to what an import can take."""

    def __init__(self) -> None:
        self.kept: list[tuple[int, Cells]] = []
        self._cells = 0

    def add(self, number: int, cells: list[str]) -> None:
        """One more row; a blank one is left out, and so is what is blank beyond the most columns.

        Raises:
            Refused: TABLE_TOO_LARGE, TABLE_TOO_WIDE.
        """
        if not any(cells):
            return
        while len(cells) > MAX_COLUMNS and not cells[-1]:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise Refused(Reason.TABLE_TOO_WIDE, columns=MAX_COLUMNS)
        self._cells += len(cells)
        if len(self.kept) >= MAX_ROWS + _BESIDE or self._cells > MAX_CELLS:
            raise too_large()
        self.kept.append((number, tuple(cells)))


def sheet_called(wanted: str, names: Iterable[str]) -> str:
    """The sheet of this name among those there are, in any case.

    Raises:
        Refused: NO_SUCH_SHEET.
    """
    every = tuple(names)
    for one in every:
        if one.casefold() == wanted.strip().casefold():
            return one
    raise Refused(Reason.NO_SUCH_SHEET, value=wanted[:40], sheets=", ".join(every)[:300])


def together(grids: Sequence[Grid], others: tuple[str, ...]) -> Grid:
    """Sheets that are read as one file: the first, with the rest behind it.

    Raises:
        Refused: TABLE_TOO_LARGE.
    """
    if sum(len(one.rows) for one in grids) > MAX_ROWS + _BESIDE:
        raise too_large()
    return replace(grids[0], others=others, more=tuple(grids[1:]))


def meant(looks: Mapping[str, tuple[Looks, str]]) -> tuple[str, ...]:
    """The sheets that are to be read together; none where one alone is meant.

    They are all lists, or all timetables where there is no list, and each of another day: two of
    one day are versions of each other.
    """
    kinds = [kind for kind, _day in looks.values()]
    wanted = Looks.LIST if Looks.LIST in kinds else Looks.TIMETABLE
    by_day: dict[str, str] = {}
    for name, (kind, day) in looks.items():
        if kind is wanted and day:
            by_day.setdefault(day, name)
    if wanted is Looks.LIST:
        return tuple(by_day.values()) if len(by_day) > 1 else ()
    first = next((name for name, (kind, _day) in looks.items() if kind is wanted), None)
    return tuple(dict.fromkeys((first, *by_day.values()))) if first is not None else ()


def left_over(looks: Mapping[str, tuple[Looks, str]], found: Sequence[str]) -> tuple[str, ...]:
    """Sheets that look like those that are read together, and are not among them."""
    kinds = {looks[one][0] for one in found}
    return tuple(name for name, (kind, _) in looks.items() if kind in kinds and name not in found)


def letters(column: int) -> str:
    """What spreadsheet programs call a column, counted from 0: A, B, … Z, AA."""
    found, left = "", column + 1
    while left:
        left, one = divmod(left - 1, 26)
        found = chr(ord("A") + one) + found
    return found


def too_large() -> Refused:
    """What is said of a file that is too large."""
    return Refused(Reason.TABLE_TOO_LARGE, megabytes=MAX_BYTES // 1_000_000, rows=MAX_ROWS)
