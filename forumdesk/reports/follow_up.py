"""The follow-up report on paper: figures, actions, answers, and what is left without one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.i18n import language
from forumdesk.reports.blocks import Block, Figures
from forumdesk.reports.flow import compose
from forumdesk.reports.page import Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.timetable import opening
from forumdesk.reports.written import below, section
from forumdesk.wording import documents
from forumdesk.wording import follow_up as wording
from forumdesk.wording.documents import DocumentWords
from forumdesk.wording.written import Section


def follow_up(of: FollowUpOf, *, size: Paper) -> Drawn:
    """The follow-up report as a PDF in the current language."""
    figures = wording.figures(of)
    above = [Figures(items=tuple(figures))] if figures else []
    return dated(of, documents.FOLLOW_UP, above, wording.report(of), size=size)


def dated(
    of: FollowUpOf,
    words: DocumentWords,
    above: Sequence[Block],
    sections: Iterable[Section],
    *,
    size: Paper,
) -> Drawn:
    """A paper about the register, which says on every page of which day it is."""
    name, about, day = words.title(), wording.about(of), wording.as_of(of)
    sheet = Sheet(size, title=f"{name}: {about}", language=language())
    running = f"{isolated(of.forum.short_title)} · {name}"
    blocks = [*opening(of.forum, name, about, day), *above]
    for place, one in enumerate(sections):
        blocks += below(section(one)) if place or above else section(one)
    compose(sheet, Story(blocks), foot=Foot(state=f"{running} · {day}", running=running))
    return sheet.drawn()
