"""Budgets: what a ballot may name, most votes first, and equal shares without any rounding."""

from __future__ import annotations

import hashlib
import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.budgets.equal_shares import Payment, equal_shares
from forumdesk.domain.budgets.greedy import greedy
from forumdesk.domain.budgets.projects import Call, Funded
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import Marks, read_ballot, sort_out
from forumdesk.domain.methods.budget import METHOD
from forumdesk.domain.methods.lists import count_options
from forumdesk.domain.polls import Kind, Method, Option, Poll
from forumdesk.domain.rule_checks import check_rules
from forumdesk.domain.rules import Decisive, Rules
from forumdesk.domain.typed_text import as_text

Ballots = list[tuple[list[str], int]]


def poll(costs: dict[str, int], budget: int, **rules: Any) -> Poll:
    options = tuple(
        Option(one, number, as_text(f"Project {one}", language="en"), cost)
        for number, (one, cost) in enumerate(costs.items(), start=1)
    )
    said = Rules(budget=budget, may_abstain=True, **rules)
    question = as_text("Which?", language="en")
    return Poll("p", 1, question, Kind.SECRET, Method.BUDGET, options, said, round=1)


def call(costs: dict[str, int], budget: int) -> Call:
    """Lots in the order of the alphabet."""
    return Call(budget, costs, {one: one for one in costs})


def most_first(asked: Call, ballots: Ballots) -> Funded:
    votes = {one: sum(n for chosen, n in ballots if one in chosen) for one in asked.costs}
    return greedy(asked, votes, ballots)


