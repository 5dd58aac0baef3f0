"""People who typed themselves in on a phone and wait until the desk nods them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forumdesk.domain.fields import Field
from forumdesk.domain.ids import keyed_hash
from forumdesk.domain.registration import Answer

# Beside the number of a badge it is another one, so it never stands without its letter.
_LETTER = "W"
_NUMBER = re.compile(rf"\s*{_LETTER}\s*-?\s*0*([1-9][0-9]{{0,5}})\s*", re.IGNORECASE)


class Standing(StrEnum):
    """How far somebody is."""

    WAITING = "waiting"
    ADMITTED = "admitted"
    TURNED_AWAY = "turned_away"


@dataclass(frozen=True, slots=True)
class Wish:
    """That somebody wants to hear more, at this contact; `agreed` is the text agreed to."""

    contact: str
    agreed: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody typed, in the `language` of the page; `answers` are by field, the name too.

    `rules` is the wording of the ground rules that was accepted, empty without any.
    """

    language: str
    answers: tuple[Answer, ...]
    wish: Wish | None = None
    rules: str = ""

    def words(self) -> Mapping[str, str]:
        """Field to what was answered."""
        return {one.field: one.value for one in self.answers}

    @property
    def name(self) -> str:
        """How the person writes the own name."""
        return self.words().get(Field.DISPLAY.value, "")


@dataclass(frozen=True, slots=True)
class Nodded:
    """How somebody was nodded in: what is needed to take it back.

    `by` is the hash of the request of a device, empty for the organiser's laptop; `badge` the id of
    the badge that the phone took, empty as long as it took none.
    """

    by: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody with a number to say at the desk.

    What was `said` is there only as long as the desk has not decided; `person` is the id of whom
    it became, and `nodded` tells how.
    """

    id: str
    number: int
    at: datetime
    said: Said | None = None
    person: str | None = None
    nodded: Nodded = Nodded()

    @property
    def standing(self) -> Standing:
        """How far it is."""
        if self.person is not None:
            return Standing.ADMITTED
        return Standing.TURNED_AWAY if self.said is None else Standing.WAITING

    @property
    def shown(self) -> str:
        """The number as it is shown and said."""
        return f"{_LETTER}-{self.number}"


def number_shown(typed: str) -> int | None:
    """The number that somebody says at the desk; None of anything else."""
    found = _NUMBER.fullmatch(typed)
    return int(found[1]) if found else None


def phone_hash(secret: str) -> bytes:
    """All that is kept of the cookie by which a phone finds what it sent."""
    return keyed_hash("waiting", secret)
