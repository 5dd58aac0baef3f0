"""The official record (berita acara) of a session or of the whole forum."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from forumdesk.domain.berita_acara import BeritaAcaraOf
from forumdesk.domain.fields import Field
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.registration import BySex, by_sex
from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.operations.documents.base import Document, Edited, Request, Shelf, Subject
from forumdesk.operations.documents.choices import Words
from forumdesk.operations.documents.gathering import letterhead
from forumdesk.operations.documents.recorded import every_record
from forumdesk.operations.documents.signing import SIGNERS, named_in
from forumdesk.store import attendance as visit_rows
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot
from forumdesk.store.registration import answers_to
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
    records = every_record(snapshot, session)
    came = visit_rows.first_visits(snapshot).keys()
    return BeritaAcaraOf(
        forum=forums.forum(snapshot),
        # Whose paper it is stands in the letterhead, too.
        hosts=() if letterhead(snapshot) else forums.hosts(snapshot),
        venues=forums.venues(snapshot),
        records=records,
        whole=session is None,
        came=len(came),
        sexes=_sexes(snapshot, came if session is None else _counted(records[0])),
        number=options.record_number,
        basis=options.basis,
        named=named_in(options.signers),
    )


def _counted(record: Recorded) -> Collection[str]:
    """Those who were there, where it may be told who they were."""
    there = record.presence
    if there is None or not record.session.attribution.names_those_there:
        return ()
    return there.counted or ()


def _sexes(snapshot: Snapshot, people: Collection[str]) -> BySex | None:
    return by_sex(people, answers_to(snapshot, Field.SEX))


def _draw(gathered: BeritaAcaraOf, size: Paper) -> Drawn:
    from forumdesk.reports import berita_acara as paper  # noqa: PLC0415  # ReportLab is slow

    return paper.berita_acara(gathered, size=size)


def _public(of: BeritaAcaraOf) -> BeritaAcaraOf | None:
    """With the records that the room has heard as they stand, and no number of few people."""
    heard = [one for one in of.records if one.was_heard]
    sexes = of.sexes
    if sexes and any(0 < one < ENOUGH for one in (sexes.female, sexes.male, sexes.not_said)):
        sexes = None
    return replace(of, records=heard, sexes=sexes) if heard else None


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
