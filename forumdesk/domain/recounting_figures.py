"""Counts the valid ballots of a poll anew: the figures of every method.

For auditors, beside `recounting.py`, and for `forumdesk check`; the standard library alone. Every
figure is a whole number or an exact fraction, written as `21/2`; nothing is rounded, and a tie is
told as one. Begin at the table `COUNTS` at the end.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any, Protocol

# Choices as a forum file keeps them (JSON, options by their ids), and how many chose so.
Ballots = Sequence[tuple[Any, int]]
# Option id to its figures by name, and what else was counted, by name.
Figures = tuple[Mapping[str, Mapping[str, object]], Mapping[str, object]]


class Asked(Protocol):
    """What a count has to know of the question: ids of the options, costs by id, and rules."""

    @property
    def poll(self) -> str:
        """The poll's id."""

    @property
    def round(self) -> int:
        """The number of the poll's round."""

    @property
    def options(self) -> tuple[str, ...]:
        """Option ids in the order of their numbers."""

    @property
    def costs(self) -> Mapping[str, int]:
        """Option id to cost."""

    @property
    def rules(self) -> Mapping[str, object]:
        """All rules by their words."""

    def rule(self, name: str, usual: int) -> int:
        """A rule that is a number."""

    def scale(self, low: int, high: int) -> range:
        """Every value of the scale."""

    def words(self, choices: Any) -> str:
        """Choices as they stand in the text."""

    def known(self, word: str) -> str:
        """What words have in common that are the same."""


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


def _lots_of(ballots: Ballots, asked: Asked) -> Callable[[int, str], str]:
    """The lot of an option in a step of a count; the lowest is drawn.

    It is the SHA-256 of a line with the poll, its round, the step, the option, and the SHA-256 of
    the valid ballots as they stand in the text, sorted.
    """
    written = sorted(asked.words(choices) + "\n" for choices, n in ballots for _ in range(n))
    hashed = hashlib.sha256("".join(written).encode()).hexdigest()

    def lot(step: int, option: str) -> str:
        line = f"{asked.poll} {asked.round} {step} {option} {hashed}"
        return hashlib.sha256(line.encode()).hexdigest()

    return lot


def _motion(ballots: Ballots, _asked: Asked) -> Figures:
    return {}, {side: sum(n for choices, n in ballots if choices == side) for side in ("yes", "no")}


