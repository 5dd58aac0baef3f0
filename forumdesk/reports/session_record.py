"""The record of a session: who was there, what was said in its order, and what came of it.

It carries the names that its lines carry. What the room sent and has not seen is counted by its
number and never told.
"""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.inputs import InputState
from forumdesk.domain.programme import day_of
from forumdesk.domain.record import LineType
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, Hairline, head, paragraph, topic
from forumdesk.reports.flow import compose
from forumdesk.reports.lists import numbered
from forumdesk.reports.page import BODY, INK, QUIET, SMALL, STRONG, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.recorded import (
    Recorded,
    agreements,
    ending,
    follow_up,
    left_open,
    record_foot,
    section,
    with_speaker,
)
from forumdesk.reports.session_people import everybody, names_in, signers
from forumdesk.reports.session_votes import every, not_seen
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import documents, languages
from forumdesk.wording import inputs as input_words
from forumdesk.wording import polls as poll_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording import record as record_words

# These have a section each, below what was said.
_CAME_OF_IT = (LineType.AGREEMENT, LineType.RECOMMENDATION, LineType.ACTION)


def session_record(of: Recorded, *, size: Paper) -> Drawn:
    """The record as a PDF in the current language."""
    title = documents.SESSION_RECORD.title()
    sheet = Sheet(size, title=f"{title}: {of.name}", language=language())
    recommended = [with_speaker(of, one) for one in of.of_type(LineType.RECOMMENDATION)]
    blocks = [
        *_opening(of, title),
        *_people(of),
        *_attendance(of),
        *_apart(_("Talks"), numbered(_talks(of))),
        *_said(of),
        *_apart(_("Votes of this session"), [*numbered(every(of.results)), *not_seen(of.unseen)]),
        *_apart(_("Agreements"), numbered(agreements(of))),
        *_apart(_("Recommendations"), numbered(recommended)),
        *follow_up(of.lines),
        *_apart(_("Left open"), numbered(left_open(of))),
        *_kept_for_later(of),
    ]
    closing = Signatures(signers=signers(of.parts, of.people), ending=ending(of))
    compose(sheet, Story(blocks, closing), foot=record_foot(of))
    return sheet.drawn()


def _apart(title: str, blocks: Sequence[Block]) -> list[Block]:
    return [Gap(points=15), *section(title, blocks)] if blocks else []


def _opening(of: Recorded, title: str) -> list[Block]:
    return [
        paragraph(f"{title} · {isolated(of.forum.title.in_language(language()))}", QUIET),
        Gap(points=2),
        topic(of.name),
        Gap(points=9),
        Hairline(colour=INK),
        _pairs(_facts(of)),
    ]


def _pairs(rows: Sequence[tuple[str, str]]) -> Table:
    """What is known beside what it is; the first pair is the head."""
    (name, words), *others = rows
    columns = (Column(name, 24), Column(words, 76))
    return Table(columns=columns, rows=tuple(others), padding=2.5)


def _facts(of: Recorded) -> list[tuple[str, str]]:
    spoken, session = language(), of.session
    date = day_of(session, of.zone)
    number, dated = of.forum.day_number(date), programme_words.weekday(date)
    known = (
        (_("Session"), f"{session.code} · {programme_words.session_type(session.type)}"),
        (
            _("Day"),
            _("Day {number}, {date}").format(number=number, date=dated) if number else dated,
        ),
        (_("Time"), programme_words.held(session, zone=of.zone)),
        (_("Place"), of.place),
        (_("Theme"), session.theme.in_language(spoken)),
        (_("Focus question"), session.focus.in_language(spoken)),
        (_("Purpose"), session.why.in_language(spoken)),
        (_("Languages"), ", ".join(map(languages.language_name, of.forum.languages))),
    )
    return [(name, words) for name, words in known if words]


def _people(of: Recorded) -> list[Block]:
    rows = tuple(everybody(of.parts, of.people))
    if not rows:
        return []
    columns = (Column(_("Role"), 24), Column(_("Name, office, institution, country"), 76))
    return [Gap(points=15), head(_("Who did what")), Table(columns=columns, rows=rows, padding=2.5)]


def _attendance(of: Recorded) -> list[Block]:
    rows = [(_("registered"), str(len(of.people)))]
    there = of.presence
    if there is not None and there.counted is not None:
        rows.append((attendance_words.counted(of.session), str(len(there.counted))))
    if there is not None and there.during is not None and there.last is not None:
        rows.append((attendance_words.last_there(of.session), str(len(there.last))))
    rows = [(words[:1].upper() + words[1:], number) for words, number in rows]
    columns = (Column(_("Attendance"), 76), Column(_("People"), 24, right=True))
    told = dict.fromkeys(map(poll_words.quorum, of.results))
    return [
        Gap(points=15),
        Table(columns=columns, rows=tuple(rows), padding=2.5),
        *(paragraph(one, QUIET) for one in told if one),
    ]


def _talks(of: Recorded) -> list[tuple[Span, ...]]:
    found = []
    for talk in of.talks:
        spans: tuple[Span, ...] = (Span(talk.topic.in_language(language()), STRONG),)
        held = names_in([part for part in of.parts if part.talk == talk.id], of.people)
        found.append((*spans, Span(f" {held}", QUIET)) if held else spans)
    return found


def _said(of: Recorded) -> list[Block]:
    """The lines in their order, each with its time."""
    held = day_of(of.session, of.zone)
    rows: list[tuple[Cell, ...]] = [
        (
            programme_words.moment(one.at, zone=of.zone, beside=held),
            record_words.line_type(one.type),
            with_speaker(of, one),
        )
        for one in of.lines
        if one.type not in _CAME_OF_IT
    ]
    if not rows:
        return []
    columns = (Column(_("Time"), 13), Column(_("Kind"), 15), Column(_("What was said"), 72))
    table = Table(columns=columns, rows=tuple(rows), style=BODY, padding=2.5)
    return [Gap(points=15), head(_("Discussion")), table]


def _kept_for_later(of: Recorded) -> list[Block]:
    """By kind and number: their words are for the room to hear first."""
    kept = [
        f"{input_words.kind(one.kind)} {one.number}"
        for one in of.inputs
        if one.state is InputState.PARKED and not one.is_private
    ]
    if not kept:
        return []
    told = _("{list}. Their words have not been shown, so they are not printed.")
    return _apart(_("Kept for later"), [paragraph(told.format(list=", ".join(kept)), SMALL)])
