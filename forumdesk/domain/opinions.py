"""A map of a room by what its people agree with: what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import prod

AGREE, PASS, DISAGREE = 1, 0, -1
# Answers of one person, by statement in the question's order; None was not answered.
Answers = tuple[int | None, ...]

FEWEST_PEOPLE = 15
FEWEST_STATEMENTS = 3
SMALLEST_GROUP = 5
SHUFFLES = 99
# Camps are told where at most this many of the shuffled rooms look as divided: one in twenty.
AS_DIVIDED = 4
STABLE = Fraction(3, 5)
# From this difference between the agreement of two camps on, a statement divides them.
DIVIDED = Fraction(1, 4)


class Doubt(StrEnum):
    """Why no camps are told."""

    FEW = "few"
    ALIKE = "alike"
    NO_VALLEY = "no_valley"
    CHANCE = "chance"
    UNSTABLE = "unstable"


@dataclass(frozen=True, slots=True)
class Place:
    """People who stand at one place of the map, in hundredths from -100 to 100."""

    x: int
    y: int
    group: int
    people: int


@dataclass(frozen=True, slots=True)
class OpinionMap:
    """The map of a room.

    `groups` are the sizes of the camps, the largest first, empty where there are none; then
    `doubt` says why. `as_divided` of `SHUFFLES` shuffled rooms look as divided as this one (all
    where there is no valley), and `stability` is the mean agreement of groups found in parts of
    the room, 1 for the same.
    `placed` people answered enough to stand on the map. `answers` has for each camp and
    statement how many agreed, disagreed and passed.
    """

    placed: int
    places: tuple[Place, ...]
    groups: tuple[int, ...]
    doubt: Doubt | None
    as_divided: int
    stability: Fraction
    answers: tuple[tuple[tuple[int, int, int], ...], ...]

    def agreement(self, statement: int) -> tuple[Fraction, ...]:
        """Of each camp, which part of those who answered the statement agreed; 0 of nobody."""
        every = (camp[statement] for camp in self.answers)
        return tuple(Fraction(one[0], sum(one) or 1) for one in every)

    def uniting(self) -> tuple[int, ...]:
        """Statements with which more than half of every camp agree, those first that unite most.

        The order is that of the product over the camps of (1 + agreeing) / (2 + answering), the
        group-informed consensus of Small, Bjorkegren, Erkkilä, Shaw and Megill, "Polis: Scaling
        Deliberation by Mapping High Dimensional Opinion Spaces" (2021).
        """
        scores = {
            place: prod(
                (Fraction(1 + camp[place][0], 2 + sum(camp[place])) for camp in self.answers),
                start=Fraction(1),
            )
            for place in self._statements
            if all(one > Fraction(1, 2) for one in self.agreement(place))
        }
        return tuple(sorted(scores, key=lambda place: (-scores[place], place)))

    def dividing(self) -> tuple[int, ...]:
        """Statements on which camps differ, the largest difference of agreement first.

        It is told from a quarter on.
        """
        apart = {}
        for place in self._statements:
            parts = self.agreement(place)
            apart[place] = max(parts) - min(parts)
        found = [place for place in apart if apart[place] >= DIVIDED]
        return tuple(sorted(found, key=lambda place: (-apart[place], place)))

    @property
    def _statements(self) -> range:
        """The places of the statements in the question's order, none where there are no camps."""
        return range(len(self.answers[0]) if self.answers else 0)


NO_MAP = OpinionMap(0, (), (), Doubt.FEW, SHUFFLES, Fraction(0), ())
