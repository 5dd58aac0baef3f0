"""Points: what a ballot may give, and what comes of it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import Marks, marks_of, read_ballot, sort_out
from forumdesk.domain.methods.points import METHOD, usual_points
from forumdesk.domain.polls import Kind, Method, Option, Poll
from forumdesk.domain.rule_checks import check_rules
from forumdesk.domain.rules import Rules
from forumdesk.domain.typed_text import as_text

WATER, DESK, AMBULANCE = IDS = ("a1", "b2", "c3")


def poll(rules: Rules | None = None, ids: tuple[str, ...] = IDS) -> Poll:
    options = tuple(
        Option(one, number, as_text(f"Option {one}", language="en"))
        for number, one in enumerate(ids, start=1)
    )
    question = as_text("Which?", language="en")
    rules = rules or Rules(points=5, cap=3, may_abstain=True)
    return Poll("p", 1, question, Kind.SECRET, Method.POINTS, options, rules)


def test_a_ballot_has_one_form_and_no_noughts() -> None:
    asked = poll()
    one_form = '{"a1":2,"c3":3}'
    assert read_ballot(METHOD, asked, {AMBULANCE: 3, DESK: 0, WATER: 2}) == one_form
    marks = Marks((("c3", "3"), ("b2", ""), ("a1", " 2 ")))
    assert read_ballot(METHOD, asked, marks) == one_form
    assert read_ballot(METHOD, asked, METHOD.typed(asked, "3:3;2:0;1:2")) == one_form
    assert read_ballot(METHOD, asked, Marks((("", "abstain"), ("a1", "")))) == '"abstain"'
    assert read_ballot(METHOD, asked, METHOD.typed(asked, f"3:{'0' * 12}3;0001:2")) == one_form
    assert METHOD.short({"c3": 3, "a1": 2}, {"a1": 1, "b2": 2, "c3": 10}) == "1:2;10:3"


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ({}, Reason.NO_POINTS_GIVEN),
        ({WATER: 0}, Reason.NO_POINTS_GIVEN),
        ({WATER: -1, DESK: 2}, Reason.POINTS_NOT_WHOLE),
        ({WATER: 1.5}, Reason.POINTS_NOT_WHOLE),
        ({WATER: 2.0}, Reason.POINTS_NOT_WHOLE),
        ({WATER: True}, Reason.POINTS_NOT_WHOLE),
        ({WATER: "2"}, Reason.POINTS_NOT_WHOLE),
        ({WATER: None}, Reason.POINTS_NOT_WHOLE),
        ({WATER: [1]}, Reason.POINTS_NOT_WHOLE),
        ({WATER: 4}, Reason.ABOVE_CAP),
        ({WATER: 10**400}, Reason.ABOVE_CAP),
        ({WATER: 3, DESK: 3}, Reason.TOO_MANY_POINTS),
        ({"d4": 1}, Reason.INVALID_CHOICES),
        ({"": 1}, Reason.INVALID_CHOICES),
        ([WATER], Reason.INVALID_CHOICES),
        (None, Reason.INVALID_CHOICES),
        (3, Reason.INVALID_CHOICES),
        ("1:2", Reason.INVALID_CHOICES),
        (Marks((("a1", "1"), ("a1", "2"))), Reason.INVALID_CHOICES),
        (Marks((("a1", "1"), ("", "abstain"))), Reason.INVALID_CHOICES),
        (Marks((("a1", "1,5"),)), Reason.POINTS_NOT_WHOLE),
        (Marks((("a1", "²"),)), Reason.POINTS_NOT_WHOLE),
        (Marks((("a1", "-1"),)), Reason.POINTS_NOT_WHOLE),
        (Marks((("a1", "9" * 5000),)), Reason.ABOVE_CAP),
        (Marks(()), Reason.NO_POINTS_GIVEN),
    ],
)
def test_what_is_no_ballot_is_refused(choices: object, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        read_ballot(METHOD, poll(), choices)
    assert refused.value.reason is reason
    assert reason.code == "invalid_choices"


def test_a_refusal_says_how_many_are_too_many() -> None:
    with pytest.raises(Refused) as refused:
        METHOD.read(poll(), {WATER: 3, DESK: 3, AMBULANCE: 1})
    assert dict(refused.value.facts) == {"n": 7, "most": 5, "over": 2}


@pytest.mark.parametrize("words", ["1:2;1:1", "4:1", "0:1", "1", "", "1:2:3", "a1:2"])
def test_typed_nonsense_is_refused(words: str) -> None:
    with pytest.raises(Refused):
        read_ballot(METHOD, poll(), METHOD.typed(poll(), words))


@pytest.mark.parametrize(("options", "points"), [(2, 2), (3, 2), (6, 2), (7, 3), (9, 3), (10, 4)])
def test_a_third_of_the_options_is_usual_and_kept_with_the_poll(options: int, points: int) -> None:
    assert usual_points(options) == points
    assert METHOD.settled(Rules(), options=options).points == points
    assert METHOD.settled(Rules(points=9), options=options).points == 9


@pytest.mark.parametrize(
    ("rule", "rules"),
    [
        ("cap", Rules(points=5, cap=6)),
        ("points", Rules(points=5, cap=1)),
        ("cap", Rules(cap=3)),
        ("points", Rules(points=0)),
        ("points", Rules(points=100_000)),
        ("threshold", Rules(threshold="simple")),
        ("max", Rules(maximum=2)),
    ],
)
def test_points_that_cannot_be_given_are_refused(rule: str, rules: Rules) -> None:
    with pytest.raises(Refused) as refused:
        check_rules(rules, kind=Kind.NAMED, method=Method.POINTS, options=3)
    assert refused.value.facts["rule"] == rule
    check_rules(Rules(points=5, cap=2), kind=Kind.NAMED, method=Method.POINTS, options=3)


def test_points_of_few_people_are_told_apart_from_points_of_many() -> None:
    asked = poll(Rules(points=3))
    stored = {'{"a1":3}': 4, '{"b2":1,"c3":1}': 9, '{"b2":1}': 2, '"abstain"': 1, '{"a1":4}': 1}
    papers = sort_out(METHOD, asked, stored)
    assert (papers.number, papers.abstained, papers.invalid) == (15, 0, 2)
    outcome = METHOD.count(asked, papers.valid)
    assert outcome.points == {WATER: 12, DESK: 11, AMBULANCE: 9}
    assert outcome.people == {WATER: 4, DESK: 11, AMBULANCE: 9}
    decision = METHOD.decide(asked, outcome, base=15)
    assert (decision.winners, decision.tie, decision.most) == ((WATER,), False, 12)


def test_equal_points_are_a_tie_and_none_are_no_winner() -> None:
    asked = poll()
    tied = METHOD.decide(asked, METHOD.count(asked, [({"a1": 2}, 3), ({"c3": 3}, 2)]), base=5)
    assert (tied.winners, tied.tie) == ((WATER, AMBULANCE), True)
    nobody = METHOD.decide(asked, METHOD.count(asked, []), base=0)
    assert (nobody.winners, nobody.tie, nobody.most) == ((), False, 0)


GIVEN = st.dictionaries(st.sampled_from(IDS), st.integers(1, 3), min_size=1).filter(
    lambda given: sum(given.values()) <= 5
)
BALLOTS = st.lists(GIVEN, max_size=30)


@given(BALLOTS, st.randoms(use_true_random=False))
def test_the_count_is_that_of_a_heap_of_dots_whoever_threw_them(
    ballots: list[dict[str, int]], chance: random.Random
) -> None:
    asked = poll()
    dots = [one for given in ballots for one, number in given.items() for _ in range(number)]
    outcome = METHOD.count(asked, [(one, 1) for one in ballots])
    assert outcome.points == {one: dots.count(one) for one in IDS}
    assert outcome.people == {one: len([0 for given in ballots if one in given]) for one in IDS}
    mixed = chance.sample(ballots, len(ballots))
    assert METHOD.count(asked, [(one, 1) for one in mixed]) == outcome
    stored = [read_ballot(METHOD, asked, one) for one in ballots]
    merged = {text: stored.count(text) for text in stored}
    assert METHOD.count(asked, sort_out(METHOD, asked, merged).valid) == outcome


@given(BALLOTS, st.permutations(IDS))
def test_no_option_is_favoured(ballots: list[dict[str, int]], order: list[str]) -> None:
    asked, names = poll(), dict(zip(IDS, order, strict=True))
    outcome = METHOD.count(asked, [(one, 1) for one in ballots])
    renamed = [({names[one]: n for one, n in given.items()}, 1) for given in ballots]
    other = METHOD.count(asked, renamed)
    assert other.points == {names[one]: number for one, number in outcome.points.items()}
    winners = METHOD.decide(asked, outcome, base=1).winners
    assert {names[one] for one in winners} == set(METHOD.decide(asked, other, base=1).winners)


@given(BALLOTS, GIVEN)
def test_another_point_never_hurts(ballots: list[dict[str, int]], more: dict[str, int]) -> None:
    asked = poll()
    before = METHOD.decide(asked, METHOD.count(asked, [(one, 1) for one in ballots]), base=1)
    for winner in before.winners:
        raised = [(one, 1) for one in ballots] + [({winner: more.get(winner, 1)}, 1)]
        after = METHOD.decide(asked, METHOD.count(asked, raised), base=1)
        assert after.winners == (winner,)


@given(GIVEN)
def test_controls_show_again_what_they_said(given_points: dict[str, int]) -> None:
    asked = poll()
    marks = marks_of(METHOD, asked, METHOD.read(asked, given_points))
    assert METHOD.from_marks(asked, marks) == given_points
