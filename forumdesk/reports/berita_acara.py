"""The official record (berita acara): what was agreed, of a session or of the whole forum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forumdesk.charts.directions import isolated
from forumdesk.domain.forum import Forum, Host, Venue
from forumdesk.domain.programme import day_of
from forumdesk.i18n import _, language, ngettext
from forumdesk.reports.blocks import Block, Gap, Hairline, head, paragraph, topic
from forumdesk.reports.flow import compose
from forumdesk.reports.lists import numbered
from forumdesk.reports.page import BODY, INK, QUIET, STRONG, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.recorded import Recorded, agreements, follow_up, record_foot, section
from forumdesk.reports.running import Foot
from forumdesk.reports.session_people import everybody, signers
from forumdesk.reports.signatures import Signatures, Signer
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Span
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import documents, spelled
from forumdesk.wording import programme as programme_words
from forumdesk.wording import reports as wording

# A number that is not given yet is written in.
_TO_WRITE = "…" * 24
# So many sign at least.
_LEAST_SIGNERS = 3


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who signs, as they were written."""

    name: str
    office: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class BeritaAcaraOf:
    """All that it says: of the `whole` forum, or of the one session that `records` has.

    `came` is how many have ever come in; `number` and `basis` are empty where nobody gave them.
    """

    forum: Forum
    hosts: Sequence[Host]
    venues: Sequence[Venue]
    records: Sequence[Recorded]
    whole: bool
    came: int
    number: str
    basis: str
    named: Sequence[Named]

    @property
    def title(self) -> str:
        """What was held."""
        spoken = language()
        return self.forum.title.in_language(spoken) if self.whole else self.records[0].name


def berita_acara(of: BeritaAcaraOf, *, size: Paper) -> Drawn:
    """The official record as a PDF in the current language."""
    name = documents.BERITA_ACARA.title()
    sheet = Sheet(size, title=f"{name}: {of.title}", language=language())
    agreed = [spans for one in of.records for spans in _agreed(of, one)]
    lines = [line for one in of.records for line in one.lines]
    none = [paragraph(_("No agreement was recorded."))]
    blocks = [
        *_opening(of, name),
        *_under(_("Legal basis"), [paragraph(of.basis)] if of.basis else []),
        *_under(_("Agenda"), numbered(_agenda(of))),
        *_present(of),
        *_under(_("Agreements"), numbered(agreed) or none),
        *follow_up(lines),
        Gap(points=15),
        paragraph(_("This record was made truthfully, to be used as it should be.")),
    ]
    ending = wording.end_of_official_record(len(agreed))
    closing = Signatures(signers=_signers(of), ending=ending)
    about = f"{isolated(of.forum.short_title)} · {name}"
    foot = Foot(state=about, running=about) if of.whole else record_foot(of.records[0])
    compose(sheet, Story(blocks, closing), foot=foot)
    return sheet.drawn()


def _under(title: str, blocks: Sequence[Block]) -> list[Block]:
    return [Gap(points=15), *section(title, blocks)] if blocks else []


def _opening(of: BeritaAcaraOf, name: str) -> list[Block]:
    spoken = language()
    hosts = " · ".join(isolated(one.name.in_language(spoken)) for one in of.hosts)
    number = _("Number: {number}").format(number=isolated(of.number or _TO_WRITE))
    return [
        *([paragraph(hosts, STRONG), Gap(points=4), Hairline(colour=INK)] if hosts else []),
        Gap(points=8),
        topic(name),
        paragraph(number),
        Gap(points=8),
        paragraph(_held(of)),
    ]


def _held(of: BeritaAcaraOf) -> str:
    """The day in words, what was held, and where."""
    spoken, first = language(), of.records[0]
    day = of.forum.ends if of.whole else day_of(first.session, first.zone)
    venues = ", ".join(isolated(one.name.in_language(spoken)) for one in of.venues)
    place = venues if of.whole else first.place
    if of.whole:
        times = programme_words.dates(of.forum.starts, of.forum.ends)
    else:
        times = programme_words.held(first.session, zone=first.zone)
    said = (
        _("On this day, {date}, at {place}, this was held: {title}, {times}.")
        if place
        else _("On this day, {date}, this was held: {title}, {times}.")
    )
    date = spelled.whole_date(day)
    return said.format(date=date, place=place, title=isolated(of.title), times=times)


def _agenda(of: BeritaAcaraOf) -> list[tuple[Span, ...]]:
    """The sessions of the forum, or what one session was about."""
    if of.whole:
        return [(Span(f"{one.name} ", BODY), Span(one.session.code, QUIET)) for one in of.records]
    spoken, one = language(), of.records[0]
    talks = [talk.topic.in_language(spoken) for talk in one.talks]
    words = [one.session.focus.in_language(spoken), *talks]
    return [(Span(text, BODY),) for text in words if text] or [(Span(one.name, BODY),)]


def _present(of: BeritaAcaraOf) -> list[Block]:
    """How many were there, and those who had a part; the rest are on the attendance list."""
    registered = len(of.records[0].people)
    there = None if of.whole else of.records[0].presence
    words = ngettext("{n} person registered", "{n} people registered", registered)
    counted = [words.format(n=registered)]
    if of.whole and of.came:
        counted.append(f"{of.came} {attendance_words.counted(None)}")
    elif there is not None and there.counted is not None:
        said = attendance_words.counted(of.records[0].session)
        counted.append(f"{len(there.counted)} {said}")
    told = _("{figures}. Names are on the attendance list.").format(figures=", ".join(counted))
    parts = [part for one in of.records for part in one.parts]
    rows = tuple(everybody(parts, of.records[0].people))
    columns = (Column(_("Role"), 24), Column(_("Name, office, institution, country"), 76))
    table = Table(columns=columns, rows=rows, padding=2.5)
    return [Gap(points=15), head(_("Present")), paragraph(told), *([table] if rows else [])]


def _agreed(of: BeritaAcaraOf, one: Recorded) -> list[tuple[Span, ...]]:
    """A session's agreements; of the whole forum with the session's code."""
    code = (Span(f" {one.session.code}", QUIET),) if of.whole else ()
    return [(*spans, *code) for spans in agreements(one)]


def _signers(of: BeritaAcaraOf) -> tuple[Signer, ...]:
    """Those who were named, or chair, rapporteur and a participant; never fewer than three."""
    if not of.named:
        if not of.whole:
            return signers(of.records[0].parts, of.records[0].people)
        return signers((), {})
    written = [
        Signer(one.office or _("Signature"), one.name, f"NIP {one.nip}" if one.nip else "")
        for one in of.named
    ]
    missing = _LEAST_SIGNERS - len(written)
    return (*written, *([Signer(_("For the participants"))] * missing))