ASKED = poll({"a1": 60, "b2": 50, "c3": 40}, 100, maximum=2)


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ([], Reason.NOTHING_CHOSEN),
        (["a1", "b2"], Reason.OVER_BUDGET),
        (["a1", "b2", "c3"], Reason.TOO_MANY_CHOSEN),
        (["a1", "a1"], Reason.INVALID_CHOICES),
        (["x"], Reason.INVALID_CHOICES),
        ([1], Reason.INVALID_CHOICES),
        ("a1", Reason.INVALID_CHOICES),
        ({"a1": 1}, Reason.INVALID_CHOICES),
        (Marks((("", "a1"), ("", "abstain"))), Reason.INVALID_CHOICES),
        (Marks((("", "a1"), ("", "b2"))), Reason.OVER_BUDGET),
    ],
)
def test_what_is_no_ballot_is_refused(choices: object, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        read_ballot(METHOD, ASKED, choices)
    assert refused.value.reason is reason
    assert reason.code == "invalid_choices"


def test_a_ballot_is_what_the_budget_can_pay_to_the_last_unit() -> None:
    assert read_ballot(METHOD, ASKED, ["c3", "a1"]) == '["a1","c3"]'
    assert read_ballot(METHOD, ASKED, METHOD.typed(ASKED, "2;3")) == '["b2","c3"]'
    with pytest.raises(Refused) as refused:
        METHOD.read(ASKED, ["a1", "b2"])
    assert dict(refused.value.facts) == {"cost": 110, "budget": 100, "over": 10}


@pytest.mark.parametrize(
    ("rule", "rules", "costs"),
    [
        ("budget", Rules(), (1, 2)),
        ("budget", Rules(budget=0), (1, 2)),
        ("budget", Rules(budget=10**16), (1, 2)),
        ("decisive", Rules(budget=9, decisive=Decisive.BORDA), (1, 2)),
        ("max", Rules(budget=9, maximum=3), (1, 2)),
        ("threshold", Rules(budget=9, threshold="simple"), (1, 2)),
        ("points", Rules(budget=9, points=3), (1, 2)),
    ],
)
def test_rules_that_a_budget_cannot_honour_are_refused(
    rule: str, rules: Rules, costs: tuple[int, ...]
) -> None:
    with pytest.raises(Refused) as refused:
        check_rules(rules, kind=Kind.NAMED, method=Method.BUDGET, options=2, costs=costs)
    assert refused.value.facts["rule"] == rule


def test_a_project_that_costs_more_than_there_is_is_refused_by_its_number() -> None:
    for costs, reason in (((5, 11), Reason.COST_ABOVE_BUDGET), ((0, 5), Reason.COST_MISSING)):
        with pytest.raises(Refused) as refused:
            check_rules(
                Rules(budget=10), kind=Kind.NAMED, method=Method.BUDGET, options=2, costs=costs
            )
        assert refused.value.reason is reason
    assert METHOD.settled(Rules(budget=10), options=2).decisive is Decisive.GREEDY


# Counted by hand. Three neighbourhoods of 6, 3 and 1 with a budget of 100. Most votes first gives
# the six all of it: a (6 votes), b (6), and neither c nor d fits any more.
VILLAGE = {"a": 50, "b": 40, "c": 30, "d": 10}
VOTES: Ballots = [(["a", "b"], 6), (["c"], 3), (["d"], 1)]


def test_most_votes_first_skips_what_does_not_fit_and_goes_on() -> None:
    funded = most_first(call(VILLAGE, 100), VOTES)
    # Equal votes: b is cheaper and comes first. 10 are left after both, c costs 30, d fits.
    assert funded.projects == ("b", "a", "d")
    assert (funded.spent, funded.left, funded.served, funded.lots) == (100, 0, 7, ())
    assert most_first(call(VILLAGE, 99), VOTES).projects == ("b", "a")
    assert most_first(call({**VILLAGE, "e": 1}, 200), VOTES).projects == ("b", "a", "c", "d")


def test_equal_shares_give_every_neighbourhood_its_part() -> None:
    shares = equal_shares(call(VILLAGE, 100), VOTES)
    # Ten voters with 10 each. a and b have six supporters, b is cheaper: 40/6 each, 20/6 stay with
    # each, 20 together, so a is out of reach. c costs its three 10 each, d its one all of 10.
    # With one more each, a would still need 50 and 26 are there; only 5 more each pay for it,
    # and then all of it costs 130.
    assert shares.funded.projects == ("b", "c", "d")
    assert (shares.funded.spent, shares.funded.left, shares.funded.served) == (80, 20, 10)
    assert shares.raised == 4
    assert shares.payments == {
        "b": Payment(Fraction(20, 3), 6, 0),
        "c": Payment(Fraction(10), 3, 0),
        "d": Payment(Fraction(10), 1, 0),
    }
    assert sum(paid.most * paid.full for paid in shares.payments.values()) == 80


def test_who_has_less_left_pays_that_and_the_others_pay_the_rest() -> None:
    ballots: Ballots = [(["a"], 2), (["a", "b"], 1), (["b"], 1)]
    # 25 each. a costs its three 20 each; the third has 5 left, and the fourth pays 25 of b.
    shares = equal_shares(call({"a": 60, "b": 30}, 100), ballots)
    assert shares.funded.projects == ("a", "b")
    assert shares.payments["a"] == Payment(Fraction(20), 3, 0)
    assert shares.payments["b"] == Payment(Fraction(25), 1, 1)
    assert shares.raised == 0


def test_lots_decide_only_between_equals_and_are_told() -> None:
    costs = {"a": 60, "b": 60}
    asked = poll(costs, 100)
    ballots: Ballots = [(["a"], 2), (["b"], 2)]
    lines = hashlib.sha256(b"1\n1\n2\n2\n").hexdigest()
    drawn = min(costs, key=lambda one: hashlib.sha256(f"p 1 0 {one} {lines}".encode()).hexdigest())
    outcome = METHOD.count(asked, ballots)
    other = "ab".replace(drawn, "")
    assert outcome.greedy.projects == (drawn,)
    assert outcome.greedy.lots == ((drawn, other),)
    # One more vote, and nothing is left to chance.
    sure = METHOD.count(asked, [(["a"], 2), (["b"], 3)])
    assert (sure.greedy.projects, sure.greedy.lots) == (("b",), ())
    both = METHOD.count(poll(costs, 120), ballots)
    assert (len(both.greedy.projects), both.greedy.lots) == (2, ())


@pytest.mark.parametrize("rule", [Decisive.GREEDY, Decisive.EQUAL_SHARES])
def test_the_declared_rule_decides_and_its_projects_win_together(rule: Decisive) -> None:
    asked = poll(VILLAGE, 100, decisive=rule)
    decision = METHOD.decide(asked, METHOD.count(asked, VOTES), base=10)
    funded = {Decisive.GREEDY: ("a", "b", "d"), Decisive.EQUAL_SHARES: ("b", "c", "d")}
    assert (decision.winners, decision.tie, decision.carried) == (funded[rule], False, None)


def test_without_ballots_nothing_is_funded() -> None:
    outcome = METHOD.count(poll(VILLAGE, 100), [])
    assert (outcome.greedy.projects, outcome.shares.funded.projects) == ((), ())
    assert (outcome.greedy.left, outcome.shares.funded.left) == (100, 100)


IDS = "abcde"
COSTS = st.fixed_dictionaries({one: st.integers(1, 40) for one in IDS})
CHOSEN = st.lists(st.sampled_from(IDS), min_size=1, max_size=4, unique=True).map(sorted)
MANY = st.lists(st.tuples(CHOSEN, st.integers(1, 3)), min_size=1, max_size=8)
BUDGET = st.integers(1, 120)


def on_paper(asked: Call, ballots: Ballots, each: Fraction) -> list[str]:
    """What is funded where each voter has so much: with fractions, a purse of its own for each."""
    voters = [chosen for chosen, number in ballots for _ in range(number)]
    purses, funded = [each] * len(voters), list[str]()
    while True:
        prices = []
        for one, cost in asked.costs.items():
            has = sorted(
                purse for purse, chosen in zip(purses, voters, strict=True) if one in chosen
            )
            if one in funded or not has or sum(has) < cost:
                continue
            # The least that all of them could be asked for so that it is paid.
            asked_for = next(
                least
                for poorer, purse in enumerate(has)
                if (least := (cost - sum(has[:poorer])) / Fraction(len(has) - poorer)) <= purse
            )
            prices.append((asked_for / cost, cost, asked.lots[one], one, asked_for))
        if not prices:
            return funded
        *_, one, asked_for = min(prices)
        funded.append(one)
        purses = [
            purse - min(purse, asked_for) if one in chosen else purse
            for purse, chosen in zip(purses, voters, strict=True)
        ]


def raised_on_paper(asked: Call, ballots: Ballots) -> tuple[list[str], int]:
    """The same with raises, digit by digit."""
    named = {one for chosen, _number in ballots for one in chosen}
    share = Fraction(asked.budget, sum(number for _chosen, number in ballots))
    raised, step = 0, 1
    while step * 10 <= share / 10:
        step *= 10
    found = on_paper(asked, ballots, share)
    while step and set(found) != named:
        more = on_paper(asked, ballots, share + raised + step)
        if asked.cost(more) <= asked.budget:
            found, raised = more, raised + step
        else:
            step //= 10
    return found, raised


@given(COSTS, MANY, BUDGET, st.sampled_from([1, 37, 1000]))
def test_equal_shares_are_those_that_fractions_give(
    costs: dict[str, int], ballots: Ballots, budget: int, units: int
) -> None:
    finer = {one: cost * units + place for place, (one, cost) in enumerate(costs.items())}
    asked = call(finer, budget * units)
    shares = equal_shares(asked, ballots)
    assert ([*shares.funded.projects], shares.raised) == raised_on_paper(asked, ballots)
    assert shares.funded.spent == asked.cost(shares.funded.projects) <= asked.budget
    # One unit more for everybody would cost too much, unless all that anybody named is funded.
    if {*shares.funded.projects} != {one for chosen, _number in ballots for one in chosen}:
        share = Fraction(asked.budget, sum(number for _chosen, number in ballots))
        more = on_paper(asked, ballots, share + shares.raised + 1)
        assert asked.cost(more) > asked.budget


@given(COSTS, MANY, BUDGET)
def test_what_all_shares_paid_is_what_the_projects_cost(
    costs: dict[str, int], ballots: Ballots, budget: int
) -> None:
    shares = equal_shares(call(costs, budget), ballots)
    paid = {one: Fraction(0) for one in shares.funded.projects}
    for chosen, number in ballots:
        own = shares.paid_by(chosen)
        assert sum(own.values()) <= shares.part
        for one, part in own.items():
            paid[one] += part * number
    assert paid == {one: costs[one] for one in shares.funded.projects}


@given(COSTS, MANY, BUDGET)
def test_most_votes_first_is_that_of_a_list_crossed_off(
    costs: dict[str, int], ballots: Ballots, budget: int
) -> None:
    asked = call(costs, budget)
    ranked = [one for chosen, number in ballots for one in chosen for _ in range(number)]
    left, funded = budget, []
    while ranked:
        best = min(set(ranked), key=lambda one: (-ranked.count(one), costs[one], one))
        ranked = [one for one in ranked if one != best]
        if costs[best] <= left:
            funded.append(best)
            left -= costs[best]
    found = most_first(asked, ballots)
    assert ([*found.projects], found.left) == (funded, left)
    served = [chosen for chosen, number in ballots for _ in range(number) if {*chosen} & {*funded}]
    assert found.served == len(served)


@given(COSTS, MANY, BUDGET, st.randoms(use_true_random=False))
def test_neither_who_votes_nor_the_order_matters(
    costs: dict[str, int], ballots: Ballots, budget: int, chance: random.Random
) -> None:
    asked = poll(costs, budget)
    single = [(chosen, 1) for chosen, number in ballots for _ in range(number)]
    mixed = chance.sample(single, len(single))
    assert METHOD.count(asked, mixed) == METHOD.count(asked, ballots)


@given(COSTS, MANY, BUDGET, st.permutations(IDS))
def test_no_project_is_favoured_but_by_lot(
    costs: dict[str, int], ballots: Ballots, budget: int, order: list[str]
) -> None:
    names = dict(zip(IDS, order, strict=True))
    asked = call(costs, budget)
    swapped = {names[one]: cost for one, cost in costs.items()}
    lots = {names[one]: lot for one, lot in asked.lots.items()}
    other = Call(budget, {one: swapped[one] for one in IDS}, lots)
    renamed = [([names[one] for one in chosen], number) for chosen, number in ballots]
    for count in (most_first, lambda *given: equal_shares(*given).funded):
        ours, theirs = count(asked, ballots), count(other, renamed)
        assert [names[one] for one in ours.projects] == [*theirs.projects]


@given(COSTS, MANY, BUDGET)
def test_another_vote_never_hurts_where_most_votes_come_first(
    costs: dict[str, int], ballots: Ballots, budget: int
) -> None:
    asked = call(costs, budget)
    for one in most_first(asked, ballots).projects:
        assert one in most_first(asked, [*ballots, ([one], 1)]).projects


def test_stored_ballots_above_the_budget_are_invalid() -> None:
    papers = sort_out(METHOD, ASKED, {'["a1","c3"]': 2, '["a1","b2"]': 3, '"abstain"': 1})
    assert (papers.number, papers.abstained, papers.invalid) == (2, 1, 3)
    assert count_options(ASKED, papers.valid) == {"a1": 2, "b2": 0, "c3": 2}
