"""A table of contents, whose page numbers are known once everything stands on its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forumdesk.i18n import _
from forumdesk.reports.blocks import Block, Paragraph
from forumdesk.reports.page import BODY, STRONG
from forumdesk.reports.paging import Page
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span, letters

# The title of a document has no line in its own contents.
_FIRST = 2
# Stands for a number until that is known: no wider than a line of the last column.
_UNKNOWN = "0"


@dataclass(frozen=True, slots=True)
class Contents(Table):
    """The headings down to the level `deepest`, in their order, with the pages they stand on."""

    deepest: int = _FIRST

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block]:
        """It stays in one piece."""
        del width, room, page
        return None, self

    def said(self) -> int:
        """The headings: what pages they stand on is not known from the start."""
        return sum(letters(span.text) for words, _page in self.rows for span in _spans(words))

    def numbered(self, pages: Sequence[int]) -> Contents:
        """The same with the page of each heading."""
        rows = tuple(
            (words, str(page)) for (words, _page), page in zip(self.rows, pages, strict=True)
        )
        return replace(self, rows=rows)


def _spans(cell: Cell) -> list[Span]:
    return [one for one in cell if isinstance(one, Span)]


def contents(blocks: Sequence[Block], *, deepest: int) -> Contents:
    """The contents of these blocks, to stand before them."""
    rows = tuple(
        ((Span(one.titled, STRONG if one.heading == _FIRST else BODY),), _UNKNOWN)
        for one in _headings(blocks, deepest)
    )
    columns = (Column(_("Contents"), 88), Column(_("Page"), 12, right=True))
    return Contents(columns=columns, rows=rows, padding=2.0, deepest=deepest)


def _headings(blocks: Sequence[Block], deepest: int) -> Iterator[Paragraph]:
    for one in blocks:
        if isinstance(one, Paragraph) and _FIRST <= one.heading <= deepest and not one.goes_on:
            yield one


def with_page_numbers(pages: Sequence[Page]) -> Sequence[Page]:
    """The pages with the numbers of pages in their contents, if they have any."""
    for page in pages:
        for place, (block, top) in enumerate(page.placed):
            if isinstance(block, Contents):
                page.placed[place] = (block.numbered(_pages_of(pages, block.deepest)), top)
    return pages


def _pages_of(pages: Sequence[Page], deepest: int) -> list[int]:
    return [
        number
        for number, page in enumerate(pages, start=1)
        for _heading in _headings([block for block, _top in page.placed], deepest)
    ]
