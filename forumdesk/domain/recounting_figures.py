"""Counts the valid ballots of a poll anew: the figures of every method.

For auditors, beside `recounting.py`, and for `forumdesk check`; the standard library alone. Every
figure is a whole number or an exact fraction, written as `21/2`; nothing is rounded, and a tie is
told as one. Begin at the table `COUNTS` at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

# Choices as a forum file keeps them (JSON, options by their ids), and how many chose so.
Ballots = Sequence[tuple[Any, int]]
# Option id to its figures by name, and what else was counted, by name.
Figures = tuple[Mapping[str, Mapping[str, object]], Mapping[str, object]]


class Asked(Protocol):
    """What a count has to know of the question: ids of the options, costs by id, and rules."""

    @property
    def options(self) -> tuple[str, ...]:
        """Option ids in the order of their numbers."""

    @property
    def costs(self) -> Mapping[str, int]:
        """Option id to cost."""

    def rule(self, name: str, usual: int) -> int:
        """A rule that is a number."""

    def scale(self, low: int, high: int) -> range:
        """Every value of the scale."""


def _named(ballots: Ballots, asked: Asked) -> dict[str, int]:
    """How many ballots name each option, whatever they say of it."""
    return {one: sum(n for choices, n in ballots if one in choices) for one in asked.options}


def _votes(ballots: Ballots, asked: Asked) -> Figures:
    return {one: {"votes": n} for one, n in _named(ballots, asked).items()}, {}


def _approvals(ballots: Ballots, asked: Asked) -> Figures:
    return {one: {"approvals": n} for one, n in _named(ballots, asked).items()}, {}


def _points(ballots: Ballots, asked: Asked) -> Figures:
    people = _named(ballots, asked)
    return {
        one: {
            "points": sum(n * choices.get(one, 0) for choices, n in ballots),
            "people": people[one],
        }
        for one in asked.options
    }, {}


COUNTS: Mapping[str, Callable[[Ballots, Asked], Figures]] = {
    "single": _votes,
    "approval": _approvals,
    "points": _points,
}
