"""The official record (berita acara) on paper."""

from __future__ import annotations

from forumdesk.domain.berita_acara import BeritaAcaraOf
from forumdesk.reports.blocks import Block, Gap, Hairline, Paragraph, topic
from forumdesk.reports.page import INK, Drawn, Paper
from forumdesk.reports.written import on_paper, part, spans
from forumdesk.wording import berita_acara as wording
from forumdesk.wording.written import Written


def berita_acara(of: BeritaAcaraOf, *, size: Paper) -> Drawn:
    """The official record as a PDF in the current language."""
    written = wording.berita_acara(of)
    return on_paper(written, _opening(written), size=size)


def _opening(written: Written) -> list[Block]:
    """Who holds it, its number close under its name, and the sentence that opens it."""
    number, held = written.opening
    hosts = Paragraph(spans=spans(written.above))
    return [
        *([hosts, Gap(points=4), Hairline(colour=INK)] if written.above else []),
        Gap(points=8),
        topic(written.topic),
        *part(number),
        Gap(points=8),
        *part(held),
    ]
