"""Blocks put on pages, in all the ways there are, and the best of them.

The best has the fewest pages; then a last page that is not nearly empty; then the signatures on
the first page, or the story that was told first and an annex that does not push the signatures on;
then the widest gaps. What must stay together moves to the next page together,
but never off a page that it begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import product, takewhile

from forumdesk.reports.blocks import SIGNED_ITEMS, Block, Columns, Gap, Hairline, Shrunk
from forumdesk.reports.page import INK, MM, Paper
from forumdesk.reports.signatures import Signatures

MARGIN = 16 * MM
TOP = 16 * MM
_TOP_OF_NEXT = TOP + 24.0
# From the lowest block to the paper's edge: the foot with its rule.
_BELOW = 15 * MM + 22
# What gaps are multiplied with.
_SHARES = (1.0, 0.8, 0.6)
# The part of a last page that is filled where there are several: a quarter by the words, which end
# above the last rule of a table with high rows.
_ENOUGH = 0.29
# How much further a page is cut short when the last one still holds too little, and the most.
_STEP, _MOST = 18.0, 0.6
# Signatures follow the last line so closely that nothing can be added above them.
_BEFORE_SIGNING = 12.0
# Between the signatures and an annex below them.
_BETWEEN = (Gap(points=16.0), Hairline(colour=INK))


@dataclass(frozen=True, slots=True)
class Story:
    """What a document says: `blocks`, signed by `closing`, and an `annex` to them.

    The annex comes before the signatures, below them, or after them on a page of its own.
    """

    blocks: Sequence[Block]
    closing: Signatures | None = None
    annex: Sequence[Block] = ()


@dataclass(slots=True)
class Page:
    """Blocks at their upper edges, and where the last of them ends."""

    placed: list[tuple[Block, float]] = field(default_factory=list)
    end: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """A document on pages. `signed` is the place of the page with the signatures, if any."""

    pages: Sequence[Page]
    signed: int | None = None


class _Annex(Enum):
    """Where an annex stands."""

    SIGNED = auto()
    BELOW = auto()
    APART = auto()


@dataclass(frozen=True, slots=True)
class _Way:
    """How a story may be laid out: its gaps, what stands side by side, where the annex is."""

    share: float
    side_by_side: bool
    annex: _Annex
    story: Story
    # Of the stories that say the same, the first one is told unless another is better signed.
    place: int


def best(stories: Sequence[Story], *, size: Paper) -> Layout:
    """The best way of all to lay out one of the stories, which say the same."""
    found: list[tuple[_Way, Layout]] = []
    for way in _ways(stories):
        layout = _laid(way, size=size)
        if len(layout.pages) == 1:
            return layout
        found.append((way, layout))
    # Of equals the first one: Python's sort leaves them as they came.
    found.sort(key=lambda one: _rank(one[1], one[0], size=size))
    first = found[0][1]
    if not _thin(first, size=size):
        return first
    for way, layout in found:
        if len(layout.pages) == len(first.pages):
            filled = _filled(way, layout, size=size)
            if filled is not None:
                return filled
    return first


def _ways(stories: Sequence[Story]) -> Iterator[_Way]:
    """From the widest gaps to the narrowest; only what makes a difference."""
    parted = any(isinstance(one, Columns) for story in stories for one in story.blocks)
    for share, side_by_side, annex, (place, story) in product(
        _SHARES, (True, False) if parted else (True,), _Annex, tuple(enumerate(stories))
    ):
        if annex is _Annex.SIGNED or (story.annex and story.closing is not None):
            yield _Way(share, side_by_side, annex, story, place)


def _rank(layout: Layout, way: _Way, *, size: Paper) -> tuple[int, bool, bool, int, int, float]:
    return (
        len(layout.pages),
        _thin(layout, size=size),
        bool(layout.signed),
        way.place,
        layout.signed or 0,
        -way.share,
    )


def _bottom(size: Paper) -> float:
    return size.height - _BELOW


def page_room(size: Paper) -> float:
    """How much stands on a page after the first, between its head and its foot."""
    return _bottom(size) - _TOP_OF_NEXT


def _thin(layout: Layout, *, size: Paper) -> bool:
    """Whether the last of several pages is nearly empty."""
    return len(layout.pages) > 1 and _lacks(layout, size=size) > 0


def _lacks(layout: Layout, *, size: Paper) -> float:
    """What the last page's content must grow by to fill enough of it."""
    return page_room(size) * _ENOUGH - (layout.pages[-1].end - _TOP_OF_NEXT)


def _filled(way: _Way, layout: Layout, *, size: Paper) -> Layout | None:
    """The same with the page before the last cut short, so that enough is left for the last."""
    less = _lacks(layout, size=size)
    less += max(0.0, _bottom(size) - layout.pages[-2].end)
    while less < (_bottom(size) - TOP) * _MOST:
        tried = _laid(way, size=size, shorter=(len(layout.pages) - 2, less))
        if len(tried.pages) != len(layout.pages):
            return None
        if not _thin(tried, size=size):
            return tried
        less += _STEP
    return None


