"""Which outcomes the sessions serve, on paper."""

from __future__ import annotations

from forumdesk.domain.tags import Coverage
from forumdesk.reports.dated import dated
from forumdesk.reports.page import Drawn, Paper
from forumdesk.wording import documents, tags
from forumdesk.wording import programme as programme_words


def coverage(of: Coverage, *, size: Paper) -> Drawn:
    """The table of each set as a PDF in the current language."""
    name = documents.COVERAGE.title()
    about = programme_words.dates(of.forum.starts, of.forum.ends)
    return dated(of.forum, name, about, "", tags.sections(of), size=size)
