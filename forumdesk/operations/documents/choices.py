"""What a document lets people choose: each choice says what it is called and reads what is given.

A form shows a choice by its class, the command line makes an option of its key. What is `seldom`
chosen is folded away in a form until somebody asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.domain.errors import Reason, Refused
from forumdesk.wording.documents import ADDRESS as ADDRESS_WORDS
from forumdesk.wording.documents import ORDER as ORDER_WORDS
from forumdesk.wording.documents import ORDERS, ChoiceWords, ValueWords

Given = str | int | bool
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no; no unless it is asked for, or the `default` is yes."""

    key: str
    words: ChoiceWords
    default: bool = False
    seldom: bool = False

    def read(self, given: Given) -> bool:
        """What was meant by a truth, or by `yes` or `no`.

        Raises:
            Refused: WRONG_CHOICE.
        """
        match given:
            case bool():
                return given
            case "yes" | "no":
                return given == _YES
            case _:
                raise wrong(self.key, given, f"{_YES}, {_NO}")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several values; the first unless another is asked for.

    What is chosen stays on this computer where it is `kept`. Another one is a new beginning for
    the choices that it `resets`.
    """

    key: str
    words: ChoiceWords
    values: tuple[tuple[str, ValueWords], ...]
    seldom: bool = False
    kept: bool = False
    resets: tuple[str, ...] = ()

    @property
    def default(self) -> str:
        """The first."""
        return self.values[0][0]

    def read(self, given: Given) -> str:
        """The value of this name.

        Raises:
            Refused: WRONG_CHOICE.
        """
        names = [value for value, _words in self.values]
        if given not in names:
            raise wrong(self.key, given, ", ".join(names))
        return str(given)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `least` to `most`, either of which may be below zero.

    What is chosen stays on this computer where it is `kept`.
    """

    key: str
    words: ChoiceWords
    most: int
    least: int = 0
    default: int = 0
    seldom: bool = False
    kept: bool = False

    def read(self, given: Given) -> int:
        """The number, also from its digits.

        Raises:
            Refused: WRONG_CHOICE.
        """
        written = str(given)
        figures = written.removeprefix("-")
        number = int(written) if figures.isascii() and figures.isdigit() else None
        if number is None or not self.least <= number <= self.most:
            raise wrong(self.key, given, f"{self.least} … {self.most}")
        return number


@dataclass(frozen=True, slots=True)
class Words:
    """A few words, as they are given; what they must be like is for whoever gathers to say.

    `for_scripts` keeps a choice out of the window, where it would be a trap.
    """

    key: str
    words: ChoiceWords
    longest: int = 200
    for_scripts: bool = False
    default: str = ""
    seldom: bool = False

    def read(self, given: Given) -> str:
        """The words without blanks around them.

        Raises:
            Refused: WRONG_CHOICE for words that are too long.
        """
        written = str(given).strip()
        if len(written) > self.longest:
            raise wrong(self.key, given, f"≤ {self.longest}")
        return written


Choice = Flag | OneOf | Number | Words

# Whatever carries a code that leads to this computer may be printed for another address.
ADDRESS = Words("address", ADDRESS_WORDS, for_scripts=True)
# Lists and stacks of people come in one of two orders.
ORDER = OneOf("order", ORDER_WORDS, ORDERS)
BY_NAME = ORDER.default


def wrong(key: str, given: Given, names: str) -> Refused:
    """A refusal of what cannot be chosen."""
    return Refused(Reason.WRONG_CHOICE, field=key, value=str(given)[:40], names=names)
