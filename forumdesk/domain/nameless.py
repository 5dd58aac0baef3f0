"""What is told of a forum without the names of people, for those who were not there.

Whoever said, sent, promised or noted something is taken out of it, and names that stand in
somebody's own words are covered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from forumdesk.domain.actions import Action, Evidence
from forumdesk.domain.inputs import Input
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Reservation
from forumdesk.domain.programme import Part
from forumdesk.domain.record import Line
from forumdesk.domain.signing import Named

Value = TypeVar("Value")
# Fields that say what something is and never what somebody wrote.
_NO_WORDS = frozenset(
    (
        *("id", "code", "digest", "time_zone", "languages", "language", "country"),
        *("room", "venue", "group", "target"),
    )
)
# Fields with the id of something that has words, or with the thing itself.
_IDS = frozenset(("session", "poll", "line", "input", "talk"))
# Scripts up to Cyrillic put blanks between words; in others a name may touch other letters.
_PARTED = 0x0530
# Between the words of a name stand blanks, and in addresses and hurried notes other signs.
_BETWEEN, _WORD = r"[\W_]{1,3}", re.compile(r"[^\W_]+")
# Signs that nobody sees: soft hyphens, places where a line may break, joiners.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Cover:
    """Takes names out of values: those of all `people` but the ones who are `kept`, by their ids.

    `instead` stands where a name stood among words. Names of others that begin or end with one of
    these are left whole where they are among the `spared`.
    """

    people: tuple[Person, ...]
    kept: frozenset[str]
    instead: str
    spared: tuple[str, ...] = ()
    _names: _Names = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = _Names((one for one in self.people if one.id not in self.kept), self.spared)
        object.__setattr__(self, "_names", names)

    def of(self, value: Value) -> Value:
        """The same value without names."""
        covered: Value = _Covering(self, self._names).of(value)
        return covered


class _Covering:
    """One value on its way; what stands in it several times is covered once."""

    def __init__(self, cover: Cover, names: _Names) -> None:
        self._kept, self._instead, self._names = cover.kept, cover.instead, names
        self._known: dict[int, tuple[Any, Any]] = {}

    def of(self, value: Any) -> Any:
        """The same value without names."""
        match value:
            case Enum() | None:
                return value
            case str():
                return self._names.covered(value, self._instead)
            case Person() if value.id not in self._kept:
                return Person(value.id, value.number, self._instead, group=value.group)
            case tuple():
                return tuple(self.of(one) for one in value if not self._is_nobodys(one))
            case list():
                return [self.of(one) for one in value if not self._is_nobodys(one)]
            case Mapping():
                return {key: self.of(one) for key, one in value.items()}
            case _ if is_dataclass(value) and not isinstance(value, type):
                return self._fields(value)
        return value

    def _is_nobodys(self, value: Any) -> bool:
        """Whether it is a part of somebody who is not told, on nobody else's behalf.

        A part of nobody is one for which somebody is still sought.
        """
        hidden = isinstance(value, Part) and value.person not in (None, *self._kept)
        return hidden and not value.on_behalf_of

    def _fields(self, value: Any) -> Any:
        known = self._known.get(id(value))
        if known is None:
            nobodys = self._nobodys(value)
            changed = {
                one.name: self.of(getattr(nobodys, one.name))
                for one in fields(nobodys)
                if one.init and not _has_no_words(one.name, getattr(nobodys, one.name))
            }
            # The value itself is held, so that its number is nobody else's.
            known = self._known[id(value)] = value, replace(nobodys, **changed)
        return known[1]

    def _nobodys(self, value: Any) -> Any:
        """It without the person whose it is, unless they are kept."""
        match value:
            case Line() if value.speaker not in self._kept:
                return replace(value, speaker=None)
            case Part() | Action() if value.person not in self._kept:
                return replace(value, person=None)
            case Input() if value.author not in self._kept:
                return replace(value, author=None)
            case Reservation():
                return replace(value, by="")
            case Evidence():
                return replace(value, path="")
            case Named():
                return Named("")
        return value


def _has_no_words(name: str, value: Any) -> bool:
    return name in _NO_WORDS or (name in _IDS and isinstance(value, str))


class _Names:
    """The names of people, to be found among words.

    One of several words is found whatever its case. One of a single word may be a word of the
    language too, so it is found as it was written and in capitals; one letter is no name among
    words. What is `spared` is found as well, and stays.
    """

    def __init__(self, people: Iterable[Person], spared: Iterable[str] = ()) -> None:
        self._spared = frozenset(map(_bare, spared))
        # Most texts have no name: the words that names begin with tell which to look for at all.
        self._parted: dict[str, list[str]] = {}
        self._other: dict[str, str] = {}
        for name in {name for one in people for name in _names(one)} | self._spared:
            words = _WORD.findall(name.casefold())
            if words and ord(name[0]) < _PARTED:
                self._parted.setdefault(words[0], []).append(name)
            else:
                self._other[name] = name.casefold().split()[0]

    def covered(self, text: str, instead: str) -> str:
        """The text with something instead of every name, also of one with unseen signs in it."""
        bare = _UNSEEN.sub("", text)
        found = self._covered(bare, instead)
        return text if found == bare else found

    def _covered(self, text: str, instead: str) -> str:
        folded = text.casefold()
        other = [name for name, first in self._other.items() if first in folded]
        text = self._without(text, other, instead)
        said = self._parted.keys() & _WORD.findall(text.casefold())
        return self._without(text, [name for one in said for name in self._parted[one]], instead)

    def _without(self, text: str, names: Sequence[str], instead: str) -> str:
        if not names:
            return text
        ways = (
            f"({_found(one)})" if one in self._spared else _found(one)
            for one in sorted(names, key=_longest_first)
        )
        return re.sub("|".join(ways), lambda found: found[0] if found.lastindex else instead, text)


def _longest_first(name: str) -> tuple[int, str]:
    return -len(name), name


def _names(person: Person) -> Iterable[str]:
    written = (
        person.display,
        person.latin,
        f"{person.given} {person.family}" if person.given and person.family else "",
        f"{person.family} {person.given}" if person.given and person.family else "",
        f"{person.family}, {person.given}" if person.given and person.family else "",
    )
    return (_bare(one) for one in written if len(one.strip()) > 1)


def _bare(name: str) -> str:
    """A name as it is looked for, without signs that nobody sees."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", name)).split())


def _found(name: str) -> str:
    parts = name.split()
    if len(parts) > 1:
        words = f"(?i:{_BETWEEN.join(map(re.escape, parts))})"
    else:
        words = f"(?:{re.escape(name)}|{re.escape(name.upper())})"
    begins = r"(?<!\w)" if ord(name[0]) < _PARTED else ""
    ends = r"(?!\w)" if ord(name[-1]) < _PARTED else ""
    return f"{begins}{words}{ends}"
