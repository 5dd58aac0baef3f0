"""The painter of bar charts on paper; their layout is `charts.bars`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.charts.bars import Bar, BarChart, BarStyle, Words, lay_out_bars
from forumdesk.reports.blocks import Block
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import ACCENT, BODY, REST, SUNKEN, Sheet
from forumdesk.reports.text import Style, measure

# On paper nothing is cut: a label has as many lines as it needs.
_STYLE = BarStyle(line=15, bar=10, gap=4.5, space=10, label_lines=99, stack_below=150)
_FIGURE = replace(BODY, weight=Weight.BOLD)


@dataclass(frozen=True, slots=True)
class Bars(Block):
    """A bar chart as wide as its column. `tracks` shows how long a bar could get."""

    rows: tuple[Bar, ...] = ()
    style: BarStyle = _STYLE
    longest: float | None = None
    tracks: bool = False

    def _chart(self, width: float) -> BarChart:
        return lay_out_bars(
            self.rows,
            width=width,
            measure=lambda text: measure(text, BODY),
            measure_figure=lambda text: measure(text, _FIGURE),
            style=self.style,
            longest=self.longest,
        )

    def height(self, width: float) -> float:
        """All rows."""
        return self._chart(width).height

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        for row in self._chart(width).rows:
            for words in row.labels:
                _draw_words(sheet, words, BODY, x, top)
            _draw_words(sheet, row.figure, _FIGURE, x, top)
            if self.tracks:
                at = row.track
                sheet.rectangle(x + at.x, top + at.y, at.width, at.height, SUNKEN)
            if row.bar.width > 0:
                at = row.bar
                colour = ACCENT if row.first else REST
                sheet.rectangle(x + at.x, top + at.y, at.width, at.height, colour)

    def split(self, width: float, room: float) -> tuple[Block | None, Block]:
        """Between rows, all parts at one scale."""
        longest = self.longest or max((row.value for row in self.rows), default=0.0)
        taken = 0
        while taken < len(self.rows):
            part = replace(self, rows=self.rows[: taken + 1], longest=longest)
            if part.height(width) > room:
                break
            taken += 1
        if not taken:
            return None, self
        rest = replace(self, rows=self.rows[taken:], longest=longest)
        return replace(self, rows=self.rows[:taken], longest=longest), rest


def _draw_words(sheet: Sheet, words: Words, style: Style, x: float, top: float) -> None:
    baseline = top + words.middle + style.size * 0.36
    sheet.text(words.text, style, x + words.x, baseline, align="right" if words.right else "left")


def bars_of(rows: Sequence[Bar]) -> Bars:
    """A chart of these rows in the style of documents."""
    return Bars(rows=tuple(rows))
