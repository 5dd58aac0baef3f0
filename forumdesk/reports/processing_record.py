"""The record of what is done with people's data, on paper."""

from __future__ import annotations

from forumdesk.domain.privacy import ProcessingOf
from forumdesk.reports.dated import dated
from forumdesk.reports.page import Drawn, Paper
from forumdesk.wording import documents
from forumdesk.wording import privacy as wording


def processing_record(of: ProcessingOf, *, size: Paper) -> Drawn:
    """The record of processing as a PDF in the current language."""
    return dated(
        of.forum,
        documents.PROCESSING_RECORD.title(),
        wording.about(of.forum),
        wording.as_of(of.forum, of.at),
        wording.processing(of),
        size=size,
    )
