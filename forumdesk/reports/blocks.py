"""What stands on a page, from top to bottom: paragraphs, heads, figures, tables, columns.

A block knows its height for a width, draws itself, and may be split where a page ends. It also
knows how many letters it says, so that `flow.py`, which puts blocks on pages, can count that none
is lost. All measures are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from forumdesk.reports.page import (
    BODY,
    FIGURE,
    HAIRLINE,
    HEAD,
    SENTENCE,
    STRONG,
    TITLE,
    Sheet,
)
from forumdesk.reports.tags import Kind
from forumdesk.reports.text import (
    Line,
    Span,
    Style,
    lay_out,
    letters,
    one_line,
    spans_line,
)

# A paragraph leaves and takes along at least this many lines where a page ends.
_WIDOW = 2
# As many items as this stand on one page with the signatures below them.
SIGNED_ITEMS = 2
# Rows taller than this are parted where a page ends; others go to the next one whole.
TALL = 120.0
# The space between a number and its words.
_AFTER_NUMBER = BODY.size * 0.6
# The number with which a list begins.
FIRST = "1."
# Longer ones are no titles but sentences.
_LONG_TITLE = 160


def staying(heights: Sequence[float], taken: int, *, least: int, tall: float) -> int:
    """How many of the first `taken` stay where a page ends: `least` on each side, or one `tall`."""

    def are_enough(side: Sequence[float]) -> bool:
        return len(side) >= least or any(height > tall for height in side)

    counts = range(taken, 0, -1)
    both = (one for one in counts if are_enough(heights[:one]) and are_enough(heights[one:]))
    return next(both, 0)


@dataclass(frozen=True, slots=True)
class Block:
    """The plain block: nothing. `keep` holds it on one page with the block that follows."""

    keep: bool = False

    def height(self, width: float) -> float:
        """How tall it is at this width."""
        del width
        return 0.0

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it below `top`."""

    def spaced(self, share: float) -> Block:
        """The same with the white space in it multiplied."""
        del share
        return self

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block]:
        """A first part not taller than `room`, None if there is none, and what is left.

        `page` is the room on a page of its own: what is taller than that must be parted.
        """
        del width, room, page
        return None, self

    def tail(self, width: float, room: float) -> tuple[Block | None, Block, int]:
        """What may stay behind, an end not taller than `room` if it can, and its items."""
        del width, room
        return None, self, 1

    def joined(self, following: Block) -> Block | None:
        """This part and the one that follows in one, where both stand on one page after all."""
        del following
        return None

    def least(self, width: float) -> float:
        """The room it needs at the foot of a page to begin there."""
        return self.height(width)

    def said(self) -> int:
        """How many letters it says, blanks aside."""
        return 0

    def repeated(self, width: float) -> int:
        """How many letters it draws besides those, again on every page."""
        del width
        return 0


@dataclass(frozen=True, slots=True)
class Gap(Block):
    """White space, which is dropped at the top of a page."""

    points: float = 0.0

    def height(self, width: float) -> float:
        """Its points."""
        del width
        return self.points

    def spaced(self, share: float) -> Block:
        """More or less of it."""
        return replace(self, points=self.points * share)


# What follows begins a new page.
NEW_PAGE = Gap(points=inf)
# The thickness of a line across, and the space between columns.
_HAIR, _APART = 0.75, 20.0


