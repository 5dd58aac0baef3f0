"""What lies beside published documents and data: what it is, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forumdesk.charts.directions import isolated
from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import programme as programme_words
from forumdesk.wording import reports
from forumdesk.wording.open_data import OpenTable
from forumdesk.wording.written import (
    Head,
    Numbered,
    Part,
    Passage,
    Rows,
    Said,
    Section,
    Tone,
    Words,
    Written,
    passage,
    say,
)


@dataclass(frozen=True, slots=True)
class PublishedPaper:
    """A document in the file, at this path; the title of its kind, in the current language."""

    path: str
    title: Callable[[], str]


def name_instead() -> str:
    """What stands in published words where a name stood."""
    return _("[name]")


def readme(
    forum: Forum,
    papers: Sequence[PublishedPaper],
    tables: Sequence[OpenTable],
    *,
    with_speakers: bool,
) -> Written:
    """What is in the folder, and the dictionary of its tables, in the current language."""
    title = forum.title.in_language(language())
    topic = _("{forum}: documents and open data").format(forum=isolated(title))
    return Written(
        name=topic,
        above=(),
        topic=topic,
        opening=(
            passage(programme_words.dates(forum.starts, forum.ends)),
            *_what_it_is(with_speakers=with_speakers),
        ),
        sections=(
            Section(_("Documents"), (Numbered(tuple(map(_paper, papers))),) if papers else ()),
            Section(_("Data"), (passage(_how_written()),)),
            *(Section(f"data/{one.name}.csv", _dictionary(one)) for one in tables),
        ),
        ending="",
        signers=(),
        state="",
        seals="",
        running="",
    )


def _paper(one: PublishedPaper) -> Words:
    return (Said(f"{one.title()} "), Said(one.path, Tone.QUIET))


def _what_it_is(*, with_speakers: bool) -> tuple[Passage, ...]:
    named = (
        _(
            "Those who had a part in the programme are named, and nobody else. Where another name"
            " stood in what was written, {name} stands."
        )
        if with_speakers
        else _("Nobody is named. Where a name stood in what was written, {name} stands.")
    )
    return (
        passage(
            _(
                "Here is what the room has seen and heard: results that were shown, inputs that"
                " were shown, and records that were read back and not changed since. Figures that"
                " would tell how somebody voted are left out, as they were in the room."
            )
        ),
        passage(named.format(name=name_instead())),
        passage(reports.not_a_sample()),
    )


def _how_written() -> str:
    return _(
        "Every table is there twice: as CSV (UTF-8, commas, a row of names first) and as JSON."
        " A table’s columns mean:"
    )


def _dictionary(table: OpenTable) -> tuple[Part, ...]:
    heads = (Head(_("Column"), 20), Head(_("Type"), 15), Head(_("What it tells"), 65))
    rows = tuple((say(one.name), say(one.type.value), say(one.told())) for one in table.fields)
    return passage(table.told()), Rows(heads, rows)


def not_heard(session: Session) -> str:
    """That a record is not among what is published, and why."""
    return _(
        "Left out: the record of {session}. It was not read to the room as it stands. Read it back"
        " and mark it first."
    ).format(session=session.code)


def not_seen(polls: int) -> str:
    """That results are not among what is published, and why."""
    return ngettext(
        "Left out: {n} poll whose result the room has not seen.",
        "Left out: {n} polls whose results the room has not seen.",
        polls,
    ).format(n=polls)


def look_first(*, with_speakers: bool) -> str:
    """What whoever publishes should do before."""
    if with_speakers:
        return _("Read it before you publish it, and ask those who are named.")
    return _(
        "Read it before you publish it. Names of registered people are covered as they are written"
        " on badges; somebody’s words may still tell who is meant."
    )
