"""Rankings for tests: polls, profiles in short, and a count of each kind as slow as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, permutations

from forumdesk.domain import methods
from forumdesk.domain.methods.ranking import Ranked
from forumdesk.domain.polls import Kind, Method, Option, Poll
from forumdesk.domain.rules import Rules
from forumdesk.domain.text import Text

RANKING = methods.of(Method.RANKING)
Profile = Sequence[tuple[str, int]]
# The example of Schulze's paper.
FORTY_FIVE: Profile = [
    *(("A>C>B>E>D", 5), ("A>D>E>C>B", 5), ("B>E>D>A>C", 8), ("C>A>B>E>D", 3)),
    *(("C>A>E>B>D", 7), ("C>B>A>D>E", 2), ("D>C>E>B>A", 7), ("E>B>A>D>C", 8)),
]


def ranking_poll(options: str = "ABC", rules: Rules | None = None) -> Poll:
    """A poll whose options have one letter as their id."""
    return Poll(
        id="f" * 32,
        number=1,
        question=Text(),
        kind=Kind.SECRET,
        method=Method.RANKING,
        options=tuple(Option(one, place, Text()) for place, one in enumerate(options, start=1)),
        rules=rules or Rules(),
        round=1,
    )


def choices(words: str) -> list[str | list[str]]:
    """The stored choices of `A>B=C`."""
    groups = (group.split("=") for group in words.split(">"))
    return [group[0] if len(group) == 1 else sorted(group) for group in groups]


def counted(profile: Profile, options: str = "ABC") -> Ranked:
    """All counts of such ballots."""
    poll = ranking_poll(options)
    outcome = RANKING.count(poll, [(choices(words), number) for words, number in profile])
    assert isinstance(outcome, Ranked)
    return outcome


def _ranks(words: str) -> dict[str, int]:
    return {one: place for place, group in enumerate(words.split(">")) for one in group.split("=")}


def _below(words: str, high: str, low: str) -> bool:
    ranks = _ranks(words)
    return high in ranks and (low not in ranks or ranks[high] < ranks[low])


def slow_pairs(profile: Profile, options: str) -> dict[tuple[str, str], int]:
    """(higher, lower) to ballots."""
    return {
        (high, low): sum(number for words, number in profile if _below(words, high, low))
        for high, low in permutations(options, 2)
    }


def slow_borda(profile: Profile, options: str) -> dict[str, Fraction]:
    """The points of places dealt out ballot by ballot."""
    points = dict.fromkeys(options, Fraction(0))
    for words, number in profile:
        groups = [group.split("=") for group in words.split(">")]
        groups.append([one for one in options if one not in _ranks(words)])
        left = [*range(len(options))]
        for group in groups:
            taken = [left.pop() for _one in group]
            for one in group:
                points[one] += number * Fraction(sum(taken), len(taken))
    return points


def slow_schulze(profile: Profile, options: str) -> set[str]:
    """Every path there is, one by one."""
    pairs = slow_pairs(profile, options)

    def paths(start: str, end: str) -> Iterator[int]:
        others = [one for one in options if one not in (start, end)]
        for many in range(len(others) + 1):
            for middle in permutations(others, many):
                whole = (start, *middle, end)
                steps = list(pairwise(whole))
                if all(pairs[high, low] > pairs[low, high] for high, low in steps):
                    yield min(pairs[step] for step in steps)

    best = {(one, other): max(paths(one, other), default=0) for one, other in pairs}
    return {
        one
        for one in options
        if all(best[one, other] >= best[other, one] for other in options if other != one)
    }


def slow_runoff(profile: Profile, options: str) -> list[Mapping[str, Fraction]] | None:
    """The votes of each round, all ballots dealt out anew; None where a lot would be needed."""
    left, rounds = set(options), list[dict[str, Fraction]]()
    while True:
        votes = dict.fromkeys(sorted(left), Fraction(0))
        for words, number in profile:
            for group in words.split(">"):
                here = left & set(group.split("="))
                for one in here:
                    votes[one] += Fraction(number, len(here))
                if here:
                    break
        rounds.append(votes)
        past = {one: tuple(each[one] for each in reversed(rounds)) for one in left}
        if max(votes.values()) > sum(votes.values()) / 2 or len(set(past.values())) == 1:
            return [*rounds]
        least = min(past.values())
        out = {one for one in left if past[one] == least}
        if votes[min(out)] == 0:
            out = {one for one in left if not votes[one]}
        elif len(out) > 1:
            return None
        left -= out
