"""The report of a forum: a cover, contents, and all parts in the order of a template.

A section without anything to tell says so in a sentence. Nobody is quoted by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from forumdesk.charts.directions import isolated
from forumdesk.domain.full_report import ReportOf
from forumdesk.i18n import language
from forumdesk.reports.blocks import NEW_PAGE, Block, Gap, chapter, head
from forumdesk.reports.contents import contents
from forumdesk.reports.flow import compose
from forumdesk.reports.page import Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.report_summary import cover
from forumdesk.reports.report_templates import TEMPLATES, Part
from forumdesk.reports.running import Foot
from forumdesk.wording import documents


def full_report(of: ReportOf, *, size: Paper) -> Drawn:
    """The report as a PDF in the current language."""
    template = TEMPLATES[of.template]
    title = documents.FULL_REPORT.title()
    named = of.forum.title.in_language(language())
    sheet = Sheet(size, title=f"{title}: {named}", language=language())
    parts = [block for part in template.parts(of, size) for block in _part(part)]
    blocks = [*cover(of, template.name()), contents(parts, deepest=template.deepest), *parts]
    running = f"{isolated(of.forum.short_title)} · {template.name()}"
    compose(sheet, Story(blocks), foot=Foot(state=running, running=running))
    return sheet.drawn()


def _part(part: Part) -> Iterator[Block]:
    yield NEW_PAGE if part.apart else Gap(points=26)
    yield chapter(part.title)
    for number, (title, blocks) in enumerate(part.sections):
        yield Gap(points=14 if number else 6, keep=not number)
        if title:
            yield head(title, level=3)
            yield Gap(points=3, keep=True)
        yield from blocks
