"""Statements: what is a ballot, how answers are counted, and what a threshold means."""

from __future__ import annotations

from typing import Any

import pytest
from asked import answered, asked, renamed
from hypothesis import given
from hypothesis import strategies as st
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.methods.base import Marks, marks_of, read_ballot
from forumdesk.domain.methods.statements import METHOD, Answered, Answers
from forumdesk.domain.polls import ABSTAIN, Method, Poll
from forumdesk.domain.results import Result
from forumdesk.domain.rules import Base
from forumdesk.i18n import speaking
from forumdesk.wording import results as words_of
from forumdesk.wording.polls import arithmetic, document

# Of the well 9 people say 5 times yes, 3 times no, and one passes; of the road 4 say something.
NINE = [
    *({"a": 1, "b": -1}, {"a": 1, "b": 0}, {"a": 1, "b": 1}, {"a": 1, "b": -1}, {"a": 1}),
    *({"a": -1}, {"a": -1}, {"a": -1}, {"a": 0}),
]


def statements(result: Result) -> dict[str, Answered]:
    assert isinstance(result.outcome, Answers)
    return dict(result.outcome.statements)


def test_a_pass_is_an_answer_and_what_is_left_out_is_none() -> None:
    result = answered(asked("statements", "A well first", "A road first"), NINE)
    assert statements(result) == {"a": Answered(5, 3, 1, 0), "b": Answered(1, 2, 1, 5)}
    assert [one.n for one in statements(result).values()] == [8, 3]
    assert result.decision is not None
    assert (result.decision.winners, result.decision.reached) == ((), ())


def test_the_protocol_has_every_figure() -> None:
    poll = asked("statements", "A well first", "A road first", threshold="simple")
    told: Any = document(answered(poll, NINE))
    assert told["options"][1] == {
        **{"id": "b", "number": 2, "text": "A road first"},
        **{"agree": 1, "disagree": 2, "pass": 1, "blank": 5, "n": 3, "needed": 2},
    }
    assert told["outcome"]["winners"] == [] and told["outcome"]["carried"] is None
    assert told["outcome"]["reached"] == ["a"]


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (
            {},
            "9 people said what they think of these statements. No threshold was set, so nothing"
            " is decided.",
        ),
        (
            {"threshold": "1/3"},
            "Reached the threshold, of those with an opinion: “A well first” 5 of 8, 3 needed;"
            " “A road first” 1 of 3, 1 needed.",
        ),
        (
            {"threshold": "two_thirds"},
            "No statement reached the threshold, of those with an opinion.",
        ),
        # Whoever passes, or leaves it blank, stays in any other base.
        (
            {"threshold": "simple", "base": Base.CAST},
            "Reached the threshold, of votes cast: “A well first” 5 of 9, 5 needed.",
        ),
    ],
)
def test_the_arithmetic_is_spelled_out(rules: dict[str, Any], sentence: str) -> None:
    poll = asked("statements", "A well first", "A road first", **rules)
    assert arithmetic(answered(poll, NINE)) == sentence


def test_its_table_has_every_figure() -> None:
    poll = asked("statements", "A well first", "A road first", threshold="simple")
    result = answered(poll, NINE)
    shown = words_of.shown(result)
    assert shown is not None
    assert shown.tables[0].in_words() == (
        ("1", "A well first", "5", "3", "1", "0", "5/8"),
        ("2", "A road first", "1", "2", "1", "5", "2/3"),
    )
    assert words_of.brief(result) == (
        "A well first: 5 agree, 3 disagree",
        "A road first: 1 agree, 2 disagree",
    )
    assert words_of.of(Method.STATEMENTS).decides(poll) == "more than half in agreement"
    with speaking("id"):
        assert arithmetic(result).startswith("Mencapai ambang, dari yang berpendapat")


@pytest.mark.parametrize(
    "choices",
    [
        *({}, {"a": 2}, {"a": -2}, {"a": True}, {"a": False}, {"a": 1.0}, {"a": "1"}),
        *({"a": None}, {"a": [1]}, {"c": 1}, {"a": 1, "c": 1}, {"": 1}),
        *([], ["a"], [["a", 1]], "a", 1, None, True),
    ],
)
def test_nothing_else_is_a_ballot(choices: object) -> None:
    poll = asked("statements", "A well first", "A road first")
    with refusing(Reason.NOTHING_CHOSEN if choices == {} else Reason.INVALID_CHOICES):
        read_ballot(METHOD, poll, choices)
    assert METHOD.recognise(poll, choices) is None


@pytest.mark.parametrize(
    "pairs",
    [
        *((("a", "1"), ("a", "-1")), (("a", "1"), ("a", "1")), (("a", "+1"),), (("a", "01"),)),
        *((("a", "2"),), (("a", "x"),), (("x", "1"),), (("", "1"),)),
        (("", "abstain"), ("a", "1")),
    ],
)
def test_marks_that_say_something_else_are_refused(pairs: tuple[tuple[str, str], ...]) -> None:
    poll = asked("statements", "A well first", "A road first", may_abstain=True)
    with refusing(Reason.INVALID_CHOICES):
        read_ballot(METHOD, poll, Marks(pairs))


BALLOT = st.dictionaries(st.sampled_from("abc"), st.sampled_from([1, 0, -1]), min_size=1)
BALLOTS = st.lists(BALLOT | st.just(ABSTAIN), max_size=30)


def three(**rules: Any) -> Poll:
    return asked("statements", "A well", "A road", "A school", may_abstain=True, **rules)


@given(BALLOTS, st.randoms(use_true_random=False), st.permutations([0, 1, 2]))
def test_neither_the_order_of_people_nor_that_of_statements_changes_anything(
    said: list[Any], chance: Any, order: list[int]
) -> None:
    poll = three(threshold="1/2")
    result = answered(poll, said)
    assert result == answered(poll, chance.sample(said, len(said)))
    other = answered(renamed(poll, order), said)
    assert statements(other) == statements(result)
    assert result.decision is not None and other.decision is not None
    assert set(other.decision.reached) == set(result.decision.reached)
    for one in statements(result).values():
        assert one.n + one.passed + one.blank == result.valid


@given(BALLOTS)
def test_every_form_of_a_ballot_leads_back_to_it(said: list[Any]) -> None:
    poll = three()
    numbers = {one.id: one.number for one in poll.options}
    for choices in said:
        stored = read_ballot(METHOD, poll, choices)
        assert read_ballot(METHOD, poll, marks_of(METHOD, poll, choices)) == stored
        if choices != ABSTAIN:
            short = METHOD.short(choices, numbers)
            assert read_ballot(METHOD, poll, METHOD.typed(poll, short)) == stored


def test_ballots_of_many_statements_are_known_to_carry_marks() -> None:
    """Of twenty statements there are more ballots than people in any forum."""
    assert 4**20 > 10**8
    assert METHOD.tells_apart
