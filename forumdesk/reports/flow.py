"""Blocks on pages, with a foot on every page and a head from the second page on.

What is given is drawn, all of it: what is taller than its place is parted, or smaller, and at the
end the letters are counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from forumdesk.i18n import _, ngettext
from forumdesk.reports.blocks import SIGNED_ITEMS, Block, Columns, Gap, Hairline, Shrunk
from forumdesk.reports.page import FOOT, HAIRLINE, INK, MM, Paper, Sheet
from forumdesk.reports.text import Line, fitted_lines, measure, one_line

MARGIN = 16 * MM
_TOP = 16 * MM
_FOOT = 15 * MM
_TOP_OF_NEXT = _TOP + 24.0
# What gaps are multiplied with, one after the other, before a second page is begun.
_TIGHTER = (1.0, 0.8, 0.6, 0.45)
# Signatures follow the last line so closely that nothing can be added above them.
_BEFORE_SIGNING = 16.0
# Words of the foot may shrink to this before they end in an ellipsis.
_SMALLEST_FOOT = 7.0
_BETWEEN = 16.0


@dataclass(frozen=True, slots=True)
class Foot:
    """What every page says at its foot, and pages after the first at their head."""

    left: str = ""
    middle: str = ""
    running: str = ""


@dataclass(slots=True)
class _Page:
    placed: list[tuple[Block, float]] = field(default_factory=list)


def compose(
    sheet: Sheet,
    blocks: Sequence[Block],
    *,
    foot: Foot,
    closing: Block | None = None,
    annex: Sequence[Block] = (),
) -> None:
    """Draw all blocks, on as many pages as they need.

    `closing` follows the last of them, never on a page without some of them, and `annex` begins
    on a page of its own after that. Blocks that would need a second page for a few lines are
    drawn closer together. If letters are missing in the end, the last page says how many.
    """
    width = sheet.size.width - 2 * MARGIN
    pages = _closest(blocks, closing, size=sheet.size)
    if annex:
        pages += _fewest(annex, size=sheet.size)
    given = sum(block.said() for block in (*blocks, *([closing] if closing else []), *annex))
    missing = given - sum(block.said() for page in pages for block, _top in page.placed)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            sheet.new_page()
            _draw_running_head(sheet, foot.running)
        for block, top in page.placed:
            block.draw(sheet, MARGIN, top, width)
        _draw_foot(sheet, foot, number=number, of=len(pages))
    if missing:
        _draw_missing(sheet, missing)


def pages_needed(blocks: Sequence[Block], *, size: Paper, closing: Block | None = None) -> int:
    """How many pages `compose` would need for these."""
    return len(_closest(blocks, closing, size=size))


def _bottom(size: Paper) -> float:
    return size.height - _FOOT - 22


def _closest(blocks: Sequence[Block], closing: Block | None, *, size: Paper) -> list[_Page]:
    """The blocks on pages: on one if tighter gaps do it, else with the gaps they came with."""
    width, bottom = size.width - 2 * MARGIN, _bottom(size)
    loose: list[_Page] = []
    for share in _TIGHTER:
        waiting = _spaced(blocks, share)
        if closing is not None:
            room = bottom - _TOP_OF_NEXT - _BEFORE_SIGNING - closing.height(width)
            waiting = _glued(waiting, width=width, room=room)
            waiting += [Gap(points=_BEFORE_SIGNING, keep=bool(waiting)), closing]
        pages = _Paging(waiting, width=width, bottom=bottom, top=_TOP).run()
        if len(pages) == 1:
            return pages
        loose = loose or pages
    return loose


def _fewest(blocks: Sequence[Block], *, size: Paper) -> list[_Page]:
    """Pages after the first, with the widest gaps that need no more of them than the tightest."""
    width, bottom = size.width - 2 * MARGIN, _bottom(size)
    every = [
        _Paging(_spaced(blocks, share), width=width, bottom=bottom, top=_TOP_OF_NEXT).run()
        for share in _TIGHTER
    ]
    return min(every, key=len)


def _spaced(blocks: Sequence[Block], share: float) -> list[Block]:
    return [
        replace(one, points=one.points * share) if isinstance(one, Gap) else one for one in blocks
    ]


def _glued(blocks: Sequence[Block], *, width: float, room: float) -> list[Block]:
    """Blocks whose last items, no taller than `room`, are kept together with what follows."""
    before, kept = list(blocks), list[Block]()
    items = 0
    while before and isinstance(before[-1], Gap):
        before.pop()
    while before and items < SIGNED_ITEMS:
        block = before.pop()
        stays, back, count = block.tail(width, room)
        if items and back.height(width) > room:
            before.append(block)
            break
        kept.insert(0, replace(back, keep=True))
        if stays is not None:
            before.append(stays)
        room -= back.height(width)
        items += 0 if isinstance(block, Gap | Hairline) else count
    return [*before, *kept]


class _Paging:
    """Blocks being put on pages, from `top` on the first one."""

    def __init__(self, waiting: list[Block], *, width: float, bottom: float, top: float) -> None:
        self.pages = [_Page()]
        self._waiting, self._width, self._bottom = waiting, width, bottom
        self._top = self._start = top
        self._whole = bottom - _TOP_OF_NEXT
        # Whether there is more on the page than what must stand with the block that comes.
        self._begun = False

    def run(self) -> list[_Page]:
        """All of them."""
        while self._waiting:
            self._put(self._waiting.pop(0))
        return self.pages

    def _put(self, block: Block) -> None:
        placed, room = self.pages[-1].placed, self._bottom - self._top
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
            self.pages[-1].placed.append((first, self._top))
            self._waiting.insert(0, rest)
        elif not self._begun:
            self.pages[-1].placed.append((Shrunk(block=block, room=room), self._top))
        else:
            self._waiting.insert(0, block)
        if self._waiting:
            self.pages.append(_Page())
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


def _draw_running_head(sheet: Sheet, words: str) -> None:
    right = sheet.size.width - MARGIN
    _draw_fitted(sheet, words, MARGIN, _TOP + 4, width=right - MARGIN)
    sheet.rule(MARGIN, _TOP + 12, right, _TOP + 12, colour=HAIRLINE)


def _draw_foot(sheet: Sheet, foot: Foot, *, number: int, of: int) -> None:
    """The page's number at the right, and what else there is, on a second line if it must be."""
    right = sheet.size.width - MARGIN
    line = sheet.size.height - _FOOT - 12
    baseline = line + 17
    sheet.rule(MARGIN, line, right, line, colour=HAIRLINE)
    page = _("Page {number} of {pages}").format(number=number, pages=of)
    room = right - MARGIN - sheet.text(page, FOOT, right, baseline, align="right") - _BETWEEN
    _draw_fitted(sheet, foot.left, MARGIN, baseline, width=room)
    if foot.middle:
        taken, wide = measure(foot.left, FOOT) + _BETWEEN, measure(foot.middle, FOOT)
        if taken + wide <= room:
            middle = max((sheet.size.width - wide) / 2, MARGIN + taken)
            sheet.text(foot.middle, FOOT, min(middle, MARGIN + room - wide), baseline)
        else:
            _draw_fitted(sheet, foot.middle, MARGIN, baseline + 11, width=right - MARGIN)


def _draw_fitted(sheet: Sheet, words: str, x: float, baseline: float, *, width: float) -> None:
    fitted: tuple[Line, ...] = fitted_lines(words, FOOT, width=width, smallest=_SMALLEST_FOOT)
    sheet.line(fitted[0], x, baseline)


def _draw_missing(sheet: Sheet, missing: int) -> None:
    words = ngettext(
        "{n} letter of this document could not be printed.",
        "{n} letters of this document could not be printed.",
        missing,
    ).format(n=missing)
    line = one_line(words, replace(FOOT, colour=INK))
    sheet.line(line, MARGIN, sheet.size.height - _FOOT - 17)
