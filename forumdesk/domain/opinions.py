"""A map of a room by what its people agree with: what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

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


NO_MAP = OpinionMap(0, (), (), Doubt.FEW, SHUFFLES, Fraction(0), ())
