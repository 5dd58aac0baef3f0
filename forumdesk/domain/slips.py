"""Slips: what is drawn from a shuffled pile and votes once, and what is kept of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forumdesk.domain.ids import code_as_shown
from forumdesk.domain.polls import Poll

# Printed at once, and for one round: a stadium has fewer voters.
MOST_AT_ONCE, MOST = 2_000, 20_000
PATH = "/s/"


@dataclass(frozen=True, slots=True)
class NewSlip:
    """A slip that is about to be printed; `code` has 12 letters."""

    code: str

    @property
    def shown(self) -> str:
        """The code as printed, 4-4-4."""
        return code_as_shown(self.code)

    @property
    def path(self) -> str:
        """What its QR code opens."""
        return f"{PATH}{self.code}"


@dataclass(frozen=True, slots=True)
class NewSlips:
    """Slips for one round of a poll, which vote once they are issued."""

    poll: Poll
    round: int
    slips: tuple[NewSlip, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """What is known of a slip: for which round of which poll it is, and whether it is spoilt.

    `hash` is all that is left of its code (`domain.ids.slip_hash`).
    """

    hash: bytes
    poll: str
    round: int
    spoilt: bool


@dataclass(frozen=True, slots=True)
class Pile:
    """The slips of a round: their hashes in hexadecimal, each with whether it is spoilt.

    `given` is how many people were ticked as having one, None where nobody was on a list.
    """

    slips: Mapping[str, bool]
    given: int | None


@dataclass(frozen=True, slots=True)
class SlipCount:
    """What became of the slips of a round, in numbers.

    `given` is how many people were ticked as having one, None where there is no list of people.
    """

    issued: int
    given: int | None
    used: int
    spoilt: int

    @property
    def unused(self) -> int:
        """How many could still vote."""
        return self.issued - self.used - self.spoilt

    @property
    def left(self) -> int:
        """How many are still in the pile: one is given for each tick, and for each spoilt one."""
        return self.issued - self.spoilt - (self.given or 0)
