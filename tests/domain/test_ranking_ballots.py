"""What a ballot of a ranking may say, and in which forms."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rankings import RANKING, ranking_poll

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import Marks, marks_of, read_ballot, sort_out
from forumdesk.domain.methods.ranking import USUAL
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rule_checks import check_rules
from forumdesk.domain.rules import Decisive, Rules

POLL = ranking_poll("ABCD")
NUMBERS = {one.id: one.number for one in POLL.options}


def _reason(choices: object, rules: Rules | None = None) -> Reason:
    with pytest.raises(Refused) as refused:
        read_ballot(RANKING, ranking_poll("ABCD", rules), choices)
    return refused.value.reason


@pytest.mark.parametrize(
    "choices",
    [
        *(["X"], ["A", "X"], [["A", "X"]]),
        *(["A", "A"], ["A", ["B", "A"]], [["A", "A"]]),
        *("A", {"A": 1}, None, 7, [1], [["A", 2]], [None], [[["A", "B"]]], ["A", []], "abstain"),
        Marks((("A", "first"),)),
        Marks((("A", "0"),)),
        Marks((("A", "-1"),)),
        Marks((("A", "1.5"),)),
        Marks((("A", "²"),)),
        Marks((("A", "12345"),)),
        Marks((("A", "1"), ("A", "2"))),
        Marks((("X", "1"),)),
        Marks((("", "A"),)),
    ],
)
def test_what_is_no_ranking_of_these_options_is_refused(choices: object) -> None:
    assert _reason(choices) is Reason.INVALID_CHOICES


@pytest.mark.parametrize("choices", [[], Marks(()), Marks((("A", ""), ("B", " ")))])
def test_a_ballot_ranks_at_least_one(choices: object) -> None:
    assert _reason(choices) is Reason.NOTHING_CHOSEN


def test_a_ballot_ranks_no_more_than_the_rules_allow() -> None:
    rules = Rules(maximum=2)
    for choices in (
        ["A", "B", "C"],
        [["A", "B", "C"]],
        Marks((("A", "1"), ("B", "1"), ("C", "4"))),
    ):
        assert _reason(choices, rules) is Reason.TOO_MANY_CHOSEN
    assert read_ballot(RANKING, replace(POLL, rules=rules), [["B", "A"]]) == '[["A","B"]]'


def test_places_close_up_and_equal_places_are_equal_ranks() -> None:
    marks = Marks((("D", "10"), ("C", "2"), ("A", " 2 "), ("B", "")))
    assert read_ballot(RANKING, POLL, marks) == '[["A","C"],"D"]'


def test_an_abstention_stands_alone() -> None:
    rules = Rules(may_abstain=True)
    poll = ranking_poll("ABCD", rules)
    assert read_ballot(RANKING, poll, Marks((("", "abstain"), ("A", "")))) == '"abstain"'
    assert _reason(Marks((("", "abstain"), ("A", "1"))), rules) is Reason.INVALID_CHOICES
    assert _reason(["A", "abstain"], rules) is Reason.INVALID_CHOICES


def test_equal_choices_have_one_form() -> None:
    assert read_ballot(RANKING, POLL, [["B"], ["D", "A"]]) == '["B",["A","D"]]'
    for stored in ([["B"], "A"], [["D", "A"]], ["X"], [], {"later": 1}):
        assert RANKING.recognise(POLL, stored) is None
    papers = sort_out(RANKING, POLL, {'["A"]': 3, '{"later":1}': 2, '"abstain"': 1})
    assert (papers.number, papers.invalid, papers.abstained) == (3, 3, 0)


@st.composite
def ranks(draw: st.DrawFn) -> list[list[str]]:
    """Groups of options, best first."""
    options = draw(st.permutations("ABCD"))[: draw(st.integers(1, 4))]
    groups: list[list[str]] = [[options[0]]]
    for one in options[1:]:
        if draw(st.booleans()):
            groups.append([one])
        else:
            groups[-1].append(one)
    return groups


@given(ranks())
def test_every_form_leads_back_to_the_ballot(groups: list[list[str]]) -> None:
    choices = RANKING.read(POLL, groups)
    assert RANKING.recognise(POLL, choices) == choices
    assert RANKING.read(POLL, RANKING.typed(POLL, RANKING.short(choices, NUMBERS))) == choices
    marks = marks_of(RANKING, POLL, choices)
    assert RANKING.read(POLL, RANKING.from_marks(POLL, marks)) == choices
    assert RANKING.as_marks(POLL, choices) == marks


@pytest.mark.parametrize(
    ("words", "stored"), [("3>1=2", '["C",["A","B"]]'), (" 4 ", '["D"]'), ("2>1", '["B","A"]')]
)
def test_a_ranking_is_typed_in_numbers(words: str, stored: str) -> None:
    assert read_ballot(RANKING, POLL, RANKING.typed(POLL, words)) == stored


@pytest.mark.parametrize("words", ["", "5", "1>", "1>>2", "=1", "1,2", "1;2", "A>B", "0", "1>-2"])
def test_what_is_typed_otherwise_is_refused(words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_ballot(RANKING, POLL, RANKING.typed(POLL, words))
    assert refused.value.reason is Reason.INVALID_CHOICES


def test_a_count_that_rankings_do_not_have_decides_nothing() -> None:
    for rules, rule in (
        (Rules(decisive=Decisive.GREEDY), "decisive"),
        (Rules(decisive=USUAL, maximum=4), "max"),
        (Rules(decisive=USUAL, threshold="simple"), "threshold"),
        (Rules(decisive=USUAL, minimum=2), "min"),
    ):
        with pytest.raises(Refused) as refused:
            check_rules(rules, kind=Kind.SECRET, method=Method.RANKING, options=3)
        assert refused.value.facts["rule"] == rule
    check_rules(Rules(), kind=Kind.PULSE, method=Method.RANKING, options=3)


def test_a_count_is_declared_with_every_poll() -> None:
    assert RANKING.settled(Rules(), options=3).decisive is Decisive.SCHULZE
    assert RANKING.settled(Rules(decisive=Decisive.BORDA), options=3).decisive is Decisive.BORDA
