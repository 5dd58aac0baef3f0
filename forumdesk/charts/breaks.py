"""Where a line of text may end, in any script, without a dictionary.

Words are parted at spaces, after hyphens and slashes, between Chinese and Japanese characters
and after the Tibetan tsheg. Thai, Lao, Khmer and Burmese write no spaces between words; without
a dictionary their phrases are kept whole while they fit and otherwise parted between syllable
clusters, never inside one. The same holds for a word that is longer than the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from forumdesk.domain.text import ELLIPSIS

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
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff]")
_CJK = re.compile(
    "[\u2e80-\u312f\u3190-\u9fff\ua000-\ua4cf\uf900-\ufaff\uff00-\uff65\U00020000-\U0003ffff]"
)
# Hebrew, Arabic and their neighbours, the right-to-left marks, and the scripts of plane 1.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# A line that would stay emptier than this is filled with a part of a phrase instead.
_FULL_ENOUGH = 0.6


def runs_leftwards(text: str) -> bool:
    """Whether anything in it runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def right_to_left(text: str) -> bool:
    """Whether a paragraph begins with a right-to-left letter (its first strong character)."""
    if not runs_leftwards(text):
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


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
        return one != "·"
    if one in _NOT_AT_START or before in _NOT_AT_END or _belongs(text, position):
        return False
    if before in _BREAK_AFTER:
        # Not inside 10-12 or 2019-04-29, and not after the minus of a number.
        return not (one.isdigit() and position > 1 and before == "-") and one not in _BREAK_AFTER
    return bool(_CJK.match(before) or _CJK.match(one))


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
        keeps_phrase = taken >= _FULL_ENOUGH * width or not _SPACELESS.search(piece)
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


def in_lines(text: str, *, lines: int, width: float, measure: Measure) -> list[str]:
    """At most `lines` lines; the last one ends in an ellipsis where words are left over."""
    broken = wrap(text, width=width, measure=measure)
    if len(broken) <= lines:
        return broken
    return [*broken[: lines - 1], _ended(broken[lines - 1], width=width, measure=measure)]


def _ended(line: str, *, width: float, measure: Measure) -> str:
    """A line with an ellipsis, after a whole word where one is left, else after a cluster."""
    for parts in (pieces(line), list(clusters(line))):
        while len(parts) > 1 and measure("".join(parts).rstrip() + ELLIPSIS) > width:
            parts.pop()
        ended = "".join(parts).rstrip(" ,;:·") + ELLIPSIS
        if measure(ended) <= width:
            return ended
    return ELLIPSIS


def _fitting(text: str, *, width: float, measure: Measure) -> Iterator[str]:
    """Clusters, and the characters of one that is wider than a line."""
    for cluster in clusters(text):
        if len(cluster) > 1 and measure(cluster) > width:
            yield from cluster
        else:
            yield cluster


def _cut(text: str, *, width: float, measure: Measure) -> list[str]:
    """A piece that is too long for a line, cut between clusters."""
    lines, line = [], ""
    for cluster in _fitting(text, width=width, measure=measure):
        if line and measure((line + cluster).rstrip()) > width:
            lines.append(line.rstrip())
            line = cluster.lstrip() or cluster
        else:
            line += cluster
    return [*lines, line]
