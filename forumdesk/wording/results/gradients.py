"""Gradients of agreement: every step, support and objections, and who is invited to speak."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.charts.bars import Bar
from forumdesk.charts.diverging import Diverging, Judged
from forumdesk.charts.drawing import Bars
from forumdesk.domain.methods.gradients import AGAINST, METHOD, NEUTRAL, Agreement
from forumdesk.domain.polls import Kind, Poll
from forumdesk.domain.results import Decision, Result
from forumdesk.i18n import _, ngettext
from forumdesk.wording.poll_terms import base, threshold
from forumdesk.wording.results.base import Column, Shown, Table, Worded


class GradientsWorded(Worded[Agreement]):
    """A step between full support and a block."""

    typed_as = "4"

    def name(self) -> str:
        """Gradients of agreement."""
        return _("Gradients of agreement")

    def how(self, poll: Poll) -> str:
        """Where somebody stands."""
        return _("Choose how far you agree. Whoever chooses 5 or above is invited to speak.")

    def answers(self, poll: Poll) -> Mapping[str, str]:
        """The steps."""
        return {str(step): words for step, words in _steps(poll).items()}

    def decides(self, poll: Poll) -> str:
        """A part of the support."""
        if poll.rules.threshold is None:
            return self.without_threshold()
        return _("{threshold} in support").format(threshold=threshold(poll.rules.threshold))

    def without_threshold(self) -> str:
        """Nothing."""
        return _("nothing is decided")

    def sentence(self, result: Result, outcome: Agreement, decision: Decision) -> str:
        """The support and what was needed of it, and how many are invited to speak."""
        facts = {
            "support": outcome.support,
            "neutral": outcome.neutral,
            "against": outcome.against,
            "base": result.base,
            "of": base(result.poll.rules.base, result.poll.kind),
            "needed": decision.needed,
        }
        first = _support(result, decision).format(**facts)
        return " ".join([first, *_objections(outcome)])

    def alone(self, result: Result, decision: Decision) -> str:
        """Whether enough support it."""
        if decision.needed is None:
            return _("No threshold was set, so nothing is decided.")
        return _("Enough support it.") if decision.reached else _("Not enough support it.")

    def shown(self, result: Result, outcome: Agreement) -> Shown:
        """A bar for each step, both sides in one bar, and the figures of both."""
        words = _steps(result.poll)
        bars = tuple(
            Bar(f"{step}. {words[step]}", number, str(number))
            for step, number in outcome.steps.items()
        )
        tables = (_step_table(result, outcome), _side_table(result, outcome))
        return Shown(tables, (Bars(bars), _picture(outcome)))

    def brief(self, result: Result, outcome: Agreement) -> tuple[str, ...]:
        """Both sides."""
        return tuple(f"{words} {number}" for words, number in _sides(outcome))

    def figures(self, result: Result, outcome: Agreement) -> Mapping[str, Mapping[str, object]]:
        """There are no options."""
        return {}

    def counts(self, result: Result, outcome: Agreement) -> Mapping[str, object]:
        """Every step, both sides, and whether the support is enough, null without a threshold."""
        decision = result.decision
        enough = None if decision is None or decision.needed is None else bool(decision.reached)
        return {
            "distribution": {str(step): number for step, number in outcome.steps.items()},
            "support": outcome.support,
            "neutral": outcome.neutral,
            "oppose": outcome.against,
            "vetoes": outcome.blocks,
            "enough": enough,
        }


def _steps(poll: Poll) -> Mapping[int, str]:
    """What each step says."""
    eight = (
        _("I fully support it."),
        _("I support it, with a small point against it."),
        _("I can live with it."),
        _("Neutral: it does not affect me."),
        _("It needs more discussion."),
        _("I do not like it, but I will not hold it up."),
        _("I strongly disagree and will take no part in it."),
        _("I block it."),
    )
    seven = (
        _("I fully support it."),
        _("I support it, with small reservations."),
        _("I support it, and want my reservations noted."),
        _("Neutral: I go along with the others."),
        _("My reservations are too large to stay silent."),
        _("I strongly disagree."),
        _("I block it."),
    )
    scale = METHOD.scale(poll.rules)
    return dict(zip(scale, eight if len(scale) == len(eight) else seven, strict=True))


def _support(result: Result, decision: Decision) -> str:
    if decision.needed is None:
        return _(
            "{support} of {base} {of} support it, {neutral} are neutral, {against} are against it."
            " No threshold was set, so nothing is decided."
        )
    if result.quorum is not None and not result.quorum.met:
        return _("{support} of {base} {of} support it; {needed} were needed.")
    if decision.reached:
        return _("Enough support: {support} of {base} {of}; {needed} were needed.")
    return _("Not enough support: {support} of {base} {of}; {needed} were needed.")


def _objections(outcome: Agreement) -> list[str]:
    """Who is invited to speak, in numbers."""
    if not outcome.against:
        return [_("Nobody chose {step} or above.").format(step=AGAINST)]
    invited = ngettext(
        "{n} person chose {step} or above and is invited to speak.",
        "{n} people chose {step} or above and are invited to speak.",
        outcome.against,
    ).format(n=outcome.against, step=AGAINST)
    if not outcome.blocks:
        return [invited]
    blocks = ngettext(
        "{n} of them blocks it ({step}).", "{n} of them block it ({step}).", outcome.blocks
    ).format(n=outcome.blocks, step=max(outcome.steps))
    return [invited, blocks]


def _step_table(result: Result, outcome: Agreement) -> Table:
    rules, words = result.poll.rules, _steps(result.poll)
    figure = _("Answers") if result.poll.kind is Kind.PULSE else _("Votes")
    of = base(rules.base, result.poll.kind)
    return Table(
        columns=(
            Column(_("No."), 8),
            Column(_("Answer"), 62),
            Column(figure, 14, right=True),
            Column(_("of {base}").format(base=of), 22, right=True, aside=True),
        ),
        rows=tuple(
            (str(step), words[step], str(number), f"{number}/{result.base}")
            for step, number in outcome.steps.items()
        ),
    )


def _sides(outcome: Agreement) -> tuple[tuple[str, int], ...]:
    """Support, neutral, against and blocks with their numbers."""
    last = max(outcome.steps)
    return (
        (_("Support ({low}–{high})").format(low=1, high=NEUTRAL - 1), outcome.support),
        (_("Neutral ({step})").format(step=NEUTRAL), outcome.neutral),
        (_("Against ({low}–{high})").format(low=AGAINST, high=last), outcome.against),
        (_("Of these, blocks ({step})").format(step=last), outcome.blocks),
    )


def _side_table(result: Result, outcome: Agreement) -> Table:
    of = base(result.poll.rules.base, result.poll.kind)
    figure = _("Answers") if result.poll.kind is Kind.PULSE else _("Votes")
    return Table(
        columns=(
            Column(_("Side"), 70),
            Column(figure, 14, right=True),
            Column(_("of {base}").format(base=of), 22, right=True, aside=True),
        ),
        rows=tuple(
            (words, str(number), f"{number}/{result.base}") for words, number in _sides(outcome)
        ),
        title=_("Support and objections"),
    )


def _picture(outcome: Agreement) -> Diverging:
    """All in one bar: blocks at the far left, full support at the far right."""
    last = max(outcome.steps)
    return Diverging(
        heading=_("Support and objections"),
        steps=(
            _("{step} (blocks it)").format(step=last),
            *(str(step) for step in range(last - 1, 1, -1)),
            _("{step} (full support)").format(step=1),
        ),
        against=last - NEUTRAL,
        neither=True,
        rows=(Judged("", tuple(outcome.steps[step] for step in range(last, 0, -1))),),
    )


WORDED = GradientsWorded()
