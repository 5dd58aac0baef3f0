"""Schulze's method, on winning votes.

Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method", Social Choice and Welfare 36 (2011).
"""

from __future__ import annotations

from forumdesk.domain.rankings.pairs import Pairs


def strongest_paths(pairs: Pairs) -> Pairs:
    """Option to option to the strength of the strongest path between them, 0 without any.

    A step leads from an option to one that it beats and is as strong as the number of ballots that
    rank it higher; a path is as strong as its weakest step.
    """
    paths = {
        option: {
            other: number if number > pairs[other][option] else 0 for other, number in above.items()
        }
        for option, above in pairs.items()
    }
    for middle in pairs:
        for start, row in paths.items():
            if start == middle:
                continue
            first = row[middle]
            for end in row:
                if end != middle:
                    row[end] = max(row[end], min(first, paths[middle][end]))
    return paths


def beaten_by(paths: Pairs) -> dict[str, int]:
    """How many other options have a stronger path to an option than it has to them."""
    return {
        option: sum(paths[other][option] > strength for other, strength in row.items())
        for option, row in paths.items()
    }
