"""Approval: shares are of ballots, not of ticks, and the ticks are counted beside."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.methods.lists import Votes
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Result
from forumdesk.i18n import _, ngettext
from forumdesk.wording.results.base import Shown, Worded
from forumdesk.wording.results.options import option_bars, option_table


class ApprovalWorded(Worded[Votes]):
    """Any options within limits."""

    typed_as = "1;3"

    def name(self) -> str:
        """Approval."""
        return _("Approval")

    def how(self, poll: Poll) -> str:
        """How many."""
        least, most = poll.rules.minimum, poll.rules.maximum
        if most is not None and least == 1:
            return _("Choose at most {n}.").format(n=most)
        if most is not None:
            return _("Choose {minimum} to {maximum}.").format(minimum=least, maximum=most)
        if least > 1:
            return _("Choose at least {n}.").format(n=least)
        return _("Choose all that you agree with.")

    def shown(self, result: Result, outcome: Votes) -> Shown:
        """Bars of the approvals, the table, and how many ticks there are."""
        table = option_table(
            result,
            outcome.votes,
            figure=_("Approvals"),
            whole=result.valid,
            of=_("valid ballots"),
        )
        sentence = ngettext(
            "{ticks} approvals on {ballots} ballot; a ballot may approve several options.",
            "{ticks} approvals on {ballots} ballots; a ballot may approve several options.",
            result.valid,
        )
        ticks = sum(outcome.votes.values())
        return Shown(
            (table,),
            (option_bars(result, outcome.votes),),
            (sentence.format(ticks=ticks, ballots=result.valid),),
        )

    def figures(self, result: Result, outcome: Votes) -> Mapping[str, Mapping[str, object]]:
        """The approvals."""
        return {option: {"approvals": number} for option, number in outcome.votes.items()}


WORDED = ApprovalWorded()
