"""Gradients of agreement: one step between full support and a block, on a scale of seven or eight.

Nothing wins. The steps 1 to 3 support the proposal, 4 is neutral, all above are against it, and the
last one blocks it. Of eight steps: S. Kaner, "Facilitator's Guide to Participatory
Decision-Making"; of seven: a form of it without the one that asks for more discussion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.one_answer import OneAnswer
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Outcome, needed_votes
from forumdesk.domain.rules import Rule, Rules

USUAL = (1, 8)
SCALES = (USUAL, (1, 7))
# From here on somebody has something to say against the proposal.
NEUTRAL, AGAINST = 4, 5
_STEP = re.compile(r"[1-9]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Agreement(Outcome):
    """Every step to how many chose it, from full support on."""

    steps: Mapping[int, int]

    @property
    def support(self) -> int:
        """How many support it, whole-heartedly or not."""
        return sum(number for step, number in self.steps.items() if step < NEUTRAL)

    @property
    def neutral(self) -> int:
        """How many are neither for nor against it."""
        return self.steps[NEUTRAL]

    @property
    def against(self) -> int:
        """How many have objections, blocks included: those who are invited to speak."""
        return sum(number for step, number in self.steps.items() if step >= AGAINST)

    @property
    def blocks(self) -> int:
        """How many block it."""
        return self.steps[max(self.steps)]


class Gradients(OneAnswer[int, Agreement]):
    """A step of the scale."""

    rules = frozenset({Rule.BASE, Rule.THRESHOLD, Rule.SCALE})

    def scale(self, rules: Rules) -> range:
        """Every step there is."""
        low, high = rules.scale or USUAL
        return range(low, high + 1)

    def settled(self, rules: Rules, *, options: int) -> Rules:
        """Eight steps, unless seven were asked for."""
        return rules if rules.scale else replace(rules, scale=USUAL)

    def check(
        self, rules: Rules, *, options: int, costs: Sequence[int]
    ) -> Iterator[tuple[Rule, object]]:
        """No other scale has words for its steps."""
        if rules.scale is not None and rules.scale not in SCALES:
            yield Rule.SCALE, "{}..{}".format(*rules.scale)

    def of_word(self, word: str) -> object:
        """The step as a number."""
        return int(word) if _STEP.fullmatch(word) else word

    def word(self, choices: int) -> str:
        """The step's number."""
        if type(choices) is not int:
            raise TypeError(choices)
        return str(choices)

    def words(self, poll: Poll) -> tuple[str, ...]:
        """The steps."""
        return tuple(map(str, self.scale(poll.rules)))

    def read(self, poll: Poll, choices: object) -> int:
        """A step of the scale."""
        if choices in (None, ""):
            raise Refused(Reason.NOTHING_CHOSEN)
        if type(choices) is not int or choices not in self.scale(poll.rules):
            raise Refused(Reason.INVALID_CHOICES)
        return choices

    def count(self, poll: Poll, ballots: Sequence[tuple[int, int]]) -> Agreement:
        """How many chose each step."""
        steps = dict.fromkeys(self.scale(poll.rules), 0)
        for step, number in ballots:
            steps[step] += number
        return Agreement(steps)

    def decide(self, poll: Poll, outcome: Agreement, *, base: int) -> Decision:
        """Whether as many support it as the threshold asks for; nothing is carried."""
        threshold = poll.rules.threshold
        needed = None if threshold is None else needed_votes(threshold, base)
        enough = needed is not None and outcome.support >= needed
        return Decision(
            (), tie=False, carried=None, most=0, needed=needed, reached=("",) if enough else ()
        )


METHOD = Gradients()
