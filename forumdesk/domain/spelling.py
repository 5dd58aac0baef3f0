"""Names as they sound and as they are mistyped, for finding people; never for telling them apart.

Names in Indonesia keep the spelling of their time: Soekarno or Sukarno, Djojo or Joyo, Tjipto or
Cipto (van Ophuijsen's spelling of 1901 had oe, dj, tj and j where that of 1972 has u, j, c and y),
and Arabic names one of many: Achmad, Akhmad, Ahmad.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# A slip of the finger is forgiven from so many letters on.
LEAST_FOR_A_SLIP = 4
# In this order; what an old and a new spelling have for one sound ends as the same letter.
_SOUNDS = (
    (re.compile(r"[^\w]|_"), ""),
    (re.compile("oe"), "u"),
    (re.compile("^ch|tj"), "c"),
    (re.compile("[ck]h"), "h"),
    (re.compile("dj|[jy]"), "i"),
    (re.compile("s[ih](?=[aiueo])|z"), "s"),
    (re.compile("ph|v"), "f"),
    (re.compile("([td])h"), r"\1"),
    (re.compile("q"), "k"),
    (re.compile("x"), "ks"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(word: str) -> str:
    """One word that was folded (`domain.people.fold`), so that other spellings of it are equal."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def slips(word: str, letters: Iterable[str]) -> Iterator[str]:
    """What may be meant by a word with one wrong, missing, needless or exchanged letter.

    `letters` are those that names are made of. The word itself is among what it gives.
    """
    some = tuple(letters)
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in some:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
