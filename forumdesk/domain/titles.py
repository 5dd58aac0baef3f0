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

# How people are called, which is on no list. Some of these begin names, too.
_CALLED = frozenset(
    (
        *("pak", "bu", "bang", "mas", "mbak", "kak", "kang", "teh", "cak", "bli", "mbah", "om"),
        *("tante", "haji", "hajah", "ustaz", "kyai", "kiai", "gus", "nyai", "ny", "tn", "h", "hj"),
    )
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
    if behind and not all(map(is_degree, behind.split(","))):
        return f"{bare},{behind}"
    return bare


def as_listed(called: str) -> str:
    """What may stand in a list of somebody who is called so: "pak haji Umar" is "Umar"."""
    words = without_titles(called).split()
    while len(words) > 1 and (_is_title(words[0]) or words[0].rstrip(".").casefold() in _CALLED):
        words.pop(0)
    return " ".join(words)


def _is_title(word: str) -> bool:
    bare = word.rstrip(".").casefold()
    return bare in _BEFORE or (word.endswith(".") and bare in _WITH_DOT)


def is_degree(words: str) -> bool:
    """Whether it is written like a degree: "M.Si.", "SH", "Ph.D", "S. Kom"."""
    bare = words.replace(" ", "").strip(".")
    return (
        "." in bare
        or (bare.isupper() and len(bare) <= 5)
        or bare.casefold() in ("phd", "msc", "ma")
    )


def is_behind(titles: str) -> bool:
    """Whether these are written behind a name: "S.E., M.Si.", and not "Prof. Dr."."""
    return not _is_title(titles.split()[0]) and all(map(is_degree, titles.split(",")))
