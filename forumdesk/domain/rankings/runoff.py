"""Instant runoff: the option with the fewest first places leaves, and its ballots move on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from forumdesk.domain.rankings.pairs import Ranking


class Left(StrEnum):
    """Why options left in a round, or NOBODY did because it was the last."""

    NOBODY = "nobody"
    NO_VOTES = "no_votes"
    FEWEST = "fewest"
    FEWER_BEFORE = "fewer_before"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Round:
    """A round: the options still in it with their votes, who left after it, and why.

    `exhausted` ballots rank none of these options. `tied` are those that had equally few votes,
    and that the lot chose among where one was needed.
    """

    tallies: Mapping[str, Fraction]
    exhausted: int
    eliminated: tuple[str, ...] = ()
    why: Left = Left.NOBODY
    tied: tuple[str, ...] = ()

    @property
    def continuing(self) -> Fraction:
        """The ballots that count in it."""
        return sum(self.tallies.values(), start=Fraction(0))

    @property
    def leaders(self) -> tuple[str, ...]:
        """The options with the most votes, none where there are no votes."""
        most = max(self.tallies.values(), default=Fraction(0))
        return tuple(one for one, votes in self.tallies.items() if votes == most and most > 0)


# From the number of a round and the options that are equal in it, the one that leaves.
Lot = Callable[[int, Sequence[str]], str]


def rounds_of(
    options: Sequence[str], ballots: Sequence[tuple[Ranking, int]], *, lot: Lot
) -> tuple[Round, ...]:
    """All rounds, the last of which has the winners as its `leaders`.

    A ballot counts for the best of its options that are still there, for several equals in equal
    parts. Options without any votes leave together, which changes nothing for the others. Of
    several with equally few votes leaves the one that had the fewest in the latest round in which
    they differed, and where there is none, the one that the lot says. Where all that are left are
    equal and were in every round, they are tied.
    """
    return tuple(_Runoff(options, ballots, lot).rounds())


class _Runoff:
    """The ballots in piles, as they lie on a table."""

    def __init__(
        self, options: Sequence[str], ballots: Sequence[tuple[Ranking, int]], lot: Lot
    ) -> None:
        self._left = list(options)
        self._lot = lot
        self._exhausted = 0
        # A pile is of ballots whose best options are the same.
        self._piles: dict[tuple[str, ...], list[tuple[Ranking, int]]] = {}
        self._put(ballots)

    def _put(self, ballots: Sequence[tuple[Ranking, int]]) -> None:
        left = set(self._left)
        for ballot in ballots:
            for group in ballot[0]:
                best = tuple([option for option in group if option in left])
                if best:
                    self._piles.setdefault(best, []).append(ballot)
                    break
            else:
                self._exhausted += ballot[1]

    def rounds(self) -> Iterator[Round]:
        """From the first to the last."""
        past: list[Round] = []
        while True:
            now = Round(self._tallies(), self._exhausted)
            if not _is_last(now, past):
                now = self._choose(now, past)
            yield now
            if not now.eliminated:
                return
            past.append(now)
            self._drop(now.eliminated)

    def _tallies(self) -> dict[str, Fraction]:
        tallies = {option: Fraction(0) for option in self._left}
        for best, pile in self._piles.items():
            part = Fraction(sum(number for _ranking, number in pile), len(best))
            for option in best:
                tallies[option] += part
        return tallies

    def _choose(self, now: Round, past: Sequence[Round]) -> Round:
        """The round with who leaves after it."""
        tied = _lowest(now, list(now.tallies))
        if now.tallies[tied[0]] == 0:
            return replace(now, eliminated=tuple(tied), why=Left.NO_VOTES)
        if len(tied) == 1:
            return replace(now, eliminated=tuple(tied), why=Left.FEWEST)
        among = tied
        for before in reversed(past):
            among = _lowest(before, among)
        if len(among) == 1:
            return replace(now, eliminated=tuple(among), why=Left.FEWER_BEFORE, tied=tuple(tied))
        drawn = self._lot(len(past) + 1, among)
        return replace(now, eliminated=(drawn,), why=Left.LOT, tied=tuple(among))

    def _drop(self, eliminated: Sequence[str]) -> None:
        self._left = [option for option in self._left if option not in eliminated]
        for best in list(self._piles):
            if not set(best).isdisjoint(eliminated):
                self._put(self._piles.pop(best))


def _is_last(now: Round, past: Sequence[Round]) -> bool:
    """Whether one option has more than half, or nothing tells those apart that are left."""
    if 2 * max(now.tallies.values()) > now.continuing:
        return True
    return all(len({one.tallies[option] for option in now.tallies}) == 1 for one in (now, *past))


def _lowest(of: Round, among: Sequence[str]) -> list[str]:
    fewest = min(of.tallies[option] for option in among)
    return [option for option in among if of.tallies[option] == fewest]
