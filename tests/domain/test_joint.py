"""Several tables about the same people tell no more of few of them than each of them alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forumdesk.domain.joint import Row, Told, tell_on_few
from forumdesk.domain.suppression import Counts, Line, suppressed

# Somebody by group, and by what they answered before and after.
Person = tuple[int, int, int]
GROUPS = ANSWERS = (0, 1)
EVERY = tuple(product(GROUPS, ANSWERS, ANSWERS))
# The tables: before by group, after by group, and who changed.
SEEN = ((0, 1), (0, 2), (1, 2))
EXCHANGED = ((1,), (2,))


def rows_of(people: Sequence[Person]) -> list[Row]:
    return [tuple((one,) for one in person) for person in people]


def counted(numbers: Counter[Person]) -> list[list[list[int]]]:
    """The tables with all their cells."""
    return [
        [
            [
                sum(of for one, of in numbers.items() if (one[lines], one[columns]) == (line, at))
                for at in ANSWERS
            ]
            for line in GROUPS
        ]
        for lines, columns in SEEN
    ]


def as_told(tables: Sequence[Sequence[Sequence[int]]]) -> list[tuple[Line, ...]]:
    """The tables as each hides what its own sums would tell."""
    return [
        suppressed(Counts(tuple(map(tuple, table)), tuple(map(sum, table)))) for table in tables
    ]


def told(shown: Sequence[Sequence[Line]]) -> list[Told]:
    return [
        Told(
            *columns,
            frozenset(
                (line, at)
                for line, cells in enumerate(table)
                for at, value in enumerate(cells)
                if value is None
            ),
        )
        for columns, table in zip(SEEN, shown, strict=True)
    ]


def worlds(people: Sequence[Person]) -> Iterator[Counter[Person]]:
    """Every way in which groups of this size can have answered."""
    of_group = [sum(one[0] == group for one in people) for group in GROUPS]

    def spread(places: int, rest: int) -> Iterator[tuple[int, ...]]:
        if places == 1:
            yield (rest,)
            return
        for value in range(rest + 1):
            for others in spread(places - 1, rest - value):
                yield (value, *others)

    for numbers in product(*(tuple(spread(4, size)) for size in of_group)):
        yield Counter(dict(zip(EVERY, (one for of in numbers for one in of), strict=True)))


people_of_a_room = st.lists(st.sampled_from(EVERY), min_size=10, max_size=13).map(sorted)


@pytest.mark.uncounted
@settings(max_examples=15, deadline=None)
@given(people_of_a_room)
def test_no_cell_of_few_can_be_worked_out_of_all_tables_together(people: list[Person]) -> None:
    truth = counted(Counter(people))
    assume(min(sum(table) for table in truth[0]) >= 5)
    shown = as_told(truth)
    assume(not tell_on_few(rows_of(people), told(shown), EXCHANGED))
    can_be: dict[tuple[int, int, int], set[int]] = {}
    by_sums: dict[tuple[int, int, int], set[int]] = {}
    sums = [[*map(sum, zip(*table, strict=True))] for table in truth]
    for world in worlds(people):
        tables = counted(world)
        if [[*map(sum, zip(*table, strict=True))] for table in tables] != sums:
            continue
        fits = all(
            hidden is None or hidden == cell
            for known, table in zip(shown, tables, strict=True)
            for line, cells in zip(known, table, strict=True)
            for hidden, cell in zip(line, cells, strict=True)
        )
        for at, table in enumerate(tables):
            for place in product(GROUPS, ANSWERS):
                by_sums.setdefault((at, *place), set()).add(table[place[0]][place[1]])
                if fits:
                    can_be.setdefault((at, *place), set()).add(table[place[0]][place[1]])
    for at, table in enumerate(truth):
        for line, column in product(GROUPS, ANSWERS):
            few = table[line][column] < 5 or sum(table[line]) - table[line][column] < 5
            if few and len(by_sums[at, line, column]) > 1:
                assert len(can_be[at, line, column]) > 1, (at, line, column)


# Nobody changed, and the second group said no three times.
ROOM: list[Person] = [(0, 0, 0)] * 9 + [(0, 1, 1)] * 6 + [(1, 0, 0)] * 9 + [(1, 1, 1)] * 3


def test_a_table_that_another_one_repeats_is_found() -> None:
    every = frozenset(product(GROUPS, ANSWERS))
    before, after, moves = (Told(*columns, every) for columns in SEEN)
    assert not tell_on_few(rows_of(ROOM), [before, after, moves], EXCHANGED)
    # If it is told that nobody changed, what is told of one round is told of the other.
    open_moves = Told(1, 2, frozenset())
    assert not tell_on_few(rows_of(ROOM), [before, after, open_moves], EXCHANGED)
    assert tell_on_few(rows_of(ROOM), [before, Told(0, 2, frozenset()), open_moves], EXCHANGED)
    # Alone the first one is safe.
    assert not tell_on_few(rows_of(ROOM), [before], EXCHANGED)


def test_cells_of_many_and_those_that_the_sums_tell_are_nobodys_secret() -> None:
    alike: list[Person] = [(0, 0, 0)] * 9 + [(1, 0, 1)] * 9
    every = frozenset(product(GROUPS, ANSWERS))
    # All said the same before: it is known of each.
    assert not tell_on_few(rows_of(alike), [Told(0, 1, every)], EXCHANGED)
    many: list[Person] = [one for one in EVERY for _ in range(9)]
    assert not tell_on_few(rows_of(many), [Told(0, 1, frozenset({(0, 0)}))], EXCHANGED)


def test_a_chain_of_three_is_as_good_as_an_exchange() -> None:
    people: list[Row] = [
        ((group,), (answer,)) for group, answer in product(range(3), range(3)) for _ in range(9)
    ] + [((0,), (0,))]
    ring = frozenset({(0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 0)})
    assert not tell_on_few(people, [Told(0, 1, ring)], [(1,)])
    few = [one for one in people if one != ((0,), (1,))]
    assert not tell_on_few(few, [Told(0, 1, ring)], [(1,)])
    broken = ring - {(2, 0)}
    assert tell_on_few(few, [Told(0, 1, broken)], [(1,)])
