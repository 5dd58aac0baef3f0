"""Rules, thresholds and counting, against numbers worked out by hand."""

from __future__ import annotations

import pytest

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import (
    Base,
    Kind,
    Method,
    Rules,
    decide,
    needed_votes,
    parse_rules,
    rules_as_dict,
)


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
    decision = decide({"a": 5, "b": 5}, rules=Rules(threshold="1/4"), base=10)
    assert (decision.winners, decision.tie, decision.carried) == (("a", "b"), True, False)


def test_no_votes_have_no_winner() -> None:
    decision = decide({"a": 0, "b": 0}, rules=Rules(threshold="simple"), base=0)
    assert (decision.winners, decision.tie, decision.carried) == ((), False, False)


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
