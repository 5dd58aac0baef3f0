"""Lines of text in any script: from words to shaped runs that can be measured and drawn.

The way of a paragraph: bidirectional levels (only where something runs from right to left) →
lines → runs of one level, style and font → HarfBuzz → glyphs in visual order. User text is only
ever data here: there is no markup to escape from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from forumdesk.charts.bidi import levels
from forumdesk.charts.breaks import SOFT_HYPHEN, Measure, broken, in_lines, pieces
from forumdesk.charts.directions import right_to_left, seen
from forumdesk.charts.leftwards import runs_leftwards
from forumdesk.reports.fonts import UNITS, Weight
from forumdesk.reports.runs import Run, extent, hyphen, in_visual_order, runs_of

_HALF_CAPITAL = 0.36


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set. `size` and `leading` in points, `colour` as #RRGGBB.

    Without a `leading`, lines are `spread` sizes apart. `tracking` is added between characters,
    in thousandths of the size.
    """

    size: float
    weight: Weight = Weight.REGULAR
    colour: str = "#16202A"
    leading: float = 0.0
    tracking: int = 0
    spread: float = 1.42

    @property
    def line(self) -> float:
        """From one baseline to the next, in points."""
        return self.leading or self.size * self.spread


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style inside a paragraph."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Piece:
    """A run at its place: `x` from the line's left edge, in points."""

    run: Run
    x: float
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One laid out line, in points.

    `baseline` is how far below the upper edge the letters stand. Stacked scripts make a line
    higher than its style asks for, so that it touches neither of its neighbours. `said` are its
    words in the order of reading where they are drawn in another; `rtl` if its paragraph is read
    from the right.
    """

    pieces: tuple[Piece, ...]
    width: float
    height: float
    baseline: float
    said: str = ""
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text brought into a box. `cramped` when it needed the smallest size or still runs over."""

    lines: tuple[Line, ...]
    size: float
    cramped: bool


def letters(text: str) -> int:
    """How many characters there are to see, blanks aside."""
    bare = text if text.isascii() else seen(text).replace(SOFT_HYPHEN, "")
    return len("".join(bare.split()))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Words with a style from place to place, and their levels if some run leftwards."""

    text: str
    parts: tuple[tuple[int, int, Style], ...]
    levels: tuple[int, ...]
    rtl: bool

    def within(self, start: int, end: int) -> list[tuple[int, Run, Style]]:
        """(level, run, style) of a stretch, in the order of reading."""
        found: list[tuple[int, Run, Style]] = []
        for begin, stop, style in self.parts:
            first, last = max(begin, start), min(stop, end)
            if first < last:
                runs = runs_of(self.text[first:last], style.weight, self.levels[first:last])
                found += [(level, run, style) for level, run in runs]
        if found and self._is_parted(end):
            style = found[-1][2]
            found.append((int(self.rtl), hyphen(style.weight), style))
        return found

    def wide(self, start: int, end: int) -> float:
        """How wide a stretch is, in points, with a hyphen if it ends in a soft one."""
        found = 0.0
        for begin, stop, style in self.parts:
            first, last = max(begin, start), min(stop, end)
            if first < last:
                part = extent(self.text[first:last], style.weight, self.levels[first:last])
                found += _scaled(part, style)
        if self._is_parted(end) and found:
            *_, (_, run, style) = self.within(start, end)
            found += _wide(run, style)
        return found

    def _is_parted(self, end: int) -> bool:
        """Whether a soft hyphen before this place is drawn if a line ends here."""
        return 0 < end < len(self.text) and self.text[end - 1] == SOFT_HYPHEN

    def line(self, start: int, end: int) -> Line:
        """A stretch of it as a line."""
        pieces_: list[Piece] = []
        x = 0.0
        found = [(level, (run, style)) for level, run, style in self.within(start, end)]
        for run, style in in_visual_order(found) if self.levels else [one for _, one in found]:
            pieces_.append(Piece(run, x, style))
            x += _wide(run, style)
        styles = [style for begin, stop, style in self.parts if begin < end and stop > start]
        styles = styles or [style for _, _, style in self.parts[:1]]
        height = max((style.line for style in styles), default=0.0)
        size = max((style.size for style in styles), default=0.0)
        # Capitals stand in the middle of the line.
        baseline = height / 2 + size * _HALF_CAPITAL
        above, below = _reach(pieces_)
        more_above, more_below = max(above - baseline, 0), max(below - (height - baseline), 0)
        said = seen(self.text[start:end]) if self.levels else ""
        height += more_above + more_below
        return Line(tuple(pieces_), x, height, baseline + more_above, said, self.rtl)


def _paragraph(spans: Sequence[Span], *, rtl: bool | None = None) -> _Paragraph:
    """Spans one after another; their direction is that of the first letter unless it is given."""
    text = "".join(span.text for span in spans)
    parts: list[tuple[int, int, Style]] = []
    start = 0
    for span in spans:
        parts.append((start, start + len(span.text), span.style))
        start += len(span.text)
    leftwards = right_to_left(text) if rtl is None else rtl
    mixed = leftwards or runs_leftwards(text)
    found = tuple(levels(text, rtl=leftwards)) if mixed else ()
    return _Paragraph(text, tuple(parts), found, leftwards)


def _wide(run: Run, style: Style) -> float:
    return _scaled((run.shape.advance, len(run.shape.glyphs)), style)


def _scaled(found: tuple[int, int], style: Style) -> float:
    """An extent in points."""
    advance, glyphs = found
    return (advance + style.tracking * glyphs) * style.size / UNITS


def measure(text: str, style: Style) -> float:
    """The width of one line, in points."""
    if not runs_leftwards(text):
        return _scaled(extent(text, style.weight), style)
    return _paragraph([Span(text, style)]).wide(0, len(text))


def one_line(text: str, style: Style) -> Line:
    """A line that is not wrapped."""
    return spans_line([Span(text, style)])


def spans_line(spans: Sequence[Span], *, rtl: bool | None = None) -> Line:
    """Spans on one line, which runs as its first letter does unless it is given."""
    paragraph = _paragraph(spans, rtl=rtl)
    return paragraph.line(0, len(paragraph.text))


def _reach(pieces_: Sequence[Piece]) -> tuple[float, float]:
    """How far the ink goes up and down; Inter's own letters always keep inside a line."""
    above = below = 0.0
    for piece in pieces_:
        if not piece.run.face.is_inter:
            high, low = piece.run.face.ink(piece.run.shape)
            above = max(above, high * piece.style.size / UNITS)
            below = max(below, low * piece.style.size / UNITS)
    return above, below


