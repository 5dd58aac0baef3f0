"""Blocks on pages, with a foot on every page and a head from the second page on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from forumdesk.i18n import _
from forumdesk.reports.blocks import Block, Columns, Gap
from forumdesk.reports.page import FOOT, HAIRLINE, MM, Paper, Sheet
from forumdesk.reports.text import one_line

MARGIN = 16 * MM
_TOP = 16 * MM
_FOOT = 15 * MM
_TOP_OF_NEXT = _TOP + 24.0
# What gaps are multiplied with, one after the other, before a second page is begun.
_TIGHTER = (1.0, 0.8, 0.6)


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

    `closing` stands at the end of the last page, and `annex` begins on a page of its own after
    that. Blocks that would need a second page for a few lines are drawn closer together.
    """
    width = sheet.size.width - 2 * MARGIN
    pages = _closest(blocks, closing, size=sheet.size)
    if annex:
        pages += _fewest(annex, size=sheet.size)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            sheet.new_page()
            _draw_running_head(sheet, foot.running)
        for block, top in page.placed:
            block.draw(sheet, MARGIN, top, width)
        _draw_foot(sheet, foot, number=number, of=len(pages))


def fits_on_one_page(blocks: Sequence[Block], *, size: Paper, closing: Block | None = None) -> bool:
    """Whether `compose` would need no second page for these."""
    return len(_closest(blocks, closing, size=size)) == 1


def _bottom(size: Paper) -> float:
    return size.height - _FOOT - 22


def _closest(blocks: Sequence[Block], closing: Block | None, *, size: Paper) -> list[_Page]:
    """The blocks on pages: on one if tighter gaps do it, else with the gaps they came with."""
    width, bottom = size.width - 2 * MARGIN, _bottom(size)
    loose: list[_Page] = []
    for share in _TIGHTER:
        pages = _paginate(_spaced(blocks, share), width=width, bottom=bottom, top=_TOP)
        if closing is not None:
            _close(pages, closing, width=width, bottom=bottom)
        if len(pages) == 1:
            return pages
        loose = loose or pages
    return loose


def _fewest(blocks: Sequence[Block], *, size: Paper) -> list[_Page]:
    """Pages after the first, with the widest gaps that need no more of them than the tightest."""
    width, bottom = size.width - 2 * MARGIN, _bottom(size)
    every = [
        _paginate(_spaced(blocks, share), width=width, bottom=bottom, top=_TOP_OF_NEXT)
        for share in _TIGHTER
    ]
    return min(every, key=len)


def _spaced(blocks: Sequence[Block], share: float) -> list[Block]:
    return [
        replace(one, points=one.points * share) if isinstance(one, Gap) else one for one in blocks
    ]


def _paginate(waiting: list[Block], *, width: float, bottom: float, top: float) -> list[_Page]:
    pages = [_Page()]
    start = top
    while waiting:
        block = waiting.pop(0)
        fresh = top == start
        if isinstance(block, Gap) and fresh:
            continue
        height = block.height(width)
        together = _needed(block, waiting, width)
        if top + height <= bottom and top + together <= bottom:
            pages[-1].placed.append((block, top))
            top += height
            continue
        if isinstance(block, Columns) and (fresh or height > (bottom - start) / 2):
            waiting[:0] = block.one_after_another()
            continue
        first, rest = block.split(width, bottom - top)
        if first is not None:
            pages[-1].placed.append((first, top))
            waiting.insert(0, rest)
        elif fresh:
            # Taller than a page and in one piece: better over the edge than lost or for ever.
            pages[-1].placed.append((block, top))
        else:
            waiting.insert(0, block)
        if waiting:
            pages.append(_Page())
            top = start = _TOP_OF_NEXT
    return pages


def _needed(block: Block, following: Sequence[Block], width: float) -> float:
    """The height of a block with what it must stay together with."""
    height = block.height(width)
    if not block.keep:
        return height
    for one in following:
        if not one.keep and not isinstance(one, Gap):
            return height + one.least(width)
        height += one.height(width)
    return height


def _close(pages: list[_Page], closing: Block, *, width: float, bottom: float) -> None:
    height = closing.height(width)
    last = pages[-1].placed
    used = max((top + block.height(width) for block, top in last), default=0.0)
    if used + height + 8 > bottom:
        pages.append(_Page())
    pages[-1].placed.append((closing, bottom - height))


def _draw_running_head(sheet: Sheet, words: str) -> None:
    sheet.text(words, FOOT, MARGIN, _TOP + 4)
    right = sheet.size.width - MARGIN
    sheet.rule(MARGIN, _TOP + 12, right, _TOP + 12, colour=HAIRLINE)


def _draw_foot(sheet: Sheet, foot: Foot, *, number: int, of: int) -> None:
    right = sheet.size.width - MARGIN
    line = sheet.size.height - _FOOT - 12
    baseline = line + 17
    sheet.rule(MARGIN, line, right, line, colour=HAIRLINE)
    page = _("Page {number} of {pages}").format(number=number, pages=of)
    sheet.text(page, FOOT, right, baseline, align="right")
    sheet.text(foot.left, FOOT, MARGIN, baseline)
    if foot.middle:
        taken = one_line(foot.left, FOOT).width
        width = one_line(foot.middle, FOOT).width
        middle = max(sheet.size.width / 2, MARGIN + taken + 16 + width / 2)
        if middle + width / 2 + 16 + one_line(page, FOOT).width < right:
            sheet.text(foot.middle, FOOT, middle, baseline, align="middle")
        else:
            sheet.text(foot.middle, FOOT, MARGIN, baseline + 11)
