"""The painter of bar charts on paper; their layout is `charts.bars`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from forumdesk.charts.bars import Bar, BarRow, BarStyle, Words, lay_out_bars
from forumdesk.charts.rows import part
from forumdesk.reports.blocks import SIGNED_ITEMS, TALL, Block, staying
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import ACCENT, BODY, REST, Sheet
from forumdesk.reports.text import Style, letters, measure, one_line

# On paper nothing is cut: a label has as many lines as it needs.
_STYLE = BarStyle(line=15, bar=10, gap=4.5, space=10, label_lines=999, beside=4, stack_below=150)
_FIGURE = replace(BODY, weight=Weight.BOLD)
# As many rows as this stay together where a page ends, unless their labels are long.
_TOGETHER, _SHORT = 3, 3 * _STYLE.line


@dataclass(frozen=True, slots=True)
class Bars(Block):
    """A bar chart as wide as its column.

    `laid` are the rows of a part, as they were laid out in the whole.
    """

    rows: tuple[Bar, ...] = ()
    laid: tuple[BarRow, ...] | None = None

    def _laid(self, width: float) -> tuple[BarRow, ...]:
        if self.laid is not None:
            return self.laid
        return _rows(self.rows, width)

    def height(self, width: float) -> float:
        """All rows."""
        return _height(self._laid(width))

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        rows = self._laid(width)
        told = "; ".join(map(_told, rows))
        with sheet.figure(told, x, top, width, _height(rows)):
            for row in rows:
                _draw_row(sheet, row, x, top)

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block]:
        """Between three rows and three, all at one scale; a tall label between its lines."""
        rows = self._laid(width)
        taken, left = part(rows, room=room, page=min(TALL, page))
        if len(taken) + len(left) == len(rows):
            stay = self._staying(rows, len(taken)) if left else len(rows)
            taken, left = list(rows[:stay]), [row.moved(-rows[stay].top) for row in rows[stay:]]
        if not taken:
            return None, self
        return replace(self, laid=tuple(taken)), replace(self, laid=tuple(left))

    def _staying(self, rows: Sequence[BarRow], taken: int) -> int:
        heights = [row.height for row in rows]
        return staying(heights, taken, least=_least_rows(rows), tall=TALL)

    def tail(self, width: float, room: float) -> tuple[Block | None, Block, int]:
        """Its last two rows."""
        rows = self._laid(width)
        for count in range(SIGNED_ITEMS, 0, -1):
            stays, back = rows[:-count], rows[-count:]
            if len(rows) >= count and _height(back) <= room:
                lower = tuple(row.moved(-back[0].top) for row in back)
                return (
                    replace(self, laid=stays) if stays else None,
                    replace(self, laid=lower),
                    count,
                )
        return None, self, len(rows)

    def joined(self, following: Block) -> Block | None:
        """The rows of both, as far apart as they were."""
        if not (isinstance(following, Bars) and following.rows is self.rows):
            return None
        rows, lower = self.laid or (), following.laid or ()
        down = _height(rows) + _STYLE.gap
        return replace(self, laid=(*rows, *(row.moved(down) for row in lower)))

    def least(self, width: float) -> float:
        """Its first rows, or the first lines of a tall label; all of a few rows."""
        rows = self._laid(width)
        together = _least_rows(rows)
        if rows and rows[0].height > TALL:
            return 4 * _STYLE.line
        return _height(rows[:together] if len(rows) >= 2 * together else rows)

    def said(self) -> int:
        """Labels and figures."""
        if self.laid is None:
            return sum(letters(row.label) + letters(row.text) for row in self.rows)
        words = (one.text for row in self.laid for one in (*row.labels, row.figure))
        return sum(letters(one) for one in words)


@lru_cache(maxsize=64)
def _rows(rows: tuple[Bar, ...], width: float) -> tuple[BarRow, ...]:
    """The chart laid out; it is asked for again for every way of putting blocks on pages."""
    # Stacked scripts need lines further apart than Latin letters do.
    tallest = max((one_line(row.label, BODY).height for row in rows), default=0.0)
    return lay_out_bars(
        rows,
        width=width,
        measure=lambda text: measure(text, BODY),
        measure_figure=lambda text: measure(text, _FIGURE),
        style=replace(_STYLE, line=max(_STYLE.line, tallest)),
    ).rows


def _told(row: BarRow) -> str:
    """A row for those who do not see its bar."""
    return f"{' '.join(one.text for one in row.labels)}: {row.figure.text}"


def _draw_row(sheet: Sheet, row: BarRow, x: float, top: float) -> None:
    for words in row.labels:
        _draw_words(sheet, words, BODY, x, top)
    _draw_words(sheet, row.figure, _FIGURE, x, top)
    if row.bar.width > 0:
        at = row.bar
        colour = ACCENT if row.first else REST
        sheet.bar(x + at.x, top + at.y, at.width, at.height, colour)


def _least_rows(rows: Sequence[BarRow]) -> int:
    """How many rows stay together where a page ends."""
    return _TOGETHER if all(row.height <= _SHORT for row in rows) else 1


def _height(rows: Sequence[BarRow]) -> float:
    return rows[-1].top + rows[-1].height - rows[0].top if rows else 0.0


def _draw_words(sheet: Sheet, words: Words, style: Style, x: float, top: float) -> None:
    baseline = top + words.middle + style.size * 0.36
    sheet.text(words.text, style, x + words.x, baseline, align="right" if words.right else "left")


def bars_of(rows: Sequence[Bar]) -> Bars:
    """A chart of these rows in the style of documents."""
    return Bars(rows=tuple(rows))
