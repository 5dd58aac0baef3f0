"""What can be worked out of a table with hidden cells, by trying everything that its sums allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from forumdesk.domain.suppression import Counts, Line


def fillings(
    line: Line, total: int, most: int, blocked: Sequence[bool]
) -> Iterator[tuple[int, ...]]:
    """Every line of whole numbers that the published cells and the sum of the line allow."""
    open_places = [at for at, value in enumerate(line) if value is None and not blocked[at]]
    left = total - sum(value for value in line if value is not None)

    def spread(places: int, rest: int) -> Iterator[tuple[int, ...]]:
        if places == 0:
            if rest == 0:
                yield ()
            return
        for value in range(min(rest, most) + 1):
            for others in spread(places - 1, rest - value):
                yield (value, *others)

    for values in spread(len(open_places), left):
        filled = [value or 0 for value in line]
        for at, value in zip(open_places, values, strict=True):
            filled[at] = value
        yield tuple(filled)


def derivable(counts: Counts, shown: Sequence[Line]) -> dict[tuple[int, int], set[int]]:
    """What every hidden cell can be, worked out from all sums: by trying everything."""
    sums = tuple(map(sum, zip(*counts.lines, strict=True)))
    blocked = [
        [(line, at) in counts.impossible for at in range(len(sums))] for line in range(len(shown))
    ]
    options = [
        [*fillings(line, sum(counts.lines[at]), counts.people[at], blocked[at])]
        for at, line in enumerate(shown)
    ]

    @cache
    def fits(at: int, left: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
        """The fillings of a line after which the others can still make up the sums."""
        found = []
        for one in options[at]:
            rest = tuple(a - b for a, b in zip(left, one, strict=True))
            last = at == len(options) - 1
            if min(rest) >= 0 and (not any(rest) if last else fits(at + 1, rest)):
                found.append(one)
        return tuple(found)

    can_be: dict[tuple[int, int], set[int]] = {}

    @cache
    def walk(at: int, left: tuple[int, ...]) -> None:
        for one in fits(at, left):
            for column, value in enumerate(one):
                if shown[at][column] is None:
                    can_be.setdefault((at, column), set()).add(value)
            if at < len(options) - 1:
                walk(at + 1, tuple(a - b for a, b in zip(left, one, strict=True)))

    walk(0, sums)
    return can_be


def nothing_told(counts: Counts, shown: Sequence[Line]) -> None:
    """No more is known of few people than the sums alone tell."""
    everything_hidden = [
        tuple(0 if (at, column) in counts.impossible else None for column in range(len(line)))
        for at, line in enumerate(counts.lines)
    ]
    from_sums = derivable(counts, everything_hidden)
    known = derivable(counts, shown)
    for place in counts.places:
        value, people = counts.at(place), counts.people[place[0]]
        small, nearly_all = value < 5, people - value < 5
        if len(from_sums[place]) == 1 or not (small or nearly_all):
            continue
        few = {*range(5)} if small else set()
        few |= {*range(people - 4, people + 1)} if nearly_all else set()
        assert shown[place[0]][place[1]] is None
        assert from_sums[place] & few <= known[place], (place, known[place])
