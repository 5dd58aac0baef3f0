"""What the sections of a report are set in, and say alike."""

from __future__ import annotations

from forumdesk.domain.full_report import ReportOf
from forumdesk.i18n import language
from forumdesk.reports.blocks import Block, paragraph
from forumdesk.reports.page import BODY, MUTED, STRONG
from forumdesk.reports.text import Style

# In tables with much to say.
CELL = Style(9.5, BODY.weight, BODY.colour, 13)
ASIDE = Style(9.5, BODY.weight, MUTED, 13)
NAMED = Style(9.5, STRONG.weight, BODY.colour, 13)


def group_name(of: ReportOf, id_: str) -> str:
    """What a group is called; empty for people without one."""
    names = {one.id: one.name.in_language(language()) for one in of.groups}
    return names.get(id_, "")


def small_title(text: str) -> Block:
    """What stands over a list or a table inside a section."""
    return paragraph(text, STRONG, keep=True)
