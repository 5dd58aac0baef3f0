"""Lines of text in any script: from words to shaped runs that can be measured and drawn.

The way of a line: bidirectional levels (only where something runs from right to left) → runs of
one level, style and font → HarfBuzz → glyphs in visual order. What the first font, Inter, has is
set in it, except that spaces and marks stay with the letter before them; anything else comes
from the first font of the chain that has the whole cluster. A character that no font has becomes
a visible box and is reported, never an exception. User text is only ever data here: there is no
markup to escape from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bidi import algorithm as bidi

from forumdesk.charts.breaks import (
    Measure,
    clusters,
    in_lines,
    pieces,
    right_to_left,
    runs_leftwards,
    wrap,
)
from forumdesk.reports.fonts import (
    UNITS,
    Face,
    Shape,
    Weight,
    face_for,
    first_face,
)

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
class Run:
    """Text of one direction in one face. `missing` are the characters drawn as boxes."""

    text: str
    face: Face
    shape: Shape
    rtl: bool
    missing: str = ""


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
    higher than its style asks for, so that it touches neither of its neighbours.
    """

    pieces: tuple[Piece, ...]
    width: float
    height: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text brought into a box. `cramped` when it needed the smallest size or still runs over."""

    lines: tuple[Line, ...]
    size: float
    cramped: bool


def letters(text: str) -> int:
    """How many characters there are, blanks aside."""
    return len("".join(text.split()))


def apart(words: str) -> str:
    """Words that stay what they are in a line of others: no number after them is drawn in."""
    return f"{words}\u200e" if runs_leftwards(words) else words


def _levels(text: str, base: int) -> list[int]:
    """A bidirectional level per character; the algorithm itself drops what takes no part."""
    kept = [
        position
        for position, one in enumerate(text)
        if unicodedata.bidirectional(one) not in bidi.X9_REMOVED
    ]
    storage = bidi.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "LR"[base]
    bidi.get_embedding_levels("".join(text[position] for position in kept), storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    found = [base] * len(text)
    for position, character in zip(kept, storage["chars"], strict=True):
        found[position] = character["level"]
    for dropped in sorted({*range(1, len(text))}.difference(kept)):
        found[dropped] = found[dropped - 1]
    for position in range(len(text) - 1, -1, -1):
        if not text[position].isspace():
            break
        found[position] = base
    return found


def _faces(text: str, weight: Weight) -> list[tuple[int, int, Face, str]]:
    """(start, end, face, characters without a glyph) of the runs that need no other font."""
    first = first_face(weight)
    if text.isascii():
        return [(0, len(text), first, "")] if text else []
    runs: list[tuple[int, int, Face, str]] = []
    start = 0
    for cluster in clusters(text):
        end = start + len(cluster)
        face = runs[-1][2] if runs and cluster.isspace() else None
        if face is None or face.is_pictures or not face.covers(cluster):
            face = face_for(cluster, weight)
        missing = ""
        if face is None:
            face = face_for(cluster[0], weight) or first
            missing = "".join(one for one in cluster if not face.covers(one))
        if runs and runs[-1][2] is face:
            before = runs.pop()
            runs.append((before[0], end, face, before[3] + missing))
        else:
            runs.append((start, end, face, missing))
        start = end
    return runs


@lru_cache(maxsize=16_384)
def runs_of(text: str, weight: Weight, base: int) -> tuple[Run, ...]:
    """The runs of a line in visual order, left to right; `base` is 1 for right to left."""
    faces = _faces(text, weight)
    if not base and not runs_leftwards(text):
        return tuple(
            _run(text[start:end], face, rtl=False, missing=missing)
            for start, end, face, missing in faces
        )
    levels = _levels(text, base)
    found: list[tuple[int, Run]] = []
    for start, end, face, missing in faces:
        for first, last in _level_spans(levels, start, end):
            part = text[first:last]
            run = _run(part, face, rtl=bool(levels[first] % 2), missing=missing)
            found.append((levels[first], run))
    return tuple(_visual_order(found))


def _run(text: str, face: Face, *, rtl: bool, missing: str) -> Run:
    return Run(text, face, face.shape(text, rtl=rtl), rtl, missing)


def _level_spans(levels: Sequence[int], start: int, end: int) -> Iterable[tuple[int, int]]:
    first = start
    for position in range(start + 1, end + 1):
        if position == end or levels[position] != levels[first]:
            yield first, position
            first = position


def _visual_order(runs: list[tuple[int, Run]]) -> list[Run]:
    """Rule L2: from the highest level down, turn every stretch of that level or more around."""
    order = list(runs)
    for level in range(max((one[0] for one in order), default=0), 0, -1):
        start = None
        for position in range(len(order) + 1):
            inside = position < len(order) and order[position][0] >= level
            if inside and start is None:
                start = position
            elif not inside and start is not None:
                order[start:position] = order[start:position][::-1]
                start = None
    return [run for _, run in order]


def measure(text: str, style: Style) -> float:
    """The width of one line, in points."""
    runs = runs_of(text, style.weight, int(right_to_left(text)))
    advance = sum(run.shape.advance + style.tracking * len(run.shape.glyphs) for run in runs)
    return advance * style.size / UNITS


def one_line(text: str, style: Style) -> Line:
    """A line that is not wrapped."""
    return spans_line([Span(text, style)], rtl=right_to_left(text))


def spans_line(spans: Sequence[Span], *, rtl: bool = False) -> Line:
    """Spans on one line; those of a right-to-left paragraph follow each other leftwards."""
    pieces_: list[Piece] = []
    x = 0.0
    for span in reversed(spans) if rtl else spans:
        scale = span.style.size / UNITS
        for run in runs_of(span.text, span.style.weight, int(rtl)):
            pieces_.append(Piece(run, x, span.style))
            x += (run.shape.advance + span.style.tracking * len(run.shape.glyphs)) * scale
    height = max((span.style.line for span in spans), default=0.0)
    size = max((span.style.size for span in spans), default=0.0)
    # Capitals stand in the middle of the line.
    baseline = height / 2 + size * _HALF_CAPITAL
    above, below = _reach(pieces_)
    more_above, more_below = max(above - baseline, 0), max(below - (height - baseline), 0)
    return Line(tuple(pieces_), x, height + more_above + more_below, baseline + more_above)


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
    rtl = right_to_left("".join(span.text for span in spans))
    if len(spans) == 1:
        style = spans[0].style
        broken = wrap(spans[0].text, width=width, measure=_measured_in(style))
        return tuple(spans_line([Span(line, style)], rtl=rtl) for line in broken)
    return tuple(spans_line(line, rtl=rtl) for line in _wrap_spans(spans, width=width))


def _at_line_feeds(spans: Sequence[Span]) -> list[list[Span]]:
    parts: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\n")
        parts[-1] += [Span(first, span.style)] if first else []
        parts += [[Span(other, span.style)] if other else [] for other in others]
    return parts


def _measured_in(style: Style) -> Measure:
    return lambda text: measure(text, style)


def _wrap_spans(spans: Sequence[Span], *, width: float) -> list[list[Span]]:
    """Greedy, piece by piece over all spans; a piece too long for a line is cut by `wrap`."""
    lines: list[list[Span]] = [[]]
    taken = 0.0
    for span in spans:
        for piece in pieces(span.text):
            wide = measure(piece.rstrip(), span.style)
            if lines[-1] and taken + wide > width:
                lines.append([])
                taken = 0.0
            if not lines[-1] and wide > width:
                style = span.style
                cut = wrap(piece, width=width, measure=_measured_in(style))
                cut[-1] += piece[len(piece.rstrip()) :]
                lines[-1:] = [[Span(part, style)] for part in cut]
                taken = measure(cut[-1], style)
                continue
            lines[-1].append(Span(piece, span.style))
            taken += measure(piece, span.style)
    return [_joined(line) for line in lines]


def _joined(line: list[Span]) -> list[Span]:
    """Neighbours of one style as one span, without the spaces at the end."""
    joined: list[Span] = []
    for span in line:
        if joined and joined[-1].style == span.style:
            joined[-1] = Span(joined[-1].text + span.text, span.style)
        else:
            joined.append(span)
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return joined


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
