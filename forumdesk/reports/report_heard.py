"""The section of a report about what was heard, session by session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from forumdesk.charts.bars import Bar
from forumdesk.charts.directions import isolated
from forumdesk.domain.full_report import ReportOf, seen_inputs
from forumdesk.domain.inputs import Input, InputKind, InputState
from forumdesk.domain.record import Line, LineType
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import _, language, ngettext
from forumdesk.reports.blocks import Block, Gap, asked, paragraph
from forumdesk.reports.chart import bars_of
from forumdesk.reports.page import FOCUS, QUIET
from forumdesk.reports.reported import ASIDE, CELL, small_title
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span
from forumdesk.reports.written import items, part
from forumdesk.wording import agenda
from forumdesk.wording import inputs as input_words
from forumdesk.wording.record import line_type, words_of
from forumdesk.wording.recorded import answered, grouped, left_open, name, quotes, state
from forumdesk.wording.written import Said, Tone, Words, say

# Of what a session sent in, those with the most support, and those with the least of it.
_MOST, _LEAST = 5, 3


def heard(of: ReportOf, *, level: int) -> list[Block]:
    """Counts of what was sent, and for each session what was said and sent."""
    blocks = [*_counted(of), *_by_theme(of), *_by_session(of)]
    for one in of.records:
        blocks += _session(of, one, level=level)
    apart = _sent(of, of.inputs_apart)
    title = [Gap(points=15), asked(_("Sent to no session"), level=level)] if apart else []
    return [*blocks, *title, *apart, *_proposed(of, level=level)]


def _proposed(of: ReportOf, *, level: int) -> list[Block]:
    """What participants proposed for the agenda, and what became of each."""
    if not of.proposals:
        return []
    title = asked(_("From participants: what they put on the agenda"), level=level)
    [told] = agenda.sections(of.proposals, of.forum)
    return [Gap(points=15), title, *(block for one in told.parts for block in part(one))]


def _counted(of: ReportOf) -> list[Block]:
    if not of.inputs:
        return [paragraph(_("Nobody sent an input."))]
    sent, seen = Counter(one.kind for one in of.inputs), Counter(map(_kind, seen_inputs(of.inputs)))
    rows = [
        (input_words.kind(kind), str(sent[kind]), str(seen[kind]))
        for kind in InputKind
        if sent[kind]
    ]
    rows.append((_("Together"), str(sent.total()), str(seen.total())))
    columns = (
        Column(_("Kind"), 50),
        Column(_("Sent"), 25, right=True),
        Column(_("Shown to the room"), 25, right=True),
    )
    said = _(
        "Inputs are counted, not people: they are sent without a name unless their sender wants"
        " one, so that nobody can tell how many people are behind them."
    )
    table = Table(columns=columns, rows=tuple(rows), padding=3)
    return [table, Gap(points=5), paragraph(said, QUIET)]


def _kind(one: Input) -> InputKind:
    return one.kind


def _by_theme(of: ReportOf) -> list[Block]:
    """How many inputs each theme had, where one is that of several sessions."""
    themes: dict[str, list[Recorded]] = {}
    for one in of.records:
        theme = one.session.theme.in_language(language())
        if theme and one.inputs:
            themes.setdefault(theme, []).append(one)
    if all(len(sessions) == 1 for sessions in themes.values()):
        return []
    rows = [
        _bar(
            _sessions(theme, len(sessions)),
            [sent for one in sessions for sent in one.inputs],
        )
        for theme, sessions in themes.items()
    ]
    return _bars(_("Inputs by theme"), rows)


def _sessions(theme: str, number: int) -> str:
    words = ngettext("{theme} ({n} session)", "{theme} ({n} sessions)", number)
    return words.format(theme=isolated(theme), n=number)


def _by_session(of: ReportOf) -> list[Block]:
    """How many inputs each session had."""
    rows = [
        _bar(f"{one.session.code} {isolated(name(one))}", one.inputs)
        for one in of.records
        if one.inputs
    ]
    return _bars(_("Inputs by session"), rows)


def _bar(label: str, inputs: Sequence[Input]) -> Bar:
    shown = len(seen_inputs(inputs))
    text = _("{n} sent, {shown} shown").format(n=len(inputs), shown=shown)
    return Bar(label, len(inputs), text)


def _bars(title: str, rows: Sequence[Bar]) -> list[Block]:
    """Bars under a title, the longest ones in the accent colour; one alone says nothing."""
    if len(rows) < 2:
        return []
    most = max(row.value for row in rows)
    bars = [replace(row, first=row.value == most) for row in rows]
    return [Gap(points=12), small_title(title), Gap(points=3, keep=True), bars_of(bars)]


def _session(of: ReportOf, one: Recorded, *, level: int) -> list[Block]:
    """A session that left something to tell; nothing of any other."""
    said = [
        *_said(one),
        *_titled(_("In their own words"), items(quotes(one))),
        *_titled(_("Asked and answered"), items(answered(one))),
        *_titled(_("Left open"), items(left_open(one))),
        *_sent(of, one.inputs),
    ]
    if not said:
        return []
    focus = one.session.focus.in_language(language())
    return [
        Gap(points=15),
        asked(name(one), level=level),
        paragraph(" · ".join(_facts(one)), QUIET, keep=True),
        *([paragraph(focus, FOCUS, keep=True)] if focus else []),
        *said,
    ]


def _facts(one: Recorded) -> list[str]:
    """The session's code, its theme, how far its record has come, and what was sent."""
    theme = one.session.theme.in_language(language())
    number = len(one.inputs)
    sent = ngettext("{n} input, {shown} shown", "{n} inputs, {shown} shown", number)
    facts = [
        one.session.code,
        isolated(theme),
        state(one) if one.lines else "",
        sent.format(n=number, shown=len(seen_inputs(one.inputs))) if number else "",
    ]
    return [fact for fact in facts if fact]


