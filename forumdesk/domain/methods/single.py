"""Single choice: one option per ballot, the most votes win."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.lists import ListMethod, Votes, chosen_options, count_options
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, decide
from forumdesk.domain.rules import Rule


class Single(ListMethod[Votes]):
    """Exactly one option."""

    rules = frozenset({Rule.BASE, Rule.THRESHOLD, Rule.PROPOSAL})
    several = False

    def read(self, poll: Poll, choices: object) -> list[str]:
        """Exactly one option of the poll."""
        chosen = chosen_options(poll, choices)
        if not chosen:
            raise Refused(Reason.NOTHING_CHOSEN)
        if len(chosen) != 1:
            raise Refused(Reason.INVALID_CHOICES)
        return chosen

    def count(self, poll: Poll, ballots: Sequence[tuple[list[str], int]]) -> Votes:
        """The votes of each option."""
        return Votes(count_options(poll, ballots))

    def decide(self, poll: Poll, outcome: Votes, *, base: int) -> Decision:
        """The most votes, and whether they meet the threshold."""
        return decide(outcome.votes, rules=poll.rules, base=base)


METHOD = Single()
