"""A document in words, before anybody lays it out.

What a document says is written once, in parts and sections of plain values; the painter of paper,
the writer for word processors and the one of plain text draw the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How words stand among others.

    STRONG words are what something is about, QUIET ones are facts beside it, an ASIDE tells of
    what is not told, and NEW words were not there before.
    """

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"
    ASIDE = "aside"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Said:
    """Words in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


# One after another, with the blanks between them that they bring.
Words = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of their own."""

    words: Words


@dataclass(frozen=True, slots=True)
class Subhead:
    """Somebody's own words over the parts that follow, up to the next of these."""

    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """Items that are counted from 1."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head; `share` of the width, and whether figures end at its right."""

    title: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under heads. `roomy` ones stand further apart.

    `fine` ones are of smaller letters, and `large` ones of such as are read from a step away. Rows
    that say something in the column `ticked` have room to tick at their end.
    """

    heads: tuple[Head, ...]
    rows: tuple[tuple[Words, ...], ...]
    roomy: bool = False
    fine: bool = False
    large: bool = False
    ticked: int | None = None


Part = Passage | Subhead | Numbered | Rows


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under a title, or without one; a section without parts is not there.

    A title that is somebody's `own` words stands as it was written, and not in capitals.
    """

    title: str
    parts: tuple[Part, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs as what. A name and an office that are not known are written in.

    Whoever signs `by_role` alone has no room for them.
    """

    role: str
    name: str = ""
    office: str = ""
    by_role: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A document that ends with signatures.

    `name` is what it is called among files. `above` stands over the `topic`, the `opening` under
    it. The `ending` closes the text above the signatures. Every page says its `state` and `seals`,
    and from the second on what is `running`.
    """

    name: str
    above: Words
    topic: str
    opening: tuple[Part, ...]
    sections: tuple[Section, ...]
    ending: str
    signers: tuple[Signer, ...]
    state: str
    seals: str
    running: str


def say(text: str, tone: Tone = Tone.PLAIN) -> Words:
    """Words in one tone, nothing where there are none."""
    return (Said(text, tone),) if text else ()


def numbered(items: Iterable[Words]) -> tuple[Part, ...]:
    """A numbered list, nothing without items."""
    found = tuple(items)
    return (Numbered(found),) if found else ()


def passage(text: str, tone: Tone = Tone.PLAIN) -> Passage:
    """Words of their own in one tone."""
    return Passage((Said(text, tone),))


def pairs(name: Head, words: Head, rows: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """What is known beside what it is, nothing where nothing is known."""
    found = tuple((say(one), say(other)) for one, other in rows)
    return (Rows((name, words), found),) if found else ()
