"""The room by groups against the population, in whole people and fractions."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some
from support import words

from forumdesk.domain.balance import Balance, Headcount, balance
from forumdesk.domain.people import Group
from forumdesk.i18n import speaking
from forumdesk.wording import balance as wording


def _groups(*populations: int | None, observers: int = 0) -> list[Group]:
    made = [
        Group(f"g{at}", words(f"Group {at}"), at, population=one)
        for at, one in enumerate(populations)
    ]
    watching = [Group(f"o{at}", words(f"Press {at}"), at, True, 50) for at in range(observers)]
    return [*made, *watching]


def _room(groups: list[Group], *here: int) -> Balance:
    counted = [Headcount(f"g{at}", 2 * one, one) for at, one in enumerate(here)]
    return balance(groups, [*counted, Headcount("o0", 9, 7), Headcount("", 5, 3)])


def test_a_group_lacks_people_against_its_share_of_the_population() -> None:
    groups = _groups(500, 300, 200, observers=1)
    found = _room(groups, 12, 40, 36)
    women, others, _third = found.parts
    assert (women.here, women.among, women.expected) == (12, 88, Fraction(44))
    assert (women.people, others.people) == (-32, 13)
    assert found.missing == (women,)
    assert found.observers == Headcount("", 9, 7)
    assert found.without == Headcount("", 5, 3)
    names = {one.id: one for one in groups}
    with speaking("en"):
        assert wording.share(women) == "12 of 88"
        assert wording.of_population(women) == "500 of 1,000"
        assert wording.against_share(names, women) == "Group 0: 32 fewer than its share"
        assert wording.left_out(found) == [
            "Observers, not compared: 7 of 9 registered are here.",
            "Without a group: 3 of 5 registered are here.",
        ]


def test_less_than_one_person_is_no_difference_and_one_too_many_is_one() -> None:
    # 2/3 and 1/3 of 10 are 6 2/3 and 3 1/3.
    found = _room(_groups(2, 1), 6, 4)
    assert [one.difference for one in found.parts] == [Fraction(-2, 3), Fraction(2, 3)]
    assert found.missing == ()
    with speaking("en"):
        assert [wording.difference(one) for one in found.parts] == ["as its share"] * 2
        assert wording.in_a_word(found) == "No group is short of its share."
    assert [one.people for one in _room(_groups(1, 1), 1, 3).parts] == [-1, 1]


def test_groups_without_a_population_are_not_compared() -> None:
    found = _room(_groups(3, None, 1), 10, 80, 10)
    assert [one.among for one in found.parts] == [20, 100, 20]
    assert [one.people for one in found.parts] == [-5, None, 5]
    nothing = _room(_groups(None, None), 1, 2)
    assert not nothing.is_compared
    assert [one.difference for one in nothing.parts] == [None, None]
    empty = _room(_groups(3, 1), 0, 0)
    assert not empty.is_compared
    with speaking("en"):
        assert [wording.difference(one) for one in empty.parts] == ["", ""]
        assert wording.in_a_word(empty) == ""
    assert [one.difference for one in _room(_groups(0, 0), 4, 5).parts] == [None, None]


@given(some.lists(some.tuples(some.integers(0, 10**9), some.integers(0, 20_000)), max_size=9))
def test_what_some_have_too_many_others_lack(room: list[tuple[int, int]]) -> None:
    found = _room(_groups(*(one for one, _here in room)), *(here for _one, here in room))
    if sum(population for population, _here in room):
        assert sum(one.difference or 0 for one in found.parts) == 0
    for one in found.parts:
        assert one.people is None or abs(one.people) <= abs(one.difference or 0)
