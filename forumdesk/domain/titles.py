"""Titles before and behind a name: they belong to it, and nobody is looked for by them."""

from __future__ import annotations

import re

# Small, without dots; what is one letter or could be a name is a title only with its dot.
_BEFORE = frozenset(
    (
        *("prof", "dr", "drs", "dra", "drg", "drh", "ir", "hj", "kh", "tgk", "tgh", "ust"),
        *("ustadz",),
        *("ustadzah", "pdt", "bpk", "bapak", "ibu", "sdr", "sdri", "mr", "mrs", "ms", "mx"),
        *("dato'",),
        *("datuk", "datin", "tuan", "puan", "mme", "mlle", "monsieur", "madame", "herr", "frau"),
        *("ing", "dipl-ing", "ph", "hon", "rev", "ass", "assoc", "asst"),
    )
)
_WITH_DOT = frozenset(
    ("h", "k", "r", "ra", "rm", "raden", "st", "sr", "fr", "apt", "ns", "bd", "m")
)


def without_titles(name: str) -> str:
    """A name as it is looked for: "Prof. Dr. H. Ahmad Fauzi, S.Ag., M.Si." is "Ahmad Fauzi".

    What stands behind the first comma is a title where all of it looks like one; else it is a
    name: "van der Hoek, Liesje".
    """
    whole, _, behind = name.partition(",")
    words = (
        re.sub(r"\.(?=[^\s.])", ". ", whole).split() if behind or "." in whole else whole.split()
    )
    while len(words) > 1 and _is_title(words[0]):
        words.pop(0)
    bare = " ".join(words)
    if behind and not all(map(_is_degree, behind.split(","))):
        return f"{bare},{behind}"
    return bare


def _is_title(word: str) -> bool:
    bare = word.rstrip(".").casefold()
    return bare in _BEFORE or (word.endswith(".") and bare in _WITH_DOT)


def _is_degree(words: str) -> bool:
    """Whether it is written like a degree: "M.Si.", "SH", "Ph.D", "S. Kom"."""
    bare = words.replace(" ", "").strip(".")
    return (
        "." in bare
        or (bare.isupper() and len(bare) <= 5)
        or bare.casefold() in ("phd", "msc", "ma")
    )
