"""Gradients of agreement: what is a ballot, both sides, and the threshold, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from asked import answered, asked
from hypothesis import given
from hypothesis import strategies as st
from support import refusing

from forumdesk.charts.diverging import Diverging
from forumdesk.domain.errors import Reason
from forumdesk.domain.methods.base import Marks, marks_of, read_ballot
from forumdesk.domain.methods.gradients import METHOD, Agreement
from forumdesk.domain.polls import ABSTAIN, Kind, Method
from forumdesk.domain.rule_checks import check_rules
from forumdesk.domain.rules import Base, Rules
from forumdesk.i18n import speaking
from forumdesk.wording import results as words_of
from forumdesk.wording.polls import arithmetic, document

# 22 support it, 3 are neutral, 5 have objections, and one of these blocks it.
THIRTY = [1] * 10 + [2] * 7 + [3] * 5 + [4] * 3 + [5] * 2 + [6, 7, 8]


def test_both_sides() -> None:
    outcome = answered(asked("gradients"), THIRTY).outcome
    assert outcome == Agreement({1: 10, 2: 7, 3: 5, 4: 3, 5: 2, 6: 1, 7: 1, 8: 1})
    assert (outcome.support, outcome.neutral, outcome.against, outcome.blocks) == (22, 3, 5, 1)
    seven = answered(asked("gradients", scale=(1, 7)), [1, 3, 4, 5, 7, 7]).outcome
    assert isinstance(seven, Agreement)
    assert (seven.support, seven.neutral, seven.against, seven.blocks) == (2, 1, 3, 2)


@pytest.mark.parametrize(
    ("rules", "said", "sentence"),
    [
        (
            {"threshold": "two_thirds"},
            THIRTY,
            "Enough support: 22 of 30 valid votes; 20 were needed. 5 people chose 5 or above and"
            " are invited to speak. 1 of them blocks it (8).",
        ),
        (
            {"threshold": "3/4"},
            THIRTY,
            "Not enough support: 22 of 30 valid votes; 23 were needed. 5 people chose 5 or above"
            " and are invited to speak. 1 of them blocks it (8).",
        ),
        (
            {},
            THIRTY,
            "22 of 30 valid votes support it, 3 are neutral, 5 are against it. No threshold was"
            " set, so nothing is decided. 5 people chose 5 or above and are invited to speak. 1 of"
            " them blocks it (8).",
        ),
        (
            {"threshold": "simple", "base": Base.CAST, "may_abstain": True},
            [1, 2, 5, ABSTAIN],
            "Not enough support: 2 of 4 votes cast; 3 were needed. 1 person chose 5 or above and"
            " is invited to speak.",
        ),
        (
            {"threshold": "1/1"},
            [1, 2, 3],
            "Enough support: 3 of 3 valid votes; 3 were needed. Nobody chose 5 or above.",
        ),
        (
            {"threshold": "1/2", "scale": (1, 7)},
            [1, 7, 7],
            "Not enough support: 1 of 3 valid votes; 2 were needed. 2 people chose 5 or above and"
            " are invited to speak. 2 of them block it (7).",
        ),
    ],
)
def test_the_arithmetic_is_spelled_out(
    rules: dict[str, Any], said: list[object], sentence: str
) -> None:
    result = answered(asked("gradients", **rules), said)
    assert arithmetic(result) == sentence
    assert result.decision is not None
    assert (result.decision.winners, result.decision.carried) == ((), None)
    assert bool(result.decision.reached) is sentence.startswith("Enough")


def test_nothing_is_decided_without_a_threshold_and_that_is_said() -> None:
    told = words_of.of(Method.GRADIENTS)
    assert told.decides(asked("gradients")) == "nothing is decided"
    assert told.decides(asked("gradients", threshold="simple")) == "more than half in support"


def test_the_protocol_has_every_figure() -> None:
    told: Any = document(answered(asked("gradients", threshold="two_thirds"), THIRTY))
    assert told["options"] == []
    assert told["counts"] == {
        "distribution": {"1": 10, "2": 7, "3": 5, "4": 3, "5": 2, "6": 1, "7": 1, "8": 1},
        "support": 22,
        "neutral": 3,
        "oppose": 5,
        "vetoes": 1,
        "enough": True,
    }
    outcome = told["outcome"]
    assert (outcome["needed"], outcome["reached"], outcome["winners"]) == (20, [""], [])
    assert (outcome["carried"], outcome["proposal"]) == (None, None)


def test_its_tables_have_every_step_and_both_sides() -> None:
    shown = words_of.shown(answered(asked("gradients"), THIRTY))
    assert shown is not None
    steps, sides = shown.tables
    assert [row[2] for row in steps.rows] == ["10", "7", "5", "3", "2", "1", "1", "1"]
    assert sides.rows == (
        ("Support (1–3)", "22", "22/30"),
        ("Neutral (4)", "3", "3/30"),
        ("Against (5–8)", "5", "5/30"),
        ("Of these, blocks (8)", "1", "1/30"),
    )
    picture = shown.charts[1]
    assert isinstance(picture, Diverging)
    assert (picture.sums(picture.rows[0]), picture.rows[0].counts[4]) == ((5, 22), 3)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("last", [7, 8])
def test_every_step_has_words(language: str, last: int) -> None:
    with speaking(language):
        poll = asked("gradients", scale=(1, last))
        answers = words_of.of(Method.GRADIENTS).answers(poll)
        assert [*answers] == [str(step) for step in range(1, last + 1)]
        assert len(set(answers.values())) == last
        assert words_of.choices(poll) == tuple(answers.values())


@pytest.mark.parametrize(
    "choices", [None, "", 0, 9, -1, True, False, 1.0, "1", [], [1], {"1": 1}, 10**20]
)
def test_nothing_else_is_a_ballot(choices: object) -> None:
    reason = Reason.NOTHING_CHOSEN if choices in (None, "") else Reason.INVALID_CHOICES
    with refusing(reason):
        read_ballot(METHOD, asked("gradients"), choices)
    assert METHOD.recognise(asked("gradients"), choices) is None


@pytest.mark.parametrize(
    "pairs",
    [
        (("", "9"),),
        (("", "0"),),
        (("", "01"),),
        (("", "٣"),),
        (("", "four"),),
        (("", "1"), ("", "2")),
        (("x", "1"),),
    ],
)
def test_marks_that_say_something_else_are_refused(pairs: tuple[tuple[str, str], ...]) -> None:
    with refusing(Reason.INVALID_CHOICES):
        read_ballot(METHOD, asked("gradients"), Marks(pairs))


def test_a_block_of_eight_is_no_step_of_seven() -> None:
    with refusing(Reason.INVALID_CHOICES):
        read_ballot(METHOD, asked("gradients", scale=(1, 7)), 8)


@pytest.mark.parametrize("scale", [(1, 5), (0, 8), (2, 8), (1, 10)])
def test_only_scales_with_words_can_be_chosen(scale: tuple[int, int]) -> None:
    rules = Rules(scale=scale)
    with refusing(Reason.INVALID_RULE):
        check_rules(rules, kind=Kind.NAMED, method=Method.GRADIENTS, options=0)
    for fits in ((1, 7), (1, 8)):
        check_rules(Rules(scale=fits), kind=Kind.NAMED, method=Method.GRADIENTS, options=0)
    assert METHOD.settled(Rules(), options=0).scale == (1, 8)


STEPS = st.lists(st.integers(1, 8) | st.just(ABSTAIN), max_size=40)
THRESHOLDS = st.sampled_from([None, "simple", "two_thirds", "1/4", "1/1"])


@given(STEPS, THRESHOLDS, st.randoms(use_true_random=False))
def test_it_counts_as_fingers_do_whatever_the_order(
    said: list[Any], threshold: str | None, chance: Any
) -> None:
    poll = asked("gradients", may_abstain=True, threshold=threshold)
    result = answered(poll, said)
    assert result == answered(poll, chance.sample(said, len(said)))
    outcome = result.outcome
    assert isinstance(outcome, Agreement)
    assert outcome.steps == {step: said.count(step) for step in range(1, 9)}
    assert outcome.support + outcome.neutral + outcome.against == result.valid


@given(STEPS, THRESHOLDS, st.integers(0, 39))
def test_more_agreement_never_costs_support(
    said: list[Any], threshold: str | None, whose: int
) -> None:
    if whose >= len(said) or said[whose] in (ABSTAIN, 1):
        return
    poll = asked("gradients", may_abstain=True, threshold=threshold)
    nearer = [*said[:whose], said[whose] - 1, *said[whose + 1 :]]
    before, after = answered(poll, said), answered(poll, nearer)
    assert before.decision is not None and after.decision is not None
    assert not before.decision.reached or after.decision.reached


@given(st.integers(1, 8))
def test_every_form_of_a_step_is_the_same(step: int) -> None:
    poll = asked("gradients")
    stored = read_ballot(METHOD, poll, step)
    assert stored == str(step) == METHOD.short(step, {})
    assert METHOD.typed(poll, f" {step} ") == step
    assert read_ballot(METHOD, poll, marks_of(METHOD, poll, step)) == stored
