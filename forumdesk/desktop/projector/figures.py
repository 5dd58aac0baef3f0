"""The figures of a result, page by page: bars, pictures, and a table where no bars stand for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from forumdesk.charts.columns import Need, Placed, in_groups, need
from forumdesk.charts.drawing import Bars, Drawing, Picture, laid_out
from forumdesk.charts.drawing import Words as Told
from forumdesk.charts.parting import parted
from forumdesk.charts.rows import in_columns
from forumdesk.desktop.projector.pictures import ResultPicture
from forumdesk.desktop.projector.rows import Entry, Part, bars
from forumdesk.desktop.projector.slide import MARGIN, OVER, TOP, WIDE, Frame, Slide
from forumdesk.desktop.projector.type import (
    HEIGHT,
    SMALLEST,
    Tone,
    Type,
    line_height,
    set_in,
    short,
)
from forumdesk.wording.results.base import Table

_LARGEST, _LARGEST_IN_PICTURES = 42, 56
_SIZES = range(_LARGEST, SMALLEST - 1, -2)
_SPACE = 48.0


def figures_of(picture: ResultPicture, frame: Frame) -> list[Slide]:
    """The charts one after the other, then the table if it has rows that no bars show."""
    several = len(picture.charts) > 1
    slides: list[Slide] = []
    for place, chart in enumerate(picture.charts):
        if isinstance(chart, Bars):
            table = picture.table if place == 0 else None
            slides += _bars(chart, table, frame.under(chart.title if several else ""))
        else:
            slides += _drawn(chart, frame, question=picture.question)
    if picture.table is not None and not any(isinstance(one, Bars) for one in picture.charts):
        slides += _table(picture.table, frame.under(picture.table.title))
    return slides


def _bars(chart: Bars, table: Table | None, frame: Frame) -> list[Slide]:
    """Bars with the numbers and the words of the table's rows, where these are options."""
    numbers: list[str] = []
    given = chart.rows
    if table is not None and table.heads > 1 and len(table.rows) == len(given):
        rows = table.in_words()
        numbers = [row[0] for row in rows]
        given = tuple(replace(bar, label=row[1]) for bar, row in zip(given, rows, strict=True))
    return frame.filled(bars(given, numbers=numbers, width=WIDE, height=frame.height))


def _drawn(picture: Picture, frame: Frame, *, question: str) -> list[Slide]:
    """A picture between the words of the others, else on pages of its own."""
    over = short(question, OVER, width=WIDE - 150, lines=1).at(MARGIN, TOP)
    place = Frame(tuple(over), TOP + 64, HEIGHT - 60).under(picture.title)
    smallest = _smallest(picture)
    if smallest is None:
        return []
    if smallest.height > place.height:
        pieces = _pieces(smallest.drawing, line=smallest.line, room=place.height)
        return [place.with_shapes(one, smallest.pixels) for one in pieces]
    beside = frame.under(picture.title)
    if smallest.height <= beside.height:
        place = beside
    sizes = range(_LARGEST_IN_PICTURES, smallest.pixels, -2)
    larger = (_laid_out(picture, pixels) for pixels in sizes)
    fitting = next((one for one in larger if one.height <= place.height), smallest)
    return [place.with_shapes(fitting.drawing, fitting.pixels)]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A picture in letters of a size, and the height of a line of them."""

    pixels: int
    line: float
    drawing: Drawing

    @property
    def height(self) -> float:
        """Of the whole."""
        return self.drawing.height

    @property
    def words(self) -> list[Told]:
        """All its words."""
        return [one for one in self.drawing.shapes if isinstance(one, Told)]


def _laid_out(picture: Picture, pixels: int) -> _Laid:
    type_ = Type(pixels)
    drawing, line = laid_out(
        picture,
        width=WIDE,
        measure=type_.measure,
        line=type_.line,
        height_of=lambda words: line_height(words.text, type_)[0],
    )
    return _Laid(pixels, line, drawing)


def _smallest(picture: Picture) -> _Laid | None:
    """The picture in the smallest letters in which all its words can be read, if there are any."""
    pixels = SMALLEST
    while pixels <= _LARGEST_IN_PICTURES:
        laid = _laid_out(picture, pixels)
        least = min((one.size for one in laid.words), default=1.0)
        if pixels * least >= SMALLEST:
            return laid
        pixels = max(pixels + 2, ceil(SMALLEST / least)) if least > 0 else pixels + 2
    return None


def _pieces(drawing: Drawing, *, line: float, room: float) -> list[Drawing]:
    """A tall picture in pieces; none of one that cannot be parted, whose table is there."""
    pieces: list[Drawing] = []
    left: Drawing | None = drawing
    while left is not None:
        first, left = parted(left, line=line, room=room)
        if first is None:
            return []
        pieces.append(first)
    return pieces


def _table(table: Table, frame: Frame) -> list[Slide]:
    """A table in the largest letters that need few pages."""
    every = [_pages(table, pixels, height=frame.height) for pixels in _SIZES]
    fewest = len(every[-1])
    most = fewest + fewest // 3 if fewest > 1 else 1
    return frame.filled(next(pages for pages in every if len(pages) <= most))


def _pages(table: Table, pixels: int, *, height: float) -> list[Part]:
    """Rows under their heads, in as many pages as there are columns and rows for."""
    groups = in_groups(_needs(table, pixels), heads=table.heads, width=WIDE, space=_SPACE)
    pages: list[Part] = []
    for group in groups:
        titles = [table.columns[one.place].title for one in group]
        head = _row(table, titles, group, _head(pixels))
        rows, top = [], 0.0
        for row in table.in_words():
            entry = _row(table, [row[one.place] for one in group], group, Type(pixels))
            rows.append(entry.moved(top))
            top += entry.height + pixels * 0.5
        down = head.height + pixels * 0.5
        for page in in_columns(rows, room=height - down, columns=1):
            words = [one for column in page for entry in column for one in entry.words]
            pages.append(Part((*head.words, *(one.moved(down) for one in words))))
    return pages


def _head(pixels: int) -> Type:
    return Type(max(SMALLEST, round(pixels * 0.8)), tone=Tone.MUTED)


def _needs(table: Table, pixels: int) -> list[Need]:
    rows = table.in_words()
    return [
        need(
            [row[place] for row in rows],
            share=column.share,
            title=column.title,
            measure=Type(pixels, bold=column.right).measure,
            measure_head=_head(pixels).measure,
        )
        for place, column in enumerate(table.columns)
    ]


def _row(table: Table, cells: Sequence[str], group: Sequence[Placed], type_: Type) -> Entry:
    """Cells beside each other, figures at the right edge of their column and bold."""
    words, x = [], 0.0
    for cell, one in zip(cells, group, strict=True):
        right = table.columns[one.place].right
        bold = replace(type_, bold=right and type_.tone is Tone.TEXT)
        for line in set_in(cell, bold, width=one.width).lines:
            shift = one.width - line.width - line.x if right else 0.0
            words.append(line.moved(0.0, right=x + shift))
        x += one.width + _SPACE
    return Entry(0.0, tuple(words))
