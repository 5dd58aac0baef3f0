"""The rules of a poll: how it runs and how it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Base(StrEnum):
    """The number a share is taken of."""

    VALID = "valid"
    CAST = "cast"
    PRESENT = "present"
    ENTITLED = "entitled"


@dataclass(frozen=True, slots=True)
class Rules:
    """How a poll runs and is decided. `seconds` is its length, None for no timer.

    `threshold` is a name or a fraction as text; None means that the most votes win. `proposal` is
    the number of the option that is put to the vote, the only one that can be carried; it always
    has a threshold.
    `groups` restricts the roll to stakeholder groups (ids); empty means every badge.
    `checked_in` restricts it to those in the room at the opening. `quorum` is a number of
    people or a fraction of those invited as text, None when nothing depends on it.
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
    groups: tuple[str, ...] = ()
    checked_in: bool = False
    quorum: str | None = None

    @property
    def needs_attendance(self) -> bool:
        """Whether the poll means nothing where nobody is checked in."""
        return self.checked_in or self.quorum is not None or self.base is Base.PRESENT
