"""The record of a session on paper."""

from __future__ import annotations

from forumdesk.domain.recorded import Recorded
from forumdesk.reports.blocks import Block, Gap, Hairline, Paragraph, topic
from forumdesk.reports.page import INK, Drawn, Paper
from forumdesk.reports.written import on_paper, part, spans
from forumdesk.wording import session_record as wording
from forumdesk.wording.written import Written


def session_record(of: Recorded, *, size: Paper) -> Drawn:
    """The record as a PDF in the current language."""
    written = wording.session_record(of)
    return on_paper(written, _opening(written), size=size)


def _opening(written: Written) -> list[Block]:
    return [
        Paragraph(spans=spans(written.above)),
        Gap(points=2),
        topic(written.topic),
        Gap(points=9),
        Hairline(colour=INK),
        *(block for one in written.opening for block in part(one)),
    ]
