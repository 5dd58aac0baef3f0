"""The map of opinions finds the camps that are there, and none where there are none."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction

import pytest

from forumdesk.domain.opinion_map import opinion_map
from forumdesk.domain.opinions import (
    AGREE,
    DISAGREE,
    NO_MAP,
    PASS,
    SHUFFLES,
    STABLE,
    Answers,
    Doubt,
    OpinionMap,
)


def mapped(people: list[Answers]) -> OpinionMap:
    return opinion_map([*Counter(people).items()])


def independent(seed: int, *, people: int, statements: int) -> list[Answers]:
    """Everybody answers every statement by its own chance, and leaves some out."""
    chance = random.Random(seed)
    agreed = [chance.uniform(0.2, 0.8) for _ in range(statements)]

    def answer(share: float) -> int | None:
        if chance.random() < 0.1:
            return None
        return AGREE if chance.random() < share else chance.choice((PASS, DISAGREE, DISAGREE))

    return [tuple(answer(share) for share in agreed) for _ in range(people)]


def shaded(seed: int, *, people: int, statements: int, noise: float) -> list[Answers]:
    """One question stands behind all answers, and people stand everywhere between its ends."""
    chance = random.Random(seed)
    behind = [(chance.gauss(0, 1), chance.choice((1, -1))) for _ in range(statements)]

    def answer(stand: float, at: float, way: int) -> int:
        leaning = way * (stand - at) + chance.gauss(0, noise)
        return PASS if abs(leaning) < 0.15 else AGREE if leaning > 0 else DISAGREE

    stands = [chance.gauss(0, 1) for _ in range(people)]
    return [tuple(answer(one, at, way) for at, way in behind) for one in stands]


def camps(
    seed: int, sizes: list[int], *, statements: int, passing: float = 0.1, holding: float = 0.93
) -> list[Answers]:
    """Camps that hold opposite views of every third statement at least, in a mixed order."""
    chance = random.Random(seed)
    views = [
        [AGREE if (place + camp) % len(sizes) else DISAGREE for place in range(statements)]
        for camp in range(len(sizes))
    ]
    people = [
        tuple(
            PASS if chance.random() < passing else view if chance.random() < holding else -view
            for view in views[camp]
        )
        for camp, size in enumerate(sizes)
        for _ in range(size)
    ]
    chance.shuffle(people)
    return people


def test_answers_that_have_nothing_to_do_with_each_other_make_no_camps() -> None:
    rooms = [independent(seed, people=60 + seed, statements=4 + seed % 12) for seed in range(50)]
    assert [one.groups for one in map(mapped, rooms)] == [()] * 50


@pytest.mark.parametrize("noise", [0.2, 0.5, 1.0])
def test_opinions_that_shade_into_each_other_are_no_camps(noise: float) -> None:
    rooms = [shaded(seed, people=120, statements=15, noise=noise) for seed in range(20)]
    told = [mapped(one) for one in rooms]
    assert [one.groups for one in told] == [()] * 20
    assert {one.doubt for one in told} <= {Doubt.NO_VALLEY, Doubt.CHANCE, Doubt.UNSTABLE}


@pytest.mark.parametrize("statements", [6, 12, 20])
def test_large_rooms_are_not_taken_for_camps_because_they_are_large(statements: int) -> None:
    rooms = [shaded(seed, people=400, statements=statements, noise=0.5) for seed in range(10)]
    assert [one.groups for one in map(mapped, rooms)] == [()] * 10


@pytest.mark.uncounted
@pytest.mark.parametrize("statements", [8, 12])
@pytest.mark.parametrize(
    ("sizes", "least"),
    # Of ten rooms. In the smallest ones a few odd answers may fill a valley.
    [([20, 20], 10), ([20, 20, 20], 9), ([27, 27, 26], 10), ([10, 10], 7), ([12, 8], 7)],
    ids=str,
)
def test_clear_camps_are_found_in_small_rooms(
    sizes: list[int], least: int, statements: int
) -> None:
    rooms = [
        camps(seed, sizes, statements=statements, passing=0.05, holding=0.95) for seed in range(10)
    ]
    told = [len(mapped(one).groups) for one in rooms]
    assert told.count(len(sizes)) >= least
    assert max(told) == len(sizes)


@pytest.mark.parametrize("sizes", [[60, 60], [70, 25], [50, 40, 30]], ids=str)
@pytest.mark.parametrize("passing", [0.0, 0.3])
def test_camps_are_found_with_their_members(sizes: list[int], passing: float) -> None:
    people = camps(3, sizes, statements=18, passing=passing)
    told = mapped(people)
    assert told.doubt is None
    assert told.groups == tuple(sorted(sizes, reverse=True))
    assert told.as_divided == 0 and told.stability >= STABLE
    assert told.placed == sum(sizes) == sum(place.people for place in told.places)
    by_group = Counter(place.group for place in told.places for _ in range(place.people))
    assert tuple(by_group[group] for group in range(len(sizes))) == told.groups
    # Whoever stands in the largest camp answers as its members do.
    whole = Counter(answer for row in people for answer in row)
    summed = [sum(one[which] for group in told.answers for one in group) for which in range(3)]
    assert summed == [whole[AGREE], whole[DISAGREE], whole[PASS]]


def test_the_order_of_people_makes_no_difference() -> None:
    people = camps(5, [40, 30, 20], statements=12)
    first = mapped(people)
    for seed in range(3):
        random.Random(seed).shuffle(people)
        assert mapped(people) == first


def test_a_place_on_the_map_is_coarse() -> None:
    told = mapped(camps(7, [200, 200], statements=6))
    assert {(place.x % 5, place.y % 5) for place in told.places} == {(0, 0)}
    assert all(-100 <= at <= 100 for place in told.places for at in (place.x, place.y))


@pytest.mark.parametrize(
    ("people", "doubt"),
    [
        ([], Doubt.FEW),
        ([(1, 1, -1)] * 14, Doubt.FEW),
        ([(1, -1)] * 40, Doubt.FEW),
        # Nobody answered as much as would place them.
        ([(1, None, None, None, None, None)] * 40, Doubt.FEW),
        ([(1, -1, 0, 1)] * 40, Doubt.ALIKE),
        # One against all others is not a camp.
        ([(1, 1, 1, 1)] * 39 + [(-1, -1, -1, -1)], Doubt.NO_VALLEY),
    ],
)
def test_where_there_is_too_little_to_see_nothing_is_told(
    people: list[Answers], doubt: Doubt
) -> None:
    told = mapped(people)
    assert (told.groups, told.answers, told.doubt) == ((), (), doubt)
    assert (told.as_divided, told.stability) == (SHUFFLES, Fraction(0))
    if doubt is Doubt.FEW:
        assert told == NO_MAP


def test_who_answered_too_little_is_not_placed() -> None:
    people = camps(9, [30, 30], statements=10, passing=0.0)
    little: list[Answers] = [(1, *[None] * 9)] * 20
    assert mapped([*people, *little]).placed == 60
    assert mapped([*people, *little]) == mapped(people)
