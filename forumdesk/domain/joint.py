"""What several tables about the same people tell together of few of them.

Each hides what its own sums would tell (`domain.suppression`). Two can still tell more than either:
who answered what before by group, after by group, and who changed. Here people exchange what they
said, two or three of them, in one round or in several; where everything that is told stays as it
is, nobody can know that it was not so. A hidden cell of few that no exchange changes may be worked
out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, permutations, product

from forumdesk.domain.small_numbers import ENOUGH

# The lines or columns of tables in which somebody is counted; none who is in no cell.
Keys = tuple[Hashable, ...]
# What is known of somebody, from column to column.
Row = tuple[Keys, ...]
Place = tuple[Hashable, Hashable]
# Where nobody is: who took part in neither of two rounds is in no table of them.
AWAY: Place = (None, None)
# The column of all who are counted in a line, which is never hidden.
THERE = "there"
# After so many exchanges without success a cell is taken for one that may be worked out.
MOST_TRIES = 20_000


@dataclass(frozen=True, slots=True)
class Told:
    """A table that is told: which columns of the rows are its lines and its columns.

    `hidden` are its cells that are not shown.
    """

    lines: int
    columns: int
    hidden: frozenset[Place]

    def places(self, row: Row) -> Iterator[Place]:
        """The cells that somebody is counted in."""
        return product(row[self.lines], row[self.columns])


def tell_on_few(
    rows: Sequence[Row], tables: Sequence[Told], exchanged: Sequence[Sequence[int]]
) -> bool:
    """Whether a hidden cell of few may be worked out of all tables together.

    `exchanged` are the columns of each round.
    """
    known = sorted(set(rows), key=repr)
    left = [(at, place) for at, one in enumerate(tables) for place in _of_few(rows, one)]
    free: set[tuple[int, Place]] = set()
    for at, place in sorted(left, key=repr):
        if (at, place) not in free:
            freed = _changes(known, tables, exchanged, (at, place))
            if not freed:
                return True
            free |= freed
    return False


def _changes(
    known: Sequence[Row],
    tables: Sequence[Told],
    exchanged: Sequence[Sequence[int]],
    wanted: tuple[int, Place],
) -> set[tuple[int, Place]]:
    """All cells that change with the wanted one in an exchange that nobody sees; none without."""
    table, (line, _column) = tables[wanted[0]], wanted[1]
    inside = [one for one in known if line in one[table.lines]]
    for moved, some in islice(_exchanges(inside, known, exchanged), MOST_TRIES):
        freed = _freed(some, moved, tables)
        if wanted in freed:
            return freed
    return set()


def _of_few(rows: Sequence[Row], table: Told) -> Iterator[Place]:
    """The hidden cells of fewer than five people, or of all of a line but fewer than five.

    Not those that the sums of the table alone tell, which are told anyway.
    """
    numbers = Counter(place for row in rows for place in table.places(row))
    people = Counter(line for row in rows if row[table.columns] for line in row[table.lines])
    answers = Counter(column for row in rows if row[table.lines] for column in row[table.columns])
    del answers[THERE]
    for line, column in table.hidden:
        number = numbers[line, column]
        elsewhere = sum(of for one, of in people.items() if one != line and (one, column) != AWAY)
        besides = sum(of for one, of in answers.items() if one != column and (line, one) != AWAY)
        least = max(0, answers[column] - elsewhere, people[line] - besides)
        few = number < ENOUGH or people[line] - number < ENOUGH
        if few and least < min(people[line], answers[column]):
            yield line, column


def _exchanges(
    inside: Sequence[Row], known: Sequence[Row], exchanged: Sequence[Sequence[int]]
) -> Iterator[tuple[frozenset[int], tuple[Row, ...]]]:
    """The columns that are handed on, and the people of whom each hands them on to the next.

    Pairs come before threes, and one round before two and all.
    """
    for others in (1, 2):
        for moved in _moved(exchanged):
            for first in inside:
                for more in permutations(known, others):
                    if first not in more:
                        yield moved, (first, *more)


def _moved(exchanged: Sequence[Sequence[int]]) -> Iterator[frozenset[int]]:
    every = range(1, len(exchanged) + 1)
    for size in sorted({*every[:2], *every[-1:]}):
        for rounds in combinations(exchanged, size):
            yield frozenset(at for columns in rounds for at in columns)


def _freed(
    some: Sequence[Row], moved: Collection[int], tables: Sequence[Told]
) -> set[tuple[int, Place]]:
    """The cells that change when these hand on what they said; none where it would be seen."""
    after = [
        tuple(giver[at] if at in moved else keys for at, keys in enumerate(row))
        for giver, row in zip((some[-1], *some), some, strict=False)
    ]
    found: set[tuple[int, Place]] = set()
    for at, table in enumerate(tables):
        change = Counter(place for row in after for place in table.places(row))
        change.subtract(place for row in some for place in table.places(row))
        changed = {place for place, by in change.items() if by}
        if not changed <= table.hidden:
            return set()
        found |= {(at, place) for place in changed}
    return found
