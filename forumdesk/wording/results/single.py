"""Single choice: votes per option, as a part of the base."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.methods.lists import Votes
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Result
from forumdesk.i18n import _
from forumdesk.wording.poll_terms import base
from forumdesk.wording.results.base import Shown, Worded
from forumdesk.wording.results.options import option_bars, option_table


class SingleWorded(Worded[Votes]):
    """One option per ballot."""

    def name(self) -> str:
        """Single choice."""
        return _("Single choice")

    def how(self, poll: Poll) -> str:
        """One of them."""
        return _("Choose one.")

    def shown(self, result: Result, outcome: Votes) -> Shown:
        """Bars of the votes, and the table."""
        table = option_table(
            result,
            outcome.votes,
            figure=_("Votes"),
            whole=result.base,
            of=base(result.poll.rules.base, result.poll.kind),
        )
        return Shown((table,), (option_bars(result, outcome.votes),))

    def figures(self, result: Result, outcome: Votes) -> Mapping[str, Mapping[str, object]]:
        """The votes."""
        return {option: {"votes": number} for option, number in outcome.votes.items()}


WORDED = SingleWorded()
