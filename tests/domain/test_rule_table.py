"""Every rule stands once in the table, and everything that follows from it is there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain import audit
from forumdesk.domain.kept_rules import kept_rules, rules_of_kept
from forumdesk.domain.people import Group
from forumdesk.domain.rule_table import TABLE, Entry
from forumdesk.domain.rules import EVERYBODY, Base, Decisive, Listed, Purpose, Roll, Rule, Rules
from forumdesk.domain.text import Text
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.wording.fields import rule_name
from forumdesk.wording.rules import rule_value, said

VALUES: dict[Rule, list[object]] = {
    Rule.BASE: list(Base),
    Rule.THRESHOLD: ["simple", "absolute", "half_plus_one", "two_thirds", "3/4"],
    Rule.PROPOSAL: [1, 86_400],
    Rule.MINIMUM: [2, 86_400],
    Rule.MAXIMUM: [1, 86_400],
    Rule.SHOW: [True, False],
    Rule.CHANGE: [True, False],
    Rule.ABSTAIN: [True, False],
    Rule.ORDER: [True, False],
    Rule.SECONDS: [1, 86_400],
    Rule.QUORUM: ["1", "86400", "2/3"],
    Rule.ROLL: [Roll(one) for one in Listed if one is not Listed.GROUPS]
    + [Roll(Listed.GROUPS, ("ab", "cd"))],
    Rule.ENTITLED: [1, 86_400],
    Rule.POINTS: [1, 86_400],
    Rule.CAP: [1, 86_400],
    Rule.SCALE: [(1, 5), (-2, 2), (-100, -90)],
    Rule.DECISIVE: list(Decisive),
    Rule.BUDGET: [1, 10**15],
    Rule.PURPOSE: list(Purpose),
}


def test_every_field_of_rules_stands_in_the_table_once() -> None:
    assert sorted(one.field for one in TABLE) == sorted(one.name for one in fields(Rules))
    assert sorted(one.rule for one in TABLE) == sorted(Rule)


@pytest.mark.parametrize("one", TABLE, ids=lambda one: one.rule.value)
def test_every_rule_is_read_as_it_was_written_by_people_and_by_files(one: Entry[Any]) -> None:
    for value in VALUES[one.rule]:
        assert one.holds(value)
        written = str(one.write(value))
        assert one.typed(written, {"ab": "ab", "cd": "cd"}) == value
        assert one.kept(written) == value
        kept = kept_rules(Rules(**{one.field: value}))
        assert rules_of_kept(kept) == Rules(**{one.field: value})
        assert (one.rule.value in kept) == (one.always or value != one.unsaid)


@pytest.mark.parametrize("one", TABLE, ids=lambda one: one.rule.value)
def test_every_rule_has_a_name_in_every_language(one: Entry[Any]) -> None:
    names = set()
    for language in LANGUAGES:
        with speaking(language):
            names.add(rule_name(one.rule))
    assert all(names)
    assert len(names) == len(LANGUAGES) or one.rule in (Rule.QUORUM,)


@pytest.mark.parametrize("one", TABLE, ids=lambda one: one.rule.value)
def test_every_value_is_told_in_words_of_every_language(one: Entry[Any]) -> None:
    for language in LANGUAGES:
        with speaking(language):
            told = [rule_value(one.rule, value) for value in VALUES[one.rule]]
            assert all(told)
            assert len(set(told)) == len(told), "two values that read the same"


def test_the_rules_of_a_poll_are_told_one_by_one() -> None:
    groups = [Group("a1", Text((("en", "Farmers"), ("id", "Petani"))), 1)]
    rules = Rules(
        roll=Roll(Listed.GROUPS, ("a1",)), seconds=95, quorum="3/4", points=7, shuffled=True
    )
    assert said(Rules()) == []
    with speaking("en"):
        assert dict(said(rules, groups=groups)) == {
            Rule.ORDER: "another one on each phone",
            Rule.SECONDS: "1:35 min",
            Rule.QUORUM: "3/4 of those invited",
            Rule.ROLL: "Farmers",
            Rule.POINTS: "7",
        }
    with speaking("id"):
        assert dict(said(rules, groups=groups))[Rule.ROLL] == "Petani"


@given(one=st.sampled_from(TABLE), words=st.text(max_size=12) | st.from_regex(r"-?\d{1,20}"))
def test_what_is_read_is_told_again_in_a_form_that_is_kept(one: Entry[Any], words: str) -> None:
    with suppress(ValueError):
        value = one.typed(words, {})
        if value != one.unsaid and one.holds(value):
            assert one.kept(str(one.write(value))) == value


def test_the_check_of_a_file_compares_every_rule() -> None:
    assert set(audit._RULES) == set(Rule)


def test_the_usual_poll_says_nothing_of_rules_that_came_later() -> None:
    assert Rules().roll == EVERYBODY
    assert kept_rules(Rules()) == {"base": "valid", "show": "hidden", "abstain": "no"}
