"""The official record (berita acara) of a session or of the whole forum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from forumdesk.domain.berita_acara import BeritaAcaraOf
from forumdesk.operations.documents.base import Document, Edited, Request, Shelf, Subject
from forumdesk.operations.documents.choices import Words
from forumdesk.operations.documents.gathering import letterhead
from forumdesk.operations.documents.recorded import every_record
from forumdesk.operations.documents.signing import SIGNERS, named_in
from forumdesk.store import attendance as visit_rows
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot
from forumdesk.wording import berita_acara
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


@dataclass(frozen=True, slots=True)
class BeritaAcaraOptions:
    """Its number, its legal basis, and who signs; each empty where nobody wrote it."""

    record_number: str
    basis: str
    signers: str


def _gather(snapshot: Snapshot, request: Request[BeritaAcaraOptions]) -> BeritaAcaraOf:
    options, session = request.options, request.about.session
    return BeritaAcaraOf(
        forum=forums.forum(snapshot),
        # Whose paper it is stands in the letterhead, too.
        hosts=() if letterhead(snapshot) else forums.hosts(snapshot),
        venues=forums.venues(snapshot),
        records=every_record(snapshot, session),
        whole=session is None,
        came=len(visit_rows.first_visits(snapshot)),
        number=options.record_number,
        basis=options.basis,
        named=named_in(options.signers),
    )


def _draw(gathered: BeritaAcaraOf, size: Paper) -> Drawn:
    from forumdesk.reports import berita_acara as paper  # noqa: PLC0415  # ReportLab is slow

    return paper.berita_acara(gathered, size=size)


def _public(of: BeritaAcaraOf) -> BeritaAcaraOf | None:
    """With the records that the room has heard as they stand."""
    heard = [one for one in of.records if one.was_heard]
    return replace(of, records=heard) if heard else None


DOCUMENT = Document(
    kind="berita-acara",
    words=wording.BERITA_ACARA,
    icon="handshake",
    shelf=Shelf.SESSION,
    place=3,
    options=BeritaAcaraOptions,
    choices=(
        Words("record-number", wording.RECORD_NUMBER, longest=100),
        Words("basis", wording.LEGAL_BASIS, longest=1000),
        SIGNERS,
    ),
    gather=_gather,
    draw=_draw,
    public=_public,
    edited=Edited("berita-acara", berita_acara.berita_acara),
    headed=True,
    offers=frozenset({Subject.SESSION}),
)
