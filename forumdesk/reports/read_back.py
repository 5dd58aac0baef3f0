"""A record on paper as it is read back: lines in large letters, with room to tick."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.charts.directions import isolated
from forumdesk.domain.read_back import ReadBack
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import language
from forumdesk.reports.blocks import Block, Gap, Hairline, paragraph, topic
from forumdesk.reports.flow import compose
from forumdesk.reports.page import INK, QUIET, SMALL, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.recorded import record_foot
from forumdesk.reports.written import below, part, section
from forumdesk.wording import documents
from forumdesk.wording import read_back as wording
from forumdesk.wording.recorded import name


@dataclass(frozen=True, slots=True)
class ReadBackOf:
    """A session with its record, and the record as it is read back."""

    recorded: Recorded
    read: ReadBack


def read_back(of: ReadBackOf, *, size: Paper) -> Drawn:
    """The sheet as a PDF in the current language."""
    kind, title = documents.READ_BACK.title(), name(of.recorded)
    sheet = Sheet(size, title=f"{kind}: {title}", language=language())
    forum = isolated(of.recorded.forum.title.in_language(language()))
    blocks: list[Block] = [
        paragraph(f"{kind} · {forum}", QUIET),
        Gap(points=2),
        topic(title),
        Gap(points=9),
        Hairline(colour=INK),
        Gap(points=7),
        *(block for one in wording.facts(of.recorded, of.read) for block in part(one)),
    ]
    for one in wording.sections(of.recorded, of.read):
        blocks += below(section(one))
    blocks += [Gap(points=9), paragraph(wording.ending(of.read), SMALL)]
    compose(sheet, Story(blocks), foot=record_foot(of.recorded))
    return sheet.drawn()
