"""A motion: yes and no, and the arithmetic by which it is carried or not."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.charts.bars import Bar
from forumdesk.charts.drawing import Bars
from forumdesk.domain.methods.motion import NO, YES, Division
from forumdesk.domain.polls import Kind, Poll
from forumdesk.domain.results import Decision, Result
from forumdesk.i18n import _
from forumdesk.wording.poll_terms import base
from forumdesk.wording.results.base import Column, Shown, Table, Worded


class MotionWorded(Worded[Division]):
    """Yes or no to the question."""

    typed_as = "yes"

    def name(self) -> str:
        """Motion."""
        return _("Motion (yes or no)")

    def how(self, poll: Poll) -> str:
        """One of the two."""
        return _("Choose yes or no.")

    def answers(self, poll: Poll) -> Mapping[str, str]:
        """Both."""
        return {YES: _("Yes"), NO: _("No")}

    def sentence(self, result: Result, outcome: Division, decision: Decision) -> str:
        """Carried or not, with the votes, what they are a part of, and what was needed."""
        facts = {
            "yes": outcome.yes,
            "no": outcome.no,
            "base": result.base,
            "of": base(result.poll.rules.base, result.poll.kind),
            "needed": decision.needed,
        }
        return _sentence(result, outcome, decision).format(**facts)

    def alone(self, result: Result, decision: Decision) -> str:
        """Carried or not."""
        return _("The motion is carried.") if decision.carried else _("The motion is not carried.")

    def shown(self, result: Result, outcome: Division) -> Shown:
        """A bar and a row for either side."""
        of = base(result.poll.rules.base, result.poll.kind)
        sides = [(_("Yes"), outcome.yes), (_("No"), outcome.no)]
        most = max(outcome.yes, outcome.no)
        figure = _("Answers") if result.poll.kind is Kind.PULSE else _("Votes")
        table = Table(
            columns=(
                Column(_("Answer"), 56),
                Column(figure, 18, right=True),
                Column(_("of {base}").format(base=of), 26, right=True, aside=True),
            ),
            rows=tuple((words, str(votes), f"{votes}/{result.base}") for words, votes in sides),
        )
        bars = tuple(Bar(words, votes, str(votes), 0 < votes == most) for words, votes in sides)
        return Shown((table,), (Bars(bars),))

    def figures(self, result: Result, outcome: Division) -> Mapping[str, Mapping[str, object]]:
        """A motion has no options."""
        return {}

    def counts(self, result: Result, outcome: Division) -> Mapping[str, object]:
        """Both sides."""
        return {"yes": outcome.yes, "no": outcome.no}


def _sentence(result: Result, outcome: Division, decision: Decision) -> str:
    if decision.carried is None or decision.needed is None:
        return _("{yes} yes and {no} no, of {base} {of}.")
    if result.quorum is not None and not result.quorum.met:
        return _("{yes} yes of {base} {of}; {needed} needed.")
    if decision.carried:
        return _("Carried: {yes} yes of {base} {of}; {needed} needed.")
    if decision.tie:
        return _(
            "Not carried: {yes} yes and {no} no, of {base} {of}; {needed} needed. It is a tie."
        )
    if outcome.yes >= decision.needed:
        return _("Not carried: {yes} yes of {base} {of}, {needed} needed, but {no} no.")
    return _("Not carried: {yes} yes of {base} {of}; {needed} needed.")


WORDED = MotionWorded()
