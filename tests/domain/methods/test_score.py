"""Scores: what is a ballot, how values spread, and what a threshold means, counted by hand."""

from __future__ import annotations

import statistics
from typing import Any

import pytest
from asked import answered, asked, renamed
from hypothesis import given
from hypothesis import strategies as st
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.methods.base import Marks, marks_of, read_ballot
from forumdesk.domain.methods.score import METHOD, Scores, Spread
from forumdesk.domain.polls import ABSTAIN, Method, Poll
from forumdesk.domain.results import Result
from forumdesk.domain.rules import Base, Rules
from forumdesk.i18n import speaking
from forumdesk.wording import results as words_of
from forumdesk.wording.polls import arithmetic, document


def spreads(result: Result) -> dict[str, Spread]:
    assert isinstance(result.outcome, Scores)
    return dict(result.outcome.spreads)


# Of water 10 people say 1 2 2 3 4 4 4 5 5 and one does not know; of the desk 4 say 1 2 3 4, one
# does not know and the others left it out.
WATER = [1, 2, 2, 3, 4, 4, 4, 5, 5, None]
DESK = [1, 2, 3, 4, None]
TEN = [
    {"a": water} | ({"b": DESK[place]} if place < len(DESK) else {})
    for place, water in enumerate(WATER)
]


def test_how_values_spread() -> None:
    result = answered(asked("score", "Water", "Desk"), TEN)
    water, desk = spreads(result).values()
    assert water == Spread({1: 1, 2: 2, 3: 1, 4: 3, 5: 2}, unknown=1, blank=0)
    assert (water.n, water.top, water.bottom) == (9, 5, 3)
    assert (water.median_low, water.median_high) == (4, 4)
    assert desk == Spread({1: 1, 2: 1, 3: 1, 4: 1, 5: 0}, unknown=1, blank=5)
    assert (desk.n, desk.top, desk.bottom, desk.median_low, desk.median_high) == (4, 1, 2, 2, 3)
    assert result.decision is not None
    assert (result.decision.winners, result.decision.reached) == ((), ())


def test_the_protocol_has_every_figure() -> None:
    told: Any = document(answered(asked("score", "Water", "Desk", threshold="simple"), TEN))
    assert told["options"][1] == {
        "id": "b",
        "number": 2,
        "text": "Desk",
        "distribution": {"1": 1, "2": 1, "3": 1, "4": 1, "5": 0},
        "median_low": 2,
        "median_high": 3,
        "top2": 1,
        "bottom2": 2,
        "dont_know": 1,
        "blank": 5,
        "n": 4,
        "needed": 3,
    }
    assert told["outcome"]["winners"] == [] and told["outcome"]["carried"] is None
    assert told["outcome"]["reached"] == ["a"]


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (
            {},
            "10 ballots with values from 1 to 5. No threshold was set, so nothing is decided.",
        ),
        (
            {"threshold": "simple"},
            "Reached the threshold with 4 or 5, of those with an opinion: “Water” 5 of 9, 5"
            " needed.",
        ),
        (
            {"threshold": "1/4"},
            "Reached the threshold with 4 or 5, of those with an opinion: “Water” 5 of 9, 3"
            " needed; “Desk” 1 of 4, 1 needed.",
        ),
        (
            {"threshold": "two_thirds"},
            "No option reached the threshold with 4 or 5, of those with an opinion.",
        ),
        # Whoever does not know, or leaves it blank, stays in any other base.
        (
            {"threshold": "simple", "base": Base.CAST},
            "No option reached the threshold with 4 or 5, of votes cast.",
        ),
        (
            {"threshold": "1/2", "base": Base.CAST},
            "Reached the threshold with 4 or 5, of votes cast: “Water” 5 of 10, 5 needed.",
        ),
    ],
)
def test_the_arithmetic_is_spelled_out(rules: dict[str, Any], sentence: str) -> None:
    assert arithmetic(answered(asked("score", "Water", "Desk", **rules), TEN)) == sentence


def test_a_mood_is_no_ballot() -> None:
    result = answered(asked("score", "Water", "Desk", kind="pulse"), TEN)
    assert arithmetic(result) == "10 answers with values from 1 to 5."