def _scores(ballots: Ballots, asked: Asked) -> Figures:
    """Of the opinions about an option in their order, the two in the middle, and both ends.

    An end is the two highest or lowest values, of a scale of fewer than four values one.
    """
    scale = asked.scale(1, 5)
    edge = 1 if len(scale) < 4 else 2
    people = sum(n for _choices, n in ballots)
    figures = {}
    for option, said in _named(ballots, asked).items():
        given = sorted(
            choices[option]
            for choices, n in ballots
            for _ in range(n)
            if choices.get(option) is not None
        )
        figures[option] = {
            "distribution": {str(value): given.count(value) for value in scale},
            "median_low": given[(len(given) - 1) // 2] if given else None,
            "median_high": given[len(given) // 2] if given else None,
            "top2": sum(value > scale[-1] - edge for value in given),
            "bottom2": sum(value < scale[0] + edge for value in given),
            "dont_know": said - len(given),
            "blank": people - said,
            "n": len(given),
        }
    return figures, {}


def _gradients(ballots: Ballots, asked: Asked) -> Figures:
    values = Counter({value: 0 for value in asked.scale(1, 8)})
    for value, n in ballots:
        values[value] += n
    return {}, {"distribution": {str(value): n for value, n in values.items()}}


def _statements(ballots: Ballots, asked: Asked) -> Figures:
    answers = {"agree": 1, "disagree": -1, "pass": 0}
    return {
        option: {
            name: sum(n for choices, n in ballots if choices.get(option) == answer)
            for name, answer in answers.items()
        }
        for option in asked.options
    }, {}


def _words(ballots: Ballots, asked: Asked) -> Figures:
    """How many wrote each word, which stands as most of them wrote it, of equals the first."""
    spelled: dict[str, Counter[str]] = {}
    for choices, n in ballots:
        for word in choices:
            spelled.setdefault(asked.known(word), Counter())[word] += n
    people = {
        sorted(one, key=lambda word: (-one[word], word))[0]: sum(one.values())
        for one in spelled.values()
    }
    return {}, {"words": dict(sorted(people.items(), key=lambda pair: (-pair[1], pair[0])))}


# Rankings. Of a ballot, `["a", ["b", "c"]]` puts `a` above `b` and `c`, which are equal, and these
# above all that it does not name.


def _ranking(ballots: Ballots, asked: Asked) -> Figures:
    """Three counts side by side; the poll's rule `decisive` says which one decides."""
    ranked = [
        ([one if isinstance(one, list) else [one] for one in choices], n) for choices, n in ballots
    ]
    above = _above(ranked, asked)
    beats = {(x, y): n for (x, y), n in above.items() if n > above[y, x]}
    others = len(asked.options) - 1
    condorcet = [x for x in asked.options if sum(pair[0] == x for pair in beats) == others]
    pairwise = {x: {y: above[x, y] for y in asked.options if y != x} for x in asked.options}
    return {}, {
        "borda": _borda(ranked, asked),
        "instant_runoff": _runoff(ranked, _lots_of(ballots, asked), asked),
        "schulze": {
            "pairwise": pairwise,
            "winners": _schulze(beats, asked) if ballots else [],
        },
        "condorcet_winner": next(iter(condorcet), None),
    }


def _above(ranked: Ballots, asked: Asked) -> dict[tuple[str, str], int]:
    """Pair of options to the number of ballots that put the first above the second."""
    above = {(x, y): 0 for x in asked.options for y in asked.options if x != y}
    for groups, n in ranked:
        place = {one: at for at, group in enumerate(groups) for one in group}
        last = len(groups)
        for x, y in above:
            if place.get(x, last) < place.get(y, last):
                above[x, y] += n
    return above


def _borda(ranked: Ballots, asked: Asked) -> Mapping[str, object]:
    """Of m options the first gets m-1 points, the last none; equals share, and so do the unranked.

    A group that stands below `higher` options and has `size` of them holds the places from
    m-1-higher down, whose mean each of them gets.
    """
    points = dict.fromkeys(asked.options, Fraction(0))
    for groups, n in ranked:
        named = {one for group in groups for one in group}
        higher = 0
        for group in (*groups, [one for one in asked.options if one not in named]):
            for one in group:
                points[one] += n * (len(points) - 1 - higher - Fraction(len(group) - 1, 2))
            higher += len(group)
    most = max(points.values(), default=0)
    return {
        "scores": {one: str(number) for one, number in points.items()},
        "winners": [one for one, number in points.items() if number == most and ranked],
    }


def _runoff(ranked: Ballots, lot: Callable[[int, str], str], asked: Asked) -> Mapping[str, object]:
    """Round after round the option with the fewest votes leaves, until one has more than half.

    A ballot counts for its best options that are still there, in equal parts. Options without a
    vote leave together. Of equals leaves the one with fewer votes in the latest round that tells
    them apart, and else the one that the lot names. Where no round tells apart any that are left,
    they are tied.
    """
    left, rounds = list(asked.options), list[Mapping[str, object]]()
    past: dict[str, tuple[Fraction, ...]] = {}
    while True:
        tallies = dict.fromkeys(left, Fraction(0))
        exhausted = 0
        for groups, n in ranked:
            best = next((b for g in groups if (b := [one for one in g if one in tallies])), [])
            exhausted += 0 if best else n
            for one in best:
                tallies[one] += Fraction(n, len(best))
        # The latest round comes first, so that the lowest of these has the fewest votes in it.
        past = {one: (votes, *past.get(one, ())) for one, votes in tallies.items()}
        most = max(tallies.values())
        over = 2 * most > sum(tallies.values()) or len({*past.values()}) == 1
        lowest = [one for one in left if past[one] == min(past.values())]
        if over:
            gone = []
        elif min(tallies.values()) == 0:
            gone = [one for one in left if tallies[one] == 0]
        else:
            gone = lowest if len(lowest) == 1 else [min(lowest, key=partial(lot, len(rounds) + 1))]
        votes = {one: str(number) for one, number in tallies.items()}
        rounds.append({"tallies": votes, "eliminated": gone, "exhausted": exhausted})
        if over:
            winners = [one for one in left if tallies[one] == most > 0]
            return {"rounds": rounds, "winners": winners}
        left = [one for one in left if one not in gone]


def _schulze(beats: Mapping[tuple[str, str], int], asked: Asked) -> list[str]:
    """Options to which no other has a stronger path than they have to it.

    A path goes from an option to one that it beats, and on; it is as strong as the fewest votes of
    a step. Markus Schulze, Social Choice and Welfare 36 (2011), with winning votes.
    """
    strength = {x: _widest(x, beats) for x in asked.options}
    return [
        x
        for x in asked.options
        if all(strength[x].get(y, 0) >= strength[y].get(x, 0) for y in asked.options if y != x)
    ]


def _widest(start: str, beats: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """How strong the strongest path to every option is that can be reached from this one."""
    reached: dict[str, int] = {}
    ahead = {y: n for (x, y), n in beats.items() if x == start}
    while ahead:
        nearest = max(ahead, key=lambda one: ahead[one])
        reached[nearest] = ahead.pop(nearest)
        for (x, y), n in beats.items():
            if x == nearest and y != start and y not in reached:
                ahead[y] = max(ahead.get(y, 0), min(n, reached[nearest]))
    return reached


# Budgets. A ballot names projects; two rules say which of them the budget pays for.


def _budget(ballots: Ballots, asked: Asked) -> Figures:
    """Both rules side by side; the poll's rule `decisive` says which one decides."""
    votes = _named(ballots, asked)
    lot = _lots_of(ballots, asked)
    lots = {one: lot(0, one) for one in asked.options}
    raised, shares = _equal_shares(ballots, lots, asked)
    greedy = _greedy(votes, lots, asked)
    decides = shares if asked.rules.get("decisive") == "equal_shares" else greedy
    return {
        one: {"votes": votes[one], "cost": asked.costs[one], "funded": one in decides}
        for one in asked.options
    }, {
        "greedy": _told(greedy, ballots, asked),
        "equal_shares": {**_told(shares, ballots, asked), "raised": raised},
    }


def _told(funded: Sequence[str], ballots: Ballots, asked: Asked) -> dict[str, object]:
    spent = sum(asked.costs[one] for one in funded)
    served = sum(n for choices, n in ballots if set(choices) & set(funded))
    return {
        "funded": list(funded),
        "spent": spent,
        "left": asked.rule("budget", 0) - spent,
        "ballots_with_a_funded_project": served,
    }


def _greedy(votes: Mapping[str, int], lots: Mapping[str, str], asked: Asked) -> list[str]:
    """The most votes first, then the cheaper, then the lot; what does not fit is passed over."""
    left, funded = asked.rule("budget", 0), list[str]()
    waiting = {one for one in asked.options if votes[one]}
    while waiting:
        one = min(waiting, key=lambda one: (-votes[one], asked.costs[one], lots[one]))
        waiting.remove(one)
        if asked.costs[one] <= left:
            left -= asked.costs[one]
            funded.append(one)
    return funded


def _equal_shares(ballots: Ballots, lots: Mapping[str, str], asked: Asked) -> tuple[int, list[str]]:
    """By how much every part of the budget was raised, and the projects in their order.

    Every voter has budget/voters. Again and again the project is funded whose supporters pay the
    least for each unit of its cost, each of them as much or all that is left; then the cheaper,
    then the lot. Then all have more units and all is counted anew, until everything is funded that
    was named. The first steps are the largest power of ten that is at most a tenth of a part, or
    one unit; a step that would cost more than the budget is not taken, and the next ones are a
    tenth of it, down to one unit.
    """
    named = [one for one in asked.options if any(one in choices for choices, _n in ballots)]
    budget, voters = asked.rule("budget", 0), sum(n for _choices, n in ballots)
    raised, funded, step = 0, _Shares(ballots, lots, asked, named, 0).funded(), 1
    while voters and step * 100 * voters <= budget:
        step *= 10
    while step and len(funded) < len(named):
        more = _Shares(ballots, lots, asked, named, raised + step).funded()
        if sum(asked.costs[one] for one in more) > budget:
            step //= 10
        else:
            raised, funded = raised + step, more
    return raised, funded


class _Shares:
    """One count. All amounts are whole numbers, in parts of 1/unit."""

    def __init__(
        self, ballots: Ballots, lots: Mapping[str, str], asked: Asked, named: list[str], raised: int
    ) -> None:
        self.unit = sum(n for _choices, n in ballots)
        self.purses = [asked.rule("budget", 0) + raised * self.unit for _ballot in ballots]
        self.people = [n for _choices, n in ballots]
        self.supporters = {
            one: [at for at, (choices, _n) in enumerate(ballots) if one in choices] for one in named
        }
        self.costs, self.lots = asked.costs, lots

    def asks(self, project: str) -> tuple[int, int] | None:
        """What is shared equally, and by how many; None if it is too much for them."""
        purses, people = self.purses, self.people
        order = sorted(self.supporters[project], key=lambda at: purses[at])
        rest = self.costs[project] * self.unit
        payers = sum(people[at] for at in order)
        if sum(purses[at] * people[at] for at in order) < rest:
            return None
        for at in order:
            if purses[at] * payers >= rest:
                break
            rest, payers = rest - purses[at] * people[at], payers - people[at]
        return rest, payers

    def funded(self) -> list[str]:
        """The projects that are paid for, in their order."""
        # Prices only rise while purses empty, so that an old one is the least a project can ask.
        # None is below that of which all supporters pay the same.
        prices = {
            one: Fraction(1, sum(self.people[at] for at in places))
            for one, places in self.supporters.items()
        }
        funded: list[str] = []
        fresh: set[str] = set()
        while prices:
            one = min(prices, key=lambda one: (prices[one], self.costs[one], self.lots[one]))
            asked = self.asks(one)
            if asked is None:
                del prices[one]
            elif one not in fresh:
                prices[one] = Fraction(asked[0], asked[1] * self.unit * self.costs[one])
                fresh.add(one)
            else:
                del prices[one]
                self._pay(one, *asked)
                funded.append(one)
                fresh.clear()
        return funded

    def _pay(self, one: str, rest: int, payers: int) -> None:
        # In parts so small that the share of each is a whole number of them.
        self.purses = [purse * payers for purse in self.purses]
        self.unit *= payers
        for at in self.supporters[one]:
            self.purses[at] -= min(self.purses[at], rest)


COUNTS: Mapping[str, Callable[[Ballots, Asked], Figures]] = {
    "single": _votes,
    "approval": _approvals,
    "score": _scores,
    "ranking": _ranking,
    "points": _points,
    "motion": _motion,
    "gradients": _gradients,
    "budget": _budget,
    "statements": _statements,
    "words": _words,
}