def _titled(title: str, blocks: Sequence[Block]) -> list[Block]:
    return [Gap(points=7), small_title(title), Gap(points=2, keep=True), *blocks] if blocks else []


def _said(one: Recorded) -> list[Block]:
    """What was said by its kind; by talk and focus question where lines belong to any."""
    titles = {
        LineType.POINT: _("Key points"),
        LineType.SUGGESTION: _("Suggestions"),
        LineType.CRITICISM: _("Criticism"),
    }
    groups = grouped(one, [line for line in one.lines if line.type in titles])
    if any(title for title, _lines in groups):
        return [
            block
            for title, lines in groups
            for block in _titled(title, items(map(_with_kind, lines)))
        ]
    return [
        block
        for kind, title in titles.items()
        for block in _titled(title, items(say(words_of(line)) for line in one.of_type(kind)))
    ]


def _with_kind(line: Line) -> Words:
    return Said(f"{line_type(line.type)}: ", Tone.STRONG), Said(words_of(line))


def _sent(of: ReportOf, inputs: Sequence[Input]) -> list[Block]:
    """What the room sent and saw: the best supported, and those that few others support.

    Proposals for the agenda have a passage of their own.
    """
    others = [one for one in seen_inputs(inputs) if one.kind is not InputKind.AGENDA]
    seen = sorted(others, key=lambda each: (-each.support, each.number))
    if len(seen) <= _MOST + _LEAST:
        return _titled(_("Sent by the room, most supported first"), inputs_table(seen))
    left = len(seen) - _MOST - _LEAST
    more = (
        ngettext("{n} more is in the annex.", "{n} more are in the annex.", left)
        if of.annexes
        else ngettext("{n} more is not printed here.", "{n} more are not printed here.", left)
    )
    return [
        *_titled(_("Sent by the room, most supported"), inputs_table(seen[:_MOST])),
        *_titled(_("Said by few, and heard as well"), inputs_table(seen[-_LEAST:])),
        Gap(points=3),
        paragraph(more.format(n=left), QUIET),
    ]


def inputs_table(inputs: Sequence[Input]) -> list[Block]:
    """Inputs in their own words, without a name, and how many people support each."""
    rows: list[tuple[Cell, ...]] = [
        (
            (Span(f"{input_words.kind(one.kind)} {one.number}", ASIDE),),
            (Span(one.text, CELL), *_after(one)),
            str(one.support),
        )
        for one in inputs
    ]
    if not rows:
        return []
    columns = (
        Column(_("Kind"), 20),
        Column(_("What was sent"), 67),
        Column(_("Supporters"), 13, right=True),
    )
    return [Table(columns=columns, rows=tuple(rows), style=CELL, padding=2)]


def _after(one: Input) -> tuple[Span, ...]:
    is_answered = one.state is InputState.ANSWERED
    return (Span(f"  {input_words.state(one.state)}", ASIDE),) if is_answered else ()