def test_nothing_is_decided_without_a_threshold_and_that_is_said() -> None:
    told = words_of.of(Method.SCORE)
    assert told.decides(asked("score", "Water")) == "nothing is decided"
    poll = asked("score", "Water", threshold="two_thirds", scale=(1, 3))
    assert told.decides(poll) == "two thirds with 3"


def test_its_tables_have_the_numbers_that_decide() -> None:
    result = answered(asked("score", "Water", "Desk", threshold="simple"), TEN)
    shown = words_of.shown(result)
    assert shown is not None
    ends, spread = shown.tables
    assert [one.title for one in ends.columns] == [
        "No.",
        "Option",
        "4–5",
        "1–2",
        "Median",
        "Needed",
    ]
    assert ends.in_words() == (
        ("1", "Water", "5/9", "3/9", "4", "5/9"),
        ("2", "Desk", "1/4", "2/4", "2 and 3", "3/4"),
    )
    assert spread.in_words() == (
        ("1", "Water", "1", "2", "1", "3", "2", "1", "0"),
        ("2", "Desk", "1", "1", "1", "1", "0", "1", "5"),
    )
    assert words_of.brief(result) == ("Water 4–5: 5 of 9", "Desk 4–5: 1 of 4")
    with speaking("id"):
        assert arithmetic(result).startswith("Mencapai ambang dengan nilai 4 atau 5")


@pytest.mark.parametrize(
    ("scale", "top", "bottom"), [((1, 5), 2, 2), ((1, 4), 2, 2), ((1, 3), 1, 1), ((0, 1), 1, 1)]
)
def test_the_two_ends_never_meet(scale: tuple[int, int], top: int, bottom: int) -> None:
    poll = asked("score", "Water", scale=scale)
    [one] = spreads(answered(poll, [{"a": value} for value in METHOD.scale(poll.rules)])).values()
    assert (one.top, one.bottom) == (top, bottom)


def test_nobody_with_an_opinion_has_no_median_and_reaches_nothing() -> None:
    result = answered(asked("score", "Water", "Desk", threshold="1/4"), [{"a": None}] * 3)
    water, desk = spreads(result).values()
    assert (water.n, water.unknown, water.median_low, water.median_high) == (0, 3, None, None)
    assert (desk.n, desk.blank) == (0, 3)
    assert result.decision is not None and result.decision.reached == ()
    shown = words_of.shown(result)
    assert shown is not None and shown.tables[0].in_words()[0][4] == "–"


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"a": 0},
        {"a": 6},
        {"a": True},
        {"a": False},
        {"a": 1.0},
        {"a": "5"},
        {"a": [5]},
        {"a": -1},
        {"a": 10**30},
        {"c": 5},
        {"a": 5, "c": None},
        {"": 5},
        [],
        ["a"],
        [["a", 5]],
        "a",
        5,
        None,
        True,
    ],
)
def test_nothing_else_is_a_ballot(choices: object) -> None:
    poll = asked("score", "Water", "Desk")
    with refusing(Reason.NOTHING_CHOSEN if choices == {} else Reason.INVALID_CHOICES):
        read_ballot(METHOD, poll, choices)
    assert METHOD.recognise(poll, choices) is None


@pytest.mark.parametrize(
    "pairs",
    [
        (("a", "5"), ("a", "4")),
        (("a", "5"), ("a", "5")),
        (("a", "05"),),
        (("a", "+5"),),
        (("a", "5.0"),),
        (("a", "٥"),),
        (("a", "6"),),
        (("a", "x"),),
        (("x", "5"),),
        (("", "5"),),
        (("", "abstain"), ("a", "5")),
    ],
)
def test_marks_that_say_something_else_are_refused(pairs: tuple[tuple[str, str], ...]) -> None:
    with refusing(Reason.INVALID_CHOICES):
        read_ballot(METHOD, asked("score", "Water", "Desk", may_abstain=True), Marks(pairs))


@pytest.mark.parametrize(
    "words", ["", "1", "1:", "1:5;", "3:5", "1:5;1:5", "1:5,2:4", "a:5", "1:6"]
)
def test_words_that_are_no_ballot_are_refused(words: str) -> None:
    poll = asked("score", "Water", "Desk")
    with refusing(Reason.INVALID_CHOICES):
        read_ballot(METHOD, poll, METHOD.typed(poll, words))


