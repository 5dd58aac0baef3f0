"""Words meant for participants, in as many languages as the organiser wrote them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

MAX_LENGTH = 2000
ELLIPSIS = "…"
# Bidirectional overrides and embeddings can make a line read as something else than it says.
_FORBIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


# Letters by their category, and yet nothing is drawn for them: Hangul fillers, an empty cell of
# Braille.
_UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")


# Control characters, and the halves of pairs that no file could hold.
_NO_LETTERS = ("Cc", "Cs")


def clean_line(value: str) -> str:
    """One line of user text: NFC, no control or direction characters, spaces folded.

    Whatever breaks a line or a column parts words, as a space does. Text in which nothing is
    drawn is empty.
    """
    if value.isascii() and value.isprintable():
        # Most of a long list is, and this is ten times as fast.
        return " ".join(value.split())
    kept = (
        character
        for character in unicodedata.normalize("NFC", value)
        if character not in _FORBIDDEN
        and (character.isspace() or unicodedata.category(character) not in _NO_LETTERS)
    )
    line = " ".join("".join(kept).split())
    return line if any(map(_is_drawn, line)) else ""


def without_controls(value: str) -> str:
    """Text without control characters but ends of lines, and without halves of pairs.

    What parts words still does. For words of others that were not typed here, which are else as
    they are.
    """
    if value.isprintable():
        return value
    kept = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_without_control, kept))


def _without_control(character: str) -> str:
    if character == "\n" or unicodedata.category(character) not in _NO_LETTERS:
        return character
    return " " if character.isspace() else ""


def _is_drawn(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CMZ" and character not in _UNSEEN


def or_nothing(line: str) -> str:
    """The line, or nothing where somebody only filled the cell: "-", ".", "n/a"."""
    says = any(one.isalnum() for one in line)
    return line if says and line.casefold() not in ("n/a", "n.a.") else ""


# What a reader cannot see and some programs leave behind. Joiners are not among them: they
# change how letters are drawn.
_IGNORED = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


def identity(words: str) -> str:
    """What two names must share to be the same: every mark counts, letter case does not.

    Unlike `domain.people.fold`, which finds and warns but tells nobody apart.
    """
    line = clean_line(words.translate(_IGNORED)).casefold()
    return unicodedata.normalize("NFC", line)


def shortened(value: str, most: int, *, size: Callable[[str], int] = len) -> str:
    """`value` in a `size` of at most `most`, with an ellipsis after a whole word where it is cut.

    Where a word is longer than half of that, or a script writes no spaces, it is cut between
    letters; a mark stays with its letter. `size` counts characters, or bytes if told so.
    """
    if size(value) <= most:
        return value
    end = len(value)
    while end and size(value[:end] + ELLIPSIS) > most:
        end -= 1
    space = value.rfind(" ", end // 2, end + 1)
    if space > 0:
        end = space
    while end > 1 and _goes_on(value[end]):
        end -= 1
    return value[:end].rstrip(" ,;:.·–—-/([“‘") + ELLIPSIS


def _goes_on(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"


# Stands where words stood that nobody may read; in no language, as it outlives the one of the
# moment.
INSTEAD = "[…]"


@dataclass(frozen=True, slots=True)
class Text:
    """Language to string; the first language is the default.

    `values` holds (language tag, words) pairs. An empty `Text` has no pairs.
    """

    values: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str) -> str:
        """The words in `language`, else in the default language, else an empty string."""
        for tag, words in self.values:
            if tag == language:
                return words
        return self.values[0][1] if self.values else ""

    def as_dict(self) -> dict[str, str]:
        """Language to words, default first."""
        return dict(self.values)

    def with_words(self, other: Text) -> Text:
        """The same with the words of `other` in the languages that it has."""
        return Text(tuple({**self.as_dict(), **other.as_dict()}.items()))

    def __bool__(self) -> bool:
        return bool(self.values)


NO_TEXT = Text()
