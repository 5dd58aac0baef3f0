"""What papers print of one round of a poll: how it was held, who took part, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from forumdesk.domain import methods
from forumdesk.domain.polls import Channel, Kind
from forumdesk.domain.results import Result
from forumdesk.domain.rules import Rule
from forumdesk.i18n import _
from forumdesk.reports.blocks import Block, Paragraph, head, paragraph
from forumdesk.reports.page import BODY, QUIET, SMALL, STRONG, Paper
from forumdesk.reports.results import first_chart, other_charts, tables_of
from forumdesk.reports.text import Span
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words
from forumdesk.wording.programme import clocks, day
from forumdesk.wording.reports import not_a_sample


def terms_of(result: Result, *, zone: tzinfo) -> list[str]:
    """How a round was held: its kind, its method, which round it is, and when it ran."""
    poll = result.poll
    terms = (
        poll_terms.way(poll),
        result_words.of(poll.method).name(),
        _("round {number}").format(number=poll.round),
        _times(poll.opened_at, poll.closed_at, zone),
    )
    return [one for one in terms if one]


def _times(opened: datetime | None, closed: datetime | None, zone: tzinfo) -> str:
    if opened is None:
        return ""
    local = opened.astimezone(zone)
    if closed is None:
        return f"{day(local.date())}, {local:%H:%M}"
    return f"{day(local.date())}, {clocks(opened, closed, zone=zone)}"


def figures_of(result: Result) -> list[tuple[str, str]]:
    """Each number of those who took part, and what it is of."""
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


def came_of_it(
    result: Result, *, size: Paper, titled: Callable[[str], Block] = head
) -> list[Block]:
    """Chart, decision, what it rests on, and tables, each under its title as `titled` sets it."""
    shown = result_words.shown(result)
    cautions = wording.cautions(result)
    notes = [
        *(shown.notes if shown else ()),
        *([] if result.poll.agreed is not None else _counted(result)),
    ]
    return [
        *(first_chart(shown) if shown else ()),
        paragraph(wording.arithmetic(result), STRONG),
        *([paragraph(cautions)] if cautions else []),
        paragraph(" ".join(one for one in notes if one), QUIET),
        *((*other_charts(shown), *tables_of(shown, size=size, titled=titled)) if shown else ()),
    ]


def _counted(result: Result) -> list[str]:
    """What figures of a vote rest on."""
    return [
        _("Counted: {channels}.").format(channels=_channels(result)),
        _decided_by(result),
        not_a_sample(),
    ]


def _decided_by(result: Result) -> str:
    if result.poll.kind is Kind.PULSE or result.poll.rules.purpose is not None:
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


def in_short(one: Result) -> list[Block]:
    """A round in a few lines, with its seal."""
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
