"""Lists of the second screen, options or bars, in the largest type.

On one page if that goes, in one column or in two; else on few pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from forumdesk.charts.bars import Bar, BarRow, BarStyle, Rect, lay_out_bars
from forumdesk.charts.bars import Words as Label
from forumdesk.charts.rows import in_columns, part
from forumdesk.desktop.projector.type import (
    SMALLEST,
    Block,
    Tone,
    Type,
    Words,
    line_height,
    set_in,
)

_LARGEST = 42
_SIZES = range(_LARGEST, SMALLEST - 1, -2)
_BETWEEN = 96.0
# In columns narrower than this, words need more of the width than bars do.
_FULL = 1000.0
_NUMBER = 1.6


@dataclass(frozen=True, slots=True)
class Box:
    """A bar."""

    at: Rect
    first: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """What belongs together in a list: an option with its number, a bar with its words."""

    top: float
    words: tuple[Words, ...]
    boxes: tuple[Box, ...] = ()

    @property
    def height(self) -> float:
        """Down to the last line or bar."""
        edges = (one.bottom for one in self.words)
        bars = (one.at.y + one.at.height for one in self.boxes)
        return max((*edges, *bars), default=self.top) - self.top

    def moved(self, by: float, *, right: float = 0.0) -> Entry:
        """Further down, and to the right."""
        return Entry(
            self.top + by,
            tuple(one.moved(by, right=right) for one in self.words),
            tuple(
                replace(one, at=replace(one.at.moved(by), x=one.at.x + right)) for one in self.boxes
            ),
        )

    def cut(self, room: float) -> tuple[Entry, Entry] | None:
        """Between two lines; a bar stands where the words end."""
        first = tuple(one for one in self.words if one.bottom - self.top <= room)
        rest = tuple(one for one in self.words if one.bottom - self.top > room)
        if not first or not rest:
            return None
        left = Entry(min(one.top for one in rest), rest, self.boxes)
        return Entry(self.top, first), left.moved(self.top - left.top)


@dataclass(frozen=True, slots=True)
class Part:
    """What one page of a list shows, placed in the list's own measure."""

    words: tuple[Words, ...] = ()
    boxes: tuple[Box, ...] = ()


# The entries of a list in a size and a width, from the widest spaces to the narrowest.
Make = Callable[[int, float], Iterator[Sequence[Entry]]]


def pages_of_text(text: str, type_: Type, *, width: float, height: float) -> list[Block]:
    """A text of any length on as many pages as it needs."""
    left = [Entry(0.0, set_in(text, type_, width=width).lines)]
    pages: list[Block] = []
    while left:
        taken, left = part(left, room=height, page=height)
        if not taken:
            # A line taller than the page.
            taken, left = left[:1], left[1:]
        pages.append(Block(taken[0].words))
    return pages


@lru_cache(maxsize=32)
def options(texts: tuple[str, ...], *, width: float, height: float) -> list[Part]:
    """Numbered options; they stay where they are while the number of ballots grows."""
    return _arranged(
        lambda pixels, wide: iter([_numbered(texts, pixels, wide)]), width=width, height=height
    )


def _numbered(texts: Sequence[str], pixels: int, wide: float) -> list[Entry]:
    numbers = [str(one) for one in range(1, len(texts) + 1)]
    plain, indent = Type(pixels), _indent(numbers, pixels)
    found: list[Entry] = []
    top = 0.0
    for number, text in zip(numbers, texts, strict=True):
        lines = set_in(text, plain, width=wide - indent).lines
        entry = _with_number(Entry(0.0, lines), number, pixels, indent).moved(top)
        found.append(entry)
        top += entry.height + pixels * 0.5
    return found


def _indent(numbers: Sequence[str], pixels: int) -> float:
    measure = Type(pixels, tone=Tone.MUTED).measure
    return max([pixels * _NUMBER, *(measure(one) + pixels * 0.6 for one in numbers)])


def _with_number(entry: Entry, number: str, pixels: int, indent: float) -> Entry:
    """An entry to the right of its number, which stands beside the first line."""
    figure = set_in(number, Type(pixels, tone=Tone.MUTED), width=indent).lines[0]
    for line in entry.words[:1]:
        figure = replace(figure, top=line.top, height=line.height, baseline=line.baseline)
    moved = entry.moved(0.0, right=indent)
    return replace(moved, words=(figure, *moved.words))


