"""A session on one page: what was said, agreed, voted and promised, to be read back and signed.

Where there is more than a page holds, it goes on on the next; nothing is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.attendance import Presence
from forumdesk.domain.forum import Forum, Room, Venue
from forumdesk.domain.inputs import TO_ROOM, Input, InputKind, InputState
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, Session, day_of
from forumdesk.domain.record import Line, LineType, Version
from forumdesk.domain.results import Result
from forumdesk.i18n import _, language, ngettext
from forumdesk.reports.blocks import (
    Block,
    Columns,
    Figures,
    Gap,
    Hairline,
    Paragraph,
    head,
    paragraph,
    topic,
)
from forumdesk.reports.flow import compose
from forumdesk.reports.lists import numbered
from forumdesk.reports.page import BODY, FOCUS, INK, MUTED, QUIET, STRONG, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.session_people import named, signers
from forumdesk.reports.session_votes import decisive, drawn, others
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import documents, poll_terms
from forumdesk.wording import inputs as input_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording import reports as wording

# What the room sent, in a table, and what is known of it.
_INPUT = Style(9.5, BODY.weight, INK, 13)
_FACTS = Style(9.5, BODY.weight, MUTED, 13)


@dataclass(frozen=True, slots=True)
class SummaryOf:
    """All that a summary says.

    `results` are the rounds of the session's polls that the room has seen, oldest first;
    `unseen` are the numbers of its polls that are open or not revealed. `lines` are those to be
    printed, `digest` is that of the whole record. `presence` is who was there, None where nobody
    checks in.
    """

    forum: Forum
    session: Session
    room: Room | None
    venue: Venue | None
    parts: Sequence[Part]
    people: dict[str, Person]
    presence: Presence | None
    lines: Sequence[Line]
    digest: str
    versions: Sequence[Version]
    inputs: Sequence[Input]
    results: Sequence[Result]
    unseen: Sequence[int]


def session_summary(of: SummaryOf, *, size: Paper) -> Drawn:
    """The summary as a PDF in the current language."""
    spoken = language()
    name = of.session.title.in_language(spoken)
    sheet = Sheet(size, title=f"{documents.SESSION_SUMMARY.title()}: {name}", language=spoken)
    said = _side_by_side(
        _points(of, LineType.SUGGESTION, _("Suggestions")),
        _points(of, LineType.CRITICISM, _("Criticism")),
    )
    ending = wording.end_of_record(_agreed(of), of.versions[-1] if of.versions else None)
    closing = Signatures(signers=signers(of.parts, of.people), ending=ending)
    annex = _annex(of)
    # What is signed should be seen at a glance: where it does not fit on the page with everything
    # else, what was suggested and criticised opens the annex instead.
    compose(
        sheet,
        Story(_first_page(of, said), closing, annex),
        Story(_first_page(of, []), closing, [*said, *annex]),
        foot=_foot(of, name),
    )
    return sheet.drawn()


def _agreed(of: SummaryOf) -> int:
    return sum(line.type is LineType.AGREEMENT for line in of.lines)


def _first_page(of: SummaryOf, said: Sequence[Block]) -> list[Block]:
    recommended = _points(of, LineType.RECOMMENDATION, _("Recommendations"))
    return [
        *_header(of),
        *_figures(of),
        *_alone(_points(of, LineType.POINT, _("Key points"))),
        *_side_by_side(drawn(of.results, unseen=of.unseen), _agreements(of)),
        *said,
        *_actions(of),
        *_side_by_side(recommended, _left_open(of)),
    ]


def _annex(of: SummaryOf) -> list[Block]:
    votes = _section(_("Other votes of this session"), numbered(others(of.results)))
    return [*_alone(votes), *_answered(of), *_inputs(of)]


def _foot(of: SummaryOf, name: str) -> Foot:
    current, version = of.digest, of.versions[-1] if of.versions else None
    seals = []
    main = decisive(of.results)
    if main is not None:
        seals.append(poll_terms.sealed(main.poll.digest))
    seals.append(_("Record {digest}").format(digest=poll_terms.seal(current)))
    zone = ZoneInfo(of.forum.time_zone)
    return Foot(
        state=wording.record_state(
            version, current=current, zone=zone, held=day_of(of.session, zone)
        ),
        seals=" · ".join(seals),
        running=f"{isolated(of.forum.short_title)} · {isolated(name)}",
    )


def _header(of: SummaryOf) -> list[Block]:
    spoken, session, zone = language(), of.session, ZoneInfo(of.forum.time_zone)
    date = day_of(session, zone)
    number = of.forum.day_number(date)
    dated = programme_words.day(date)
    where = [
        isolated(of.forum.title.in_language(spoken)),
        _("Day {number}, {date}").format(number=number, date=dated) if number else dated,
        ", ".join(isolated(one.name.in_language(spoken)) for one in (of.room, of.venue) if one),
    ]
    blocks: list[Block] = [
        paragraph(" · ".join(one for one in where if one), QUIET),
        Gap(points=2),
        topic(session.title.in_language(spoken)),
        Gap(points=1),
        Paragraph(spans=tuple(_about(of, zone))),
    ]
    people = named(of.parts, of.people)
    if people:
        blocks += [Gap(points=2), paragraph(people, QUIET)]
    return [*blocks, Gap(points=9), Hairline(colour=INK)]


def _about(of: SummaryOf, zone: tzinfo) -> list[Span]:
    session = of.session
    times = programme_words.held(session, zone=zone)
    kind = programme_words.session_type(session.type)
    focus = session.focus.in_language(language())
    if not focus:
        return [Span(f"{kind}, {times}", BODY)]
    return [Span(f"{kind}, {times} · " + _("Focus:") + " ", BODY), Span(focus, FOCUS)]


def _figures(of: SummaryOf) -> list[Block]:
    items = []
    if of.presence is not None and of.presence.last is not None:
        words = _("{where}, of {number}").format(
            where=attendance_words.last_there(of.session), number=len(of.people)
        )
        items.append((str(len(of.presence.last)), words))
    shown = sum(one.is_public for one in of.inputs)
    inputs = ngettext("input, {shown} shown", "inputs, {shown} shown", len(of.inputs))
    items.append((str(len(of.inputs)), inputs.format(shown=shown)))
    main = decisive(of.results)
    if main is not None and main.poll.agreed is None:
        items.append((str(main.turnout.cast), wording.voted(main.poll.kind)))
    agreements = _agreed(of)
    items.append((str(agreements), ngettext("agreement", "agreements", agreements)))
    return [
        Gap(points=7),
        Figures(items=tuple(items)),
        Gap(points=8),
        Hairline(),
    ]


def _section(title: str, blocks: Sequence[Block]) -> list[Block]:
    return [head(title), Gap(points=5, keep=True), *blocks] if blocks else []


def _alone(section: Sequence[Block]) -> list[Block]:
    return [Gap(points=15), *section] if section else []


def _side_by_side(left: Sequence[Block], right: Sequence[Block]) -> list[Block]:
    """Two sections beside each other; one alone takes the whole width."""
    if left and right:
        return [Gap(points=15), Columns(stacks=(tuple(left), tuple(right)))]
    return _alone(left or right)


def _points(of: SummaryOf, wanted: LineType, title: str) -> list[Block]:
    items = [_with_speaker(of, line) for line in of.lines if line.type is wanted]
    return _section(title, numbered(items))


def _with_speaker(of: SummaryOf, line: Line, style: Style = BODY) -> tuple[Span, ...]:
    speaker = of.people.get(line.speaker or "")
    if speaker is None:
        return (Span(line.text, style),)
    return (Span(f"{line.text} ", style), Span(speaker.display, QUIET))


def _agreements(of: SummaryOf) -> list[Block]:
    items = []
    for line in of.lines:
        if line.type is LineType.AGREEMENT:
            spans = _with_speaker(of, line)
            if line.reached is not None:
                spans = (*spans, Span(f" {wording.reached(line.reached)}", QUIET))
            items.append(spans)
    return _section(_("Agreed in the room"), numbered(items))


def questions(lines: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    """Each question of the record with the answers that were written below it."""
    found: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if line.type is LineType.QUESTION:
            found.append((line, []))
        elif line.type is LineType.ANSWER and found:
            found[-1][1].append(line)
    return found


def _answered(of: SummaryOf) -> list[Block]:
    items: list[tuple[Span, ...]] = []
    for question, answers in questions(of.lines):
        if answers:
            spans = list(_with_speaker(of, question, STRONG))
            for answer in answers:
                spans += [Span(" ", BODY), *_with_speaker(of, answer)]
            items.append(tuple(spans))
    asked = {answer.id for _question, answers in questions(of.lines) for answer in answers}
    items += [
        _with_speaker(of, line)
        for line in of.lines
        if line.type is LineType.ANSWER and line.id not in asked
    ]
    return _alone(_section(_("Asked and answered"), numbered(items)))


def _actions(of: SummaryOf) -> list[Block]:
    rows = tuple(
        (line.text, line.owner, programme_words.day(line.due) if line.due else "")
        for line in of.lines
        if line.type is LineType.ACTION
    )
    if not rows:
        return []
    columns = (Column(_("What"), 51), Column(_("Who"), 32), Column(_("By"), 17))
    return [Gap(points=15), head(_("Follow-up")), Table(columns=columns, rows=rows)]


def _left_open(of: SummaryOf) -> list[Block]:
    taken = {line.input for line in of.lines if line.input}
    open_ = [
        _with_speaker(of, question) for question, answers in questions(of.lines) if not answers
    ]
    open_ += [
        (Span(one.text, BODY),)
        for one in of.inputs
        if one.kind is InputKind.QUESTION
        and one.state is InputState.SHOWN
        and one.to == TO_ROOM
        and one.id not in taken
    ]
    spans: list[Span] = []
    for one in open_:
        spans += [*([Span(" · ", BODY)] if spans else []), *one]
    return _section(_("Left open"), [Paragraph(spans=tuple(spans))] if spans else [])


def _inputs(of: SummaryOf) -> list[Block]:
    """What the room sent and saw, in its own words."""
    rows: list[tuple[Cell, ...]] = []
    for one in of.inputs:
        if one.is_public and one.to == TO_ROOM:
            author = of.people.get(one.author or "")
            known = [
                author.display if author else "",
                input_words.state(one.state) if one.state is InputState.ANSWERED else "",
            ]
            after = " · ".join(fact for fact in known if fact)
            said = Span(f"{one.text}  " if after else one.text, _INPUT)
            rows.append(
                (
                    f"{input_words.kind(one.kind)} {one.number}",
                    (said, *((Span(after, _FACTS),) if after else ())),
                    str(one.support or ""),
                )
            )
    if not rows:
        return []
    columns = (
        Column(_("Kind"), 18),
        Column(_("What was sent"), 71),
        Column(_("Supporters"), 11, right=True),
    )
    table = Table(columns=columns, rows=tuple(rows), style=_INPUT, padding=1.5)
    return [Gap(points=15), head(_("Shown in the room")), table]
