"""What is told of a map of opinions, and the form in which a file keeps it."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from forumdesk.domain.kept_map import kept_map, map_of_kept
from forumdesk.domain.opinions import NO_MAP, Doubt, OpinionMap, Place

# Two camps, of ten and of six; (agree, disagree, pass) of four statements.
TWO = OpinionMap(
    placed=16,
    places=(Place(-60, 5, 0, 7), Place(-55, 0, 0, 3), Place(80, -10, 1, 6)),
    groups=(10, 6),
    doubt=None,
    as_divided=1,
    stability=Fraction(93, 100),
    answers=(
        ((9, 1, 0), (1, 9, 0), (6, 2, 2), (0, 0, 0)),
        ((4, 1, 1), (6, 0, 0), (5, 0, 0), (0, 6, 0)),
    ),
)
NOBODY = OpinionMap(16, (Place(0, 0, 0, 16),), (), Doubt.NO_VALLEY, 99, Fraction(0), answers=())


def test_what_unites_is_what_more_than_half_of_every_camp_agrees_with() -> None:
    # (1+9)/(2+10) * (1+4)/(2+6) = 50/96 is more than (1+6)/(2+10) * (1+5)/(2+5) = 42/84.
    assert TWO.uniting() == (0, 2)
    assert NOBODY.uniting() == NO_MAP.uniting() == ()


def test_what_divides_is_told_by_the_largest_difference_from_a_quarter_on() -> None:
    # 1/10 and 6/6; 6/10 and 5/5; 9/10 and 4/6 differ by 7/30, which is less than a quarter.
    assert TWO.agreement(1) == (Fraction(1, 10), 1)
    assert TWO.dividing() == (1, 2)
    assert NOBODY.dividing() == ()


@pytest.mark.parametrize("found", [TWO, NOBODY, NO_MAP], ids=["two", "nobody", "none"])
def test_a_kept_map_is_read_as_it_was(found: OpinionMap) -> None:
    assert map_of_kept(kept_map(found), statements=4) == found


def changed(**parts: Any) -> str:
    return json.dumps({**json.loads(kept_map(TWO)), **parts})


@pytest.mark.parametrize(
    "kept",
    [
        *("", "null", "[]", "{}", "[" * 100_000, "camps", changed(form=2), changed(placed=-1)),
        *(changed(placed=True), changed(placed="16"), changed(placed=17), changed(groups=[10])),
        *(changed(doubt="other"), changed(doubt="few"), changed(groups=[]), changed(answers=[])),
        *(changed(places=[[0, 0, 2, 16]]), changed(places=[[101, 0, 0, 16]]), changed(places=[1])),
        *(changed(stability="1/0"), changed(stability="x"), changed(as_divided=100)),
        changed(answers=[[[9, 1, 1]] * 4, [[1, 1, 1]] * 4]),
        changed(answers=[[[1, 1, 1]] * 3, [[1, 1, 1]] * 3]),
    ],
)
def test_what_is_no_map_of_this_question_is_none_and_never_refused(kept: str) -> None:
    assert map_of_kept(kept, statements=4) is None


def test_a_later_version_may_say_more() -> None:
    assert map_of_kept(changed(axes=3), statements=4) == TWO
