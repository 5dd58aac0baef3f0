"""People and their badges."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.domain.titles import without_titles

# Letters that Unicode does not decompose although readers type them without the stroke.
_FOLD = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})

_OBSERVERS = ("observer", "observers", "peninjau")


class NamedIn(StrEnum):
    """What names a person, who is then not deleted."""

    PROGRAMME = "programme"
    RECORD = "record"
    ACTIONS = "actions"
    INPUTS = "inputs"


class BadgeState(StrEnum):
    """A reissued or lost badge is revoked; the person keeps the id."""

    ACTIVE = "active"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Group:
    """A stakeholder group; `observers` come without a vote.

    `population` is how many people, or what share in any unit, the group has outside the room.
    """

    id: str
    name: Text
    position: int
    observers: bool = False
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An attendee or speaker. `display` is the name as the person writes it.

    `number` is short and printed; `country` an ISO 3166 alpha-2 code. Of one who is `erased` there
    is a number, in places a group, and a word in place of the name.
    """

    id: str
    number: int
    display: str
    given: str = ""
    family: str = ""
    latin: str = ""
    office: Text = NO_TEXT
    institution: Text = NO_TEXT
    country: str = ""
    group: str | None = None
    language: str = ""
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """One issue of a badge; its token and typed code derive from `id` and the forum key.

    `printed` is when it was last put on paper.
    """

    id: str
    person: str
    state: BadgeState
    issued: datetime
    printed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A registration that went when it was found to be one person with another that stayed.

    `id` is on the lists and ballots of rounds that were closed before and `number` on a badge;
    `person` is the id of who they are, by all names that are kept here too.
    """

    id: str
    person: str
    number: int
    display: str
    given: str
    family: str
    latin: str
    at: datetime


def are_observers(name: Text) -> bool:
    """Whether a group says by its name that its people come without a vote."""
    return any(fold(words) in _OBSERVERS for _language, words in name.values)


def fold(words: str) -> str:
    """Words for searching: no case, no accents, no strokes."""
    # Some letters of mathematics have no case until they are decomposed.
    decomposed = unicodedata.normalize("NFKD", words.casefold()).casefold()
    bare = "".join(one for one in decomposed if not unicodedata.combining(one))
    return " ".join(bare.translate(_FOLD).split())


def by_family_name(person: Person) -> tuple[str, str, int]:
    """The order of lists, sheets and stacks of badges: one order everywhere, titles aside."""
    family = person.family or without_titles(person.latin or person.display)
    given = person.given or without_titles(person.display)
    return (fold(family), fold(given), person.number)
