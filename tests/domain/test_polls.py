"""Rules, thresholds and counting, against numbers worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.results import decide, needed_votes
from forumdesk.domain.rule_words import parse_rules, rules_as_dict
from forumdesk.domain.rules import Base, Rules


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
        least = {
            "simple": Fraction(base, 2) + Fraction(1, 2),
            "absolute": Fraction(base, 2) + Fraction(1, 2),
            "half_plus_one": Fraction(base, 2) + 1,
            "two_thirds": Fraction(2 * base, 3),
        }.get(threshold) or Fraction(threshold) * base
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


@pytest.mark.parametrize(
    ("kind", "method", "value"),
    [
        (Kind.PULSE, Method.SINGLE, "1"),
        (Kind.NAMED, Method.APPROVAL, "1"),
        (Kind.NAMED, Method.SINGLE, "0"),
        (Kind.NAMED, Method.SINGLE, "yes"),
    ],
)
def test_only_an_option_of_a_vote_is_proposed(kind: Kind, method: Method, value: str) -> None:
    with pytest.raises(Refused):
        parse_rules({"threshold": "simple", "proposal": value}, kind=kind, method=method)


def test_what_is_proposed_needs_more_than_half_unless_more_is_asked() -> None:
    rules = parse_rules({"proposal": 2}, kind=Kind.SECRET, method=Method.SINGLE)
    assert (rules.proposal, rules.threshold) == (2, "simple")
    assert parse_rules(rules_as_dict(rules), kind=Kind.SECRET, method=Method.SINGLE) == rules
    assert "proposal" not in rules_as_dict(Rules(threshold="simple"))


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("base", "everyone", Kind.SECRET),
        ("threshold", "most", Kind.SECRET),
        ("threshold", "1/0", Kind.SECRET),
        ("threshold", "5/4", Kind.SECRET),
        ("change", "yes", Kind.SECRET),
        ("show", "live", Kind.SECRET),
        ("max", "2", Kind.SECRET),
        ("seconds", "0", Kind.NAMED),
        ("seconds", "soon", Kind.NAMED),
        ("roll", "badges", Kind.PULSE),
        ("base", "entitled", Kind.PULSE),
        ("colour", "red", Kind.NAMED),
    ],
)
def test_a_rule_that_cannot_be_honoured_is_refused(key: str, value: str, kind: Kind) -> None:
    with pytest.raises(Refused) as refused:
        parse_rules({key: value}, kind=kind, method=Method.SINGLE)
    assert refused.value.reason is Reason.INVALID_RULE


def test_rules_survive_the_way_out_and_back() -> None:
    given = {"base": "cast", "threshold": "2/3", "max": "2", "change": "yes", "seconds": "90"}
    rules = parse_rules(given, kind=Kind.NAMED, method=Method.APPROVAL)
    assert parse_rules(rules_as_dict(rules), kind=Kind.NAMED, method=Method.APPROVAL) == rules


def test_absolute_is_of_those_entitled() -> None:
    rules = parse_rules({"threshold": "absolute"}, kind=Kind.NAMED, method=Method.SINGLE)
    assert rules.base is Base.ENTITLED
