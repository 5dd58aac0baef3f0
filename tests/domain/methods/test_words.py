"""Words: what is a ballot, which words are the same, and what is shown of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from asked import answered, asked
from hypothesis import given
from hypothesis import strategies as st
from support import refusing

from forumdesk.charts.cloud import Cloud
from forumdesk.domain.errors import Reason
from forumdesk.domain.methods.base import Marks, marks_of, read_ballot
from forumdesk.domain.methods.words import METHOD, Words
from forumdesk.domain.polls import ABSTAIN
from forumdesk.domain.results import Result
from forumdesk.domain.rule_checks import check_rules, within
from forumdesk.domain.rules import Rules
from forumdesk.i18n import speaking
from forumdesk.wording import results as words_of
from forumdesk.wording.polls import arithmetic, document

SIX = [["air", "Jalan"], ["Air"], ["AIR bersih", "jalan"], ["air"], ["jalan"], ["désa", "desa"]]


def people(result: Result) -> dict[str, int]:
    assert isinstance(result.outcome, Words)
    return dict(result.outcome.people)


def test_the_same_word_in_other_letters_is_one_and_stands_as_most_wrote_it() -> None:
    result = answered(asked("words"), SIX)
    # Three wrote air, two of them in small letters. Marks count: désa is another word than desa.
    assert people(result) == {"air": 3, "jalan": 3, "AIR bersih": 1, "desa": 1, "désa": 1}
    assert [*people(result)] == ["air", "jalan", "AIR bersih", "desa", "désa"]
    assert arithmetic(result) == "5 different words from 6 people."
    with speaking("id"):
        assert arithmetic(result) == "5 kata berbeda dari 6 orang."


def test_of_spellings_that_equally_many_chose_the_first_stands() -> None:
    assert people(answered(asked("words"), [["air"], ["Air"], ["AIR"]])) == {"AIR": 3}


def test_nobody_counts_twice_for_one_word() -> None:
    assert people(answered(asked("words"), [["air", "Air", " AIR "]])) == {"air": 1}


def test_the_protocol_has_every_word() -> None:
    told: Any = document(answered(asked("words"), SIX))
    assert told["options"] == []
    assert told["counts"] == {"words": people(answered(asked("words"), SIX)), "struck": 0}
    assert told["outcome"]["winners"] == [] and told["outcome"]["carried"] is None


def test_what_was_struck_out_is_a_number_and_stands_nowhere() -> None:
    poll = replace(asked("words"), struck=("air", "désa"))
    result = answered(poll, SIX)
    assert people(result) == {"jalan": 3, "AIR bersih": 1, "desa": 1}
    assert arithmetic(result) == "3 different words from 6 people. 2 words are not shown."
    shown = words_of.shown(result)
    assert shown is not None and shown.notes == ("2 words are not shown.",)
    said = json.dumps([document(result), shown.tables[0].rows, words_of.brief(result)])
    assert '"air"' not in said and "sa\\" not in said and '"desa"' in said
    [cloud] = shown.charts
    assert isinstance(cloud, Cloud)
    assert [one.text for one in cloud.words] == ["jalan", "AIR bersih", "desa"]


def test_a_word_is_cleaned_before_it_is_kept() -> None:
    def kept(*said: str) -> object:
        return json.loads(read_ballot(METHOD, asked("words"), list(said)))

    assert kept("  air \t bersih\n", "") == ["air bersih"]
    assert kept("a\u202eir", "\u200b") == ["air"]
    assert kept("a" + "\u0301" * 50) == kept("a" + "\u0301" * 20), "no towers of marks"
    assert kept("abstain") == ["abstain"]
    with refusing(Reason.WORD_TOO_LONG):
        kept("a" * 41)
    assert kept("a" * 40) == ["a" * 40]
    with refusing(Reason.TOO_MANY_CHOSEN):
        kept("a", "b", "c", "d")
    with refusing(Reason.NOTHING_WRITTEN):
        kept(" ", "\u3164", "\u200b")


@pytest.mark.parametrize("choices", ["air", {}, {"1": "air"}, [1], [None], [["air"]], None, True])
def test_nothing_else_is_a_ballot(choices: object) -> None:
    with refusing(Reason.INVALID_CHOICES):
        read_ballot(METHOD, asked("words"), choices)
    assert METHOD.recognise(asked("words"), choices) is None


def test_a_word_is_no_abstention_and_stands_under_a_number() -> None:
    poll = asked("words", may_abstain=True)
    assert read_ballot(METHOD, poll, Marks((("1", "abstain"), ("2", "")))) == '["abstain"]'
    assert read_ballot(METHOD, poll, Marks((("", "abstain"), ("1", "")))) == f'"{ABSTAIN}"'
    for pairs in ([("x", "air")], [("", "air")], [("", "abstain"), ("1", "air")]):
        with refusing(Reason.INVALID_CHOICES):
            read_ballot(METHOD, poll, Marks(tuple(pairs)))


def test_words_are_typed_as_a_list_or_with_semicolons() -> None:
    poll = asked("words")
    for typed in ('["air","jalan; desa"]', "air;jalan ; desa"):
        words = json.loads(read_ballot(METHOD, poll, METHOD.typed(poll, typed)))
        assert words[0] == "air" and "desa" in words[-1]
    with refusing(Reason.INVALID_CHOICES):
        METHOD.typed(poll, '["air"')


def test_words_are_never_shown_while_people_still_write() -> None:
    poll = asked("words", kind="pulse")
    live = Rules(show_live=True, maximum=3)
    with refusing(Reason.INVALID_RULE):
        check_rules(live, kind=poll.kind, method=poll.method)
    assert not within(live, kind=poll.kind, method=poll.method).show_live


@pytest.mark.parametrize(("most", "fits"), [(None, True), (1, True), (10, True), (11, False)])
def test_how_many_words_a_ballot_may_have(most: int | None, fits: bool) -> None:
    rules = METHOD.settled(Rules(maximum=most), options=0)
    assert rules.maximum == (most or 3)
    assert ([*METHOD.check(rules, options=0, costs=())] == []) is fits


BALLOT = st.lists(
    st.sampled_from(["air", "Air", "AIR", "jalan", "désa", "desa", "a b"]), min_size=1
)


@given(st.lists(BALLOT.filter(lambda one: len({w.casefold() for w in one}) <= 3), max_size=20))
def test_every_person_counts_once_for_each_word_in_whatever_order(said: list[list[str]]) -> None:
    result = answered(asked("words"), said)
    folded = {word.casefold(): number for word, number in people(result).items()}
    every = {word.casefold() for words in said for word in words}
    assert folded == {
        word: sum(word in {one.casefold() for one in words} for words in said) for word in every
    }
    assert people(answered(asked("words"), said[::-1])) == people(result)
    poll, numbers = asked("words"), dict[str, int]()
    for choices in said:
        stored = read_ballot(METHOD, poll, choices)
        assert read_ballot(METHOD, poll, marks_of(METHOD, poll, json.loads(stored))) == stored
        short = METHOD.short(json.loads(stored), numbers)
        assert read_ballot(METHOD, poll, METHOD.typed(poll, short)) == stored


def test_words_are_known_to_carry_marks() -> None:
    """Anybody can agree on a word beforehand."""
    assert METHOD.tells_apart
