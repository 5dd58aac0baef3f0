"""What taking over a programme would do with each session of it, and what there is to say of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forumdesk.domain.errors import Refused
from forumdesk.domain.exchanging import Known


class Fate(StrEnum):
    """What becomes of a session of a file."""

    ADD = "add"
    UPDATE = "update"
    SAME = "same"
    LEFT = "left"
    BAD = "bad"


class RemarkKind(StrEnum):
    """What is to be said of a session that is taken over, or is not."""

    HELD = "held"
    CALLED_OFF = "called_off"
    NOT_ADDED = "not_added"
    PROTECTED = "protected"
    TO_TRAY = "to_tray"
    STAYS_PLANNED = "stays_planned"
    OTHER_DAY = "other_day"
    LOOKS_LIKE = "looks_like"
    SEVERAL = "several"
    CODE_TAKEN = "code_taken"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at: `value` is what the file has, `known` somebody whom it may be about."""

    kind: RemarkKind
    value: str = ""
    known: Known | None = None


# What somebody has to read before the import; the others only explain.
WARNINGS = frozenset(
    (
        *(RemarkKind.HELD, RemarkKind.CALLED_OFF, RemarkKind.PROTECTED, RemarkKind.OTHER_DAY),
        *(RemarkKind.LOOKS_LIKE, RemarkKind.SEVERAL, RemarkKind.CODE_TAKEN),
    )
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something of a file cannot be taken: its place in words, and the key of a field."""

    where: str
    field: str
    refused: Refused


@dataclass(frozen=True, slots=True)
class ScheduleCounts:
    """How many sessions were added, changed, left as they were, and how many cannot be taken.

    `rooms` and `tags` are those that were made, `people` those who were registered; `beyond` are
    sessions here that the file does not name, which stay. `venue` is where all new rooms are, if
    in one.
    """

    added: int = 0
    updated: int = 0
    left: int = 0
    bad: int = 0
    rooms: int = 0
    people: int = 0
    tags: int = 0
    beyond: int = 0
    venue: str = ""
