"""What methods share that ask one thing about the question itself and so have no options."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import Asked, Choices, Counted, Marks, PollMethod
from forumdesk.domain.polls import Poll


class OneAnswer(PollMethod[Choices, Counted]):
    """A method whose ballot is one answer, which one word stands for."""

    puts_question = True
    fewest_options = 0
    most_options = 0

    @abstractmethod
    def of_word(self, word: str) -> object:
        """The choices as `read` takes them from the word of an answer."""

    @abstractmethod
    def word(self, choices: Choices) -> str:
        """The word of an answer.

        Raises:
            LookupError: it is none.
            TypeError: likewise.
        """

    @abstractmethod
    def words(self, poll: Poll) -> tuple[str, ...]:
        """The words of all answers, in their order."""

    def asked(self, poll: Poll) -> tuple[Asked, ...]:
        """The question itself."""
        return (Asked("", self.words(poll)),)

    def said(self, poll: Poll, choices: Choices) -> tuple[Sequence[str], ...]:
        """The word."""
        return ((self.word(choices),),)

    def from_marks(self, poll: Poll, marks: Marks) -> object:
        """The one value there is, under ""."""
        said = [pair for pair in marks.pairs if pair[1].strip()]
        match said:
            case []:
                raise Refused(Reason.NOTHING_CHOSEN)
            case [("", value)]:
                return self.of_word(value)
            case _:
                raise Refused(Reason.INVALID_CHOICES)

    def as_marks(self, poll: Poll, choices: Choices) -> Marks:
        """The word under ""."""
        return Marks((("", self.word(choices)),))

    def short(self, choices: Choices, numbers: Mapping[str, int]) -> str:
        """The word."""
        return self.word(choices)

    def typed(self, poll: Poll, words: str) -> object:
        """The word, in small letters or not."""
        return self.of_word(words.strip().lower())
