"""What to do when somebody has the file who should not, on paper."""

from __future__ import annotations

from forumdesk.domain.privacy import BreachOf
from forumdesk.reports.dated import dated
from forumdesk.reports.page import Drawn, Paper
from forumdesk.wording import documents
from forumdesk.wording import privacy as wording


def breach_sheet(of: BreachOf, *, size: Paper) -> Drawn:
    """The breach sheet as a PDF in the current language."""
    return dated(
        of.forum,
        documents.BREACH_SHEET.title(),
        wording.about(of.forum),
        wording.as_of(of.forum, of.at),
        wording.breach(of),
        size=size,
    )
