"""The front of a report: its cover, and what it says on one page."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from forumdesk.charts.directions import isolated
from forumdesk.domain.forum import HostRole
from forumdesk.domain.full_report import ReportOf, seen_inputs
from forumdesk.domain.results import Result
from forumdesk.i18n import _, language, ngettext
from forumdesk.reports.blocks import Block, Figures, Gap, Hairline, Paragraph, paragraph
from forumdesk.reports.page import INK, QUIET, TITLE, Paper
from forumdesk.reports.paging import MARGIN, page_room
from forumdesk.reports.report_outcome import agreed, first_items
from forumdesk.reports.reported import small_title
from forumdesk.reports.results import first_chart
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Span
from forumdesk.wording import polls as poll_words
from forumdesk.wording import programme as words
from forumdesk.wording import reports as wording
from forumdesk.wording import results as result_words
from forumdesk.wording.follow_up import to_be_done
from forumdesk.wording.recorded import left_open
from forumdesk.wording.session_votes import counted, decisive
from forumdesk.wording.written import Said, Tone, Words

_COVER = replace(TITLE, size=25, leading=32)
# Longer ones would leave no room for what stands below.
_LONG = 120
# So many agreements, votes and promises stand in the summary, as far as its page has room.
_FEW = (6, 5, 4, 3, 2, 1)
# What the head of its page takes.
_HEAD = 24.0


def cover(of: ReportOf, name: str) -> list[Block]:
    """What the report is, of what forum, when and where, and by whom."""
    title = of.forum.title.in_language(language())
    style = _COVER if len(title) <= _LONG else TITLE
    return [
        Gap(points=56),
        paragraph(name, QUIET),
        Gap(points=4),
        Paragraph(spans=(Span(title, style),), heading=1, titled=title),
        Gap(points=10),
        Hairline(colour=INK),
        Gap(points=4),
        _about(of),
        Gap(points=18),
    ]


def _about(of: ReportOf) -> Table:
    pairs = [
        (_("When"), words.dates(of.forum.starts, of.forum.ends)),
        (_("Where"), "\n".join(_places(of))),
        (_("Held by"), hosts(of)),
        (_("Sessions"), _held(of)),
    ]
    (first, told), *others = [(label, said) for label, said in pairs if said]
    columns = (Column(first, 18), Column(told, 82))
    return Table(columns=columns, rows=tuple(others), padding=3)


def _places(of: ReportOf) -> list[str]:
    spoken = language()
    return [
        ", ".join(isolated(part.in_language(spoken)) for part in (one.name, one.address) if part)
        for one in of.venues
    ]


def _held(of: ReportOf) -> str:
    begun = sum(one.session.started_at is not None for one in of.records)
    said = ngettext("{n} of {whole} has begun", "{n} of {whole} have begun", begun)
    return said.format(n=begun, whole=len(of.records)) if of.records else ""


def when_and_where(of: ReportOf) -> list[Block]:
    """The days and the venues."""
    dates = words.dates(of.forum.starts, of.forum.ends)
    return [paragraph(line) for line in (dates, *_places(of))]


def hosts(of: ReportOf) -> str:
    """All hosts by what they are to the forum, a line for each part."""
    spoken = language()
    lines = []
    for role in HostRole:
        names = [isolated(one.name.in_language(spoken)) for one in of.hosts if one.role is role]
        if names:
            lines.append(f"{words.host_role(role)}: {', '.join(names)}")
    return "\n".join(lines)


def summary(of: ReportOf, *, size: Paper) -> list[Block]:
    """The forum on one page: figures, agreements, votes, and what happens next.

    The last vote is drawn where there is room for it.
    """
    wide, room = size.width - 2 * MARGIN, page_room(size) - _HEAD
    blocks: list[Block] = []
    for main, most in product((decisive(of.votes.results), None), _FEW):
        blocks = _summary(of, main, most=most)
        if sum(one.height(wide) for one in blocks) <= room:
            break
    return blocks


def _summary(of: ReportOf, main: Result | None, *, most: int) -> list[Block]:
    results = of.votes.results
    shown = len(seen_inputs(of.inputs))
    inputs = ngettext("input, {shown} shown", "inputs, {shown} shown", len(of.inputs))
    agreements = agreed(of.records)
    items = [
        (len(of.people), _("registered")),
        *([(len(of.came), _("came in"))] if of.came else []),
        (len(of.inputs), inputs.format(shown=shown)),
        (len(results), ngettext("round of votes", "rounds of votes", len(results))),
        (len(agreements), ngettext("agreement", "agreements", len(agreements))),
    ]
    return [
        Gap(points=3),
        Figures(items=tuple((str(number), said) for number, said in items)),
        Gap(points=8),
        Hairline(),
        *_few(_("Agreed"), agreements, most),
        *(_drawn(main) if main else ()),
        *_few(_("Other votes") if main else _("What was voted on"), _votes(of, main), most),
        *_few(_("What happens next"), to_be_done(of.follow), most),
        *_open(of),
        Gap(points=9),
        paragraph(wording.not_a_sample(), QUIET),
    ]


def _few(title: str, items: list[Words], most: int) -> list[Block]:
    if not items:
        return []
    return [
        Gap(points=10),
        small_title(title),
        Gap(points=2, keep=True),
        *first_items(items, most=most),
    ]


def _drawn(result: Result) -> list[Block]:
    """A vote as a chart, with its numbers."""
    shown = result_words.shown(result)
    question = result.poll.question.in_language(language())
    return [
        Gap(points=10),
        small_title(_("The last vote: {question}").format(question=isolated(question))),
        Gap(points=4, keep=True),
        *(first_chart(shown) if shown else ()),
        paragraph(counted(result), QUIET),
    ]


def _votes(of: ReportOf, main: Result | None) -> list[Words]:
    """The latest round of every vote but the one, in the words that say what it decides."""
    latest = {one.poll.id: one for one in of.votes.results}
    if main is not None:
        latest.pop(main.poll.id)
    return [
        (
            Said(f"{isolated(one.poll.question.in_language(language()))} ", Tone.STRONG),
            Said(poll_words.arithmetic(one) or poll_words.turnout(one)),
        )
        for one in latest.values()
    ]


def _open(of: ReportOf) -> list[Block]:
    number = sum(len(left_open(one)) for one in of.records)
    if not number:
        return []
    said = ngettext("{n} question was left open.", "{n} questions were left open.", number)
    return [Gap(points=9), paragraph(said.format(n=number))]