def lay_out(spans: Sequence[Span], *, width: float) -> tuple[Line, ...]:
    """A paragraph wrapped to a width in points; one span may follow another in mid-line.

    A line feed begins a new line, which runs in its own direction.
    """
    return _laid_out(tuple(spans), width)


@lru_cache(maxsize=8_192)
def _laid_out(spans: tuple[Span, ...], width: float) -> tuple[Line, ...]:
    if any("\n" in span.text for span in spans):
        return tuple(line for part in _at_line_feeds(spans) for line in lay_out(part, width=width))
    if not spans:
        return ()
    paragraph = _paragraph(spans)
    places = broken(paragraph.text, width=width, wide=paragraph.wide)
    return tuple(paragraph.line(start, end) for start, end in places)


def _at_line_feeds(spans: Sequence[Span]) -> list[list[Span]]:
    parts: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\n")
        parts[-1] += [Span(first, span.style)] if first else []
        parts += [[Span(other, span.style)] if other else [] for other in others]
    return parts


def _measured_in(style: Style) -> Measure:
    return lambda text: measure(text, style)


@lru_cache(maxsize=2_048)
def fit(
    text: str, style: Style, *, width: float, smallest: float, lines: int = 1, shrink_to: float = 0
) -> Fitted:
    """Text in a box of `width` points and `lines` lines, at `style.size` or smaller.

    First it is shrunk on one line, down to `shrink_to` points (`smallest` if 0), then wrapped
    as large as it goes without cutting words. At `smallest` points it stays whole and takes more
    lines than asked for, or cuts a word between clusters.
    """
    wide = measure(text, style)
    size = min(style.size, style.size * width / wide) if wide else style.size
    if size >= max(shrink_to, smallest):
        return Fitted((one_line(text, replace(style, size=size)),), size, False)
    for count in range(2, lines + 1):
        fitted = _largest(text, style, width=width, lines=count, smallest=smallest)
        if fitted is not None and (count == lines or fitted.size >= shrink_to):
            return fitted
    laid = lay_out([Span(text, replace(style, size=smallest))], width=width)
    return Fitted(laid, smallest, True)


def fitted_lines(
    text: str, style: Style, *, width: float, smallest: float, lines: int = 1
) -> tuple[Line, ...]:
    """`fit`, and where even the smallest size is too large, an ellipsis after the last line."""
    fitted = fit(text, style, width=width, smallest=smallest, lines=lines)
    if len(fitted.lines) <= lines:
        return fitted.lines
    small = replace(style, size=smallest)
    kept = in_lines(text, lines=lines, width=width, measure=_measured_in(small))
    rtl = right_to_left(text)
    return tuple(spans_line([Span(line, small)], rtl=rtl) for line in kept)


def is_cut(text: str, style: Style, *, width: float, smallest: float, lines: int = 1) -> bool:
    """Whether `fitted_lines` ends it in an ellipsis."""
    return len(fit(text, style, width=width, smallest=smallest, lines=lines).lines) > lines


def _largest(
    text: str, style: Style, *, width: float, lines: int, smallest: float
) -> Fitted | None:
    longest = max(measure(piece.rstrip(), style) for piece in pieces(text))
    size = min(style.size, style.size * width / longest)
    while size >= smallest:
        # A hair wider, because the size was chosen so that the longest word fits exactly.
        laid = lay_out([Span(text, replace(style, size=size))], width=width * 1.0001)
        if len(laid) <= lines:
            return Fitted(laid, size, False)
        size *= 0.96
    return None
