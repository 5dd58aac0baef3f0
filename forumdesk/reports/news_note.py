"""A note for newspapers and websites on paper: the forum on one page, for briefing on two."""

from __future__ import annotations

from forumdesk.domain.news_note import NewsOf
from forumdesk.i18n import language
from forumdesk.reports.blocks import Block, Figures, Gap, Hairline, Paragraph, paragraph, topic
from forumdesk.reports.flow import compose
from forumdesk.reports.letterhead import letterhead
from forumdesk.reports.page import INK, STRONG, Drawn, Paper, Sheet
from forumdesk.reports.paging import MARGIN, Story, page_room
from forumdesk.reports.running import Foot
from forumdesk.reports.written import below, part, section, spans
from forumdesk.wording import news_note as wording
from forumdesk.wording.written import Written

# So many of each list are told, as far as the page has room.
_MOST = (6, 5, 4, 3, 2, 1)


def news_note(of: NewsOf, *, size: Paper) -> Drawn:
    """The note as a PDF in the current language."""
    written = wording.news_note(of)
    sheet = Sheet(size, title=written.name, language=language())
    foot = Foot(state=written.state, running=written.running)
    compose(sheet, Story(_fitting(of, size)), foot=foot)
    return sheet.drawn()


def _fitting(of: NewsOf, size: Paper) -> list[Block]:
    """As much as fits one page; a briefing may go on, for its reader has to know more."""
    if of.briefing:
        return _told(of, wording.news_note(of, most=_MOST[0]))
    wide = size.width - 2 * MARGIN
    room = page_room(size) - sum(one.height(wide) for one in letterhead())
    blocks: list[Block] = []
    for most in _MOST:
        blocks = _told(of, wording.news_note(of, most=most))
        if sum(one.height(wide) for one in blocks) <= room:
            break
    return blocks


def _told(of: NewsOf, written: Written) -> list[Block]:
    return [
        Paragraph(spans=spans(written.above)),
        Gap(points=2),
        topic(written.topic),
        Gap(points=6),
        *(block for one in written.opening for block in part(one)),
        Gap(points=9),
        Hairline(colour=INK),
        Gap(points=7),
        Figures(items=tuple(wording.figures(of))),
        *(block for one in written.sections for block in below(section(one))),
        Gap(points=14),
        paragraph(wording.contact(of), STRONG),
    ]
