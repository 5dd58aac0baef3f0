"""What a scanner typed on a computer whose keyboard layout is not its own.

A badge scanner presses the keys of a US keyboard, and the computer writes what these keys have on
its own one: "http://" becomes "httpÖ--" on a German keyboard and "реезЖ.." on a Russian one.
"""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forumdesk.domain.keyboards import LATIN, US
from forumdesk.domain.keyboards_of_scripts import OF_SCRIPTS

# One key of the Arabic keyboard of Windows writes two letters, and so do these with Shift.
_PAIRS = {"لا": "b", "لأ": "G", "لإ": "T", "لآ": "B"}
_PAIR = re.compile(f"({'|'.join(_PAIRS)})")
_DOTTED = ("i", "İ")
# What that key of other systems writes.
_PAIRED = ord("ﻻ")
# Each such pair may also be two keys, so there are twice as many readings.
_MOST_PAIRS = 5
_SWAPPED_CASE = str.maketrans(string.ascii_letters, string.ascii_letters.swapcase())
_SWAPPED_SHIFT = str.maketrans("".join(US), "".join(reversed(US)))


@dataclass(frozen=True, slots=True)
class Layout:
    """A keyboard layout: what each of its characters is on a US keyboard, by code point.

    `locked` are those that it has with Caps Lock, which may be others than with Shift: a Lithuanian
    "1" is "ą", "Ą" with Caps Lock and Shift alike, and a Czech "2" is "ě", "Ě" and "2".
    """

    keys: Mapping[int, str]
    written: Mapping[int, str]
    locked: Mapping[int, str]

    def reading(self, typed: str) -> str:
        """What a US keyboard would have written; what no key has stays."""
        return typed.translate(self.keys)

    def writes(self, words: str) -> str:
        """What this keyboard writes where a US one would write `words`."""
        return words.translate(self.written)


def _layout(rows: tuple[str, str]) -> Layout:
    own, us = "".join(rows), "".join(US)
    # Of a character that two keys have, the first one is meant: it needs no Shift.
    keys = {ord(one): key for one, key in reversed(tuple(zip(own, us, strict=True)))}
    written = {ord(key): one for one, key in zip(own, us, strict=True)}
    return Layout(keys, written, _locked(rows))


def _locked(rows: tuple[str, str]) -> dict[int, str]:
    """What the characters with Caps Lock are without it: of a letter it exchanges both sizes."""
    both = tuple(zip(*rows, *US, strict=True))
    letters = [one for one in both if one[0].upper() == one[1] or one[:2] == _DOTTED]
    others = [one for one in both if one not in letters]
    found = {shifted: with_shift for _plain, shifted, _key, with_shift in others}
    # On some keyboards digits that want Shift come with Caps Lock as well.
    found |= {shifted: key for _plain, shifted, key, _ in others if shifted.isdecimal()}
    found |= {shifted.upper(): with_shift for _plain, shifted, _key, with_shift in others}
    found |= {one: key for plain, _, key, _ in others for one in (plain, _capital(plain))}
    found |= {plain: with_shift for plain, _shifted, _key, with_shift in letters}
    found |= {shifted: key for _plain, shifted, key, _with_shift in letters}
    return {ord(one): key for one, key in found.items() if len(one) == 1}


def _capital(letter: str) -> str:
    return "ẞ" if letter == "ß" else letter.upper()


LAYOUTS = tuple(map(_layout, (*LATIN, *OF_SCRIPTS)))


def readings(typed: str) -> Iterator[str]:
    """What a US keyboard may have meant by this, the likeliest first, and first the text itself.

    Caps Lock exchanges large and small letters, on some keyboards also what else Shift does.
    """
    seen = set()
    for one in itertools.chain(_with_caps(typed), _by_layouts(typed)):
        if one not in seen:
            seen.add(one)
            yield one


def _by_layouts(typed: str) -> Iterator[str]:
    unpaired = tuple(_unpaired(typed))
    for layout in LAYOUTS:
        for text in unpaired if _PAIRED in layout.keys else (typed,):
            yield from _with_caps(layout.reading(text))
            yield text.translate(layout.locked)


def _with_caps(read: str) -> Iterator[str]:
    yield read
    yield read.translate(_SWAPPED_CASE)
    yield read.translate(_SWAPPED_SHIFT)


def _unpaired(typed: str) -> Iterator[str]:
    """The text with each choice of its pairs of letters as one key or as two."""
    parts = _PAIR.split(typed)
    pairs = parts[1::2]
    open_ones = [(_PAIRS[one], one) for one in pairs[:_MOST_PAIRS]]
    for choice in itertools.product(*open_ones):
        chosen = (*choice, *pairs[_MOST_PAIRS:])
        yield "".join(itertools.chain(*zip(parts[::2], (*chosen, ""), strict=True)))
