"""What was wiped when a forum was ended, on paper."""

from __future__ import annotations

from forumdesk.domain.privacy import WipeOf
from forumdesk.reports.dated import dated
from forumdesk.reports.page import Drawn, Paper
from forumdesk.wording import documents
from forumdesk.wording import privacy as wording


def wipe_certificate(of: WipeOf, *, size: Paper) -> Drawn:
    """The certificate as a PDF in the current language."""
    return dated(
        of.forum,
        documents.WIPE_CERTIFICATE.title(),
        wording.about(of.forum),
        wording.as_of(of.forum, of.at),
        wording.wiped(of),
        signers=wording.wiped_by(),
        size=size,
    )