def _laid(way: _Way, *, size: Paper, shorter: tuple[int, float] = (-1, 0.0)) -> Layout:
    """A story on pages; `shorter` is the place of a page, and by how much it is cut short."""
    width, bottom = size.width - 2 * MARGIN, _bottom(size)
    story = way.story
    text = [*story.blocks, *(story.annex if way.annex is _Annex.SIGNED else ())]
    waiting = _arranged(text, way)
    if story.closing is not None:
        room = bottom - _TOP_OF_NEXT - _BEFORE_SIGNING - story.closing.height(width)
        waiting = _glued(waiting, width=width, room=room)
        waiting += [Gap(points=_BEFORE_SIGNING, keep=bool(waiting)), story.closing]
    paging = _Paging(waiting, width=width, bottom=bottom, shorter=shorter)
    paging.run()
    signed = len(paging.pages) - 1 if story.closing is not None else None
    if way.annex is not _Annex.SIGNED:
        below = way.annex is _Annex.BELOW
        paging.go_on(
            [*(_BETWEEN if below else ()), *_arranged(story.annex, way)], turning=not below
        )
    return Layout(paging.pages, signed)


def _arranged(blocks: Sequence[Block], way: _Way) -> list[Block]:
    arranged: list[Block] = []
    for one in blocks:
        spaced = one.spaced(way.share)
        if isinstance(spaced, Columns) and not way.side_by_side:
            arranged += spaced.one_after_another()
        else:
            arranged.append(spaced)
    return arranged


def _glued(blocks: Sequence[Block], *, width: float, room: float) -> list[Block]:
    """Blocks whose last items, no taller than `room`, are kept together with what follows."""
    before, kept = list(blocks), list[Block]()
    items = 0
    while before and isinstance(before[-1], Gap):
        before.pop()
    while before and items < SIGNED_ITEMS:
        block = before.pop()
        headed = takewhile(lambda one: one.keep, reversed(before))
        stays, back, count = block.tail(width, room - sum(one.height(width) for one in headed))
        if items and back.height(width) > room:
            before.append(block)
            break
        kept.insert(0, replace(back, keep=True))
        if stays is not None:
            before.append(stays)
        room -= back.height(width)
        # A head belongs to the item that it stands over.
        items += 0 if block.keep or isinstance(block, Gap | Hairline) else count
    return [*before, *kept]


class _Paging:
    """Blocks being put on pages."""

    def __init__(
        self, waiting: list[Block], *, width: float, bottom: float, shorter: tuple[int, float]
    ) -> None:
        self.pages = [Page()]
        self._waiting, self._width, self._lowest = waiting, width, bottom
        self._shorter = shorter
        self._top = self._start = TOP
        self._whole = bottom - _TOP_OF_NEXT
        # Whether there is more on the page than what must stand with the block that comes.
        self._begun = False

    def run(self) -> None:
        """Put all of them on pages."""
        while self._waiting:
            self._put(self._waiting.pop(0))

    def go_on(self, waiting: list[Block], *, turning: bool) -> None:
        """Put more below, or on pages of their own."""
        self._waiting = waiting
        if turning:
            self._turn()
        self.run()

    @property
    def _bottom(self) -> float:
        place, less = self._shorter
        return self._lowest - (less if len(self.pages) - 1 == place else 0.0)

    def _put(self, block: Block) -> None:
        page, room = self.pages[-1], self._bottom - self._top
        placed = page.placed
        joined = placed[-1][0].joined(block) if placed else None
        height = block.height(self._width)
        if joined is not None:
            height = joined.height(self._width) - placed[-1][0].height(self._width)
        together = height + (self._following(block) if self._begun else 0.0)
        if isinstance(block, Gap) and (not placed or height > room):
            # The space between two pages stands for it.
            self._top = self._bottom if placed else self._start
        elif together <= room:
            if joined is not None:
                placed[-1] = (joined, placed[-1][1])
            else:
                placed.append((block, self._top))
            self._top += height
            self._begun = self._begun or not block.keep
            if not isinstance(block, Gap):
                page.end = self._top
        elif isinstance(block, Columns) and (
            not placed or height > (self._bottom - self._start) / 2
        ):
            self._waiting[:0] = _unfolded(block, width=self._width, room=self._whole / 2)
        else:
            self._part(block, room)

    def _part(self, block: Block, room: float) -> None:
        """What fits stays here; the rest, or all of it, begins the next page."""
        first, rest = None, block
        if not (block.keep and self._begun):
            first, rest = block.split(self._width, room, self._whole)
        if first is not None:
            self._place(first, first.height(self._width))
            self._waiting.insert(0, rest)
        elif not self._begun:
            self._squeeze(block)
        else:
            self._waiting.insert(0, block)
        if self._waiting:
            self._turn()

    def _squeeze(self, block: Block) -> None:
        """A block in one piece at the top of a page, smaller where the page is too low for it."""
        room, height = self._lowest - self._top, block.height(self._width)
        if height <= room:
            self._place(block, height)
        else:
            self._place(Shrunk(block=block, room=room), room)

    def _place(self, block: Block, height: float) -> None:
        self.pages[-1].placed.append((block, self._top))
        self.pages[-1].end = self._top = self._top + height
        self._begun = True

    def _turn(self) -> None:
        self.pages.append(Page())
        self._top = self._start = _TOP_OF_NEXT
        self._begun = False

    def _following(self, block: Block) -> float:
        """The height of what a block must stay together with."""
        height = 0.0
        if block.keep:
            for one in self._waiting:
                if not one.keep and not isinstance(one, Gap):
                    return height + one.least(self._width)
                height += one.height(self._width)
        return height


def _unfolded(columns: Columns, *, width: float, room: float) -> list[Block]:
    """Columns under each other; what was kept with what follows is so again."""
    blocks = columns.one_after_another()
    return _glued(blocks, width=width, room=room) if columns.keep else blocks
