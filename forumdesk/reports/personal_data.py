"""All that is known of one person, on paper for that person."""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.privacy import Known
from forumdesk.reports.dated import dated
from forumdesk.reports.page import Drawn, Paper
from forumdesk.wording import documents
from forumdesk.wording import known as wording
from forumdesk.wording.privacy import as_of


def personal_data(of: Known, *, size: Paper) -> Drawn:
    """What is known of the person as a PDF in the current language."""
    return dated(
        of.forum,
        documents.PERSONAL_DATA.title(),
        isolated(of.person.display),
        as_of(of.forum, of.at),
        wording.known(of),
        size=size,
    )
