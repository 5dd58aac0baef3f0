"""What a poll method has to say for itself."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import ABSTAIN, Poll
from forumdesk.domain.results import Decision, Outcome
from forumdesk.domain.rules import Rule, Rules

# The choices of a ballot as JSON has them, in the one form that equal ones have.
Choices = TypeVar("Choices")
Counted = TypeVar("Counted", bound=Outcome)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a ballot's controls say, in their order: (key, value).

    A list of options has the key "" for each of them; methods that ask something about every
    option have the option's id as key. An abstention is the value `abstain` under "".
    """

    pairs: tuple[tuple[str, str], ...]

    def under(self, key: str) -> list[str]:
        """The values of a key that say something."""
        return [value for name, value in self.pairs if name == key and value.strip()]

    @property
    def said(self) -> dict[str, str]:
        """Key to value of those that say something; the last of a key holds."""
        return {name: value for name, value in self.pairs if value.strip()}


@dataclass(frozen=True, slots=True)
class Papers(Generic[Choices]):
    """The ballots of a round sorted out: choices with how many chose so, and the others."""

    valid: Sequence[tuple[Choices, int]]
    abstained: int
    invalid: int

    @property
    def number(self) -> int:
        """How many of them are valid."""
        return sum(number for _choices, number in self.valid)


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a ballot answers, so that people can be counted by their answers to it.

    `about` is an option's id, or "" for the question itself. A ballot gives one of the `answers`,
    which are in their order, or where it may give `several` any number of them; where those that do
    are exceptions, `mostly_one` says so. Those that are `silent` are no opinion. Answers are ids of
    options, or words by which controls name them; "" is what was left blank.
    """

    about: str
    answers: tuple[str, ...]
    several: bool = False
    mostly_one: bool = False
    silent: frozenset[str] = frozenset()


class PollMethod(ABC, Generic[Choices, Counted]):
    """A method: reads ballots, knows stored ones, counts them and says what they decide.

    `Choices` are a ballot's choices as they are stored (values of JSON), `Counted` is the
    method's own outcome. Methods keep nothing.

    `rules` are the rules that a poll of this method may have besides those of every poll.
    `puts_question` says that the question itself is put to the room, to be carried or not.
    `fewest_options` and `most_options` bound how many options it is put with. `has_costs` says
    whether every option carries a cost. `puts_in_order` says that a ballot is the options in an
    order. `tells_apart` is said of methods whose ballots can be so different from each other that
    somebody could prove an own vote by its pattern. `is_free_text` is said of methods whose ballots
    hold words of people's own: they are never shown while people still vote, and somebody may
    strike words out before they are shown.
    """

    rules: ClassVar[frozenset[Rule]] = frozenset()
    puts_question: ClassVar[bool] = False
    fewest_options: ClassVar[int] = 2
    most_options: ClassVar[int | None] = None
    has_costs: ClassVar[bool] = False
    puts_in_order: ClassVar[bool] = False
    tells_apart: ClassVar[bool] = False
    is_free_text: ClassVar[bool] = False

    def settled(self, rules: Rules, *, options: int) -> Rules:
        """The rules of a new poll, with what is usual in place of what nobody said.

        They are kept with the poll, so that its sealed definition says all that decides.
        """
        return rules

    def check(
        self, rules: Rules, *, options: int, costs: Sequence[int]
    ) -> Iterator[tuple[Rule, object]]:
        """The rules that a new poll with so many options cannot honour, with their values."""
        yield from ()

    @abstractmethod
    def read(self, poll: Poll, choices: object) -> Choices:
        """The choices of a ballot in their one form; an abstention never comes here.

        Raises:
            Refused: a reason with the code of INVALID_CHOICES.
        """

    @abstractmethod
    def from_marks(self, poll: Poll, marks: Marks) -> object:
        """The choices as `read` takes them from what the ballot's controls say."""

    @abstractmethod
    def as_marks(self, poll: Poll, choices: Choices) -> Marks:
        """The controls' part of stored choices; `from_marks` leads back."""

    @abstractmethod
    def short(self, choices: Choices, numbers: Mapping[str, int]) -> str:
        """The choices as people write them, options by their numbers (option id to number).

        Raises:
            KeyError: an option is not known.
        """

    @abstractmethod
    def typed(self, poll: Poll, words: str) -> object:
        """The choices as `read` takes them from what people write (`short`).

        Raises:
            Refused: a reason with the code of INVALID_CHOICES.
        """

    def written(self, poll: Poll, ballots: Sequence[tuple[Choices, int]]) -> Mapping[str, int]:
        """Words of people's own with how many wrote each, those that were struck out included."""
        return {}

    def as_shown(self, poll: Poll, choices: Choices) -> Choices:
        """The choices of a ballot without what must not be shown of them."""
        return choices

    def prepare(self, poll: Poll, ballots: Sequence[tuple[Choices, int]]) -> str:
        """What takes too long to be worked out whenever ballots are counted, in a stored form.

        It is kept with the round (`Poll.prepared`), where `count` reads it. It interprets and
        decides nothing, and it may be missing.
        """
        return ""

    def proves(self, poll: Poll, ballots: Sequence[tuple[Choices, int]]) -> bool:
        """Whether what is shown of `Poll.prepared` is what these valid ballots make."""
        return True

    @abstractmethod
    def count(self, poll: Poll, ballots: Sequence[tuple[Choices, int]]) -> Counted:
        """The outcome of these valid ballots: choices, and how many chose so."""

    @abstractmethod
    def decide(self, poll: Poll, outcome: Counted, *, base: int) -> Decision:
        """What the outcome means under the poll's rules; `base` is what shares are taken of."""

    def preferred(
        self, poll: Poll, ballots: Sequence[tuple[Choices, int]]
    ) -> tuple[tuple[str, str], ...]:
        """Pairs of options of which the first is preferred by all whose ballots tell them apart."""
        return ()

    def asked(self, poll: Poll) -> tuple[Asked, ...]:
        """What each ballot answers; nothing where people cannot be counted by their answers."""
        return ()

    def said(self, poll: Poll, choices: Choices) -> tuple[Sequence[str], ...]:
        """A valid ballot's answers, in the order of `asked`."""
        return ()

    def recognise(self, poll: Poll, stored: object) -> Choices | None:
        """Stored choices if they are a valid ballot, None if not; nothing is ever refused."""
        try:
            read = self.read(poll, stored)
        except Refused:
            return None
        return read if canonical_json(read) == canonical_json(stored) else None


