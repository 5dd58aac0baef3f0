"""Options two by two: who stands above whom on how many ballots, and the points that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

# Groups of option ids, best first.
Ranking = Sequence[Sequence[str]]
# Option id to option id to the number of ballots that rank the first above the second.
Pairs = Mapping[str, Mapping[str, int]]


def count_pairs(options: Sequence[str], ballots: Sequence[tuple[Ranking, int]]) -> Pairs:
    """Ballots that rank one option above another: ranked is above unranked, equals are neither."""
    places = {option: place for place, option in enumerate(options)}
    above = [[0] * len(options) for _option in options]
    for ranking, number in ballots:
        groups = [[places[option] for option in group] for group in ranking]
        ranked = [place for group in groups for place in group]
        lower = ranked + [place for place in places.values() if place not in ranked]
        for group in groups:
            lower = lower[len(group) :]
            for place in group:
                row = above[place]
                for other in lower:
                    row[other] += number
    return {
        option: {other: above[place][at] for other, at in places.items() if at != place}
        for option, place in places.items()
    }


def borda_points(pairs: Pairs, *, ballots: int) -> dict[str, Fraction]:
    """Of m options the best of a ballot has m-1 points, the next m-2, the last none.

    Equals share the mean of their places, and so do the unranked with what points are left. That
    is a point for every option below and a half for every equal one, so pairs are all it takes.
    """
    points = {}
    for option, above in pairs.items():
        equal = sum(ballots - number - pairs[other][option] for other, number in above.items())
        points[option] = Fraction(2 * sum(above.values()) + equal, 2)
    return points


def condorcet_winner(pairs: Pairs) -> str | None:
    """The option that more ballots rank above than below each other one, if there is one."""
    for option, above in pairs.items():
        if all(number > pairs[other][option] for other, number in above.items()):
            return option
    return None
