"""What people are told of their data, on paper for the door."""

from __future__ import annotations

from forumdesk.domain.privacy import NoticeOf
from forumdesk.reports.dated import dated
from forumdesk.reports.page import Drawn, Paper
from forumdesk.wording import documents
from forumdesk.wording import privacy as wording


def privacy_notice(of: NoticeOf, *, size: Paper) -> Drawn:
    """The notice as a PDF in the current language."""
    return dated(
        of.forum,
        documents.PRIVACY_NOTICE.title(),
        wording.about(of.forum),
        "",
        wording.notice(of),
        size=size,
    )
