"""A budget: a ballot names projects that it would pay for; two rules say which are funded.

Both are counted and shown, and the one that was declared before decides: most votes first
(`domain.budgets.greedy`) or equal shares (`domain.budgets.equal_shares`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.budgets.equal_shares import Shares, equal_shares
from forumdesk.domain.budgets.greedy import greedy
from forumdesk.domain.budgets.projects import Call, Funded
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.lots import ballots_hash, lot
from forumdesk.domain.methods.lists import ListMethod, chosen_options, count_options
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Outcome
from forumdesk.domain.rules import MOST_OF_A_BUDGET, Amount, Decisive, Rule, Rules

COUNTS = (Decisive.GREEDY, Decisive.EQUAL_SHARES)


@dataclass(frozen=True, slots=True)
class Spending(Outcome):
    """Option id to votes in the question's order, and what each rule makes of them."""

    votes: Mapping[str, int]
    greedy: Funded
    shares: Shares

    def funded(self, count: Decisive) -> Funded:
        """What one of the rules funds."""
        return self.shares.funded if count is Decisive.EQUAL_SHARES else self.greedy


class Budget(ListMethod[Spending]):
    """Projects that together cost no more than the budget."""

    rules = frozenset({Rule.BUDGET, Rule.DECISIVE, Rule.MINIMUM, Rule.MAXIMUM})
    has_costs = True
    tells_apart = True

    def settled(self, rules: Rules, *, options: int) -> Rules:
        """Most votes first decides unless another rule was declared."""
        return replace(rules, decisive=decisive(rules))

    def check(
        self, rules: Rules, *, options: int, costs: Sequence[int]
    ) -> Iterator[tuple[Rule, object]]:
        """A budget, one of the two rules, and no project that costs more than all there is.

        Raises:
            Refused: COST_MISSING, COST_ABOVE_BUDGET.
        """
        if rules.budget is None:
            yield Rule.BUDGET, "-"
            return
        if rules.decisive is not None and rules.decisive not in COUNTS:
            yield Rule.DECISIVE, rules.decisive.value
        for rule, number in ((Rule.MAXIMUM, rules.maximum), (Rule.MINIMUM, rules.minimum)):
            if number is not None and number > options:
                yield rule, number
        for number, cost in enumerate(costs, start=1):
            if not 1 <= cost <= MOST_OF_A_BUDGET:
                raise Refused(Reason.COST_MISSING)
            if cost > rules.budget:
                total = Amount(rules.budget)
                raise Refused(
                    Reason.COST_ABOVE_BUDGET, number=number, cost=Amount(cost), budget=total
                )

    def read(self, poll: Poll, choices: object) -> list[str]:
        """Projects of the poll that the budget can pay, as many as the rules allow."""
        chosen = chosen_options(poll, choices)
        least, most = poll.rules.minimum, poll.rules.maximum or len(poll.options)
        if not chosen:
            raise Refused(Reason.NOTHING_CHOSEN)
        if len(chosen) > most:
            raise Refused(Reason.TOO_MANY_CHOSEN, n=len(chosen), most=most)
        if len(chosen) < least:
            raise Refused(Reason.TOO_FEW_CHOSEN, n=len(chosen), least=least)
        costs, budget = costs_of(poll), poll.rules.budget or 0
        cost = sum(costs[one] for one in chosen)
        if cost > budget:
            raise Refused(
                Reason.OVER_BUDGET,
                cost=Amount(cost),
                budget=Amount(budget),
                over=Amount(cost - budget),
            )
        return chosen

    def count(self, poll: Poll, ballots: Sequence[tuple[list[str], int]]) -> Spending:
        """The votes of each project, and what both rules fund."""
        votes = count_options(poll, ballots)
        call = Call(poll.rules.budget or 0, costs_of(poll), self._lots(poll, ballots))
        return Spending(votes, greedy(call, votes, ballots), equal_shares(call, ballots))

    def _lots(self, poll: Poll, ballots: Sequence[tuple[list[str], int]]) -> dict[str, str]:
        """The lot of each project; the step is 0, for all are drawn at once."""
        numbers = {option.id: option.number for option in poll.options}
        lines = ballots_hash((self.short(one, numbers), number) for one, number in ballots)
        return {one: lot(lines, poll.id, poll.round, step=0, option=one) for one in numbers}

    def decide(self, poll: Poll, outcome: Spending, *, base: int) -> Decision:
        """The funded projects of the declared rule, in the question's order.

        They win together and none of them is tied with another.
        """
        funded = outcome.funded(decisive(poll.rules)).projects
        winners = tuple(one.id for one in poll.options if one.id in funded)
        most = max(outcome.votes.values(), default=0)
        return Decision(winners, False, None, most, None, figures=outcome.votes, are_together=True)


def costs_of(poll: Poll) -> dict[str, int]:
    """What each project costs; one whose cost a file does not have costs one unit."""
    return {option.id: max(1, option.cost or 1) for option in poll.options}


def decisive(rules: Rules) -> Decisive:
    """The rule that decides."""
    return rules.decisive if rules.decisive in COUNTS else Decisive.GREEDY


METHOD = Budget()
