"""The second count by itself: examples whose figures others have published, and plain counting."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumdesk.domain.recounting_figures import COUNTS

Ballots = Sequence[tuple[list[Any], int]]


@dataclass
class Asked:
    """A question with options of one letter."""

    options: tuple[str, ...]
    budget: int = 0
    costs: dict[str, int] = field(default_factory=dict)
    rules: dict[str, object] = field(default_factory=dict)
    poll: str = "poll"
    round: int = 1

    def rule(self, name: str, usual: int) -> int:
        return self.budget if name == "budget" else usual

    def scale(self, low: int, high: int) -> range:
        return range(low, high + 1)

    def words(self, choices: Any) -> str:
        return ">".join("=".join(rank) for rank in choices)


def ranked(*ballots: tuple[int, str]) -> Any:
    """All three counts of rankings written as letters."""
    options = tuple(sorted(set("".join(order for _n, order in ballots))))
    return COUNTS["ranking"]([(list(order), n) for n, order in ballots], Asked(options))[1]


def test_schulzes_forty_five_voters() -> None:
    """Schulze 2011, example 1."""
    found = ranked(
        *((5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD")),
        *((2, "CBADE"), (7, "DCEBA"), (8, "EBADC")),
    )
    assert found["schulze"]["winners"] == ["E"]
    assert found["condorcet_winner"] is None
    scores = {"E": "102", "A": "98", "B": "92", "C": "89", "D": "69"}
    assert found["borda"]["scores"] == scores
    assert found["instant_runoff"]["winners"] == ["C"]


def test_the_most_first_places_the_runoff_and_the_pairs_have_three_winners() -> None:
    """As in Burlington in 2009: the one whom nobody hates has the fewest first places."""
    found = ranked((37, "WMK"), (34, "KMW"), (20, "MKW"), (9, "MWK"))
    first, last = found["instant_runoff"]["rounds"]
    assert first["tallies"] == {"K": "34", "M": "29", "W": "37"}
    assert (first["eliminated"], last["tallies"]) == (["M"], {"K": "54", "W": "46"})
    assert found["instant_runoff"]["winners"] == ["K"]
    assert (found["condorcet_winner"], found["schulze"]["winners"]) == ("M", ["M"])
    assert found["borda"] == {"scores": {"K": "88", "M": "129", "W": "83"}, "winners": ["M"]}


def test_equals_share_points_and_votes() -> None:
    asked = Asked(("A", "B", "C"))
    found: Any = COUNTS["ranking"]([([["A", "B"]], 1), (["C"], 1)], asked)[1]
    assert found["borda"]["scores"] == {"A": "2", "B": "2", "C": "2"}
    assert found["instant_runoff"]["rounds"][0]["tallies"] == {"A": "1/2", "B": "1/2", "C": "1"}


PROJECTS = "ABCDE"


@pytest.mark.uncounted
@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(PROJECTS), min_size=1, unique=True).map(sorted),
            st.integers(1, 4),
        ),
        max_size=6,
    ),
    st.lists(st.integers(1, 30), min_size=5, max_size=5),
    st.integers(5, 60),
    st.sampled_from([1, 37, 1000]),
)
def test_equal_shares_are_those_of_plain_counting(
    ballots: Ballots, costs: list[int], budget: int, units: int
) -> None:
    costs = [cost * units + place for place, cost in enumerate(costs)]
    asked = Asked(tuple(PROJECTS), budget * units, dict(zip(PROJECTS, costs, strict=True)))
    found: Any = COUNTS["budget"](ballots, asked)[1]["equal_shares"]
    assert (found["raised"], found["funded"]) == digit_by_digit(ballots, asked)


def digit_by_digit(ballots: Ballots, asked: Asked) -> tuple[int, list[str]]:
    """Every raise counted in fractions, by the words of the rule."""
    voters = [choices for choices, n in ballots for _ in range(n)]
    named = [one for one in asked.options if any(one in choices for choices in voters)]
    if not named:
        return 0, []
    part = Fraction(asked.budget, len(voters))
    raised, last, step = 0, _funded(voters, asked, named, part), 1
    while step * 10 <= part / 10:
        step *= 10
    while step and len(last) < len(named):
        funded = _funded(voters, asked, named, part + raised + step)
        if sum(asked.costs[one] for one in funded) > asked.budget:
            step //= 10
        else:
            raised, last = raised + step, funded
    return raised, last


def _funded(
    voters: Sequence[list[str]], asked: Asked, named: list[str], part: Fraction
) -> list[str]:
    left = [part] * len(voters)
    lots = _lots(voters, asked)
    funded: list[str] = []
    while True:
        offers = []
        for one in set(named) - set(funded):
            has = sorted((left[at], at) for at, chosen in enumerate(voters) if one in chosen)
            if sum(purse for purse, _at in has) < asked.costs[one]:
                continue
            rest, payers = Fraction(asked.costs[one]), len(has)
            for purse, _at in has:
                if purse * payers < rest:
                    rest, payers = rest - purse, payers - 1
            most = rest / payers
            offers.append((most / asked.costs[one], asked.costs[one], lots[one], one, most))
        if not offers:
            return funded
        *_key, one, most = min(offers)
        left = [
            max(purse - most, Fraction(0)) if one in chosen else purse
            for purse, chosen in zip(left, voters, strict=True)
        ]
        funded.append(one)


def _lots(voters: Sequence[list[str]], asked: Asked) -> dict[str, str]:
    written = "".join(sorted(f"{asked.words(chosen)}\n" for chosen in voters))
    hashed = hashlib.sha256(written.encode()).hexdigest()
    lines = {one: f"{asked.poll} {asked.round} 0 {one} {hashed}" for one in asked.options}
    return {one: hashlib.sha256(line.encode()).hexdigest() for one, line in lines.items()}
