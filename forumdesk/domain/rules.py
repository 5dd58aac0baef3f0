"""The rules of a poll: how it runs and how it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

# Seconds of a day, and more people or options than a forum has.
MOST_OF_A_RULE = 86_400
# In whole units of a currency, some of which are small.
MOST_OF_A_BUDGET = 10**15
# Values that a ballot can still be offered, one beside the other.
MOST_OF_A_SCALE, FURTHEST_OF_A_SCALE = 11, 100
NAMED_THRESHOLDS = ("simple", "absolute", "half_plus_one", "two_thirds")


class Amount(int):
    """Whole units of a currency."""


class Base(StrEnum):
    """The number a share is taken of."""

    VALID = "valid"
    CAST = "cast"
    PRESENT = "present"
    ENTITLED = "entitled"


class Decisive(StrEnum):
    """The count that decides where a method makes several side by side."""

    BORDA = "borda"
    INSTANT_RUNOFF = "instant_runoff"
    SCHULZE = "schulze"
    GREEDY = "greedy"
    EQUAL_SHARES = "equal_shares"


class Purpose(StrEnum):
    """What a question is asked for that decides nothing: such answers are reported apart.

    One that is asked before and after has a round of its own for either.
    """

    EVALUATION = "evaluation"
    BEFORE_AFTER = "before_after"


class Listed(StrEnum):
    """Whom the roll of a poll takes from those who are registered."""

    BADGES = "badges"
    CHECKED_IN = "checked_in"
    GROUPS = "groups"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Roll:
    """Who may vote: everybody with a badge, those in the room at the opening, chosen groups (ids).

    Where nobody is registered there is none, and a number is typed instead (`Rules.entitled`).
    """

    of: Listed = Listed.BADGES
    groups: tuple[str, ...] = ()


class Rule(StrEnum):
    """A rule, by the word that the command line and spec files have for it."""

    BASE = "base"
    THRESHOLD = "threshold"
    PROPOSAL = "proposal"
    MINIMUM = "min"
    MAXIMUM = "max"
    SHOW = "show"
    CHANGE = "change"
    ABSTAIN = "abstain"
    ORDER = "order"
    SECONDS = "seconds"
    QUORUM = "quorum"
    ROLL = "roll"
    ENTITLED = "entitled"
    POINTS = "points"
    CAP = "cap"
    SCALE = "scale"
    DECISIVE = "decisive"
    BUDGET = "budget"
    PURPOSE = "purpose"


EVERYBODY = Roll()


@dataclass(frozen=True, slots=True)
class Rules:
    """How a poll runs and is decided. `seconds` is its length, None for no timer.

    `threshold` is a name or a fraction as text; None means that the most votes win. `proposal` is
    the number of the option that is put to the vote, the only one that can be carried; it always
    has a threshold.
    `quorum` is a number of people or a fraction of those invited as text, None when nothing
    depends on it. `entitled` is the number of people who may vote where there is no roll.

    `points` are those of a ballot and `cap` the most of them for one option. `scale` is the
    lowest and the highest value there is. `decisive` names one of several counts. `budget` is
    the sum that options with costs share, in whole units of its currency. `purpose` is what the
    question is asked for, None where it is a vote like any other.
    """

    base: Base = Base.VALID
    threshold: str | None = None
    proposal: int | None = None
    minimum: int = 1
    maximum: int | None = None
    show_live: bool = False
    may_change: bool = False
    may_abstain: bool = False
    shuffled: bool = False
    seconds: int | None = None
    quorum: str | None = None
    roll: Roll = EVERYBODY
    entitled: int | None = None
    points: int | None = None
    cap: int | None = None
    scale: tuple[int, int] | None = None
    decisive: Decisive | None = None
    budget: int | None = None
    purpose: Purpose | None = None

    @property
    def needs_attendance(self) -> bool:
        """Whether the poll means nothing where nobody is checked in."""
        return (
            self.roll.of is Listed.CHECKED_IN
            or self.quorum is not None
            or self.base is Base.PRESENT
        )


def usual_base(threshold: str | None) -> Base:
    """What a threshold is of unless something else is chosen."""
    return Base.ENTITLED if threshold == "absolute" else Base.VALID


def share_text(words: str) -> str:
    """A share such as `2/3` or `4/6` in lowest terms, above nought and at most the whole.

    Raises:
        ValueError: it is none.
    """
    if "/" not in words:
        raise ValueError(words)
    try:
        share = Fraction(words)
    except ZeroDivisionError:
        raise ValueError(words) from None
    if not 0 < share <= 1:
        raise ValueError(words)
    return f"{share.numerator}/{share.denominator}"


def is_threshold(words: str) -> bool:
    """Whether a share of votes can be told from these words."""
    return words in NAMED_THRESHOLDS or _is_share(words)


def is_quorum(words: str) -> bool:
    """Whether these words are a number of people or a share of them."""
    number = words.isascii() and words.isdigit() and len(words) <= len(str(MOST_OF_A_RULE))
    return (number and 1 <= int(words) <= MOST_OF_A_RULE) or _is_share(words)


def quorum_of_invited(words: str, invited: int) -> int:
    """How many people a quorum asks for of those invited; a share of them is rounded up."""
    if "/" not in words:
        return int(words)
    share = Fraction(words)
    return max(1, -((-share.numerator * invited) // share.denominator))


def is_scale(scale: tuple[int, int]) -> bool:
    """Whether these are a lowest and a highest value with not too many between them."""
    low, high = scale
    within = -FURTHEST_OF_A_SCALE <= low < high <= FURTHEST_OF_A_SCALE
    return within and high - low < MOST_OF_A_SCALE


def _is_share(words: str) -> bool:
    try:
        return share_text(words) == words
    except ValueError:
        return False
