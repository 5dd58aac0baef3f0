"""Most votes first: each project that still fits is funded, one that does not is skipped.

As most cities with a budget of this kind do it. Of projects with equal votes the cheaper one comes
first, then the lot decides. What nobody named is not funded, however much is left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forumdesk.domain.budgets.projects import Call, Funded, served_by


def greedy(
    call: Call, votes: Mapping[str, int], ballots: Sequence[tuple[list[str], int]]
) -> Funded:
    """The projects that fit, by `votes` (project to how many named it)."""
    named = [one for one in call.costs if votes[one]]
    ranked = sorted(named, key=lambda one: (-votes[one], call.costs[one], call.lots[one]))
    left = call.budget
    funded: list[str] = []
    for one in ranked:
        if call.costs[one] <= left:
            funded.append(one)
            left -= call.costs[one]
    lots = [
        (one, other)
        for one in funded
        for other in named
        if other not in funded
        and (votes[other], call.costs[other]) == (votes[one], call.costs[one])
    ]
    return Funded(tuple(funded), call.budget - left, left, served_by(funded, ballots), tuple(lots))
