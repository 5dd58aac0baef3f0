"""A document from its blocks: put on pages, drawn, and counted.

What is given is drawn, all of it: what is taller than its place is parted, or smaller, and in the
end the letters that stand on the pages are compared with those that were given.
"""

from __future__ import annotations

from dataclasses import replace

from forumdesk.reports.contents import with_page_numbers
from forumdesk.reports.letterhead import letterhead
from forumdesk.reports.page import Sheet
from forumdesk.reports.paging import MARGIN, Page, Story, best
from forumdesk.reports.running import (
    Foot,
    draw_foot,
    draw_initials,
    draw_missing,
    draw_running_head,
)
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.stamps import is_unsigned


def compose(sheet: Sheet, *stories: Story, foot: Foot) -> None:
    """Draw a document on as many pages as it needs, the best of `stories` that say the same.

    The letterhead stands above it, where one is set. If letters are missing in the end, the last
    page says how many.
    """
    above = letterhead()
    stories = tuple(
        replace(one, blocks=[*above, *one.blocks], closing=_closing(one)) for one in stories
    )
    layout = best(stories, size=sheet.size)
    story, drawn = stories[0], 0
    for place, page in enumerate(with_page_numbers(layout.pages)):
        if place:
            sheet.new_page()
            draw_running_head(sheet, foot.running)
        drawn += _draw(sheet, page)
        if story.closing is not None and story.closing.signers and place != layout.signed:
            draw_initials(sheet, len(story.closing.signers))
        draw_foot(sheet, foot, number=place + 1, of=len(layout.pages))
    closing = [story.closing] if story.closing is not None else []
    given = sum(block.said() for block in (*story.blocks, *closing, *story.annex))
    if given > drawn:
        draw_missing(sheet, given - drawn)


def _closing(of: Story) -> Signatures | None:
    """How it ends, without those who sign on copies to be read."""
    if of.closing is None or not is_unsigned():
        return of.closing
    return replace(of.closing, signers=())


def _draw(sheet: Sheet, page: Page) -> int:
    """A page's blocks; how many letters of what they say have come onto the sheet."""
    width, said = sheet.size.width - 2 * MARGIN, 0
    for block, top in page.placed:
        before = sheet.letters
        block.draw(sheet, MARGIN, top, width)
        said += min(sheet.letters - before - block.repeated(width), block.said())
    return said
