"""What the official record (berita acara) says: what was agreed, of a session or of the forum."""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.berita_acara import BeritaAcaraOf
from forumdesk.domain.programme import SessionRole, day_of
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import documents, poll_terms, spelled
from forumdesk.wording import programme as programme_words
from forumdesk.wording import recorded as record_words
from forumdesk.wording import reports as wording
from forumdesk.wording.registration import by_sex
from forumdesk.wording.session_people import everybody, signers, signers_of
from forumdesk.wording.written import (
    Head,
    Part,
    Rows,
    Said,
    Section,
    Signer,
    Tone,
    Words,
    Written,
    numbered,
    pairs,
    passage,
    say,
)

# A number that is not given yet is written in.
_TO_WRITE = "…" * 24
# The days of a forum stay on one line; after a dash a no-break space alone would not hold them.
_ONE_LINE = str.maketrans({" ": "\N{NO-BREAK SPACE}", "–": "–\N{WORD JOINER}"})
# So many sign at least.
_LEAST_SIGNERS = 3


def berita_acara(of: BeritaAcaraOf) -> Written:
    """The official record in the current language."""
    spoken, kind = language(), documents.BERITA_ACARA.title()
    number = _("Number: {number}").format(number=isolated(of.number or _TO_WRITE))
    agreed = [words for one in of.records for words in _agreed(of, one)]
    lines = [line for one in of.records for line in one.lines]
    none = (passage(_("No agreement was recorded.")),)
    truthfully = _("This record was made truthfully, to be used as it should be.")
    about, first = f"{isolated(of.forum.short_title)} · {kind}", of.records[0]
    hosts = " · ".join(isolated(one.name.in_language(spoken)) for one in of.hosts)
    return Written(
        name=f"{kind}: {of.title.in_language(spoken)}",
        above=say(hosts, Tone.STRONG),
        topic=kind,
        opening=(passage(number), passage(_held(of))),
        sections=(
            Section(_("Legal basis"), (passage(of.basis),) if of.basis else ()),
            Section(_("Agenda"), numbered(_agenda(of))),
            Section(_("Present"), _present(of)),
            Section(_("Agreements"), numbered(agreed) or none),
            record_words.follow_up(lines),
            Section(_("Records that it rests on"), _records(of) if of.whole else ()),
            Section("", (passage(truthfully),)),
        ),
        ending=wording.end_of_official_record(len(agreed)),
        signers=_signers(of),
        state=about if of.whole else record_words.state(first),
        seals="" if of.whole else record_words.seals(first),
        running=about if of.whole else record_words.running(first),
    )


def _held(of: BeritaAcaraOf) -> str:
    """The day in words, what was held, and where."""
    spoken, first = language(), of.records[0]
    clock = record_words.zone(first)
    if of.whole:
        day, days = of.forum.ends, programme_words.dates(of.forum.starts, of.forum.ends)
        times = days.translate(_ONE_LINE)
        place = ", ".join(isolated(one.name.in_language(spoken)) for one in of.venues)
    else:
        day, times = day_of(first.session, clock), programme_words.held(first.session, zone=clock)
        place = record_words.place(first)
    said = (
        _("On this day, {date}, at {place}, this was held: {title}, {times}.")
        if place
        else _("On this day, {date}, this was held: {title}, {times}.")
    )
    title = isolated(of.title.in_language(spoken))
    return said.format(date=spelled.whole_date(day), place=place, title=title, times=times)


def _attribution(of: BeritaAcaraOf) -> tuple[Part, ...]:
    """What it says of the names in it, of one session."""
    said = () if of.whole else record_words.attribution(of.records[0])
    return tuple(passage(one, Tone.QUIET) for one in said)


def _agenda(of: BeritaAcaraOf) -> list[Words]:
    """The sessions of the forum, or what one session was about."""
    if of.whole:
        return [
            (Said(f"{record_words.name(one)} "), Said(one.session.code, Tone.QUIET))
            for one in of.records
        ]
    spoken, one = language(), of.records[0]
    talks = [talk.topic.in_language(spoken) for talk in one.talks]
    words = [one.session.focus.in_language(spoken), *talks]
    return [say(text) for text in words if text] or [say(record_words.name(one))]


def _present(of: BeritaAcaraOf) -> tuple[Part, ...]:
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
    if of.sexes is not None:
        counted[-1] += f" ({by_sex(of.sexes)})"
    told = (
        _("{figures}. Names are on the attendance list.")
        if of.whole or of.records[0].session.attribution.names_those_there
        else _("{figures}.")
    ).format(figures=", ".join(counted))
    parts = [part for one in of.records for part in one.parts]
    heads = Head(_("Role"), 24), Head(_("Name, office, institution, country"), 76)
    roles = pairs(*heads, everybody(parts, of.records[0].people))
    return (passage(told), *_attribution(of), *roles)


def _agreed(of: BeritaAcaraOf, one: Recorded) -> list[Words]:
    """A session's agreements; of the whole forum with the session's code."""
    code = (Said(f" {one.session.code}", Tone.QUIET),) if of.whole else ()
    return [(*words, *code) for words in record_words.agreements(one)]


def _records(of: BeritaAcaraOf) -> tuple[Part, ...]:
    """Each session's record, what has been done with it, and its seal."""
    rows = tuple(
        (
            say(one.session.code),
            say(record_words.state(one)),
            say(poll_terms.seal(one.digest)),
        )
        for one in of.records
    )
    heads = Head(_("Session"), 12), Head(_("State"), 48), Head(_("Seal"), 40)
    return (Rows(heads, rows, fine=True),)


def _signers(of: BeritaAcaraOf) -> tuple[Signer, ...]:
    """Those who were named, or chair, rapporteur and a participant; never fewer than three."""
    if not of.named:
        if not of.whole:
            return signers_of(of.records[0])
        parts = [part for one in of.records for part in one.parts]
        people = {key: each for one in of.records for key, each in one.people.items()}
        return signers([one for one in parts if one.role is SessionRole.WITNESS], people)
    written = [
        Signer(one.office or _("Signature"), one.name, f"NIP {one.nip}" if one.nip else "")
        for one in of.named
    ]
    missing = _LEAST_SIGNERS - len(written)
    return (*written, *([Signer(_("For the participants"))] * missing))