@dataclass(frozen=True, slots=True)
class Hairline(Block):
    """A line across."""

    colour: str = HAIRLINE

    def height(self, width: float) -> float:
        """Its thickness."""
        del width
        return _HAIR

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        middle = top + _HAIR / 2
        sheet.rule(x, middle, x + width, middle, colour=self.colour, width=_HAIR)


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Wrapped words. `number` hangs before them in `indent` points, on the side they are read from.

    A part of it has its `lines`, and one that is not the first `goes_on`. `heading` is the level of
    one that heads what follows, from 1, and `titled` its words as they were written.
    """

    spans: tuple[Span, ...] = ()
    number: str = ""
    indent: float = 0.0
    lines: tuple[Line, ...] | None = None
    goes_on: bool = False
    heading: int = 0
    titled: str = ""

    def _later(self, lines: tuple[Line, ...]) -> Paragraph:
        return replace(self, lines=lines, number="", goes_on=True)

    def _lines(self, width: float) -> tuple[Line, ...]:
        return self.lines or lay_out(self.spans, width=width - self.indent)

    def height(self, width: float) -> float:
        """All lines."""
        return sum(line.height for line in self._lines(width))

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it."""
        tags = sheet.tags
        if self.goes_on:
            with tags.going_on():
                self._draw_lines(sheet, x, top, width)
        elif self.heading:
            with tags.heading(self.heading, self.titled, top=top):
                self._draw_lines(sheet, x, top, width)
        elif self.number:
            with tags.item(first=self.number == FIRST):
                self._draw_number(sheet, x, top, width)
                with tags.element(Kind.BODY):
                    self._draw_lines(sheet, x, top, width)
        else:
            self._draw_lines(sheet, x, top, width)

    def _draw_number(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        first = self._lines(width)[0]
        number = spans_line([Span(self.number, BODY)], rtl=first.rtl)
        room = self.indent - _AFTER_NUMBER
        left = x + width - room if first.rtl else x + room - number.width
        with sheet.tags.element(Kind.LABEL):
            sheet.line(number, left, top + first.baseline)

    def _draw_lines(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        lines = self._lines(width)
        if self.indent and lines and lines[0].rtl:
            sheet.block(lines, x, top, width=width - self.indent, align="right")
        else:
            sheet.block(lines, x + self.indent, top, width=width - self.indent)

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block]:
        """Between lines, without a lonely one on either side."""
        del page
        lines = self._lines(width)
        taken, height = 0, 0.0
        while taken < len(lines) and height + lines[taken].height <= room:
            height += lines[taken].height
            taken += 1
        taken = min(taken, len(lines) - _WIDOW)
        if taken < _WIDOW:
            return None, self
        return replace(self, lines=lines[:taken]), self._later(lines[taken:])

    def tail(self, width: float, room: float) -> tuple[Block | None, Block, int]:
        """All of it, or its last lines."""
        lines = self._lines(width)
        if self.height(width) <= min(room, TALL) or len(lines) < 2 * _WIDOW:
            return None, self, 1
        fitting = int(min(room, TALL) / max(line.height for line in lines))
        count = min(max(fitting, _WIDOW), len(lines) - _WIDOW)
        return replace(self, lines=lines[:-count]), self._later(lines[-count:]), 1

    def least(self, width: float) -> float:
        """Two lines, or all where there are no more than three."""
        lines = self._lines(width)
        count = len(lines) if len(lines) < 2 * _WIDOW else _WIDOW
        return sum(line.height for line in lines[:count])

    def said(self) -> int:
        """Its words and its number."""
        if self.lines is not None:
            return len(self.number) + letters_of(self.lines)
        return len(self.number) + sum(letters(span.text) for span in self.spans)


def letters_of(lines: Sequence[Line]) -> int:
    """The letters of laid out lines, blanks aside."""
    return sum(letters(piece.run.text) for line in lines for piece in line.pieces)


def paragraph(text: str, style: Style = BODY, *, keep: bool = False) -> Paragraph:
    """Words in one style."""
    return Paragraph(keep=keep, spans=(Span(text, style),))


def topic(text: str) -> Paragraph:
    """What a document is about, in large letters unless it is a long sentence."""
    style = TITLE if len(text) <= _LONG_TITLE else SENTENCE
    return Paragraph(spans=(Span(text, style),), heading=1, titled=text)


def head(text: str, *, level: int = 2) -> Paragraph:
    """A section's head, in capitals, on one page with what follows it."""
    return Paragraph(keep=True, spans=(Span(text.upper(), HEAD),), heading=level, titled=text)


def chapter(text: str, *, level: int = 2) -> Paragraph:
    """The head of a part that has sections of its own, on one page with what follows it."""
    return Paragraph(keep=True, spans=(Span(text, SENTENCE),), heading=level, titled=text)


def asked(question: str, *, level: int = 2) -> Paragraph:
    """A question as the head of what was answered to it, as it was written."""
    spans = (Span(question, STRONG),)
    return Paragraph(keep=True, spans=spans, heading=level, titled=question)


@dataclass(frozen=True, slots=True)
class Figures(Block):
    """Large numbers side by side, each over its caption."""

    items: tuple[tuple[str, str], ...] = ()

    def _captions(self, width: float) -> list[tuple[Line, ...]]:
        cell = width / len(self.items) - 10
        return [lay_out([Span(caption, BODY)], width=cell) for _, caption in self.items]

    def height(self, width: float) -> float:
        """The number and its longest caption."""
        captions = self._captions(width)
        return FIGURE.line + max(sum(line.height for line in lines) for lines in captions)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw them."""
        cell = width / len(self.items)
        for place, ((figure, _), lines) in enumerate(
            zip(self.items, self._captions(width), strict=True)
        ):
            left = x + place * cell
            with sheet.tags.element(Kind.PARAGRAPH):
                sheet.block((one_line(figure, FIGURE),), left, top)
                sheet.block(lines, left, top + FIGURE.line)

    def said(self) -> int:
        """Figures and captions."""
        return sum(letters(figure) + letters(caption) for figure, caption in self.items)


@dataclass(frozen=True, slots=True)
class Columns(Block):
    """Stacks of blocks side by side."""

    stacks: tuple[tuple[Block, ...], ...] = ()

    def _wide(self, width: float) -> float:
        return (width - _APART * (len(self.stacks) - 1)) / len(self.stacks)

    def height(self, width: float) -> float:
        """The tallest stack."""
        wide = self._wide(width)
        return max(sum(block.height(wide) for block in stack) for stack in self.stacks)

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw them."""
        wide = self._wide(width)
        for place, stack in enumerate(self.stacks):
            down = top
            for block in stack:
                block.draw(sheet, x + place * (wide + _APART), down, wide)
                down += block.height(wide)

    def spaced(self, share: float) -> Block:
        """All stacks."""
        stacks = tuple(tuple(one.spaced(share) for one in stack) for stack in self.stacks)
        return replace(self, stacks=stacks)

    def tail(self, width: float, room: float) -> tuple[Block | None, Block, int]:
        """All of it: it holds several items."""
        del width, room
        return None, self, SIGNED_ITEMS

    def said(self) -> int:
        """All stacks."""
        return sum(block.said() for stack in self.stacks for block in stack)

    def repeated(self, width: float) -> int:
        """All stacks."""
        wide = self._wide(width)
        return sum(block.repeated(wide) for stack in self.stacks for block in stack)

    def one_after_another(self) -> list[Block]:
        """The same blocks under each other, for where they are too tall to stand side by side."""
        blocks: list[Block] = []
        for stack in self.stacks:
            blocks += [*([Gap(points=14.0)] if blocks else []), *stack]
        return blocks


@dataclass(frozen=True, slots=True)
class Shrunk(Block):
    """A block in one piece that is taller than a page: the whole of it, as small as it must be."""

    block: Block = Block()
    room: float = 0.0

    def height(self, width: float) -> float:
        """What it was given."""
        del width
        return self.room

    def draw(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Draw it smaller."""
        with sheet.scaled(self.room / self.block.height(width), x, top):
            self.block.draw(sheet, x, top, width)

    def said(self) -> int:
        """What the block says."""
        return self.block.said()

    def repeated(self, width: float) -> int:
        """What the block repeats."""
        return self.block.repeated(width)
