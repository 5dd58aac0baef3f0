"""Scores and Likert items: every option gets a value of one scale, and nothing wins by itself.

What somebody has no opinion about is said apart, and what was left blank is left out: neither is a
value. No mean is taken, for the values of a scale are places in an order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.per_option import PerOption, each_by_itself, needed_of, opinions
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Outcome
from forumdesk.domain.rules import Rule, Rules

USUAL = (1, 5)
# What people write and controls say for "I don't know".
UNKNOWN = "?"
_VALUE = re.compile(r"0|-?[1-9][0-9]{0,2}", re.ASCII)

# Option id to value, None for "I don't know"; options that were left blank are not there.
Given = dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Spread:
    """How one option was scored: every value of the scale to how many chose it, lowest first.

    `unknown` are those who said that they do not know, `blank` those who left it out.
    """

    values: Mapping[int, int]
    unknown: int
    blank: int

    @property
    def n(self) -> int:
        """How many have an opinion."""
        return sum(self.values.values())

    @property
    def median_low(self) -> int | None:
        """The lower of the two values in the middle, None where nobody has an opinion."""
        return self._at((self.n + 1) // 2)

    @property
    def median_high(self) -> int | None:
        """The higher of the two; the same where their number is odd."""
        return self._at(self.n // 2 + 1)

    def _at(self, place: int) -> int | None:
        """The value of the opinion at a place, counted from the lowest one."""
        passed = 0
        for value, number in self.values.items():
            passed += number
            if passed >= place and self.n:
                return value
        return None

    @property
    def top(self) -> int:
        """How many gave one of the highest values."""
        return sum([*self.values.values()][-edge(len(self.values)) :])

    @property
    def bottom(self) -> int:
        """How many gave one of the lowest values."""
        return sum([*self.values.values()][: edge(len(self.values))])


def edge(values: int) -> int:
    """How many values at either end of a scale are taken together: two, of fewer than four one."""
    return 2 if values >= 4 else 1


@dataclass(frozen=True, slots=True)
class Scores(Outcome):
    """Option id to how it was scored, in the question's order."""

    spreads: Mapping[str, Spread]


class Score(PerOption[int | None, Scores]):
    """A value for every option, within a scale."""

    rules = frozenset({Rule.BASE, Rule.THRESHOLD, Rule.SCALE})
    fewest_options = 1
    # A form of a phone without script may send two hundred fields.
    most_options = 100
    # Ten items on a scale of five have more patterns than a forum has people.
    tells_apart = True
    silent = frozenset({UNKNOWN})

    def scale(self, rules: Rules) -> range:
        """Every value there is."""
        low, high = rules.scale or USUAL
        return range(low, high + 1)

    def settled(self, rules: Rules, *, options: int) -> Rules:
        """The usual scale, unless another was named."""
        return rules if rules.scale else replace(rules, scale=USUAL)

    def read(self, poll: Poll, choices: object) -> Given:
        """An object with a value for at least one option; it may be that nobody knows."""
        given, scale = opinions(poll, choices), self.scale(poll.rules)
        read: Given = {}
        for option, value in given.items():
            if value is not None and (type(value) is not int or value not in scale):
                raise Refused(Reason.INVALID_CHOICES)
            read[option] = value
        return read

    def of_words(self, words: str) -> int | None:
        """A number, or that nobody knows."""
        if words == UNKNOWN:
            return None
        if _VALUE.fullmatch(words) is None:
            raise Refused(Reason.INVALID_CHOICES)
        return int(words)

    def in_words(self, value: int | None) -> str:
        """A number, or that nobody knows."""
        if value is not None and type(value) is not int:
            raise TypeError(value)
        return UNKNOWN if value is None else str(value)

    def values(self, poll: Poll) -> tuple[str, ...]:
        """The scale, and that nobody knows."""
        return (*map(str, self.scale(poll.rules)), UNKNOWN)

    def count(self, poll: Poll, ballots: Sequence[tuple[Given, int]]) -> Scores:
        """How every option was scored."""
        scale = self.scale(poll.rules)
        spreads = {}
        for option in poll.options:
            values, unknown, blank = dict.fromkeys(scale, 0), 0, 0
            for given, number in ballots:
                if option.id not in given:
                    blank += number
                elif (value := given[option.id]) is None:
                    unknown += number
                else:
                    values[value] += number
            spreads[option.id] = Spread(values, unknown, blank)
        return Scores(spreads)

    def needed(self, poll: Poll, spread: Spread, *, base: int) -> int | None:
        """How many of the highest values an option needs, None without a threshold.

        Who does not know abstains from that option.
        """
        return needed_of(poll, spread.n, base=base)

    def decide(self, poll: Poll, outcome: Scores, *, base: int) -> Decision:
        """Which options reach the threshold; nothing wins."""
        favours = {option: (one.top, one.n) for option, one in outcome.spreads.items()}
        return each_by_itself(poll, favours, base=base)


METHOD = Score()
