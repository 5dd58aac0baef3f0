"""The room by groups, beside how many people each group stands for outside of it.

Shares are of people and never of figures that were rounded before: a group's part of the room is
compared with its part of the population as fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from forumdesk.domain.people import Group

NO_GROUP = ""


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many are `registered` and how many of them are `here`.

    `key` is a group's id, an answer's code, or empty for those of whom it is not known.
    """

    key: str
    registered: int
    here: int


@dataclass(frozen=True, slots=True)
class Part:
    """A group with a voice in the room, one of `among` people whose groups are compared.

    `population` is what it stands for out of `of_population`, None where that is not known; then
    `among` are all who are here with a voice and a group.
    """

    group: str
    registered: int
    here: int
    among: int
    population: int | None = None
    of_population: int = 0

    @property
    def expected(self) -> Fraction | None:
        """As many people would be its share of the population; None where that is not known."""
        if self.population is None or not self.of_population:
            return None
        return Fraction(self.among * self.population, self.of_population)

    @property
    def difference(self) -> Fraction | None:
        """How many people it has more here than its share of the population, or fewer."""
        return None if self.expected is None else self.here - self.expected

    @property
    def people(self) -> int | None:
        """The difference in whole people; less than one is none."""
        return None if self.difference is None else int(self.difference)


@dataclass(frozen=True, slots=True)
class Balance:
    """Groups with a voice in their order; beside them observers, and people without a group."""

    parts: tuple[Part, ...]
    observers: Headcount
    without: Headcount

    @property
    def is_compared(self) -> bool:
        """Whether there is a population to compare with, and somebody here to be compared."""
        return any(one.population is not None and one.among for one in self.parts)

    @property
    def missing(self) -> tuple[Part, ...]:
        """The groups that lack people against their share, at least one; who lacks most first."""
        short = [one for one in self.parts if (one.people or 0) < 0]
        return tuple(sorted(short, key=lambda one: one.difference or 0))


def balance(groups: Sequence[Group], counted: Iterable[Headcount]) -> Balance:
    """The room by groups, from the people of each.

    Observers are left out of every comparison, and so is whoever has no group. Where only some
    groups have a population, these are compared among themselves.
    """
    by_group = {one.key: one for one in counted}
    found = [(one, by_group.get(one.id, Headcount(one.id, 0, 0))) for one in groups]
    voices = [(group, there) for group, there in found if not group.observers]
    compared = [(group, there) for group, there in voices if group.population is not None]
    here = sum(there.here for _group, there in voices)
    among = sum(there.here for _group, there in compared)
    population = sum(group.population or 0 for group, _there in compared)
    parts = tuple(
        Part(group.id, there.registered, there.here, here)
        if group.population is None
        else Part(group.id, there.registered, there.here, among, group.population, population)
        for group, there in voices
    )
    observers = [there for group, there in found if group.observers]
    return Balance(
        parts,
        Headcount(
            NO_GROUP, sum(one.registered for one in observers), sum(one.here for one in observers)
        ),
        by_group.get(NO_GROUP, Headcount(NO_GROUP, 0, 0)),
    )
