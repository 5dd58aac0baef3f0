"""What the list of people shows of each, read in pieces off the window's thread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from forumdesk.domain.attendance import Direction
from forumdesk.domain.people import Person, fold
from forumdesk.domain.titles import without_titles
from forumdesk.i18n import language
from forumdesk.store import attendance, people, registration
from forumdesk.store.reader import Reader
from forumdesk.wording import people as wording

# Some 5 ms of work: the window draws smoothly between two pieces.
PIECE = 400
_NO_DIGITS = re.compile(r"\D+")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line. `latin` is empty when it reads like the name; `words` is what searches compare.

    `office` and `country` stand below institution and group, and in their place where those are
    missing.

    `by_family` and `by_institution` are what the list is sorted by.
    """

    id: str
    number: int
    display: str
    latin: str
    institution: str
    office: str
    group: str
    country: str
    where: Direction | None
    words: str
    by_family: str
    by_institution: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines, and the number after which the next piece begins; None at the end."""

    rows: tuple[PersonRow, ...]
    next_after: int | None


def read_piece(db: Reader, after: int) -> Piece:
    """The lines of the people with the next numbers."""
    found = people.people_after(db, number=after, most=PIECE)
    if not found:
        return Piece((), None)
    last = found[-1][0].number
    spoken = language()
    groups = wording.group_names(people.groups(db))
    where = attendance.last_directions(db, after=after, until=last)
    reached = registration.contacts(db, after=after, until=last)
    rows = tuple(
        _row(
            person,
            " ".join([words, *map(_reach, reached.get(person.id, ()))]),
            groups.get(person.group or "", ""),
            where.get(person.id),
            spoken,
        )
        for person, words in found
    )
    return Piece(rows, last if len(found) == PIECE else None)


class Reading:
    """Everybody as they are read piece by piece, beside everybody as they were known before.

    Comparing goes along with reading, so that nothing long is left for the end.
    """

    def __init__(self, known: Sequence[PersonRow]) -> None:
        self.rows: list[PersonRow] = []
        self.changed: list[PersonRow] = []
        self._known, self._same = known, True

    def take(self, piece: Piece) -> None:
        """The next piece."""
        start = len(self.rows)
        self.rows.extend(piece.rows)
        before = self._known[start : start + len(piece.rows)]
        self._same = self._same and [a.id for a in before] == [b.id for b in piece.rows]
        if self._same:
            pairs = zip(before, piece.rows, strict=True)
            self.changed.extend(new for old, new in pairs if new != old)

    @property
    def same_people(self) -> bool:
        """Whether nobody came or went; `changed` tells who is different then."""
        return self._same and len(self.rows) == len(self._known)


def _row(person: Person, words: str, group: str, where: Direction | None, spoken: str) -> PersonRow:
    office, institution = (one.in_language(spoken) for one in (person.office, person.institution))
    country = wording.country(person.country) if person.country else ""
    family = person.family or without_titles(person.latin or person.display)
    return PersonRow(
        id=person.id,
        number=person.number,
        display=person.display,
        latin=person.latin if person.latin != person.display else "",
        institution=institution or office,
        office=office if institution else "",
        group=group or country,
        country=country if group else "",
        where=where,
        words=f"{person.number} {words} {_folded(group)} {_folded(office)}",
        by_family=f"{_folded(family)} {_folded(person.given)}",
        by_institution=_folded(institution or office),
    )


def _reach(contact: str) -> str:
    """A phone or an address as it is searched for; a phone as it is written, and in one piece."""
    if "@" in contact:
        return contact.casefold()
    return f"{contact.casefold()} {_NO_DIGITS.sub('', contact)}"


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    return words.casefold() if words.isascii() else fold(words)
