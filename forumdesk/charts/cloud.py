"""Words, the larger the more people wrote them: the most first, in centred lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forumdesk.charts.breaks import Measure, wrap
from forumdesk.charts.drawing import Align, Drawing, DrawStyle, Picture, Shape, Tone
from forumdesk.charts.drawing import Words as Line

# Times the size of the text: the word that most people wrote, and those that one wrote.
_LARGEST, _SMALLEST = 2.4, 1.0
# Between words and between lines, in gaps of the size they have.
_BETWEEN, _APART = 1.2, 0.5
# They may be drawn in a bolder face than is measured.
_BOLD = 1.1


@dataclass(frozen=True, slots=True)
class Word:
    """A word and how many people wrote it."""

    text: str
    people: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word in the lines it takes; all sizes in the surface's units."""

    lines: tuple[str, ...]
    size: float
    width: float
    height: float
    most: bool


@dataclass(frozen=True, slots=True)
class Cloud(Picture):
    """Words from the most to the fewest people."""

    heading: str
    words: tuple[Word, ...]

    @property
    def title(self) -> str:
        """Its heading."""
        return self.heading

    def lay_out(self, *, width: float, measure: Measure, style: DrawStyle) -> Drawing:
        """Lines of words, each as tall as its largest word."""
        shapes: list[Shape] = []
        y = 0.0
        for row in self._rows(width, measure, style):
            if y:
                y += style.gap * _APART
            high = max(one.height for one in row)
            shapes += _drawn(row, y + high / 2, width, style)
            y += high
        return Drawing(width, y, tuple(shapes))

    def _rows(
        self, width: float, measure: Measure, style: DrawStyle
    ) -> Iterator[tuple[_Placed, ...]]:
        row: list[_Placed] = []
        taken = 0.0
        for word in self.words:
            one = self._placed(word, width, measure, style)
            space = _space(row[-1], one, style) if row else 0.0
            if row and taken + space + one.width > width:
                yield tuple(row)
                row, taken, space = [], 0.0, 0.0
            row.append(one)
            taken += space + one.width
        if row:
            yield tuple(row)

    def _placed(self, word: Word, width: float, measure: Measure, style: DrawStyle) -> _Placed:
        """Its size grows with the people, but no word is wider than there is room."""
        most, fewest = self.words[0].people, self.words[-1].people
        part = (word.people - fewest) / (most - fewest) if most > fewest else 0.0
        size = _SMALLEST + (_LARGEST - _SMALLEST) * part
        wide = _BOLD * measure(word.text)
        size = max(_SMALLEST, min(size, width / wide)) if wide else size
        lines = wrap(word.text, width=width / (size * _BOLD), measure=measure)
        return _Placed(
            tuple(lines),
            size,
            size * _BOLD * max(map(measure, lines)),
            size * style.line * len(lines),
            most=word.people == most,
        )


def _space(before: _Placed, after: _Placed, style: DrawStyle) -> float:
    return style.gap * _BETWEEN * max(before.size, after.size)


def _drawn(
    row: Sequence[_Placed], middle: float, width: float, style: DrawStyle
) -> Iterator[Shape]:
    """The words of a line, side by side in the middle of the width."""
    spaces = [_space(*pair, style) for pair in pairwise(row)]
    x = (width - sum(one.width for one in row) - sum(spaces)) / 2
    for one, space in zip(row, [*spaces, 0.0], strict=True):
        line = one.size * style.line
        first = middle - one.height / 2 + line / 2
        tone = Tone.ACCENT if one.most else Tone.INK
        for place, words in enumerate(one.lines):
            at = x + one.width / 2
            yield Line(words, at, first + place * line, Align.CENTRE, tone, one.most, one.size)
        x += one.width + space
