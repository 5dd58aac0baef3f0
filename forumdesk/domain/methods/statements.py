"""Statements: people agree with each, disagree, or pass; nothing wins by itself.

A pass is an answer that is neither. What was not answered is counted apart from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.kept_map import kept_map, map_of_kept
from forumdesk.domain.methods.per_option import PerOption, each_by_itself, needed_of, opinions
from forumdesk.domain.opinions import AGREE, DISAGREE, PASS, OpinionMap
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Outcome
from forumdesk.domain.rules import Rule

_WORDS = {AGREE: "1", PASS: "0", DISAGREE: "-1"}

# Statement id to answer; statements without one are not there.
Given = dict[str, int]


@dataclass(frozen=True, slots=True)
class Answered:
    """How one statement was answered; `blank` are those who left it out."""

    agree: int
    disagree: int
    passed: int
    blank: int

    @property
    def n(self) -> int:
        """How many agreed or disagreed."""
        return self.agree + self.disagree


@dataclass(frozen=True, slots=True)
class Answers(Outcome):
    """Statement id to how it was answered, in the question's order.

    `opinions` is the map of the room, None where there is none yet.
    """

    statements: Mapping[str, Answered]
    opinions: OpinionMap | None = None


class Statements(PerOption[int, Answers]):
    """Agree, disagree or pass, for every option."""

    rules = frozenset({Rule.BASE, Rule.THRESHOLD})
    fewest_options = 1
    # A form of a phone without script may send two hundred fields.
    most_options = 100
    # Ten statements have more patterns than a forum has people.
    tells_apart = True
    silent = frozenset({_WORDS[PASS]})

    def read(self, poll: Poll, choices: object) -> Given:
        """An object with an answer to at least one statement; it may be a pass."""
        read: Given = {}
        for option, answer in opinions(poll, choices).items():
            if type(answer) is not int or answer not in _WORDS:
                raise Refused(Reason.INVALID_CHOICES)
            read[option] = answer
        return read

    def of_words(self, words: str) -> int:
        """1, 0 or -1."""
        for answer, written in _WORDS.items():
            if words == written:
                return answer
        raise Refused(Reason.INVALID_CHOICES)

    def in_words(self, value: int) -> str:
        """1, 0 or -1."""
        if type(value) is not int:
            raise TypeError(value)
        return _WORDS[value]

    def values(self, poll: Poll) -> tuple[str, ...]:
        """Agree, pass, disagree."""
        return tuple(_WORDS.values())

    def prepare(self, poll: Poll, ballots: Sequence[tuple[Given, int]]) -> str:
        """The map of opinions."""
        return kept_map(_map_of(poll, ballots))

    def proves(self, poll: Poll, ballots: Sequence[tuple[Given, int]]) -> bool:
        """Whether the map is that of these ballots, if one is shown."""
        kept = map_of_kept(poll.prepared, statements=len(poll.options))
        return kept is None or kept == _map_of(poll, ballots)

    def count(self, poll: Poll, ballots: Sequence[tuple[Given, int]]) -> Answers:
        """How every statement was answered."""
        people = sum(number for _given, number in ballots)
        statements = {}
        for option in poll.options:
            said = dict.fromkeys(_WORDS, 0)
            for given, number in ballots:
                if option.id in given:
                    said[given[option.id]] += number
            blank = people - sum(said.values())
            statements[option.id] = Answered(said[AGREE], said[DISAGREE], said[PASS], blank)
        return Answers(statements, map_of_kept(poll.prepared, statements=len(poll.options)))

    def needed(self, poll: Poll, one: Answered, *, base: int) -> int | None:
        """How many have to agree with a statement, None without a threshold.

        Who passes abstains from that statement.
        """
        return needed_of(poll, one.n, base=base)

    def decide(self, poll: Poll, outcome: Answers, *, base: int) -> Decision:
        """Which statements reach the threshold; nothing wins."""
        favours = {option: (one.agree, one.n) for option, one in outcome.statements.items()}
        return each_by_itself(poll, favours, base=base)


def _map_of(poll: Poll, ballots: Sequence[tuple[Given, int]]) -> OpinionMap:
    # It needs numpy, which is slow to load and which nothing else uses.
    from forumdesk.domain.opinion_map import opinion_map  # noqa: PLC0415

    statements = [one.id for one in poll.options]
    return opinion_map(
        [(tuple(given.get(one) for one in statements), number) for given, number in ballots]
    )


METHOD = Statements()
