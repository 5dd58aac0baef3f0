"""What methods share that ask something of every option: a ballot is option id to a value."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeVar

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import Asked, Counted, Marks, PollMethod
from forumdesk.domain.methods.lists import option_of_number
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, needed_votes
from forumdesk.domain.rules import Base

Value = TypeVar("Value")
# What was said of an option of which nothing was said.
BLANK = ""


class PerOption(PollMethod[dict[str, Value], Counted]):
    """A method whose ballot is an object: option id to what is said of it.

    What is `silent` says that there is no opinion.
    """

    silent: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def of_words(self, words: str) -> object:
        """A value as `read` takes it from how people and controls write it.

        Raises:
            Refused: INVALID_CHOICES.
        """

    @abstractmethod
    def in_words(self, value: Value) -> str:
        """A value as people and controls write it.

        Raises:
            LookupError: it is none.
            TypeError: likewise.
        """

    def values(self, poll: Poll) -> tuple[str, ...]:
        """All that can be said of an option, in its order; nothing where it gets an amount."""
        return ()

    def asked(self, poll: Poll) -> tuple[Asked, ...]:
        """Each option."""
        answers, silent = (*self.values(poll), BLANK), self.silent | {BLANK}
        return tuple(Asked(one.id, answers, silent=silent) for one in poll.options)

    def said(self, poll: Poll, choices: dict[str, Value]) -> tuple[Sequence[str], ...]:
        """What is said of each option, or that it was left blank."""
        return tuple(
            (self.in_words(choices[one.id]) if one.id in choices else BLANK,)
            for one in poll.options
        )

    def from_marks(self, poll: Poll, marks: Marks) -> object:
        """Each value under its option's id; a key that is there twice is no ballot."""
        given = marks.said
        if len(given) < sum(1 for _key, value in marks.pairs if value.strip()):
            raise Refused(Reason.INVALID_CHOICES)
        return {option: self.of_words(words) for option, words in given.items()}

    def as_marks(self, poll: Poll, choices: dict[str, Value]) -> Marks:
        """Each value under its option's id."""
        return Marks(tuple((option, self.in_words(value)) for option, value in choices.items()))

    def short(self, choices: dict[str, Value], numbers: Mapping[str, int]) -> str:
        """Such as `1:5;3:2`."""
        by_number = {numbers[option]: value for option, value in choices.items()}
        return ";".join(
            f"{number}:{self.in_words(by_number[number])}" for number in sorted(by_number)
        )

    def typed(self, poll: Poll, words: str) -> object:
        """Numbers of options with their values, parted by semicolons."""
        given: dict[str, object] = {}
        for one in words.split(";"):
            number, _colon, value = one.partition(":")
            option = option_of_number(poll, number)
            if option in given:
                raise Refused(Reason.INVALID_CHOICES)
            given[option] = self.of_words(value.strip())
        return given


def opinions(poll: Poll, choices: object) -> dict[str, object]:
    """An object with something said of at least one option, in the question's order.

    Raises:
        Refused: INVALID_CHOICES; NOTHING_CHOSEN.
    """
    if not isinstance(choices, dict) or not choices.keys() <= {one.id for one in poll.options}:
        raise Refused(Reason.INVALID_CHOICES)
    if not choices:
        raise Refused(Reason.NOTHING_CHOSEN)
    return {one.id: choices[one.id] for one in poll.options if one.id in choices}


def needed_of(poll: Poll, opinions: int, *, base: int) -> int | None:
    """How many in favour an option needs about which so many have an opinion; None if none is set.

    Where the base is the valid votes, these are the opinions about that option: who has none
    abstains from it.
    """
    if poll.rules.threshold is None:
        return None
    return needed_votes(poll.rules.threshold, opinions if poll.rules.base is Base.VALID else base)


def each_by_itself(poll: Poll, favours: Mapping[str, tuple[int, int]], *, base: int) -> Decision:
    """Which options reach the threshold, each by itself; nothing wins.

    `favours` are option id to how many are in favour, and how many have an opinion. `needed` is
    for an option about which everybody has one.
    """
    reached = []
    for option, (favour, opinions) in favours.items():
        needed = needed_of(poll, opinions, base=base)
        if needed is not None and favour >= needed:
            reached.append(option)
    return Decision(
        winners=(),
        tie=False,
        carried=None,
        most=0,
        needed=None if poll.rules.threshold is None else needed_votes(poll.rules.threshold, base),
        reached=tuple(reached),
    )
