"""The figures of a result as a phone shows them: tables, bars in their rows, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from forumdesk.audience.chart import WIDTH, bars, measure, pictures
from forumdesk.charts.bars import Bar
from forumdesk.charts.drawing import Bars, Picture, as_bars
from forumdesk.domain.results import Result
from forumdesk.domain.text import Text
from forumdesk.wording import results as result_words
from forumdesk.wording.poll_terms import by_number
from forumdesk.wording.results.base import Cell, Shown, Table, in_words

# Figures beside their row's words take at most this part of the narrowest page.
_BESIDE = 0.45 * WIDTH
_SPACE = 12.0


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is about, its figures, and its bar if it has one."""

    words: Text | str
    figures: tuple[Cell, ...]
    number: str = ""
    bar: str = ""


@dataclass(frozen=True, slots=True)
class PhoneTable:
    """A table; each row's figures stand `beside` its words, or below them with their heads."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def beside(self) -> bool:
        """Whether there is room for that."""
        return sum(map(self._width, range(len(self.heads)))) <= _BESIDE

    def _width(self, place: int) -> float:
        cells = [in_words(row.figures[place]) for row in self.rows]
        words = self.heads[place].split() if len(self.heads) > 1 else []
        return _SPACE + max(map(measure, [*cells, *words]), default=0.0)


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is drawn: the first table, further ones, pictures by their titles, sentences.

    `more` says that there is more than that on the poll's own page.
    """

    first: PhoneTable | None = None
    charts: tuple[tuple[str, Markup], ...] = ()
    tables: tuple[PhoneTable, ...] = ()
    notes: tuple[str, ...] = ()
    more: bool = False


def figures_of(result: Result | None, *, whole: bool) -> Figures:
    """What is drawn of a result, the `whole` or its first table; nothing while it is hidden."""
    shown = result_words.shown(result) if result is not None else None
    return Figures() if shown is None else drawn(shown, whole=whole)


def drawn(shown: Shown, *, whole: bool) -> Figures:
    """The `whole` of what is to be drawn, or its first table."""
    first = _table(shown.tables[0], bars(_bars_of(shown)))
    others = shown.charts[1:] if _bars_of(shown) else shown.charts
    if not whole:
        return Figures(first, more=bool(len(shown.tables) > 1 or others))
    further = [_further(one) for one in others if isinstance(one, Bars)]
    drawn = [one for one in others if isinstance(one, Picture)]
    return Figures(
        first,
        tuple(zip((one.title for one in drawn), pictures(drawn), strict=True)),
        (*further, *map(_table, shown.tables[1:])),
        shown.notes,
    )


def _bars_of(shown: Shown) -> tuple[Bar, ...]:
    """The bars that stand in the rows of the first table."""
    found = as_bars(shown.charts[:1])
    return found if len(found) == len(shown.tables[0].rows) else ()


def _table(table: Table, drawn: Sequence[Markup] = ()) -> PhoneTable:
    """A table without the columns that need more room than there is."""
    heads = table.heads
    told = [
        place for place, column in enumerate(table.columns) if place >= heads and not column.aside
    ]
    return PhoneTable(
        table.title,
        tuple(table.columns[place].title for place in told),
        tuple(
            Row(
                words=row[heads - 1],
                figures=tuple(row[place] for place in told),
                number=_number(row, heads),
                bar=drawn[place] if drawn else "",
            )
            for place, row in enumerate(table.rows)
        ),
    )


def _number(row: Sequence[Cell], heads: int) -> str:
    """The number before a row's words; that of an option only where sentences tell it so."""
    if heads == 1 or (isinstance(row[1], Text) and not by_number(row[1])):
        return ""
    number = in_words(row[0])
    return f"{number}. " if number else ""


def _further(chart: Bars) -> PhoneTable:
    """Bars that stand in no other table."""
    drawn = bars(chart.rows)
    return PhoneTable(
        chart.title,
        ("",),
        tuple(
            Row(one.label, (one.text,), bar=bar) for one, bar in zip(chart.rows, drawn, strict=True)
        ),
    )
