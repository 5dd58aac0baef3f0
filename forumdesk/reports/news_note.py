"""A note for newspapers and websites: the forum on one page, told to those who were not there."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.news_note import NewsOf
from forumdesk.domain.record import LineType
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Figures, Gap, Hairline, head, paragraph, topic
from forumdesk.reports.flow import compose
from forumdesk.reports.letterhead import letterhead
from forumdesk.reports.page import INK, QUIET, SMALL, STRONG, Drawn, Paper, Sheet
from forumdesk.reports.paging import MARGIN, Story, page_room
from forumdesk.reports.report_outcome import is_agreed
from forumdesk.reports.running import Foot
from forumdesk.reports.written import below, items
from forumdesk.wording import documents
from forumdesk.wording import news_note as wording
from forumdesk.wording import recorded as recorded_words
from forumdesk.wording import reports as report_words
from forumdesk.wording.written import Words

# So many of each list are told, as far as the page has room.
_MOST = (6, 5, 4, 3, 2, 1)


def news_note(of: NewsOf, *, size: Paper) -> Drawn:
    """The note as a PDF in the current language."""
    name = documents.NEWS_NOTE.title()
    title = wording.headline(of)
    sheet = Sheet(size, title=f"{name}: {title}", language=language())
    about = f"{isolated(of.forum.short_title)} · {name}"
    compose(sheet, Story(_on_one_page(of, size)), foot=Foot(state=about, running=about))
    return sheet.drawn()


def _on_one_page(of: NewsOf, size: Paper) -> list[Block]:
    wide = size.width - 2 * MARGIN
    room = page_room(size) - sum(one.height(wide) for one in letterhead())
    blocks: list[Block] = []
    for most in _MOST:
        blocks = _told(of, most)
        if sum(one.height(wide) for one in blocks) <= room:
            break
    return blocks


def _told(of: NewsOf, most: int) -> list[Block]:
    return [
        paragraph(documents.NEWS_NOTE.title(), QUIET),
        Gap(points=2),
        topic(wording.headline(of)),
        Gap(points=6),
        paragraph(wording.dateline(of), STRONG),
        Gap(points=2),
        paragraph(wording.lead(of)),
        Gap(points=9),
        Hairline(colour=INK),
        Gap(points=7),
        Figures(items=tuple(wording.figures(of))),
        *_first(_("What was discussed"), wording.discussed(of), most),
        *_first(_("What was agreed"), wording.agreed(of), most),
        *_not_agreed(of),
        *_first(_("What was voted on"), wording.voted(of), most),
        *([Gap(points=4), paragraph(report_words.not_a_sample(), SMALL)] if of.results else []),
        *_first(_("What happens next"), wording.next_steps(of), most),
        Gap(points=14),
        paragraph(wording.contact(of), STRONG),
    ]


def _first(title: str, given: Sequence[Words], most: int) -> list[Block]:
    """The first of a list under its head, and how many more there are."""
    if not given:
        return []
    left = len(given) - most
    blocks = items(given[:most])
    rest = [paragraph(wording.more(left), QUIET)] if left > 0 else []
    return below([head(title), Gap(points=3, keep=True), *blocks, *rest])


def _not_agreed(of: NewsOf) -> list[Block]:
    """Sessions of which agreements are told that the room has not heard as they stand."""
    names = [
        recorded_words.name(one)
        for one in of.records
        if one.of_type(LineType.AGREEMENT) and not is_agreed(one)
    ]
    return [paragraph(wording.not_heard(names), QUIET)] if names else []
