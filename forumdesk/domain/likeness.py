"""People who look alike, as a question to whoever knows them: nobody is identified by it.

Everybody is laid under some keys, and only those who share one are compared, so that it takes as
long as there are people and not as there are pairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, partial
from itertools import combinations, pairwise
from unicodedata import decimal

from forumdesk.domain.people import Person, fold
from forumdesk.domain.spelling import sound
from forumdesk.domain.titles import without_titles

# So many who share a key are each compared with the next one alone.
_MANY = 12
# A phone or an address of more people is an office's.
_SHARED = 4
# A slip is forgiven in a word of so many letters, in a name of so many in all.
_LONG_WORD, _LONG_NAME = 5, 8
# The digits at the end of a number that are there with and without a country's code.
_DIGITS = 9
_WORD = re.compile(r"[^\W_]+")
# As names are written in passports, near enough to be compared by how they sound.
_CYRILLIC = {
    **dict(zip("абвгдезиіклмнопрстуфыэґ", "abvgdeziiklmnoprstufyeg", strict=True)),
    **{"ё": "yo", "є": "ye", "ї": "yi", "й": "y", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch"},
    **{"ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"},
}
_GREEK = {
    **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
    **{"θ": "th", "χ": "ch", "ψ": "ps"},
}
_LETTERS = str.maketrans(_CYRILLIC | _GREEK)
_LAST_LATIN = "\u024f"


class Alike(IntEnum):
    """Why two people may be one, the surest first."""

    NAME = 1
    CONTACT = 2
    SWAPPED = 3
    SPELLING = 4
    SCRIPT = 5
    INITIALS = 6
    SLIP = 7


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a person; `contacts` are phones and e-mail addresses as written."""

    person: Person
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who look alike, by number, and why, the surest first.

    `differ` says that both have left a phone or an address, and not the same.
    """

    one: Person
    other: Person
    why: tuple[Alike, ...]
    differ: bool = False

    @property
    def ids(self) -> tuple[str, str]:
        """Both ids in order."""
        first, second = sorted((self.one.id, self.other.id))
        return first, second


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a registration, for choosing which of two stays.

    `contacts` are phones and e-mail addresses, `said` counts lines, actions and inputs, and
    `rounds` those that list it.
    """

    person: Person
    contacts: tuple[str, ...]
    came: bool
    printed: bool
    parts: int
    said: int
    rounds: int

    @property
    def weight(self) -> tuple[int, ...]:
        """The heavier one stays: what is on paper or was seen by others is not taken away."""
        return self.came, self.printed, self.parts, self.rounds, self.said, -self.person.number


def has_latin_letters(words: str) -> bool:
    """Whether the first letter of words is a Latin one."""
    first = next((one for one in words if one.isalpha()), "")
    return "" < first <= _LAST_LATIN


def look_alike(
    people: Sequence[Known],
    *,
    apart: Collection[tuple[str, str]] = (),
    on: Callable[[int, int], None] | None = None,
) -> list[Pair]:
    """Pairs that may be one person, the surest first; none of those that are told `apart`.

    `on` hears how many of how many steps are done, and may raise to end it.
    """
    named = [_Named.of(one) for one in people]
    found: dict[tuple[int, int], set[Alike]] = {}
    for done, (why, pairs_of) in enumerate(_WAYS):
        if on is not None:
            on(done, len(_WAYS))
        for both in pairs_of(named):
            found.setdefault(both, set()).add(why)
    if on is not None:
        on(len(_WAYS), len(_WAYS))
    untold = frozenset(apart)
    pairs = (_pair(people, named, both, why) for both, why in found.items())
    return sorted((one for one in pairs if one.ids not in untold), key=_surest)


def _pair(
    people: Sequence[Known],
    named: Sequence[_Named],
    both: tuple[int, int],
    why: Collection[Alike],
) -> Pair:
    one, other = (people[place].person for place in both)
    first, second = (set(named[place].contacts) for place in both)
    if one.number > other.number:
        one, other = other, one
    return Pair(one, other, tuple(sorted(why)), bool(first and second and not first & second))


def _surest(pair: Pair) -> tuple[object, ...]:
    """A phone alone may be an office's; a name with it is as sure as can be."""
    alone = pair.why == (Alike.CONTACT,)
    sure = Alike.CONTACT in pair.why and not alone
    return pair.differ, not sure, alone, pair.why[0], pair.one.number, pair.other.number


@dataclass(frozen=True, slots=True)
class _Named:
    """A person's names as words that are compared: as typed, and as they sound."""

    written: tuple[str, ...]
    latin: tuple[str, ...]
    contacts: tuple[str, ...]
    sounds: tuple[str, ...]
    heard: tuple[str, ...]
    initialled: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, known: Known) -> _Named:
        """The names of somebody, titles aside."""
        person = known.person
        written = _words(person.display)
        latin = _words(person.latin or _both_names(person))
        if not latin and not has_latin_letters(person.display):
            latin = tuple(one.replace("ου", "ou").translate(_LETTERS) for one in written)
            latin = latin if all(map(has_latin_letters, latin)) else ()
        return cls(
            written,
            latin,
            tuple(filter(None, map(_contact, known.contacts))),
            tuple(sorted(map(_sound, written))),
            tuple(sorted(map(_sound, latin or written))),
            tuple(one for one in _initialled(person.display, written) if len(one) > 1),
        )


