"""What a table for spreadsheets is, whatever file it becomes.

A CSV is for programs: its columns have names that no language changes, and its codes stay codes.
A workbook is for people: it has headings and codes in words, and real days, times and numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from forumdesk.i18n import _


@dataclass(frozen=True, slots=True)
class Coded:
    """A value of a fixed list: its code, and what it is called in the current language."""

    code: str
    said: str


Cell = str | int | date | datetime | Coded | None
"""Words, a number, a day, an instant by the forum's clock, or one of a fixed list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in a CSV, and its heading, by which the catalogue has it.

    A heading that stays `as_is` is in the words of the forum, or of the current language already.
    """

    name: str
    heading: str
    as_is: bool = False

    @property
    def said(self) -> str:
        """The heading in the current language."""
        return self.heading if self.as_is else _(self.heading)


@dataclass(frozen=True, slots=True)
class SheetForm:
    """What every table of a kind has: its title in the current language, and its columns.

    One that is `for_offices` has headings and codes in words as a CSV, too. Its first heading is
    the same in all languages, so that an earlier file is known by it.
    """

    title: Callable[[], str]
    columns: Sequence[Column]
    for_offices: bool = False

    @property
    def names(self) -> list[str]:
        """The first row of a CSV."""
        return [one.said if self.for_offices else one.name for one in self.columns]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its form, and rows with a cell for each column."""

    form: SheetForm
    rows: Sequence[Sequence[Cell]]
