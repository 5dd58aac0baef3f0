"""What participants send: questions, suggestions, criticism, complaints, appreciation, ideas."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forumdesk.domain.text import clean_line

MAX_INPUT = 500
TO_ROOM = "room"
TO_RAPPORTEUR = "rapporteur"
# Thai, Tibetan and Arabic stack up to five marks on a letter; hundreds are a prank that would
# paint over the lines above.
MAX_MARKS = 8


class InputKind(StrEnum):
    """What the sender says it is."""

    QUESTION = "question"
    SUGGESTION = "suggestion"
    CRITICISM = "criticism"
    COMPLAINT = "complaint"
    APPRECIATION = "appreciation"
    IDEA = "idea"


class InputState(StrEnum):
    """Where an input stands; nothing reaches the room before somebody has read it."""

    HELD = "held"
    SHOWN = "shown"
    PARKED = "parked"
    ANSWERED = "answered"
    NOT_SHOWN = "not_shown"


class HideReason(StrEnum):
    """The published reasons for not showing an input; the sender sees which one."""

    PRIVATE_PERSON = "private_person"
    INSULT = "insult"
    OFF_TOPIC = "off_topic"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Input:
    """One input in its sender's own words.

    `author` is a person's id only if the sender chose to be named. `to` is `room`, `rapporteur`
    or a person's id. `received_at` is a UTC instant, exact to the minute and no finer, so that
    it does not tell which phone sent it. `was_shown` stays while an input is parked or answered.
    """

    id: str
    number: int
    kind: InputKind
    text: str
    to: str
    state: InputState
    received_at: datetime
    session: str | None = None
    author: str | None = None
    reason: HideReason | None = None
    support: int = 0
    was_shown: bool = False

    @property
    def is_public(self) -> bool:
        """Whether the room may see it: it is shown, or was answered after it had been shown."""
        shown = self.state is InputState.SHOWN
        return shown or (self.state is InputState.ANSWERED and self.was_shown)


def clean_input(value: str) -> str:
    """The text of an input as one line, without endless stacks of marks."""
    kept: list[str] = []
    stacked = 0
    for character in clean_line(value):
        stacked = stacked + 1 if unicodedata.combining(character) else 0
        if stacked <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
