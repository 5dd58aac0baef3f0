"""Finding somebody at the desk by what is typed of a name. Never a list to browse."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from heapq import nsmallest

from forumdesk.domain.people import Person, fold
from forumdesk.domain.spelling import LEAST_FOR_A_SLIP, slips, sound
from forumdesk.domain.titles import as_listed
from forumdesk.store import attendance
from forumdesk.store import people as rows
from forumdesk.store.reader import Reader

LEAST_LETTERS = 2
# Sorts behind every letter of a name.
_LAST = "\U0010ffff"
# Letters whose code points agree but for so many bits are taken for those of one script.
_SCRIPT = 8
_MANY = 200
# What Javanese names begin with, and are shortened by.
_SU = "su"
# A shorter word is never taken for two.
_LONG_FOR_TWO = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody who may be meant; `sure` where what was typed stands so in the name."""

    person: Person
    inside: bool
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Hits:
    """The few who fit; `more` when others fit too."""

    found: tuple[Hit, ...] = ()
    more: bool = False


class NameBook:
    """Everybody's names as they sound, in memory, for whoever types name after name.

    It only adds to what the file itself finds, so it may be older than that.
    """

    def __init__(self, named: Iterable[tuple[str, str]] = ()) -> None:
        self._ids: list[str] = []
        self._places: dict[str, set[int]] = {}
        self._sounds: dict[str, str] = {}
        self._sorted: list[str] = []
        self._letters: set[str] = set()
        self.add(named)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, named: Iterable[tuple[str, str]]) -> None:
        """Take in people's ids, each with the words that searches compare: some 10 µs each."""
        for person_id, folded in named:
            place = len(self._ids)
            self._ids.append(person_id)
            for word in {self._sound(one) for one in folded.replace("-", " ").split()}:
                self._places.setdefault(word, set()).add(place)

    def like(self, folded: str, *, most: int) -> list[str]:
        """Ids of those with a word for each of these that begins like it, the surest first.

        The words may come in any order, be spelt in another way, and each may have one slip.
        """
        if len(self._sorted) != len(self._places):
            self._sorted = sorted(self._places)
            self._letters = set().union(*self._sorted)
        words = [sound(one) for one in folded.replace("-", " ").split()]
        # Letters that are typed twice sound once.
        if len("".join(words)) < LEAST_LETTERS:
            return []
        well = [self._beginning(one) for one in words]
        surely = _in_all(well)
        if len(surely) >= most:
            return [self._ids[place] for place in nsmallest(most, surely)]
        perhaps = [
            # What so many are called is written as it is meant.
            one if len(one) > _MANY else one | self._with_a_slip(word) | self._without_su(word)
            for one, word in zip(well, words, strict=True)
        ]
        fit = _in_all(perhaps)
        if len(fit) < most:
            # "Abdurrahman" is no reason to keep "Abdul Rahman" back.
            fit |= self._parted_otherwise(folded.replace("-", " ").split())
        doubtful = [one for one, more in zip(well, perhaps, strict=True) if len(one) != len(more)]
        slipped = ((sum(place not in one for one in doubtful), place) for place in fit)
        return [self._ids[place] for _slips, place in nsmallest(most, slipped)]

    def _parted_otherwise(self, words: Sequence[str]) -> Set[int]:
        """Who has two of these words as one, or the only one as two: "nur haliza", "alhakim"."""
        ways = [
            (*words[:at], words[at] + words[at + 1], *words[at + 2 :])
            for at in range(len(words) - 1)
        ]
        if len(words) == 1 and len(words[0]) >= _LONG_FOR_TWO:
            (word,) = words
            cuts = range(LEAST_LETTERS, len(word) - LEAST_LETTERS)
            ways = [(word[:at], word[at:]) for at in cuts]
        found = (_in_all([self._beginning(sound(one)) for one in way]) for way in ways)
        return frozenset[int]().union(*found)

    def _sound(self, word: str) -> str:
        known = self._sounds.get(word)
        if known is None:
            known = self._sounds[word] = sound(word)
        return known

    def _beginning(self, word: str) -> Set[int]:
        if not word:
            return frozenset()
        begin = bisect_left(self._sorted, word)
        end = bisect_left(self._sorted, word + _LAST, begin)
        if end - begin == 1:
            return self._places[self._sorted[begin]]
        return set().union(*(self._places[one] for one in self._sorted[begin:end]))

    def _with_a_slip(self, word: str) -> Set[int]:
        found: set[int] = set()
        if len(word) < LEAST_FOR_A_SLIP:
            return found
        seen = ""
        for meant in sorted(set(slips(word, self._letters_like(word)))):
            # What begins with another that was looked for has been found with it.
            if not seen or not meant.startswith(seen):
                found |= self._beginning(meant)
                seen = meant
        return found

    def _without_su(self, word: str) -> Set[int]:
        """Who is called Sutrisno or Soetrisno where "trisno" is typed, as they are for short."""
        return self._beginning(_SU + word) if len(word) >= LEAST_FOR_A_SLIP else frozenset()

    def _letters_like(self, word: str) -> set[str]:
        """The letters of names in the scripts of a word."""
        scripts = {ord(one) >> _SCRIPT for one in word}
        return {one for one in self._letters if ord(one) >> _SCRIPT in scripts}


def _in_all(found: Sequence[Set[int]]) -> Set[int]:
    least, *others = sorted(found, key=len) or [frozenset[int]()]
    return frozenset(least).intersection(*others)


def book_of(db: Reader) -> NameBook:
    """Everybody's names; some 150 ms for 20,000 people."""
    return NameBook(rows.folded(db).items())


def find(db: Reader, typed: str, *, door: str | None, names: NameBook | None, most: int) -> Hits:
    """Who fits what was typed, those for sure first, and who of them is inside by a door.

    Nobody for a single letter.
    """
    wanted = fold(typed)
    if len(wanted.replace(" ", "")) < LEAST_LETTERS:
        return Hits()
    sure = rows.search(db, typed, most=most + 1)
    known = {one.id for one in sure}
    maybe: list[Person] = []
    if names is not None and len(sure) <= most:
        like = names.like(wanted, most=most + 1 + len(sure))
        bare = fold(as_listed(typed))
        if not like and not sure and len(bare) >= LEAST_LETTERS:
            like = names.like(bare, most=most + 1)
        ids = [one for one in like if one not in known]
        there = rows.people_of(db, ids)
        # A book of before may know how somebody was called who is erased.
        maybe = [there[one] for one in ids if one in there and not there[one].erased]
    both = [*sure, *maybe][: most + 1]
    hits = (
        Hit(one, door in attendance.doors_of(db, one.id), one.id in known) for one in both[:most]
    )
    return Hits(tuple(hits), len(both) > most)
