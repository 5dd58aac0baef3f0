"""Thresholds and decisions, against numbers worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.results import decide, needed_votes
from forumdesk.domain.rules import Rules


@pytest.mark.parametrize(
    ("threshold", "base", "needed"),
    [
        ("simple", 189, 95),
        ("simple", 190, 96),
        ("half_plus_one", 7, 5),
        ("half_plus_one", 8, 5),
        ("two_thirds", 9, 6),
        ("two_thirds", 10, 7),
        ("3/4", 10, 8),
        ("1/1", 10, 10),
        ("simple", 0, 1),
        ("two_thirds", 0, 1),
    ],
)
def test_needed_votes(threshold: str, base: int, needed: int) -> None:
    assert needed_votes(threshold, base) == needed


def test_a_tie_carries_nothing() -> None:
    rules = Rules(threshold="1/4", proposal=1)
    decision = decide({"a": 5, "b": 5}, rules=rules, base=10)
    assert (decision.winners, decision.tie, decision.carried) == (("a", "b"), True, False)


def test_no_votes_have_no_winner() -> None:
    decision = decide({"a": 0, "b": 0}, rules=Rules(threshold="simple"), base=0)
    assert (decision.winners, decision.tie, decision.carried) == ((), False, None)


def test_the_other_side_reaching_the_threshold_carries_nothing() -> None:
    figures = {"yes": 10, "no": 45}
    decision = decide(figures, rules=Rules(threshold="two_thirds"), base=55)
    assert (decision.carried, decision.winners, decision.reached) == (None, ("no",), ("no",))
    decision = decide(figures, rules=Rules(threshold="two_thirds", proposal=1), base=55)
    assert (decision.carried, decision.proposal, decision.reached) == (False, "yes", ("no",))
    # A third of all is there, but more people were against it.
    low = decide({"yes": 20, "no": 30}, rules=Rules(threshold="1/3", proposal=1), base=60)
    assert (low.carried, low.reached) == (False, ("yes", "no"))


THRESHOLDS = st.sampled_from(
    [None, "simple", "absolute", "half_plus_one", "two_thirds", "1/4", "3/4", "1/1"]
)


@given(
    votes=st.lists(st.integers(0, 40), min_size=2, max_size=6),
    threshold=THRESHOLDS,
    proposal=st.none() | st.integers(1, 6),
    silent=st.integers(0, 40),
)
def test_what_is_carried_was_proposed_meets_the_threshold_and_leads(
    votes: list[int], threshold: str | None, proposal: int | None, silent: int
) -> None:
    if threshold is None or (proposal or 1) > len(votes):
        proposal = None
    figures = {f"o{number}": many for number, many in enumerate(votes, start=1)}
    base = sum(votes) + silent
    decision = decide(figures, rules=Rules(threshold=threshold, proposal=proposal), base=base)
    assert set(decision.winners) == {
        one for one, many in figures.items() if many == max(votes) and many
    }
    if threshold is not None:
        named = {
            "simple": Fraction(base, 2) + Fraction(1, 2),
            "absolute": Fraction(base, 2) + Fraction(1, 2),
            "half_plus_one": Fraction(base, 2) + 1,
            "two_thirds": Fraction(2 * base, 3),
        }
        least = named[threshold] if threshold in named else Fraction(threshold) * base
        assert set(decision.reached) == {
            one for one, many in figures.items() if many and many >= least
        }
    if proposal is None:
        assert decision.carried is None
        return
    own = votes[proposal - 1]
    others = [many for number, many in enumerate(votes, start=1) if number != proposal]
    assert decision.proposal == f"o{proposal}"
    assert decision.carried is (own > 0 and own >= least and own > max(others))