def read_ballot(method: PollMethod[Any, Any], poll: Poll, choices: object) -> str:
    """The choices of one ballot, an abstention included, as canonical JSON.

    `choices` are values of JSON, or `Marks`.

    Raises:
        Refused: a reason with the code of INVALID_CHOICES.
    """
    if isinstance(choices, Marks):
        choices = _of_marks(method, poll, choices)
    if choices == ABSTAIN:
        if not poll.rules.may_abstain:
            raise Refused(Reason.INVALID_CHOICES)
        return canonical_json(ABSTAIN)
    return canonical_json(method.read(poll, choices))


def _of_marks(method: PollMethod[Any, Any], poll: Poll, marks: Marks) -> object:
    if ABSTAIN not in marks.under(""):
        return method.from_marks(poll, marks)
    if len(marks.said) > 1 or len(marks.under("")) > 1:
        raise Refused(Reason.INVALID_CHOICES)
    return ABSTAIN


def marks_of(method: PollMethod[Any, Any], poll: Poll, choices: object) -> Marks:
    """What the controls of a ballot say where a phone has sent these choices."""
    if isinstance(choices, Marks):
        return choices
    if choices == ABSTAIN:
        return Marks((("", ABSTAIN),))
    known = method.recognise(poll, choices)
    return Marks(()) if known is None else method.as_marks(poll, known)


def sort_out(
    method: PollMethod[Choices, Any], poll: Poll, ballots: Mapping[str, int]
) -> Papers[Choices]:
    """The ballots of a round (canonical JSON to how many) as the method knows them.

    One that it does not know, such as that of a later program, is invalid and nothing more.
    """
    valid: list[tuple[Choices, int]] = []
    abstained = invalid = 0
    for text, number in ballots.items():
        stored = _parsed(text)
        if stored == ABSTAIN and poll.rules.may_abstain:
            abstained += number
            continue
        known = method.recognise(poll, stored)
        if known is None:
            invalid += number
        else:
            valid.append((known, number))
    return Papers(valid, abstained, invalid)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None
