"""Points, or dots: a ballot shares out a number of points; the most points win.

Beside its points every option has the number of people who gave it any, because a few who put all
of theirs on one option look like many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import Asked
from forumdesk.domain.methods.lists import of_options
from forumdesk.domain.methods.per_option import PerOption
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Outcome, decide
from forumdesk.domain.rules import Rule, Rules
from forumdesk.domain.typed_text import whole_number

# Of an option in a ballot, by its id.
Given = dict[str, int]


@dataclass(frozen=True, slots=True)
class Points(Outcome):
    """Option id to its points, and to how many ballots gave it any, in the question's order."""

    points: Mapping[str, int]
    people: Mapping[str, int]

    @property
    def given(self) -> int:
        """All points together."""
        return sum(self.points.values())


class SharedPoints(PerOption[int, Points]):
    """Some points for each ballot, all of them or fewer, with a cap for one option."""

    rules = frozenset({Rule.POINTS, Rule.CAP})
    tells_apart = True

    def points_of(self, poll: Poll) -> int:
        """How many points a ballot has."""
        return poll.rules.points or usual_points(len(poll.options))

    def cap_of(self, poll: Poll) -> int:
        """How many of them one option may get."""
        return poll.rules.cap or self.points_of(poll)

    def settled(self, rules: Rules, *, options: int) -> Rules:
        """About a third of the options, as is usual where people put dots on a wall."""
        return rules if rules.points else replace(rules, points=usual_points(options))

    def check(
        self, rules: Rules, *, options: int, costs: Sequence[int]
    ) -> Iterator[tuple[Rule, object]]:
        """No cap above the points, and none so low that not all points could be given."""
        points = rules.points or usual_points(options)
        if rules.cap is not None and rules.cap > points:
            yield Rule.CAP, rules.cap
        if rules.cap is not None and rules.cap * options < points:
            yield Rule.POINTS, points

    def read(self, poll: Poll, choices: object) -> Given:
        """Option id to whole points; options without any are left out."""
        if not isinstance(choices, dict) or not set(choices) <= {one.id for one in poll.options}:
            raise Refused(Reason.INVALID_CHOICES)
        for number in choices.values():
            if type(number) is not int or number < 0:
                raise Refused(Reason.POINTS_NOT_WHOLE)
        for option in poll.options:
            if choices.get(option.id, 0) > self.cap_of(poll):
                raise Refused(Reason.ABOVE_CAP, option=option.text, most=self.cap_of(poll))
        most, total = self.points_of(poll), sum(choices.values())
        if total > most:
            raise Refused(Reason.TOO_MANY_POINTS, n=total, most=most, over=total - most)
        if not total:
            raise Refused(Reason.NO_POINTS_GIVEN, most=most)
        return {one.id: choices[one.id] for one in poll.options if choices.get(one.id)}

    def of_words(self, words: str) -> object:
        """A whole number; what is none stays words, which `read` refuses."""
        number = whole_number(words)
        return words if number is None else number

    def in_words(self, value: int) -> str:
        """The number."""
        return str(value)

    def asked(self, poll: Poll) -> tuple[Asked, ...]:
        """The options: how many points somebody gave makes no difference."""
        return (of_options(poll, several=True),)

    def said(self, poll: Poll, choices: Given) -> tuple[Sequence[str], ...]:
        """Those that got any."""
        return ([*choices],)

    def count(self, poll: Poll, ballots: Sequence[tuple[Given, int]]) -> Points:
        """The points of each option, and the people."""
        points = {option.id: 0 for option in poll.options}
        people = dict(points)
        for given, number in ballots:
            for option, some in given.items():
                points[option] += some * number
                people[option] += number
        return Points(points, people)

    def decide(self, poll: Poll, outcome: Points, *, base: int) -> Decision:
        """The most points."""
        return decide(outcome.points, rules=poll.rules, base=base)


def usual_points(options: int) -> int:
    """A third of the options, rounded up, and at least two."""
    return max(2, -(-options // 3))


METHOD = SharedPoints()
