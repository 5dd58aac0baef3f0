"""Figures of parts of a room, without those that would tell how few people answered.

A table has a line for each part and a figure for each answer; the sums of its lines and columns are
known. Cells of fewer than five people, and of all but fewer than five, are hidden. Where a hidden
cell could be worked out from the sums and from what is left, others are hidden with it, those of
the fewest people first. How far a hidden cell can still be narrowed down is a question of flows: to
be one more, it takes one from another hidden cell of its line, which gives it to another line, and
so on around until the cell's own column is even again. (Protecting cells of tables by flows:
L. H. Cox, "Network Models for Complementary Cell Suppression", 1995.)

Somebody who knows more than the table can know more of it. Against that stands five, and nothing
else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from forumdesk.domain.small_numbers import ENOUGH

# Line and column.
Place = tuple[int, int]
Line = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each part gave each answer: a line for each part.

    `people` are those whom a cell of each line cannot exceed. `impossible` are cells that nobody
    can be in. All lines are of one length.
    """

    lines: tuple[tuple[int, ...], ...]
    people: tuple[int, ...]
    impossible: frozenset[Place] = field(default_factory=frozenset)

    def at(self, place: Place) -> int:
        """The figure of a cell."""
        return self.lines[place[0]][place[1]]

    @property
    def places(self) -> tuple[Place, ...]:
        """Every cell that somebody can be in."""
        every = ((line, at) for line, cells in enumerate(self.lines) for at in range(len(cells)))
        return tuple(one for one in every if one not in self.impossible)


def suppressed(counts: Counts) -> tuple[Line, ...]:
    """The table with None for each hidden cell.

    Of every cell that tells on few, all that can be worked out is that it is anything from none to
    four people (or from all of a line down to four fewer), unless the sums alone say more.
    """
    telling = [one for one in counts.places if _tells(counts, one)]
    hidden = set(telling)
    for place in telling:
        for more in (True, False):
            _hide_around(counts, place, hidden, more=more)
    return tuple(
        tuple(None if (line, at) in hidden else value for at, value in enumerate(cells))
        for line, cells in enumerate(counts.lines)
    )


def _tells(counts: Counts, place: Place) -> bool:
    """Whether a cell is of few people, or of all but few; not where its sums say that it is 0."""
    column = (line[place[1]] for line in counts.lines)
    if not any(column) or not any(counts.lines[place[0]]):
        return False
    return counts.at(place) < ENOUGH or counts.people[place[0]] - counts.at(place) < ENOUGH


def _needed(counts: Counts, place: Place, *, more: bool) -> int:
    """By how much a cell has to be able to be more, or less, than it is."""
    most, least = ENOUGH - 1, 0
    value, people = counts.at(place), counts.people[place[0]]
    ends = [(least, most)] if value < ENOUGH else []
    if people - value < ENOUGH:
        ends.append((people - most, people))
    return max(high - value if more else value - low for low, high in ends)


def _hide_around(counts: Counts, place: Place, hidden: set[Place], *, more: bool) -> None:
    """Hide what it takes for a cell to be more, or less; as far as the sums let it at all."""
    flow: dict[Place, int] = {place: 0}
    left = min(_needed(counts, place, more=more), _room(counts, place, 0, more=more))
    while left > 0:
        way = _cheapest(counts, place, hidden, flow, more=more)
        if not way:
            return
        step = min([left, *(room for _place, _sign, room in way)])
        for one, sign, _room_there in way:
            flow[one] = flow.get(one, 0) + sign * step
            hidden.add(one)
        left -= step


def _room(counts: Counts, place: Place, moved: int, *, more: bool) -> int:
    """How many can still come into a cell, or leave it, after so many have."""
    value = counts.at(place) + moved
    return counts.people[place[0]] - value if more else value


# A cell on a way around, whether it gets (1) or gives (-1), and how many it can.
Step = tuple[Place, int, int]


def _cheapest(
    counts: Counts,
    place: Place,
    hidden: Collection[Place],
    flow: Mapping[Place, int],
    *,
    more: bool,
) -> list[Step]:
    """The way around from a cell's line to its column that hides the fewest people anew.

    Lines and columns are the stations (line as it is, column as its complement), cells lie
    between them. Empty where there is none.
    """
    start, goal = place[0], ~place[1]
    reached: dict[int, tuple[int, Step] | None] = {}
    # Cost, number of cells on the way, station, and whence.
    heap: list[tuple[int, int, int, tuple[int, Step] | None]] = [(0, 0, start, None)]
    while heap:
        cost, length, station, whence = heappop(heap)
        if station in reached:
            continue
        reached[station] = whence
        if station == goal:
            return [*_back(reached, goal)]
        from_line = station >= 0
        for one in _beside(counts, station):
            if one == place:
                continue
            gets = not more if from_line else more
            room = _room(counts, one, flow.get(one, 0), more=gets)
            after = ~one[1] if from_line else one[0]
            if room > 0 and after not in reached:
                price = 0 if one in hidden else 1 + counts.at(one)
                step = (one, 1 if gets else -1, room)
                heappush(heap, (cost + price, length + 1, after, (station, step)))
    return []


def _beside(counts: Counts, station: int) -> Iterator[Place]:
    """The cells of a line or of a column."""
    if station >= 0:
        every = [(station, at) for at in range(len(counts.lines[station]))]
    else:
        every = [(line, ~station) for line in range(len(counts.lines))]
    return (one for one in every if one not in counts.impossible)


def _back(reached: Mapping[int, tuple[int, Step] | None], goal: int) -> Iterator[Step]:
    at = reached[goal]
    while at is not None:
        station, step = at
        yield step
        at = reached[station]


def merged(sizes: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Parts of a room (name to people) put together until none is of fewer than five.

    The smallest is put to the next smallest, so that none of few stands alone; equals in the order
    given. What results keeps that order, by its first. Where all are together, there is one.
    """
    order = {name: place for place, name in enumerate(sizes)}
    parts: list[tuple[tuple[str, ...], int]] = [((one,), people) for one, people in sizes.items()]
    while len(parts) > 1:
        parts.sort(key=lambda one: (one[1], order[one[0][0]]))
        (names, people), (others, more), *rest = parts
        if people >= ENOUGH:
            break
        together = tuple(sorted((*names, *others), key=order.__getitem__))
        parts = [(together, people + more), *rest]
    return tuple(sorted((names for names, _people in parts), key=lambda one: order[one[0]]))
