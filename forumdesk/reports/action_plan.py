"""The action plan (rencana tindak lanjut) on paper: a row for each thing that was promised."""

from __future__ import annotations

from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.reports.dated import dated
from forumdesk.reports.page import Drawn, Paper
from forumdesk.wording import documents
from forumdesk.wording import follow_up as wording


def action_plan(of: FollowUpOf, *, size: Paper) -> Drawn:
    """The action plan as a PDF in the current language."""
    name = documents.ACTION_PLAN.title()
    return dated(of.forum, name, wording.about(of), wording.as_of(of), wording.plan(of), size=size)
