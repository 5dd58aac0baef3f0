"""Ranking: options in order, counted as Borda, as instant runoff and by Schulze's method.

All three counts are made; the one that the rules declare beforehand decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.lots import ballots_hash, drawn
from forumdesk.domain.methods.base import Asked, Marks, PollMethod
from forumdesk.domain.methods.lists import of_options, option_of_number
from forumdesk.domain.polls import Poll
from forumdesk.domain.rankings.pairs import Pairs, borda_points, condorcet_winner, count_pairs
from forumdesk.domain.rankings.runoff import Left, Lot, Round, rounds_of
from forumdesk.domain.rankings.schulze import beaten_by, strongest_paths
from forumdesk.domain.results import Decision, Figure, Outcome
from forumdesk.domain.rules import Decisive, Rule, Rules

COUNTS = (Decisive.BORDA, Decisive.INSTANT_RUNOFF, Decisive.SCHULZE)
USUAL = Decisive.SCHULZE
# A place on a ballot, as people write it.
_LONGEST_PLACE = 4

# Best first: an option's id, or a list of at least two in the question's order that are equal.
Ranks = list[str | list[str]]


@dataclass(frozen=True, slots=True)
class Ranked(Outcome):
    """Three counts of `ballots` rankings.

    `pairs` says on how many an option stands above another and `paths` how strong Schulze's paths
    are between them. `points` are Borda's, `rounds` those of the instant runoff. `condorcet` is
    the option that beats each other one, None without one.
    """

    ballots: int
    pairs: Pairs
    paths: Pairs
    points: Mapping[str, Fraction]
    rounds: tuple[Round, ...]
    condorcet: str | None

    @property
    def lots(self) -> Mapping[int, Round]:
        """The rounds of the runoff after which a lot decided who left, by their number."""
        every = enumerate(self.rounds, start=1)
        return {number: one for number, one in every if one.why is Left.LOT}

    def figures(self, count: Decisive) -> Mapping[str, Figure]:
        """What a count found for each option; its winners have the most.

        For Borda points, for the runoff the votes when the option was last counted, for Schulze
        how many of the others have no stronger path to it than it has to them.
        """
        match count:
            case Decisive.BORDA:
                return self.points
            case Decisive.INSTANT_RUNOFF:
                last: dict[str, Figure] = {}
                for one in self.rounds:
                    last |= one.tallies
                return last
            case _:
                others = len(self.pairs) - 1
                return {one: others - many for one, many in beaten_by(self.paths).items()}

    def winners(self, count: Decisive) -> tuple[str, ...]:
        """The options that a count chooses, several where they are tied, none without ballots."""
        if count is Decisive.INSTANT_RUNOFF:
            return self.rounds[-1].leaders
        figures = self.figures(count)
        most = max(figures.values())
        return tuple(one for one in self.pairs if figures[one] == most and self.ballots)


class Ranking(PollMethod[Ranks, Ranked]):
    """Options best first; equal ranks and unranked options are allowed."""

    rules = frozenset({Rule.DECISIVE, Rule.MAXIMUM})
    # More than anybody can put in order, and a form of a phone has a field for each.
    most_options = 50
    puts_in_order = True
    tells_apart = True

    def settled(self, rules: Rules, *, options: int) -> Rules:
        """Schulze decides unless another count was declared."""
        return replace(rules, decisive=rules.decisive or USUAL)

    def check(
        self, rules: Rules, *, options: int, costs: Sequence[int]
    ) -> Iterator[tuple[Rule, object]]:
        """No count but these can decide, and no more can be ranked than there is."""
        if rules.decisive is not None and rules.decisive not in COUNTS:
            yield Rule.DECISIVE, rules.decisive
        if rules.maximum is not None and rules.maximum > options:
            yield Rule.MAXIMUM, rules.maximum

    def read(self, poll: Poll, choices: object) -> Ranks:
        """At least one option, each at most once, no more than the rules allow."""
        if not isinstance(choices, list):
            raise Refused(Reason.INVALID_CHOICES)
        groups = [one if isinstance(one, list) else [one] for one in choices]
        named = [one for group in groups for one in group]
        known = [option.id for option in poll.options]
        if not all(groups) or not all(isinstance(one, str) and one in known for one in named):
            raise Refused(Reason.INVALID_CHOICES)
        if len(set(named)) != len(named):
            raise Refused(Reason.INVALID_CHOICES)
        if not named:
            raise Refused(Reason.NOTHING_CHOSEN)
        most = poll.rules.maximum or len(known)
        if len(named) > most:
            raise Refused(Reason.TOO_MANY_CHOSEN, n=len(named), most=most)
        return [one[0] if len(one) == 1 else sorted(one, key=known.index) for one in groups]

    def from_marks(self, poll: Poll, marks: Marks) -> object:
        """Every option has a place, 1 the best; gaps close up, and equal places are equal ranks."""
        places: dict[int, list[str]] = {}
        for option, place in marks.pairs:
            if place.strip():
                places.setdefault(_place(place), []).append(option)
        return [options for _place, options in sorted(places.items())]

    def as_marks(self, poll: Poll, choices: Ranks) -> Marks:
        """Each ranked option with its place."""
        return Marks(
            tuple(
                (option, str(place))
                for place, group in enumerate(_groups(choices), start=1)
                for option in group
            )
        )

    def short(self, choices: Ranks, numbers: Mapping[str, int]) -> str:
        """The best first, such as `3>1=2`."""
        return ">".join(
            "=".join(str(numbers[option]) for option in group) for group in _groups(choices)
        )

    def typed(self, poll: Poll, words: str) -> object:
        """Numbers between > and =."""
        return [
            [option_of_number(poll, one) for one in group.split("=")] for group in words.split(">")
        ]

    def asked(self, poll: Poll) -> tuple[Asked, ...]:
        """The options, by who puts them first."""
        return (replace(of_options(poll, several=True), mostly_one=True),)

    def said(self, poll: Poll, choices: Ranks) -> tuple[Sequence[str], ...]:
        """Those that stand first."""
        return (_groups(choices)[0],)

    def preferred(
        self, poll: Poll, ballots: Sequence[tuple[Ranks, int]]
    ) -> tuple[tuple[str, str], ...]:
        """Those of which nobody ranks the second one above."""
        options = [option.id for option in poll.options]
        pairs = count_pairs(options, [(_groups(choices), number) for choices, number in ballots])
        return tuple(
            (one, other)
            for one, other in permutations(options, 2)
            if pairs[one][other] and not pairs[other][one]
        )

    def count(self, poll: Poll, ballots: Sequence[tuple[Ranks, int]]) -> Ranked:
        """All three counts."""
        options = [option.id for option in poll.options]
        rankings = [(_groups(choices), number) for choices, number in ballots]
        cast = sum(number for _ranking, number in rankings)
        pairs = count_pairs(options, rankings)
        return Ranked(
            ballots=cast,
            pairs=pairs,
            paths=strongest_paths(pairs),
            points=borda_points(pairs, ballots=cast),
            rounds=rounds_of(options, rankings, lot=self._lot(poll, ballots)),
            condorcet=condorcet_winner(pairs),
        )

    def _lot(self, poll: Poll, ballots: Sequence[tuple[Ranks, int]]) -> Lot:
        numbers = {option.id: option.number for option in poll.options}

        def lot(step: int, among: Sequence[str]) -> str:
            lines = ballots_hash((self.short(one, numbers), number) for one, number in ballots)
            return drawn(lines, poll=poll.id, poll_round=poll.round, step=step, among=among)

        return lot

    def decide(self, poll: Poll, outcome: Ranked, *, base: int) -> Decision:
        """The winners of the declared count; Schulze's where a file does not say which."""
        count = decisive(poll.rules)
        winners, figures = outcome.winners(count), outcome.figures(count)
        most = max(figures.values())
        return Decision(winners, len(winners) > 1, None, most, None, figures=figures)


def decisive(rules: Rules) -> Decisive:
    """The count that decides under these rules."""
    return rules.decisive if rules.decisive in COUNTS else USUAL


def _groups(choices: Ranks) -> list[list[str]]:
    return [[one] if isinstance(one, str) else one for one in choices]


def _place(words: str) -> int:
    place = words.strip()
    if not (place.isascii() and place.isdigit() and len(place) <= _LONGEST_PLACE and int(place)):
        raise Refused(Reason.INVALID_CHOICES)
    return int(place)


METHOD = Ranking()
