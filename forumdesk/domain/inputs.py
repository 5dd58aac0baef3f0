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
# Letters of a sentence that nobody else says by chance.
TELLING = 20


class InputKind(StrEnum):
    """What the sender says it is."""

    QUESTION = "question"
    SUGGESTION = "suggestion"
    CRITICISM = "criticism"
    COMPLAINT = "complaint"
    APPRECIATION = "appreciation"
    IDEA = "idea"
    AGENDA = "agenda"


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

    `support` is how many people support it. `author` is a person's id only if the sender chose to
    be named, and `author_group` the id of that sender's group where a session tells groups in place
    of people. `to` is `room`, `rapporteur` or a person's id. `received_at` is a UTC instant, exact
    to the minute and no finer, so that it does not tell which phone sent it. `was_shown` stays
    while an input is parked or answered.
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
    author_group: str | None = None

    @property
    def is_private(self) -> bool:
        """Whether its words are for the rapporteur and the moderator alone, whatever its state."""
        return self.to == TO_RAPPORTEUR

    @property
    def is_public(self) -> bool:
        """Whether the room may see it: it is shown, or was answered after it had been shown."""
        if self.is_private:
            return False
        shown = self.state is InputState.SHOWN
        return shown or (self.state is InputState.ANSWERED and self.was_shown)

    @property
    def is_seen(self) -> bool:
        """Whether the room has seen its words and may go on seeing them, also put by for later."""
        return self.is_public or (
            self.state is InputState.PARKED and self.was_shown and not self.is_private
        )

    def is_repeated_unseen(self, *said: str) -> bool:
        """Whether somebody says, word by word, what the room may not see, in any of these."""
        return not self.is_seen and any(repeats(one, self.text) for one in said)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on the input of a number, at a UTC instant; `order` counts from 1.

    `number` is None for one that is not in the file any more.
    """

    order: int
    at: datetime
    number: int | None
    state: InputState
    reason: HideReason | None = None


def repeats(said: str, written: str) -> bool:
    """Whether somebody says what somebody wrote, word by word.

    Case, punctuation and spaces make no difference. A few short words may be said by anybody, so
    they count only where nothing else is said.
    """
    ours, theirs = _bare(said), _bare(written)
    return ours == theirs or (len(theirs) >= TELLING and theirs in ours)


def _bare(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold()
    bare = "".join(one for one in folded if unicodedata.category(one)[0] in "LMN")
    return bare or folded.strip()


def clean_input(value: str) -> str:
    """The text of an input as one line, without endless stacks of marks."""
    kept: list[str] = []
    stacked = 0
    for character in clean_line(value):
        stacked = stacked + 1 if unicodedata.combining(character) else 0
        if stacked <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
