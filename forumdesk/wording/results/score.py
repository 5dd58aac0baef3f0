"""Scores: how the values of every option spread, its median, and who is at either end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from forumdesk.charts.diverging import Diverging, Judged
from forumdesk.domain.methods.score import METHOD, UNKNOWN, Scores, Spread, edge
from forumdesk.domain.polls import Kind, Option, Poll
from forumdesk.domain.results import Decision, Result
from forumdesk.i18n import _, ngettext
from forumdesk.wording.poll_terms import in_full, option_name, threshold
from forumdesk.wording.results.base import Cell, Column, Shown, Table, Worded
from forumdesk.wording.results.opinions import part, whole
from forumdesk.wording.results.papers import PaperBallot
from forumdesk.wording.results.sentences import decided_alone, option_named


class ScoreWorded(Worded[Scores]):
    """A value of a scale for every option."""

    typed_as = "1:5;2:?"

    def name(self) -> str:
        """Score."""
        return _("Score (scale)")

    def how(self, poll: Poll) -> str:
        """From which value to which, and what becomes of those left out."""
        scale = METHOD.scale(poll.rules)
        return _(
            "Give each a value from {low} (least) to {high} (most). What you leave out is not"
            " counted."
        ).format(low=scale[0], high=scale[-1])

    def said(self, poll: Poll) -> Mapping[str, str]:
        """That somebody does not know; values stand for themselves."""
        return {UNKNOWN: _("Don't know")}

    def paper(self, poll: Poll) -> PaperBallot:
        """A circle for each value, and one for no opinion."""
        values = (*map(str, METHOD.scale(poll.rules)), "?")
        return replace(super().paper(poll), heads=values, counted=values)

    def decides(self, poll: Poll) -> str:
        """A part of the values at the upper end."""
        if poll.rules.threshold is None:
            return self.without_threshold()
        return _("{threshold} with {values}").format(
            threshold=threshold(poll.rules.threshold),
            values=_either(_top(METHOD.scale(poll.rules))),
        )

    def without_threshold(self) -> str:
        """Nothing."""
        return _("nothing is decided")

    def sentence(self, result: Result, outcome: Scores, decision: Decision) -> str:
        """Which options reached the threshold, with the arithmetic of each; else that none is."""
        scale = METHOD.scale(result.poll.rules)
        if decision.needed is None:
            return _undecided(result).format(n=result.valid, low=scale[0], high=scale[-1])
        facts = {"values": _either(_top(scale)), "whole": whole(result)}
        if not decision.reached:
            return _("No option reached the threshold with {values}, of {whole}.").format(**facts)
        every = "; ".join(_reached(result, outcome, one) for one in decision.reached)
        return _("Reached the threshold with {values}, of {whole}: {every}.").format(
            **facts, every=every
        )

    def alone(self, result: Result, decision: Decision) -> str:
        """Which options reached the threshold."""
        if decision.needed is None:
            return _("No threshold was set, so nothing is decided.")
        return decided_alone(result, decision)

    def shown(self, result: Result, outcome: Scores) -> Shown:
        """Bars that part in the middle, the figures that decide, and every value."""
        scale = METHOD.scale(result.poll.rules)
        note = _(
            "{top} and {bottom} are told of those with an opinion: without “I don't know” and"
            " without what was left blank."
        ).format(top=_span(_top(scale)), bottom=_span(_bottom(scale)))
        tables = (_ends(result, outcome), _spread(result, outcome))
        return Shown(tables, (_picture(result, outcome),), (note,))

    def compared(self, earlier: Result, before: Scores, later: Result, after: Scores) -> Shown:
        """The values of every option before and after, and where its middle went."""
        rounds = ((_("before"), before), (_("after"), after))
        rows = [
            (option, when, scores.spreads[option.id])
            for option in later.poll.options
            for when, scores in rounds
        ]
        scale = METHOD.scale(later.poll.rules)
        table = Table(
            columns=(
                Column(_("No."), 8),
                Column(_("Option"), 46),
                Column(_("When"), 14),
                *(Column(str(value), 8, right=True) for value in scale),
                Column(_("Don't know"), 14, right=True),
                Column(_("Median"), 16, right=True),
            ),
            rows=tuple(
                (
                    str(option.number),
                    option.text,
                    when,
                    *(str(number) for number in one.values.values()),
                    str(one.unknown),
                    _median(one),
                )
                for option, when, one in rows
            ),
        )
        picture = _diverging(
            scale, [(f"{in_full(option)} · {when}", one) for option, when, one in rows]
        )
        went = (
            _went(option, before.spreads[option.id], after.spreads[option.id])
            for option in later.poll.options
        )
        return Shown((table,), (picture,), tuple(one for one in went if one))

    def brief(self, result: Result, outcome: Scores) -> tuple[str, ...]:
        """The highest values of every option."""
        values = _span(_top(METHOD.scale(result.poll.rules)))
        return tuple(
            _("{option} {values}: {top} of {n}").format(
                option=in_full(one),
                values=values,
                top=outcome.spreads[one.id].top,
                n=outcome.spreads[one.id].n,
            )
            for one in result.poll.options
        )

    def figures(self, result: Result, outcome: Scores) -> Mapping[str, Mapping[str, object]]:
        """All of each option; `needed` where there is a threshold."""
        return {
            option: {
                "distribution": {str(value): number for value, number in one.values.items()},
                "median_low": one.median_low,
                "median_high": one.median_high,
                "top2": one.top,
                "bottom2": one.bottom,
                "dont_know": one.unknown,
                "blank": one.blank,
                "n": one.n,
                "needed": METHOD.needed(result.poll, one, base=result.base),
            }
            for option, one in outcome.spreads.items()
        }


def _undecided(result: Result) -> str:
    if result.poll.kind is Kind.PULSE or result.poll.rules.purpose is not None:
        return ngettext(
            "{n} answer with values from {low} to {high}.",
            "{n} answers with values from {low} to {high}.",
            result.valid,
        )
    return ngettext(
        "{n} ballot with values from {low} to {high}. No threshold was set, so nothing is decided.",
        "{n} ballots with values from {low} to {high}. No threshold was set, so nothing is"
        " decided.",
        result.valid,
    )


def _top(scale: range) -> range:
    return scale[-edge(len(scale)) :]


def _bottom(scale: range) -> range:
    return scale[: edge(len(scale))]


def _span(values: range) -> str:
    """Values as the head of a column has them."""
    return str(values[0]) if len(values) == 1 else f"{values[0]}–{values[-1]}"


def _either(values: range) -> str:
    """One or two values in a sentence."""
    if len(values) == 1:
        return str(values[0])
    return _("{low} or {high}").format(low=values[0], high=values[-1])


def _reached(result: Result, outcome: Scores, option: str) -> str:
    one = outcome.spreads[option]
    return _("{option} {top} of {n}, {needed} needed").format(
        option=option_named(result, option),
        top=one.top,
        n=part(result, one.n),
        needed=METHOD.needed(result.poll, one, base=result.base),
    )


def _median(one: Spread) -> str:
    if one.median_low is None:
        return "–"
    if one.median_low == one.median_high:
        return str(one.median_low)
    return _("{low} and {high}").format(low=one.median_low, high=one.median_high)


def _went(option: Option, before: Spread, after: Spread) -> str:
    """Whether the middle of an option's values rose or fell; empty where there is none."""
    if not before.n or not after.n:
        return ""
    first, last = ((one.median_low or 0) + (one.median_high or 0) for one in (before, after))
    said = (
        _("{option}: the median rose from {before} to {after}.")
        if last > first
        else _("{option}: the median fell from {before} to {after}.")
        if last < first
        else _("{option}: the median was {before} before and {after} after.")
    )
    return said.format(option=option_name(option), before=_median(before), after=_median(after))


