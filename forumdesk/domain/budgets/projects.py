"""What both rules work with, and what they come to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked: projects with what they cost, and the sum there is, in whole units.

    `lots` stand for the chance that decides where votes and costs are equal: the lower one wins.
    All mappings have the projects in the question's order.
    """

    budget: int
    costs: Mapping[str, int]
    lots: Mapping[str, str]

    def cost(self, projects: Collection[str]) -> int:
        """Of these projects together."""
        return sum(self.costs[one] for one in projects)


@dataclass(frozen=True, slots=True)
class Funded:
    """The projects of one rule in the order in which they got their money.

    `spent` is what they cost and `left` what remains of the budget. `served` are the voters who
    named at least one of them. `lots` are projects between which nothing but the lot decided:
    the funded one, and one that was not.
    """

    projects: tuple[str, ...]
    spent: int
    left: int
    served: int
    lots: tuple[tuple[str, str], ...] = ()


def served_by(projects: Collection[str], ballots: Sequence[tuple[list[str], int]]) -> int:
    """How many voters named at least one of these."""
    funded = set(projects)
    return sum(number for chosen, number in ballots if not funded.isdisjoint(chosen))
