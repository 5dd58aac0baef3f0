"""Names of people, to be found among words however they were written there.

Titles, accents, letter case, kinds of apostrophes and hyphens, vowel marks and signs that nobody
sees do not hide a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from forumdesk.domain.people import Person, fold
from forumdesk.domain.titles import without_titles

# Scripts up to Cyrillic put blanks between words; in others a name may touch other letters.
_PARTED = 0x0530
# Between the words of a name stand blanks, and in addresses and hurried notes other signs.
_BETWEEN, _WORD = r"[\W_]{1,3}", re.compile(r"[^\W_]+")
# Signs that nobody sees: soft hyphens, places where a line may break, joiners.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
# Whatever a keyboard or a program writes for an apostrophe, and for a hyphen.
_SAME = str.maketrans(
    dict.fromkeys("\u2019\u2018\u201b`\u00b4\u02bb\u02bc\u02bd\u02be\u02bf\u02b9\u2032\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
)
# Lengthens Arabic letters, and says nothing.
_TATWEEL = "\u0640"
_HANGUL = ("\uac00", "\ud7a3")
# Ideographs and the syllables of Japanese and Korean: blanks in a name are as somebody likes.
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3 ]{2,}")


def names_of(person: Person) -> set[str]:
    """What somebody may be called among words: the names as written, and without titles where more
    than one word is left. One letter is no name.
    """
    both = person.given and person.family
    written = (
        person.display,
        person.latin,
        f"{person.given} {person.family}" if both else "",
        f"{person.family} {person.given}" if both else "",
        f"{person.family}, {person.given}" if both else "",
    )
    names = {_bare(one) for one in written if len(one.strip()) > 1}
    untitled = {_bare(without_titles(one)) for one in names}
    return names | {one for one in untitled if len(_WORD.findall(one)) > 1}


def spelled(name: str) -> str:
    """What two spellings share that differ in letter case and in unseen signs alone."""
    return _bare(name).casefold()


class Names:
    """The names of people.

    One of several words is found whatever its case and accents. One of a single word may be a word
    of the language too, so it is found as it was written and in capitals. What is `spared` is found
    as well, and stays; a spelling that is spared stays where the same is no name of `people`.
    """

    def __init__(self, people: Iterable[Person], spared: Iterable[str] = ()) -> None:
        every: dict[str, _Sought] = {}
        for name in {name for one in people for name in names_of(one)}:
            every.setdefault(_key(name), _Sought(_key(name))).names.add(name)
        for name in map(_bare, spared):
            every.setdefault(_key(name), _Sought(_key(name))).spared.add(spelled(name))
        every.pop("", None)
        # Most texts have no name: the words that names begin with tell which to look for at all.
        self._parted: dict[str, list[_Sought]] = {}
        self._other: list[tuple[str, _Sought]] = []
        for key, sought in every.items():
            words = _WORD.findall(key)
            if words and ord(key[0]) < _PARTED:
                self._parted.setdefault(words[0], []).append(sought)
            else:
                first = words[0] if words and not _UNPARTED.fullmatch(key) else key[:1]
                self._other.append((first, sought))

    def covered(self, text: str, instead: str) -> str:
        """The text with something instead of every name, also of one with unseen signs in it."""
        bare = text if text.isascii() else _UNSEEN.sub("", text)
        read = _Read.of(bare)
        found = [sought for first, sought in self._other if first in read.folded]
        said = set(_WORD.findall(read.folded))
        begun = (sought for one in self._parted.keys() & said for sought in self._parted[one])
        found += [sought for sought in begun if _whole_words(sought.key) <= said]
        if not found:
            return text
        covered = "".join(_kept(read, sorted(found, key=_longest_first), instead))
        return text if covered == bare else covered


@dataclass(frozen=True, slots=True)
class _Sought:
    """Names that are alike but for case and accents, and others' that are to stay."""

    key: str
    names: set[str] = field(default_factory=set)
    spared: set[str] = field(default_factory=set)

    def goes(self, said: str) -> bool:
        """Whether what was found may not stand there."""
        if not self.names:
            return False
        if _is_single(self.key):
            written = _bare(said)
            return any(written in (one, one.upper()) for one in self.names)
        return spelled(said) not in self.spared - set(map(spelled, self.names))


def _is_single(key: str) -> bool:
    return ord(key[0]) < _PARTED and not {" ", "-"} & set(key)


@lru_cache(10_000)
def _whole_words(key: str) -> frozenset[str]:
    """Words that stand by themselves wherever the name stands."""
    parted = (one for one in key.split() if _WORD.fullmatch(one))
    return frozenset(one for one in parted if ord(max(one)) < _PARTED)


@lru_cache(10_000)
def _pattern(key: str) -> str:
    """Finds a name in words that were folded."""
    if _UNPARTED.fullmatch(key):
        return r"\s?".join(key.replace(" ", ""))
    words = re.escape(key) if _is_single(key) else _BETWEEN.join(map(_part, key.split()))
    begins = r"(?<!\w)" if ord(key[0]) < _PARTED else ""
    ends = r"(?!\w)" if ord(key[-1]) < _PARTED else ""
    return f"{begins}{words}{ends}"


def _longest_first(sought: _Sought) -> tuple[int, str]:
    return -len(sought.key), sought.key


def _part(part: str) -> str:
    """A word of a name: what parts its letters may be missing or be a blank."""
    if not _WORD.search(part):
        return re.escape(part)
    dotted = re.sub(r"\\\.(?=\w)", lambda _dot: r"\.?\s?", re.escape(part))
    loose = re.sub(r"\\\.$", lambda _dot: r"\.?", dotted).replace(",", ",?")
    return re.sub(r"(?<=\w)\\-(?=\w)", lambda _hyphen: r"[-\s]{1,3}", loose)


def _bare(name: str) -> str:
    """A name as it is written, without signs that nobody sees."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", name))
    return " ".join(seen.translate(_SAME).split())


def _key(name: str) -> str:
    return _Read.of(name).folded


@lru_cache(10_000)
def _letter(one: str) -> str:
    """A letter as it is compared: without case and marks. Syllables of Hangul stay whole."""
    if one.isspace():
        return " "
    return one if _HANGUL[0] <= one <= _HANGUL[1] else fold(one.replace(_TATWEEL, ""))


@dataclass(frozen=True, slots=True)
class _Read:
    """Words with what is compared of them; `places` are where each letter of that comes from."""

    words: str
    folded: str
    places: tuple[int, ...] | None = None

    @classmethod
    def of(cls, words: str) -> _Read:
        if words.isascii():
            return cls(words, words.lower().replace("`", "'"))
        letters = [_letter(one) for one in words.translate(_SAME)]
        places = [at for at, one in enumerate(letters) for _each in one]
        return cls(words, "".join(letters), (*places, len(words)))

    def between(self, begin: int, end: int) -> tuple[int, int]:
        """From where to where in the words something stands."""
        return (begin, end) if self.places is None else (self.places[begin], self.places[end])


def _kept(read: _Read, names: list[_Sought], instead: str) -> Iterator[str]:
    done = 0
    for found in re.finditer("|".join(f"({_pattern(one.key)})" for one in names), read.folded):
        begin, end = read.between(*found.span())
        if names[(found.lastindex or 0) - 1].goes(read.words[begin:end]):
            yield read.words[done:begin] + instead
            done = end
    yield read.words[done:]
