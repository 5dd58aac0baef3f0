"""Where a line of text may end, in any script, without a dictionary.

Words are parted at spaces, after hyphens and slashes, between Chinese and Japanese characters
and after the Tibetan tsheg. Thai, Lao, Khmer and Burmese write no spaces between words; without
a dictionary their phrases are kept whole while they fit and otherwise parted between syllable
clusters, never inside one. The same holds for a word that is longer than the line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]

_NOT_BREAKING = frozenset("\u00a0\u202f\u2007\u2060\ufeff")
_BREAK_AFTER = frozenset("-/\u2010\u2013\u2014\u200b\u0f0b\u1361\u104a\u104b")
_NOT_AT_START = frozenset(
    "!),.:;?]}%»”’…"
    "、。〉》」』】〕〗〙〛’”！），．：；？］｝～ー々ゝゞヽヾ〻・"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "\u0f0b\u0f0d\u0f0e\u0f14"
)
_NOT_AT_END = frozenset("([{«“‘〈《「『【〔〖〘〚（［｛")
# Vowels that stand before or after their consonant and belong to it.
_LEADING = frozenset("เแโใไເແໂໃໄ")
_TRAILING = frozenset("ะาำๅๆฯะาำຯໆ")
# Signs that join two consonants: Indic viramas, Khmer coeng, Burmese virama.
_JOINERS = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2\u200d")
_SPACELESS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xA9E0, 0xA9FF))
_CJK = (
    (0x2E80, 0x312F),
    (0x3190, 0x9FFF),
    (0xA000, 0xA4CF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFF65),
    (0x20000, 0x3FFFF),
)
# A line that would stay emptier than this is filled with a part of a phrase instead.
_FULL_ENOUGH = 0.6


def clusters(text: str) -> Iterator[str]:
    """What a reader takes for one character each: a base with its marks and joined letters."""
    start = 0
    for position in range(1, len(text)):
        if not _belongs(text, position):
            yield text[start:position]
            start = position
    if text:
        yield text[start:]


def _belongs(text: str, position: int) -> bool:
    one, before = text[position], text[position - 1]
    if one < "\u0300" and before < "\u0300":
        return False
    return (
        unicodedata.category(one)[0] == "M"
        or one in "\u200c\u200d"
        or "\ufe00" <= one <= "\ufe0f"
        or "\U0001f3fb" <= one <= "\U0001f3ff"
        or one in _TRAILING
        or before in _LEADING
        or before in _JOINERS
    )


def _within(character: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    point = ord(character)
    return any(first <= point <= last for first, last in ranges)


def pieces(text: str) -> list[str]:
    """The text cut wherever a line may end; the pieces joined are the text again."""
    if text.isascii() and "-" not in text and "/" not in text:
        return _ascii_pieces(text)
    found, start = [], 0
    for position in range(1, len(text)):
        if _may_break(text, position):
            found.append(text[start:position])
            start = position
    return [*found, text[start:]] if text else []


def _ascii_pieces(text: str) -> list[str]:
    found: list[str] = []
    for part in text.split(" "):
        if found:
            found[-1] += " "
        if part or not found:
            found.append(part)
    return [one for one in found if one]


def _may_break(text: str, position: int) -> bool:
    before, one = text[position - 1], text[position]
    if one.isspace() or one in _NOT_BREAKING or before in _NOT_BREAKING:
        return False
    if before.isspace():
        return True
    if one in _NOT_AT_START or before in _NOT_AT_END or _belongs(text, position):
        return False
    if before in _BREAK_AFTER:
        # Not inside 10-12 or 2019-04-29, and not after the minus of a number.
        return not (one.isdigit() and position > 1 and before == "-") and one not in _BREAK_AFTER
    return _within(before, _CJK) or _within(one, _CJK)


def wrap(text: str, *, width: float, measure: Measure) -> list[str]:
    """Lines no wider than `width`, as long as single clusters fit; at least one line.

    Spaces at line ends are dropped. `measure` gives the width of a string in the unit of
    `width`; it is asked about pieces, whose widths are added up.
    """
    lines: list[str] = []
    line, taken = "", 0.0
    for piece in pieces(text):
        bare = piece.rstrip()
        wide = measure(bare)
        keeps_phrase = taken >= _FULL_ENOUGH * width or not _has_spaceless(piece)
        if line and taken + wide > width and keeps_phrase:
            lines.append(line.rstrip())
            line, taken = "", 0.0
        if taken + wide > width:
            *full, line = _cut(line + piece, width=width, measure=measure)
            lines += full
            taken = measure(line)
        else:
            line += piece
            taken += wide if bare == piece else measure(piece)
    return [*lines, line.rstrip()] if line or not lines else lines


def _has_spaceless(piece: str) -> bool:
    return any(_within(one, _SPACELESS) for one in piece)


def _cut(text: str, *, width: float, measure: Measure) -> list[str]:
    """A piece that is too long for a line, cut between clusters."""
    lines, line = [], ""
    for cluster in clusters(text):
        if line and measure((line + cluster).rstrip()) > width:
            lines.append(line.rstrip())
            line = cluster.lstrip() or cluster
        else:
            line += cluster
    return [*lines, line]
