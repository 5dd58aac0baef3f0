"""What methods share whose ballots are a list of options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import Asked, Counted, Marks, PollMethod
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Outcome
from forumdesk.domain.typed_text import whole_number


@dataclass(frozen=True, slots=True)
class Votes(Outcome):
    """How many ballots name each option: option id to votes, in the question's order."""

    votes: Mapping[str, int]


class ListMethod(PollMethod[list[str], Counted]):
    """A method whose ballot is a list of option ids in the question's order.

    `several` says whether it can be more than one.
    """

    several: ClassVar[bool] = True

    def from_marks(self, poll: Poll, marks: Marks) -> object:
        """The values under ""."""
        return marks.under("")

    def as_marks(self, poll: Poll, choices: list[str]) -> Marks:
        """Each option under ""."""
        return Marks(tuple(("", one) for one in choices))

    def short(self, choices: list[str], numbers: Mapping[str, int]) -> str:
        """The numbers in their order, such as `1;3`."""
        return ";".join(str(numbers[one]) for one in choices)

    def typed(self, poll: Poll, words: str) -> object:
        """Options by their numbers, parted by semicolons."""
        return [option_of_number(poll, one) for one in words.split(";")]

    def asked(self, poll: Poll) -> tuple[Asked, ...]:
        """The options."""
        return (of_options(poll, several=self.several),)

    def said(self, poll: Poll, choices: list[str]) -> tuple[Sequence[str], ...]:
        """Those that are named."""
        return (choices,)


def of_options(poll: Poll, *, several: bool) -> Asked:
    """Which of the options somebody is for."""
    return Asked("", tuple(one.id for one in poll.options), several=several)


def option_of_number(poll: Poll, words: str) -> str:
    """The id of the option with this number.

    Raises:
        Refused: INVALID_CHOICES where there is none.
    """
    number = whole_number(words)
    if number is None or not 1 <= number <= len(poll.options):
        raise Refused(Reason.INVALID_CHOICES)
    return poll.options[number - 1].id


def chosen_options(poll: Poll, choices: object) -> list[str]:
    """A list of distinct option ids of this poll, in the question's order.

    Raises:
        Refused: INVALID_CHOICES.
    """
    if not isinstance(choices, list) or not all(isinstance(one, str) for one in choices):
        raise Refused(Reason.INVALID_CHOICES)
    known = [option.id for option in poll.options]
    if len(set(choices)) != len(choices) or not set(choices) <= set(known):
        raise Refused(Reason.INVALID_CHOICES)
    return [option for option in known if option in choices]


def count_options(poll: Poll, ballots: Sequence[tuple[list[str], int]]) -> dict[str, int]:
    """How many ballots name each option."""
    votes = {option.id: 0 for option in poll.options}
    for chosen, number in ballots:
        for option in chosen:
            votes[option] += number
    return votes
