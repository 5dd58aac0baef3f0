"""Approval: any options within the poll's limits; shares are of ballots, not of ticks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.lists import ListMethod, Votes, chosen_options, count_options
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, decide
from forumdesk.domain.rules import Rule, Rules


class Approval(ListMethod[Votes]):
    """As many options as the rules allow."""

    rules = frozenset({Rule.BASE, Rule.THRESHOLD, Rule.MINIMUM, Rule.MAXIMUM})
    tells_apart = True

    def check(
        self, rules: Rules, *, options: int, costs: Sequence[int]
    ) -> Iterator[tuple[Rule, object]]:
        """Neither limit may be above the number of options."""
        for rule, number in ((Rule.MAXIMUM, rules.maximum), (Rule.MINIMUM, rules.minimum)):
            if number is not None and number > options:
                yield rule, number

    def read(self, poll: Poll, choices: object) -> list[str]:
        """Between the poll's minimum and maximum of its options."""
        chosen = chosen_options(poll, choices)
        least, most = poll.rules.minimum, poll.rules.maximum or len(poll.options)
        if not chosen:
            raise Refused(Reason.NOTHING_CHOSEN)
        if len(chosen) > most:
            raise Refused(Reason.TOO_MANY_CHOSEN, n=len(chosen), most=most)
        if len(chosen) < least:
            raise Refused(Reason.TOO_FEW_CHOSEN, n=len(chosen), least=least)
        return chosen

    def count(self, poll: Poll, ballots: Sequence[tuple[list[str], int]]) -> Votes:
        """The approvals of each option."""
        return Votes(count_options(poll, ballots))

    def decide(self, poll: Poll, outcome: Votes, *, base: int) -> Decision:
        """The most approvals, and which options meet the threshold."""
        return decide(outcome.votes, rules=poll.rules, base=base)


METHOD = Approval()
