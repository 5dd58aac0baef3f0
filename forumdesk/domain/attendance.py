"""Who came in and went out, and what the desk is told about a badge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forumdesk.domain.errors import Reason
from forumdesk.domain.people import Person


class Direction(StrEnum):
    """Which way somebody went through a gate."""

    IN = "in"
    OUT = "out"


class Light(StrEnum):
    """What the check-in card shows: welcome, already inside, or not with this badge."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Visit:
    """One passage; `at` is a UTC instant, `gate` a name or empty."""

    id: str
    person: str
    direction: Direction
    at: datetime
    gate: str = ""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The answer to one scan. `first_at` and `first_gate` tell of the person's first entry.

    `reason` says why a RED one was refused.
    """

    light: Light
    person: Person | None = None
    first_at: datetime | None = None
    first_gate: str = ""
    reason: Reason | None = None
