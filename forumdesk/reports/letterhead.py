"""The letterhead at the top of a first page, as letters in Indonesia have it (kop surat).

One logo stands before the lines, two on both sides of them, more in a row above; below them a
thick and a thin rule go across. It is laid out here alone, so that every paper has the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from forumdesk.domain.flat_png import FlatPng, flat_png
from forumdesk.domain.letterhead import NO_LETTERHEAD, Letterhead
from forumdesk.i18n import language
from forumdesk.reports.blocks import Block, Gap
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import INK, MM, SENTENCE, STRONG, Paper, Sheet
from forumdesk.reports.paging import MARGIN
from forumdesk.reports.text import Line, Span, Style, lay_out, letters

# Beside lines, in a row, and one that is all of the letterhead.
_TALL, _TALL_IN_ROW, _TALL_ALONE = 22 * MM, 18 * MM, 30 * MM
# So many stand beside the lines, and each has this share of the width at most.
_SIDES, _BESIDE = 2, 0.28
_APART, _BELOW_ROW = 14.0, 7.0
# From the lines to the rules, and these: thick, space, thin.
_TO_RULE, _THICK, _BETWEEN, _THIN = 6.0, 2.25, 1.75, 0.75
_RULES = _TO_RULE + _THICK + _BETWEEN + _THIN
_AFTER = 12.0
_SMALL = Style(9.5, Weight.REGULAR, INK, 12.5)


_set: ContextVar[Letterhead] = ContextVar("letterhead", default=NO_LETTERHEAD)


@contextmanager
def headed(of: Letterhead) -> Iterator[None]:
    """Documents that are made meanwhile have it at the top of their first page."""
    token = _set.set(of)
    try:
        yield
    finally:
        _set.reset(token)


@dataclass(frozen=True, slots=True)
class Sample:
    """A page with nothing but the letterhead.

    It goes from `top` to `bottom`, and from `left` to as far from the other edge, in points.
    """

    pdf: bytes
    left: float
    top: float
    bottom: float


def sample(of: Letterhead) -> Sample:
    """How it looks in the current language, to be seen before anything is printed."""
    sheet = Sheet(Paper.A4, title="", language=language())
    head = Head(of=of)
    width = sheet.size.width - 2 * MARGIN
    head.draw(sheet, MARGIN, MARGIN, width)
    return Sample(sheet.finish(), MARGIN, MARGIN, MARGIN + head.height(width))


def letterhead() -> list[Block]:
    """The blocks of it; none where none is set."""
    of = _set.get()
    return [Head(of=of), Gap(points=_AFTER)] if of else []


@dataclass(frozen=True, slots=True)
class _Known:
    """A logo that was read, and what it is."""

    picture: FlatPng
    words: str

    def size(self, width: float, height: float) -> tuple[float, float]:
        """As large as it may be in its proportions."""
        share = min(width / self.picture.width, height / self.picture.height)
        return self.picture.width * share, self.picture.height * share


@dataclass(frozen=True, slots=True)
class _Placed:
    """A logo with its upper left corner and its height, from the letterhead's own corner."""

    logo: _Known
    x: float
    top: float
    tall: float


@dataclass(frozen=True, slots=True)
class _Laid:
    """All of it laid out: lines from `top`, in the middle of `wide` points from `left`."""

    logos: Sequence[_Placed]
    lines: Sequence[Line]
    left: float
    top: float
    wide: float
    height: float


@dataclass(frozen=True, slots=True)
class Head(Block):
    """Logos, lines and rules in one piece."""

    of: Letterhead = NO_LETTERHEAD

    def height(self, width: float) -> float:
        """Down to the thin rule."""
        return _laid(self.of, width, language()).height + _RULES

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        laid = _laid(self.of, width, language())
        for one in laid.logos:
            sheet.picture(
                one.logo.picture,
                x + one.x,
                top + one.top,
                height=one.tall,
                alternative=one.logo.words,
            )
        sheet.block(laid.lines, x + laid.left, top + laid.top, width=laid.wide, align="middle")
        thick = top + laid.height + _TO_RULE + _THICK / 2
        thin = thick + _THICK / 2 + _BETWEEN + _THIN / 2
        sheet.rule(x, thick, x + width, thick, colour=INK, width=_THICK)
        sheet.rule(x, thin, x + width, thin, colour=INK, width=_THIN)

    def said(self) -> int:
        """The lines."""
        return sum(letters(one) for one in self.of.lines_in(language()))


# A layout asks for its height again and again.
@lru_cache(maxsize=4)
def _laid(of: Letterhead, width: float, spoken: str) -> _Laid:
    lines = of.lines_in(spoken)
    known = [_Known(flat_png(one.png), one.words.in_language(spoken)) for one in of.logos]
    if not lines:
        return _in_row(known, lines, width, _TALL_ALONE if len(known) == 1 else _TALL)
    if len(known) <= _SIDES:
        return _beside(known, lines, width)
    return _in_row(known, lines, width, _TALL_IN_ROW)


def _beside(known: Sequence[_Known], lines: Sequence[str], width: float) -> _Laid:
    """At most one logo on either side of the lines."""
    sizes = [one.size(width * _BESIDE, _TALL) for one in known]
    left = sizes[0][0] + _APART if sizes else 0.0
    right = sizes[1][0] + _APART if len(sizes) > 1 else 0.0
    # In the middle of the paper where they fit there, else in the middle of what is left.
    side = max(left, right)
    laid = _lines(lines, width - 2 * side)
    if len(laid) == len(lines):
        left = right = side
    else:
        laid = _lines(lines, width - left - right)
    deep = sum(line.height for line in laid)
    height = max([deep, *(tall for _wide, tall in sizes)])
    placed = [
        _Placed(one, 0.0 if place == 0 else width - wide, (height - tall) / 2, tall)
        for place, (one, (wide, tall)) in enumerate(zip(known, sizes, strict=True))
    ]
    return _Laid(placed, laid, left, (height - deep) / 2, width - left - right, height)


def _in_row(known: Sequence[_Known], lines: Sequence[str], width: float, tall: float) -> _Laid:
    """Logos side by side in the middle, and the lines below them."""
    room = width - _APART * (len(known) - 1)
    # One that is much broader than the others must not make them all small.
    sizes = [one.size(max(room / len(known), room / 3), tall) for one in known]
    share = min(1.0, room / sum(wide for wide, _high in sizes))
    sizes = [(wide * share, high * share) for wide, high in sizes]
    row = max(high for _wide, high in sizes)
    x = (room - sum(wide for wide, _high in sizes)) / 2
    placed: list[_Placed] = []
    for one, (wide, high) in zip(known, sizes, strict=True):
        placed.append(_Placed(one, x, (row - high) / 2, high))
        x += wide + _APART
    laid = _lines(lines, width)
    top = row + (_BELOW_ROW if laid else 0.0)
    return _Laid(placed, laid, 0.0, top, width, top + sum(line.height for line in laid))


def _lines(lines: Sequence[str], width: float) -> list[Line]:
    return [
        line
        for place, words in enumerate(lines)
        for line in lay_out([Span(words, _style(words, first=place == 0))], width=width)
    ]


def _style(words: str, *, first: bool) -> Style:
    """The first line is the largest; others in capitals are names, too."""
    if first:
        return SENTENCE
    return STRONG if words.isupper() else _SMALL
