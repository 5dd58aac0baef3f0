"""The follow-up report on paper: figures, actions, answers, and what is left without one."""

from __future__ import annotations

from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.reports.blocks import Figures
from forumdesk.reports.dated import dated
from forumdesk.reports.page import Drawn, Paper
from forumdesk.wording import documents
from forumdesk.wording import follow_up as wording


def follow_up(of: FollowUpOf, *, size: Paper) -> Drawn:
    """The follow-up report as a PDF in the current language."""
    figures = wording.figures(of)
    return dated(
        of.forum,
        documents.FOLLOW_UP.title(),
        wording.about(of),
        wording.as_of(of),
        wording.report(of),
        above=[Figures(items=tuple(figures))] if figures else (),
        size=size,
    )
