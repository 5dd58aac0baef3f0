"""Rules in the words that people write them in."""

from __future__ import annotations

import pytest

from forumdesk.domain import methods
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import Group
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rule_table import TABLE
from forumdesk.domain.rule_words import groups_as_words, parse_rules, rules_as_dict
from forumdesk.domain.rules import Base, Listed, Roll, Rule, Rules
from forumdesk.domain.text import Text


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
    Rule.POINTS: ("5", Method.POINTS),
    Rule.CAP: ("2", Method.POINTS),
    Rule.BUDGET: ("12000000", Method.BUDGET),
    Rule.SHOW: ("live", Method.SINGLE),
    Rule.CHANGE: ("yes", Method.SINGLE),
    Rule.ABSTAIN: ("yes", Method.SINGLE),
    Rule.ORDER: ("shuffled", Method.SINGLE),
    Rule.SECONDS: ("90", Method.SINGLE),
    Rule.QUORUM: ("2/3", Method.SINGLE),
    Rule.ROLL: ("checked_in", Method.SINGLE),
    Rule.ENTITLED: ("40", Method.SINGLE),
    Rule.DECISIVE: ("borda", Method.RANKING),
    Rule.SCALE: ("0..10", Method.SCORE),
    Rule.PURPOSE: ("evaluation", Method.SCORE),
}


HONOURED = [
    one.rule
    for one in TABLE
    if not one.of_methods or any(one.rule in methods.of(method).rules for method in Method)
]
# What a rule is said together with.
BESIDE: dict[Rule, dict[str, object]] = {Rule.ENTITLED: {"roll": "none"}}


@pytest.mark.parametrize("rule", HONOURED)
def test_every_rule_can_be_written_and_is_told_as_it_was(rule: Rule) -> None:
    value, method = WRITTEN[rule]
    given = {rule.value: value, **BESIDE.get(rule, {})}
    kind = Kind.SECRET if rule in (Rule.ENTITLED, Rule.PURPOSE) else Kind.NAMED
    rules = parse_rules(given, kind=kind, method=method)
    assert rules != parse_rules({}, kind=kind, method=method)
    assert str(rules_as_dict(rules)[rule]) == value


GROUPS = [
    Group("a1", Text((("en", "Women, children"), ("id", "Perempuan, anak"))), 1),
    Group("b2", Text((("en", 'The "old" guard'),)), 2),
    Group("c3", Text((("en", "Citizens"),)), 3),
]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ('groups:"Women, children",Citizens', ("a1", "c3")),
        ('groups: "perempuan, ANAK" , c3', ("a1", "c3")),
        ('groups:"The ""old"" guard"', ("b2",)),
        ("groups:c3,citizens", ("c3",)),
    ],
)
def test_groups_are_named_with_their_commas_in_quotes(words: str, ids: tuple[str, ...]) -> None:
    rules = parse_rules({"roll": words}, kind=Kind.NAMED, method=Method.SINGLE, groups=GROUPS)
    assert rules.roll == Roll(Listed.GROUPS, ids)
    names = [one.name.in_language("en") for one in GROUPS if one.id in ids]
    said = {"roll": groups_as_words(names)}
    assert parse_rules(said, kind=Kind.NAMED, method=Method.SINGLE, groups=GROUPS) == rules


@pytest.mark.parametrize(
    "words", ["groups:", "groups", "groups:Women", "groups:Citizens,", "none:5"]
)
def test_a_roll_of_groups_that_are_not_there_is_refused(words: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_rules({"roll": words}, kind=Kind.NAMED, method=Method.SINGLE, groups=GROUPS)
    assert refused.value.reason is Reason.INVALID_RULE