def test_what_a_later_program_stored_has_no_short_form() -> None:
    for stored in ([], ["a"], {"c": 5}, {"a": "5"}, {"a": True}, "a", 5):
        if stored:
            with pytest.raises((LookupError, TypeError, AttributeError)):
                METHOD.short(stored, {"a": 1})  # type: ignore[arg-type]


def test_the_usual_scale_is_kept_with_the_poll() -> None:
    assert METHOD.settled(Rules(), options=3).scale == (1, 5)
    assert METHOD.settled(Rules(scale=(-2, 2)), options=3).scale == (-2, 2)


SCALES = st.sampled_from([(1, 5), (1, 3), (0, 10), (-2, 2), (1, 4)])


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Poll, list[Any]]:
    """A poll of three options and ballots of any people."""
    scale = draw(SCALES)
    value = st.integers(*scale) | st.none()
    ballot = st.dictionaries(st.sampled_from("abc"), value, min_size=1)
    said = draw(st.lists(ballot | st.just(ABSTAIN), max_size=30))
    threshold = draw(st.sampled_from([None, "simple", "two_thirds", "1/4", "1/1"]))
    base = draw(st.sampled_from([Base.VALID, Base.CAST]))
    rules = {"scale": scale, "threshold": threshold, "base": base, "may_abstain": True}
    return asked("score", "Water", "Desk", "Road", **rules), said


@given(rooms(), st.randoms(use_true_random=False))
def test_it_counts_as_one_ballot_after_the_other_does(
    room: tuple[Poll, list[Any]], chance: Any
) -> None:
    poll, said = room
    result = answered(poll, said)
    assert result == answered(poll, chance.sample(said, len(said)))
    ballots = [one for one in said if one != ABSTAIN]
    for option, one in spreads(result).items():
        opinions = sorted(ballot[option] for ballot in ballots if ballot.get(option) is not None)
        for value in METHOD.scale(poll.rules):
            assert one.values[value] == opinions.count(value)
        assert one.n == len(opinions)
        assert one.unknown == sum(ballot.get(option, 0) is None for ballot in ballots)
        assert one.n + one.unknown + one.blank == len(ballots) == result.valid
        if opinions:
            assert one.median_low == statistics.median_low(opinions)
            assert one.median_high == statistics.median_high(opinions)


@given(rooms(), st.permutations([0, 1, 2]))
def test_no_option_is_treated_otherwise_for_its_place(
    room: tuple[Poll, list[Any]], order: list[int]
) -> None:
    poll, said = room
    before, after = answered(poll, said), answered(renamed(poll, order), said)
    assert spreads(before) == spreads(after)
    assert before.decision is not None and after.decision is not None
    assert set(before.decision.reached) == set(after.decision.reached)


@given(rooms(), st.integers(0, 29), st.sampled_from("abc"))
def test_a_higher_value_never_costs_an_option_the_threshold(
    room: tuple[Poll, list[Any]], whose: int, option: str
) -> None:
    poll, said = room
    if whose >= len(said) or not isinstance(said[whose], dict) or said[whose].get(option) is None:
        return
    raised = list(said)
    raised[whose] = {**said[whose], option: METHOD.scale(poll.rules)[-1]}
    before, after = answered(poll, said), answered(poll, raised)
    assert before.decision is not None and after.decision is not None
    assert option not in before.decision.reached or option in after.decision.reached
    assert set(before.decision.reached) - {option} == set(after.decision.reached) - {option}


@given(rooms())
def test_every_form_of_a_ballot_leads_back_to_it(room: tuple[Poll, list[Any]]) -> None:
    poll, said = room
    numbers = {one.id: one.number for one in poll.options}
    for choices in said:
        stored = read_ballot(METHOD, poll, choices)
        assert read_ballot(METHOD, poll, marks_of(METHOD, poll, choices)) == stored
        if choices != ABSTAIN:
            short = METHOD.short(choices, numbers)
            assert read_ballot(METHOD, poll, METHOD.typed(poll, short)) == stored
            assert [*map(int, (one.split(":")[0] for one in short.split(";")))] == sorted(
                numbers[one] for one in choices
            )


def test_ballots_of_many_items_are_known_to_carry_marks() -> None:
    """Of ten items on the usual scale there are more ballots than people in any forum."""
    scale, items = METHOD.scale(Rules()), 10
    assert (len(scale) + 2) ** items > 10**8
    assert METHOD.tells_apart
