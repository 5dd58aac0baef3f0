"""A motion: what is a ballot, and when it is carried, against numbers worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from asked import answered, asked
from hypothesis import given
from hypothesis import strategies as st
from support import refusing

from forumdesk.domain import methods
from forumdesk.domain.errors import Reason
from forumdesk.domain.methods.base import Marks, marks_of, read_ballot, sort_out
from forumdesk.domain.methods.motion import METHOD, Division
from forumdesk.domain.polls import ABSTAIN, Method
from forumdesk.domain.rules import Base, Rules
from forumdesk.i18n import speaking
from forumdesk.wording.polls import arithmetic

EQUAL = "20 yes and 20 no"


def ballots(yes: int, no: int, abstained: int = 0) -> list[object]:
    return ["yes"] * yes + ["no"] * no + [ABSTAIN] * abstained


@pytest.mark.parametrize(
    ("rules", "said", "sentence"),
    [
        ({}, (24, 16), "Carried: 24 yes of 40 valid votes; 21 needed."),
        ({}, (21, 19), "Carried: 21 yes of 40 valid votes; 21 needed."),
        ({}, (20, 20), f"Not carried: {EQUAL}, of 40 valid votes; 21 needed. It is a tie."),
        ({}, (20, 20, 5), f"Not carried: {EQUAL}, of 40 valid votes; 21 needed. It is a tie."),
        ({}, (3, 2, 30), "Carried: 3 yes of 5 valid votes; 3 needed."),
        ({"base": Base.CAST}, (24, 16, 8), "Not carried: 24 yes of 48 votes cast; 25 needed."),
        # Village councils: half of 7 and one more is 4.5, so 5; more than half would be 4.
        ({"threshold": "half_plus_one"}, (4, 3), "Not carried: 4 yes of 7 valid votes; 5 needed."),
        ({"threshold": "half_plus_one"}, (5, 2), "Carried: 5 yes of 7 valid votes; 5 needed."),
        ({"threshold": "simple"}, (4, 3), "Carried: 4 yes of 7 valid votes; 4 needed."),
        ({"threshold": "two_thirds"}, (20, 1), "Carried: 20 yes of 21 valid votes; 14 needed."),
        ({"threshold": "2/3"}, (20, 10), "Carried: 20 yes of 30 valid votes; 20 needed."),
        ({"threshold": "2/3"}, (19, 11), "Not carried: 19 yes of 30 valid votes; 20 needed."),
        ({"threshold": "3/5"}, (24, 16), "Carried: 24 yes of 40 valid votes; 24 needed."),
        (
            {"threshold": "absolute", "base": Base.ENTITLED},
            (24, 16),
            "Not carried: 24 yes of 60 people entitled; 31 needed.",
        ),
        (
            {"threshold": "1/2"},
            (20, 20),
            f"Not carried: {EQUAL}, of 40 valid votes; 20 needed. It is a tie.",
        ),
        ({"threshold": "1/3"}, (4, 6), "Not carried: 4 yes of 10 valid votes, 4 needed, but 6 no."),
        ({}, (0, 0), "Not carried: 0 yes of 0 valid votes; 1 needed."),
    ],
)
def test_the_arithmetic_is_spelled_out(
    rules: dict[str, Any], said: tuple[int, ...], sentence: str
) -> None:
    poll = asked("motion", entitled=60, may_abstain=True, **rules)
    result = answered(poll, ballots(*said))
    assert arithmetic(result) == sentence
    assert result.decision is not None
    assert result.decision.carried is sentence.startswith("Carried")
    assert result.decision.proposal == ""


def test_in_indonesian() -> None:
    with speaking("id"):
        result = answered(asked("motion"), ballots(24, 16))
        assert arithmetic(result) == "Diterima: 24 setuju dari 40 suara sah; diperlukan 21."


def test_a_mood_decides_nothing() -> None:
    result = answered(asked("motion", kind="pulse"), ballots(24, 16))
    assert arithmetic(result) == "24 yes and 16 no, of 40 answers."
    assert result.decision is not None
    assert (result.decision.carried, result.decision.needed) == (None, None)


@pytest.mark.parametrize(
    "choices",
    [None, "", "Yes", " yes", "ya", True, 1, 0, ["yes"], [], {"yes": 1}, {}, "abstain", "1", 1.0],
)
def test_nothing_else_is_a_ballot(choices: object) -> None:
    poll = asked("motion")
    reason = Reason.NOTHING_CHOSEN if choices in (None, "") else Reason.INVALID_CHOICES
    with refusing(reason):
        read_ballot(METHOD, poll, choices)
    assert METHOD.recognise(poll, choices) is None


@pytest.mark.parametrize(
    "pairs",
    [
        (("", "yes"), ("", "no")),
        (("", "yes"), ("", "yes")),
        (("a", "yes"),),
        (("", "yes"), ("a", "yes")),
        (("", "yes"), ("", "abstain")),
        (("", "maybe"),),
    ],
)
def test_marks_that_say_more_or_else_are_refused(pairs: tuple[tuple[str, str], ...]) -> None:
    with refusing(Reason.INVALID_CHOICES):
        read_ballot(METHOD, asked("motion", may_abstain=True), Marks(pairs))


def test_no_mark_is_no_answer() -> None:
    for marks in (Marks(()), Marks((("", " "),))):
        with refusing(Reason.NOTHING_CHOSEN):
            read_ballot(METHOD, asked("motion"), marks)


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_every_form_of_an_answer_is_the_same(answer: str) -> None:
    poll = asked("motion")
    stored = read_ballot(METHOD, poll, answer)
    assert stored == f'"{answer}"'
    assert METHOD.short(answer, {}) == answer
    assert METHOD.typed(poll, f" {answer.upper()} ") == answer
    marks = marks_of(METHOD, poll, answer)
    assert marks == Marks((("", answer),))
    assert read_ballot(METHOD, poll, marks) == stored


def test_what_a_later_program_stored_has_no_short_form() -> None:
    for stored in ("maybe", ["yes"], {"a": 1}, 4, None):
        with pytest.raises((LookupError, TypeError)):
            METHOD.short(stored, {})  # type: ignore[arg-type]


def test_it_has_a_threshold_that_is_kept_with_it() -> None:
    assert METHOD.settled(Rules(), options=0).threshold == "simple"
    assert METHOD.settled(Rules(threshold="3/4"), options=0).threshold == "3/4"


SAID = st.lists(st.sampled_from(["yes", "no", ABSTAIN]), max_size=40)
THRESHOLDS = st.sampled_from(["simple", "half_plus_one", "two_thirds", "1/4", "3/4", "1/1"])


@given(SAID, THRESHOLDS, st.randoms(use_true_random=False))
def test_it_counts_as_fingers_do_whatever_the_order(
    said: list[str], threshold: str, chance: Any
) -> None:
    poll = asked("motion", may_abstain=True, threshold=threshold)
    result, mixed = answered(poll, said), answered(poll, chance.sample(said, len(said)))
    yes, no = said.count("yes"), said.count("no")
    assert result.outcome == mixed.outcome == Division(yes, no)
    half = Fraction(yes + no, 2)
    named = {
        "simple": half + Fraction(1, 2),
        "half_plus_one": half + 1,
        "two_thirds": Fraction(2 * (yes + no), 3),
    }
    least = named[threshold] if threshold in named else Fraction(threshold) * (yes + no)
    assert result.decision is not None and result.decision == mixed.decision
    assert result.decision.carried is (yes > no and yes >= least)


@given(SAID, THRESHOLDS)
def test_one_more_yes_never_undoes_it_and_sides_are_alike(said: list[str], threshold: str) -> None:
    poll = asked("motion", may_abstain=True, threshold=threshold)
    before, after = answered(poll, said), answered(poll, [*said, "yes"])
    assert before.decision is not None and after.decision is not None
    if before.decision.carried:
        assert after.decision.carried
    turned = answered(poll, [{"yes": "no", "no": "yes"}.get(one, one) for one in said])
    assert turned.decision is not None
    assert not (before.decision.carried and turned.decision.carried)


def test_a_ballot_that_nobody_knows_is_invalid_and_nothing_more() -> None:
    papers = sort_out(
        methods.of(Method.MOTION), asked("motion"), {'"yes"': 3, '"maybe"': 2, "[": 1}
    )
    assert (papers.number, papers.invalid) == (3, 3)