def _both_names(person: Person) -> str:
    """Given and family name where they tell how a name of another script is read."""
    names = f"{person.given} {person.family}".strip()
    other = has_latin_letters(names) and not has_latin_letters(person.display)
    return names if other else ""


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(without_titles(name))))


def _initialled(display: str, written: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A name, and once more where the title before it may be the initial of a name: "M. Arif"."""
    yield written
    whole = _WORD.findall(fold(display))
    before = whole[whole.index(written[0]) - 1] if written and whole[0] != written[0] else ""
    if len(before) == 1:
        yield (before, *written)


@lru_cache(100_000)
def _sound(word: str) -> str:
    return sound(word) or word


def _contact(written: str) -> str:
    if "@" in written:
        return written.strip().casefold()
    digits = "".join(str(decimal(one)) for one in written if one.isdecimal())
    return digits[-_DIGITS:] if len(digits) >= _DIGITS else digits


def _sharing(
    named: Sequence[_Named],
    keys: Callable[[_Named], Iterable[Hashable]],
    holds: Callable[[_Named, _Named], bool] | None = None,
    *,
    most: int | None = None,
) -> Iterator[tuple[int, int]]:
    """Pairs of places that share a key, of which this holds; none of a key that `most` share."""
    blocks: dict[Hashable, list[int]] = {}
    for place, one in enumerate(named):
        for key in keys(one):
            blocks.setdefault(key, []).append(place)
    for block in blocks.values():
        if len(block) < 2 or (most is not None and len(block) > most):
            continue
        for first, second in combinations(block, 2) if len(block) <= _MANY else pairwise(block):
            if holds is None or holds(named[first], named[second]):
                yield first, second


def _whole(one: _Named) -> Iterable[Hashable]:
    return [one.written] if one.written else ()


def _in_any_order(one: _Named) -> Iterable[Hashable]:
    return [tuple(sorted(one.written))] if len(one.written) > 1 else ()


def _swapped(one: _Named, other: _Named) -> bool:
    return one.written != other.written


def _as_it_sounds(one: _Named) -> Iterable[Hashable]:
    return [one.sounds] if one.sounds else ()


def _spelt_otherwise(one: _Named, other: _Named) -> bool:
    return sorted(one.written) != sorted(other.written)


def _in_latin(one: _Named) -> Iterable[Hashable]:
    return [one.heard] if one.heard else ()


def _in_other_script(one: _Named, other: _Named) -> bool:
    """Whether one is told by its transcription alone."""
    return one.sounds != other.sounds and bool(one.latin or other.latin)


def _by_initials(one: _Named) -> Iterable[Hashable]:
    """The initials of a name with one of its whole words."""
    return {
        ("".join(word[0] for word in name), whole)
        for name in one.initialled
        for whole in name
        if len(whole) > 2
    }


def _shortened(one: _Named, other: _Named) -> bool:
    return any(
        _is_short_for(first, second) for first in one.initialled for second in other.initialled
    )


def _is_short_for(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are the same but for words of which one has the first letter alone."""
    if len(one) != len(other):
        return False
    unlike = [both for both in zip(one, other, strict=True) if both[0] != both[1]]
    return 0 < len(unlike) < len(one) and all(
        1 in (len(first), len(second)) and first[0] == second[0] for first, second in unlike
    )


def _with_a_slip(named: Sequence[_Named]) -> Iterator[tuple[int, int]]:
    """Pairs of long names that are the same but for a slip in one word."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place, one in enumerate(named):
        if sum(map(len, one.written)) >= _LONG_NAME:
            places.setdefault(one.written, []).append(place)
    like = _words_with_a_slip({word for name in places for word in name})
    for name, here in places.items():
        for at, word in enumerate(name):
            for other in like.get(word, ()):
                there = places.get((*name[:at], other, *name[at + 1 :]))
                if there is not None and word < other:
                    yield min(here[0], there[0]), max(here[0], there[0])


def _words_with_a_slip(words: Iterable[str]) -> dict[str, set[str]]:
    """Long words that differ by one slip and do not sound alike, each with the others."""
    bare: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _LONG_WORD - 1:
            for key in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                bare.setdefault(key, []).append(word)
    found: dict[str, set[str]] = {}
    for block in bare.values():
        for one, other in combinations(block, 2):
            long = max(len(one), len(other)) >= _LONG_WORD
            if long and _is_slip(one, other) and _sound(one) != _sound(other):
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return found


def _is_slip(first: str, second: str) -> bool:
    """Whether one letter is wrong, missing, needless or exchanged with the next."""
    begin = 0
    while begin < min(len(first), len(second)) and first[begin] == second[begin]:
        begin += 1
    one, other = first[begin:], second[begin:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )


def _contacts(one: _Named) -> Iterable[Hashable]:
    return set(one.contacts)


# Why, and the pairs of places of which it holds.
_WAYS: tuple[tuple[Alike, Callable[[Sequence[_Named]], Iterable[tuple[int, int]]]], ...] = (
    (Alike.NAME, partial(_sharing, keys=_whole)),
    (Alike.CONTACT, partial(_sharing, keys=_contacts, most=_SHARED)),
    (Alike.SWAPPED, partial(_sharing, keys=_in_any_order, holds=_swapped)),
    (Alike.SPELLING, partial(_sharing, keys=_as_it_sounds, holds=_spelt_otherwise)),
    (Alike.SCRIPT, partial(_sharing, keys=_in_latin, holds=_in_other_script)),
    (Alike.INITIALS, partial(_sharing, keys=_by_initials, holds=_shortened)),
    (Alike.SLIP, _with_a_slip),
)
