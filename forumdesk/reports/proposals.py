"""What participants proposed for the agenda, on paper, with what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from forumdesk.domain.agenda import Proposal
from forumdesk.domain.forum import Forum
from forumdesk.reports.dated import dated
from forumdesk.reports.page import Drawn, Paper
from forumdesk.wording import agenda, documents
from forumdesk.wording import programme as programme_words


def proposals(found: Sequence[Proposal], forum: Forum, today: date, *, size: Paper) -> Drawn:
    """The proposals as a PDF in the current language."""
    name = documents.PROPOSALS.title()
    about = programme_words.dates(forum.starts, forum.ends)
    return dated(forum, name, about, agenda.as_of(today), agenda.sections(found, forum), size=size)
