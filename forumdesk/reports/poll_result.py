"""The result of a poll: question, terms, figures, chart, table, decision, earlier rounds, seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain import methods
from forumdesk.domain.forum import Forum
from forumdesk.domain.polls import Channel, Kind
from forumdesk.domain.programme import Session
from forumdesk.domain.results import Result
from forumdesk.domain.rules import Rule
from forumdesk.domain.seal_forms import COVERED
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import (
    Block,
    Figures,
    Gap,
    Hairline,
    Paragraph,
    head,
    paragraph,
    topic,
)
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import BODY, INK, QUIET, SMALL, STRONG, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.results import first_chart, other_charts, tables_of
from forumdesk.reports.running import Foot
from forumdesk.reports.text import Span, Style
from forumdesk.wording import checking, poll_terms
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words
from forumdesk.wording.documents import POLL_RESULT
from forumdesk.wording.programme import clocks, day
from forumdesk.wording.reports import not_a_sample
from forumdesk.wording.results.base import Shown

_DIGEST = Style(9, Weight.REGULAR, INK, 14, tracking=20)
_SEAL = Style(13, Weight.BOLD, INK, 20, tracking=40)


@dataclass(frozen=True, slots=True)
class ResultOf:
    """A finished round that has its figures, and `earlier` ones, the oldest first.

    What is asked for `further` has what stands over it where it has no tables.
    """

    result: Result
    earlier: Sequence[Result]
    forum: Forum
    session: Session | None
    further: Sequence[tuple[str, Shown]] = ()


def poll_result(of: ResultOf, *, size: Paper) -> Drawn:
    """The result of a finished round as a PDF in the current language."""
    result, forum = of.result, of.forum
    poll, spoken = result.poll, language()
    question = poll.question.in_language(spoken)
    name = _("{document} {number}").format(document=POLL_RESULT.title(), number=poll.number)
    sheet = Sheet(size, title=f"{name}: {question}", language=spoken)
    blocks = [
        *_header(result, forum=forum, session=of.session),
        *_outcome(result, size=size),
        *further_blocks(of.further, size=size),
        *_earlier(of.earlier),
        *_sealed(result),
    ]
    about = [isolated(forum.short_title), name, _("round {number}").format(number=poll.round)]
    foot = Foot(
        state=" · ".join([*about, *([] if poll.revealed else [poll_terms.not_shown_yet()])]),
        seals=poll_terms.sealed(poll.digest),
        running=question,
    )
    compose(sheet, Story(blocks), foot=foot)
    return sheet.drawn()


def _header(result: Result, *, forum: Forum, session: Session | None) -> list[Block]:
    poll, spoken = result.poll, language()
    zone = ZoneInfo(forum.time_zone)
    where = [forum.title.in_language(spoken)]
    if session is not None:
        where.append(session.title.in_language(spoken))
    terms = [
        poll_terms.way(poll),
        result_words.of(poll.method).name(),
        _("round {number}").format(number=poll.round),
        _times(poll.opened_at, poll.closed_at, zone),
    ]
    return [
        paragraph(" · ".join(map(isolated, where)), QUIET),
        Gap(points=3),
        topic(poll.question.in_language(spoken)),
        Gap(points=2),
        paragraph(" · ".join(one for one in terms if one)),
        paragraph(wording.kept(poll), QUIET),
        *([] if poll.revealed else [Gap(points=4), paragraph(poll_terms.not_shown_yet(), STRONG)]),
        Gap(points=9),
        Hairline(colour=INK),
        Gap(points=8),
        Figures(items=tuple(_figures(result))),
        *_slips(result),
        Gap(points=9),
        Hairline(),
    ]


def _slips(result: Result) -> list[Block]:
    """What became of the slips, where they vote."""
    if result.slips is None:
        return []
    more = poll_terms.more_used_than_given(result.slips)
    return [
        Gap(points=6),
        paragraph(poll_terms.slips(result.slips)),
        *([paragraph(more, STRONG)] if more else []),
    ]


def _times(opened: datetime | None, closed: datetime | None, zone: tzinfo) -> str:
    if opened is None:
        return ""
    local = opened.astimezone(zone)
    if closed is None:
        return f"{day(local.date())}, {local:%H:%M}"
    return f"{day(local.date())}, {clocks(opened, closed, zone=zone)}"


def _figures(result: Result) -> list[tuple[str, str]]:
    turnout = result.turnout
    every = [
        (result.poll.entitled, _("entitled")),
        (result.poll.present, _("present")),
        *([] if result.poll.agreed is not None else [(turnout.cast, _("cast"))]),
    ]
    if result.poll.agreed is not None:
        every.append((len(result.poll.agreed), _("reservations")))
    elif result.outcome is not None:
        every += [
            (result.valid, _("valid")),
            (result.abstained, _("abstained")),
            (result.invalid, _("invalid")),
        ]
    return [(str(number), words) for number, words in every if number is not None]


def _outcome(result: Result, *, size: Paper) -> list[Block]:
    shown = result_words.shown(result)
    cautions = wording.cautions(result)
    notes = [
        *(shown.notes if shown else ()),
        *([] if result.poll.agreed is not None else _counted(result)),
    ]
    return [
        Gap(points=15),
        head(_("Result")),
        Gap(points=5, keep=True),
        *(first_chart(shown) if shown else ()),
        paragraph(wording.arithmetic(result), STRONG),
        *([paragraph(cautions)] if cautions else []),
        paragraph(" ".join(one for one in notes if one), QUIET),
        *((*other_charts(shown), *tables_of(shown, size=size)) if shown else ()),
    ]


def further_blocks(further: Sequence[tuple[str, Shown]], *, size: Paper) -> list[Block]:
    """What is told beyond a result, each with what stands over it where it has no tables."""
    return [block for title, shown in further for block in _further(title, shown, size=size)]


def _further(title: str, shown: Shown, *, size: Paper) -> list[Block]:
    tables = tables_of(shown, size=size) or [Gap(points=15), head(title)]
    return [*tables, Gap(points=4), *(paragraph(note, QUIET) for note in shown.notes)]


def _counted(result: Result) -> list[str]:
    """What figures of a vote rest on."""
    return [
        _("Counted: {channels}.").format(channels=_channels(result)),
        _decided_by(result),
        not_a_sample(),
    ]


def _decided_by(result: Result) -> str:
    if result.poll.kind is Kind.PULSE:
        return ""
    rule = result_words.of(result.poll.method).decides(result.poll)
    # Without a threshold nothing is measured against a base.
    has_base = Rule.BASE in methods.of(result.poll.method).rules
    if not has_base or result.poll.rules.threshold is None:
        return _("Decides: {rule}.").format(rule=rule)
    return _("Decides: {rule}; base: {base}.").format(
        rule=rule, base=poll_terms.base(result.poll.rules.base)
    )


def _channels(result: Result) -> str:
    """Every channel that can bring ballots, with nought for those that brought none."""
    by = result.turnout.by_channel
    return ", ".join(poll_terms.through(one, by.get(one, 0)) for one in Channel)


def _earlier(rounds: Sequence[Result]) -> list[Block]:
    if not rounds:
        return []
    blocks: list[Block] = [Gap(points=15), head(_("Earlier rounds")), Gap(points=4, keep=True)]
    for one in rounds:
        blocks += [*_round(one), Gap(points=6)]
    return blocks


def _round(one: Result) -> list[Block]:
    facts = {"number": one.poll.round, "valid": one.valid, "cast": one.turnout.cast}
    opening = (
        _("Round {number}:")
        if one.poll.agreed is not None
        else _("Round {number}: {cast} cast.")
        if one.outcome is None
        else _("Round {number}: {valid} valid of {cast} cast.")
    ).format(**facts)
    said = [Span(f"{opening} ", STRONG), Span(wording.arithmetic(one), BODY)]
    if not one.poll.revealed:
        said.append(Span(f" {poll_terms.not_shown_yet()}", STRONG))
    if cautions := wording.cautions(one):
        said.append(Span(f" {cautions}", BODY))
    figures = [*result_words.brief(one), *poll_terms.abstentions(one)]
    return [
        Paragraph(spans=tuple(said)),
        *([paragraph(" · ".join(figures))] if figures else []),
        paragraph(poll_terms.sealed(one.poll.digest), SMALL),
    ]


def _sealed(result: Result) -> list[Block]:
    digest = result.poll.digest or ""
    said = [
        checking.covers(COVERED.get(result.poll.seal_form, ())),
        _("The command forumdesk check counts the file again and compares."),
        checking.cannot_prove(),
    ]
    limits = wording.limits(result.poll.kind) if result.poll.agreed is None else ""
    return [
        Gap(points=15),
        head(_("Seal")),
        Gap(points=3, keep=True),
        paragraph(poll_terms.seal(digest), replace(_SEAL), keep=True),
        paragraph(grouped(digest), _DIGEST, keep=True),
        Gap(points=2, keep=True),
        paragraph(" ".join(one for one in said if one), SMALL),
        *([Gap(points=3), paragraph(limits, SMALL)] if limits else []),
    ]


def grouped(digest: str) -> str:
    """A digest in groups of four, to be compared by eye."""
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4)).upper()