def _ends(result: Result, outcome: Scores) -> Table:
    """Both ends of the scale, the median, and what was needed."""
    scale, decides = METHOD.scale(result.poll.rules), result.poll.rules.threshold is not None
    columns = [
        Column(_("No."), 8),
        Column(_("Option"), 50),
        Column(_span(_top(scale)), 14, right=True),
        Column(_span(_bottom(scale)), 14, right=True),
        Column(_("Median"), 16, right=True),
    ]
    if decides:
        columns.append(Column(_("Needed"), 16, right=True))
    rows = []
    for option in result.poll.options:
        one = outcome.spreads[option.id]
        row: list[Cell] = [
            str(option.number),
            option.text,
            f"{one.top}/{one.n}",
            f"{one.bottom}/{one.n}",
            _median(one),
        ]
        if decides:
            needed = METHOD.needed(result.poll, one, base=result.base)
            row.append(f"{needed}/{part(result, one.n)}")
        rows.append(tuple(row))
    return Table(tuple(columns), tuple(rows))


def _spread(result: Result, outcome: Scores) -> Table:
    """Every value of every option."""
    scale = METHOD.scale(result.poll.rules)
    return Table(
        columns=(
            Column(_("No."), 8),
            Column(_("Option"), 50),
            *(Column(str(value), 8, right=True) for value in scale),
            Column(_("Don't know"), 14, right=True),
            Column(_("Left blank"), 14, right=True),
        ),
        rows=tuple(
            (
                str(option.number),
                option.text,
                *(str(number) for number in one.values.values()),
                str(one.unknown),
                str(one.blank),
            )
            for option in result.poll.options
            for one in [outcome.spreads[option.id]]
        ),
        title=_("How the values spread"),
    )


def _picture(result: Result, outcome: Scores) -> Diverging:
    """The options in the question's order."""
    rows = [(in_full(one), outcome.spreads[one.id]) for one in result.poll.options]
    return _diverging(METHOD.scale(result.poll.rules), rows)


def _diverging(scale: range, rows: Sequence[tuple[str, Spread]]) -> Diverging:
    """The lowest values to the left, the highest to the right, the one in the middle across."""
    return Diverging(
        heading=_("How the values spread"),
        steps=(
            _("{value} (least)").format(value=scale[0]),
            *map(str, scale[1:-1]),
            _("{value} (most)").format(value=scale[-1]),
        ),
        against=len(scale) // 2,
        neither=len(scale) % 2 == 1,
        rows=tuple(Judged(words, (*one.values.values(),)) for words, one in rows),
    )


WORDED = ScoreWorded()
