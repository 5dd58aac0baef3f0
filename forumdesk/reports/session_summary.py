"""A session on one page: what was said, agreed, voted and promised, to be read back and signed.

Where there is more than a page holds, it goes on on the next; nothing is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.inputs import TO_ROOM, InputState
from forumdesk.domain.programme import day_of
from forumdesk.domain.record import LineType
from forumdesk.domain.recorded import Recorded
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
from forumdesk.reports.page import BODY, FOCUS, INK, MUTED, QUIET, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.recorded import record_foot
from forumdesk.reports.session_votes import drawn
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.reports.written import below, section
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import documents
from forumdesk.wording import inputs as input_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording import reports as wording
from forumdesk.wording.recorded import (
    agreements,
    answered,
    attribution,
    ending,
    follow_up,
    left_open,
    name,
    quotes,
    sender,
    with_speaker,
)
from forumdesk.wording.session_people import named, signers_of
from forumdesk.wording.session_votes import decisive, others
from forumdesk.wording.written import Passage, Said, Section, Words, numbered

# What the room sent, in a table, and what is known of it.
_INPUT = Style(9.5, BODY.weight, INK, 13)
_FACTS = Style(9.5, BODY.weight, MUTED, 13)


def session_summary(of: Recorded, *, size: Paper) -> Drawn:
    """The summary as a PDF in the current language."""
    spoken = language()
    sheet = Sheet(size, title=f"{documents.SESSION_SUMMARY.title()}: {name(of)}", language=spoken)
    said = [
        *_side_by_side(
            _points(of, LineType.SUGGESTION, _("Suggestions")),
            _points(of, LineType.CRITICISM, _("Criticism")),
        ),
        *below(section(Section(_("In their own words"), numbered(quotes(of))))),
    ]
    closing = Signatures(signers=signers_of(of), ending=ending(of))
    annex = _annex(of)
    # What is signed should be seen at a glance: where it does not fit on the page with everything
    # else, what was suggested, criticised and quoted opens the annex instead.
    compose(
        sheet,
        Story(_first_page(of, said), closing, annex),
        Story(_first_page(of, []), closing, [*said, *annex]),
        foot=record_foot(of),
    )
    return sheet.drawn()


def _first_page(of: Recorded, said: Sequence[Block]) -> list[Block]:
    agreed = section(Section(_("Agreed in the room"), numbered(agreements(of))))
    recommended = _points(of, LineType.RECOMMENDATION, _("Recommendations"))
    return [
        *_header(of),
        *_figures(of),
        *below(_points(of, LineType.POINT, _("Key points"))),
        *_side_by_side(drawn(of.results, unseen=of.unseen), agreed),
        *said,
        *below(_points(of, LineType.LEARNING, _("Learning points"))),
        *below(section(follow_up(of.lines))),
        *_side_by_side(recommended, _open(of)),
    ]


def _annex(of: Recorded) -> list[Block]:
    votes = Section(_("Other votes of this session"), numbered(others(of.results)))
    return [*below(section(votes)), *below(section(_answered(of))), *_inputs(of)]


def _header(of: Recorded) -> list[Block]:
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
    for words in (*([people] if people else []), *attribution(of)):
        blocks += [Gap(points=2), paragraph(words, QUIET)]
    return [*blocks, Gap(points=9), Hairline(colour=INK)]


def _about(of: Recorded, zone: tzinfo) -> list[Span]:
    session = of.session
    times = programme_words.held(session, zone=zone)
    kind = programme_words.session_type(session.type)
    focus = session.focus.in_language(language())
    if not focus:
        return [Span(f"{kind}, {times}", BODY)]
    return [Span(f"{kind}, {times} · " + _("Focus:") + " ", BODY), Span(focus, FOCUS)]


def _figures(of: Recorded) -> list[Block]:
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
    agreed = len(of.of_type(LineType.AGREEMENT))
    items.append((str(agreed), ngettext("agreement", "agreements", agreed)))
    return [
        Gap(points=7),
        Figures(items=tuple(items)),
        Gap(points=8),
        Hairline(),
    ]


def _side_by_side(left: Sequence[Block], right: Sequence[Block]) -> list[Block]:
    """Two sections beside each other; one alone takes the whole width."""
    if left and right:
        return [Gap(points=15), Columns(stacks=(tuple(left), tuple(right)))]
    return below(left or right)


def _points(of: Recorded, wanted: LineType, title: str) -> list[Block]:
    items = (with_speaker(of, line) for line in of.of_type(wanted))
    return section(Section(title, numbered(items)))


def _answered(of: Recorded) -> Section:
    return Section(_("Asked and answered"), numbered(answered(of)))


def _inputs(of: Recorded) -> list[Block]:
    """What the room sent and saw, in its own words."""
    rows: list[tuple[Cell, ...]] = []
    for one in of.inputs:
        if one.is_public and one.to == TO_ROOM:
            known = [
                sender(of, one),
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


def _open(of: Recorded) -> list[Block]:
    words: Words = ()
    for one in left_open(of):
        words = (*words, *([Said(" · ")] if words else []), *one)
    return section(Section(_("Left open"), (Passage(words),) if words else ()))