def sentences(texts: Sequence[str], *, width: float, height: float) -> list[Part]:
    """Sentences under each other."""

    def make(pixels: int, wide: float) -> Iterator[Sequence[Entry]]:
        top, found = 0.0, []
        for text in texts:
            found.append(Entry(0.0, set_in(text, Type(pixels), width=wide).lines).moved(top))
            top += found[-1].height + pixels
        yield found

    return _arranged(make, width=width, height=height)


def bars(
    given: Sequence[Bar], *, numbers: Sequence[str], width: float, height: float
) -> list[Part]:
    """A chart: label, bar and figure of every row, at one scale on all pages.

    Rows have `numbers` before them, or there are none.
    """

    def make(pixels: int, wide: float) -> Iterator[Sequence[Entry]]:
        if pixels > (_LARGEST + SMALLEST) / 2:
            yield _chart(given, numbers, pixels, wide, roomy=True)
        yield _chart(given, numbers, pixels, wide, roomy=False)

    return _arranged(make, width=width, height=height)


def _chart(
    given: Sequence[Bar], numbers: Sequence[str], pixels: int, wide: float, *, roomy: bool
) -> list[Entry]:
    plain, bold = Type(pixels), Type(pixels, bold=True)
    tallest = max((line_height(one.label, plain)[0] for one in given), default=plain.line)
    indent = _indent(numbers, pixels) if numbers else 0.0
    style = BarStyle(
        line=max(plain.line, tallest),
        bar=pixels * (1.5 if roomy else 1.0),
        gap=pixels * (1.0 if roomy else 0.5),
        space=pixels,
        label_lines=999,
        beside=3,
        label_share=0.42 if wide > _FULL else 0.56,
    )
    chart = lay_out_bars(
        given, width=wide - indent, measure=plain.measure, measure_figure=bold.measure, style=style
    )
    entries = [_entry(row, plain, bold) for row in chart.rows]
    return (
        [
            _with_number(one, number, pixels, indent)
            for one, number in zip(entries, numbers, strict=True)
        ]
        if numbers
        else entries
    )


def _entry(row: BarRow, plain: Type, bold: Type) -> Entry:
    labels = tuple(_words(one, plain) for one in row.labels)
    box = (Box(row.bar, row.first),) if row.bar.width > 0 else ()
    return Entry(row.top, (*labels, _words(row.figure, bold)), box)


def _words(label: Label, type_: Type) -> Words:
    height, baseline = line_height(label.text, type_)
    wide = type_.measure(label.text)
    x = label.x - wide if label.right else label.x
    top = label.middle - height / 2
    return Words(label.text, x, top, wide, height, top + baseline, type_)


def _arranged(make: Make, *, width: float, height: float) -> list[Part]:
    """The pages of a list whose entries are made for a size and a width."""
    widths = {columns: (width - _BETWEEN * (columns - 1)) / columns for columns in (1, 2)}

    def pages(pixels: int, columns: int) -> list[list[list[list[Entry]]]]:
        """Every way to set the list in a size."""
        made = make(pixels, widths[columns])
        return [in_columns(entries, room=height, columns=columns) for entries in made]

    tight = {columns: pages(SMALLEST, columns)[-1] for columns in widths}
    fewest = min(len(found) for found in tight.values())
    # Larger letters are worth another page, but not many.
    most = fewest + max(1, fewest // 3) if fewest > 1 else 1
    for pixels in _SIZES:
        for columns, wide in widths.items():
            for found in pages(pixels, columns):
                if len(found) <= most and not _too_tall(found, height):
                    return [_side_by_side(page, wide) for page in found]
    columns = min(tight, key=lambda one: len(tight[one]))
    return [_side_by_side(page, widths[columns]) for page in tight[columns]]


def _too_tall(pages: Sequence[Sequence[Sequence[Entry]]], height: float) -> bool:
    """Whether an entry that cannot be parted leaves its column."""
    return any(entry.height > height for page in pages for column in page for entry in column)


def _side_by_side(columns: Sequence[Sequence[Entry]], wide: float) -> Part:
    placed = [
        entry.moved(0.0, right=place * (wide + _BETWEEN))
        for place, column in enumerate(columns)
        for entry in column
    ]
    return Part(
        tuple(words for entry in placed for words in entry.words),
        tuple(box for entry in placed for box in entry.boxes),
    )
