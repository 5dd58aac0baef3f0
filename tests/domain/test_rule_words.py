"""Rules in the words that people write them in."""

from __future__ import annotations

import pytest

from forumdesk.domain import methods
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rule_words import parse_rules, rules_as_dict
from forumdesk.domain.rules import OF_METHODS, Base, Rule, Rules


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
        ("roll", "none", Kind.NAMED),
        ("entitled", "40", Kind.NAMED),
        ("points", "5", Kind.NAMED),
        ("base", "entitled", Kind.PULSE),
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


def test_a_rule_that_is_not_known_is_told_with_those_that_are() -> None:
    with pytest.raises(Refused) as refused:
        parse_rules({"colour": "red"}, kind=Kind.NAMED, method=Method.SINGLE)
    assert refused.value.reason is Reason.UNKNOWN_RULE
    assert refused.value.facts == {"key": "colour", "names": ", ".join(Rule)}


# A value for each rule that says something else than when the rule is left out, and a method that
# can honour it.
WRITTEN = {
    Rule.BASE: ("cast", Method.SINGLE),
    Rule.THRESHOLD: ("two_thirds", Method.SINGLE),
    Rule.PROPOSAL: ("2", Method.SINGLE),
    Rule.MINIMUM: ("2", Method.APPROVAL),
    Rule.MAXIMUM: ("3", Method.APPROVAL),
    Rule.SHOW: ("live", Method.SINGLE),
    Rule.CHANGE: ("yes", Method.SINGLE),
    Rule.ABSTAIN: ("yes", Method.SINGLE),
    Rule.ORDER: ("shuffled", Method.SINGLE),
    Rule.SECONDS: ("90", Method.SINGLE),
    Rule.QUORUM: ("2/3", Method.SINGLE),
    Rule.ROLL: ("checked_in", Method.SINGLE),
    Rule.ENTITLED: ("40", Method.SINGLE),
}


HONOURED = [
    rule
    for rule in Rule
    if rule not in OF_METHODS or any(rule in methods.of(method).rules for method in Method)
]
# What a rule is said together with.
BESIDE: dict[Rule, dict[str, object]] = {Rule.ENTITLED: {"roll": "none"}}


@pytest.mark.parametrize("rule", HONOURED)
def test_every_rule_can_be_written_and_is_told_as_it_was(rule: Rule) -> None:
    value, method = WRITTEN[rule]
    given = {rule.value: value, **BESIDE.get(rule, {})}
    rules = parse_rules(given, kind=Kind.NAMED, method=method)
    assert rules != parse_rules({}, kind=Kind.NAMED, method=method)
    assert str(rules_as_dict(rules)[rule]) == value
