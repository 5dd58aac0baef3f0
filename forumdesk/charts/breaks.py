"""Where a line of text may end, in any script.

ICU knows it where it is installed: the rules of UAX 14, and dictionaries for Thai, Lao, Khmer and
Burmese, which write no spaces between words. Elsewhere words are parted at spaces, after hyphens
and slashes, between Chinese and Japanese characters and after the Tibetan tsheg; phrases without
spaces are kept whole while they fit and otherwise parted between syllable clusters, never inside
one. The same holds anywhere for a word that is longer than the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from forumdesk.charts.directions import right_to_left, standing_alone
from forumdesk.charts.leftwards import runs_leftwards
from forumdesk.charts.unbroken import whole
from forumdesk.domain.text import ELLIPSIS

if TYPE_CHECKING:
    from icu4py.breakers import LineBreaker

Measure = Callable[[str], float]
# The width of a text from one place to another.
Wide = Callable[[int, int], float]

SOFT_HYPHEN = "\u00ad"

_NOT_BREAKING = frozenset("\u00a0\u202f\u2007\u2060\ufeff")
_BREAK_AFTER = frozenset("-/\u00ad\u2010\u2013\u2014\u200b\u0f0b\u1361\u104a\u104b")
_DASHES = frozenset("-\u2010\u2011\u2013")
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


def pieces(text: str) -> list[str]:
    """The text cut wherever a line may end; the pieces joined are the text again."""
    found = _broken(text)
    kept = whole(text) if len(found) > 1 else []
    if not kept:
        return found
    inside = {place for first, end in kept for place in range(first + 1, end)}
    joined, position = [""], 0
    for piece in found:
        if position in inside or not joined[-1]:
            joined[-1] += piece
        else:
            joined.append(piece)
        position += len(piece)
    return joined


def _broken(text: str) -> list[str]:
    """The same, dates and figures like any other words."""
    if text.isascii():
        plain = "-" not in text and "/" not in text
        return _ascii_pieces(text) if plain else pieces_by_rules(text)
    breaker = _breaker()
    return pieces_by_rules(text) if breaker is None else _held(list(breaker(text, "und")))


@cache
def _breaker() -> type[LineBreaker] | None:
    """ICU's, which has no wheels for some systems; read when a text needs it."""
    try:
        from icu4py.breakers import LineBreaker  # noqa: PLC0415
    except ImportError:
        return None
    found: type[LineBreaker] = LineBreaker
    return found


def _held(found: list[str]) -> list[str]:
    """ICU's pieces without the breaks that we do not want: in ranges, and before a middle dot."""
    held: list[str] = []
    for one in found:
        before = held[-1] if held else ""
        in_range = one[0].isdigit() and before[-2:-1].isdigit() and before[-1] in _DASHES
        if held and (in_range or one[0] == "·"):
            held[-1] += one
        else:
            held.append(one)
    return held


def pieces_by_rules(text: str) -> list[str]:
    """The same without ICU: by the rules of this file, and no dictionary."""
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
        return not (one.isdigit() and position > 1 and before in _DASHES) and (
            one not in _BREAK_AFTER
        )
    return bool(_CJK.match(before) or _CJK.match(one))


def shown(line: str) -> str:
    """A line as it is drawn: a hyphen where it ends in a soft one, and no other soft hyphens."""
    if SOFT_HYPHEN not in line:
        return line
    bare = line.replace(SOFT_HYPHEN, "")
    return f"{bare}\u2010" if line.endswith(SOFT_HYPHEN) else bare


def broken(text: str, *, width: float, wide: Wide) -> list[tuple[int, int]]:
    """(start, end) of lines no wider than `width`, as long as single clusters fit; at least one.

    Spaces at line ends are left out. `wide` is asked about pieces, whose widths are added up, in
    the unit of `width`; it counts a soft hyphen at the end of what it is asked about.
    """
    starts = [0]
    at, taken = 0, 0.0
    for piece, needed in _fitting(text, width=width, wide=wide):
        end = at + len(piece)
        bare = at + len(piece.rstrip())
        may_end = taken >= _FULL_ENOUGH * width or not _is_phrase(piece)
        if at > starts[-1] and taken + needed > width and may_end:
            starts.append(at)
            taken = 0.0
        if taken + needed > width:
            starts += _cuts(text, starts[-1], end, width=width, wide=wide)
            taken = wide(starts[-1], end)
        elif bare == end and piece[-1] != SOFT_HYPHEN:
            taken += needed
        else:
            taken += wide(at, end - piece.endswith(SOFT_HYPHEN))
        at = end
    return [
        (start, start + len(text[start:end].rstrip()))
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]


def _fitting(text: str, *, width: float, wide: Wide) -> Iterator[tuple[str, float]]:
    """Its pieces, and how wide they are without the space behind them.

    What should be whole and is wider than a line is parted like other words.
    """
    at = 0
    for piece in pieces(text):
        needed = wide(at, at + len(piece.rstrip()))
        kept = whole(piece) if needed > width else []
        if not any(wide(at + first, at + end) > width for first, end in kept):
            yield piece, needed
            at += len(piece)
            continue
        for part in _broken(piece):
            yield part, wide(at, at + len(part.rstrip()))
            at += len(part)


def _cuts(text: str, start: int, end: int, *, width: float, wide: Wide) -> list[int]:
    """Where a stretch that is too long for a line is cut between clusters, or inside huge ones."""
    found: list[int] = []
    at = start
    for cluster in clusters(text[start:end]):
        huge = len(cluster) > 1 and wide(at, at + len(cluster)) > width
        for part in cluster if huge else (cluster,):
            stop = at + len(part)
            if at > start and wide(start, start + len(text[start:stop].rstrip())) > width:
                found.append(at)
                start = at
            at = stop
    return found


def wrap(text: str, *, width: float, measure: Measure) -> list[str]:
    """The lines of `broken` for painters that take each for itself; at least one line.

    `measure` gives the width of a string in the unit of `width`.
    """
    return _alone(text, _lines(text, width=width, measure=measure))


def _lines(text: str, *, width: float, measure: Measure) -> list[str]:
    places = broken(text, width=width, wide=lambda start, end: measure(shown(text[start:end])))
    lines = [shown(text[start:end]) for start, end in places[:-1]]
    # A soft hyphen that ends the text has nothing to part.
    return [*lines, text[slice(*places[-1])].replace(SOFT_HYPHEN, "")]


def _alone(text: str, lines: list[str]) -> list[str]:
    if len(lines) > 1 and runs_leftwards(text):
        return standing_alone(lines, rtl=right_to_left(text))
    return lines


def in_lines(text: str, *, lines: int, width: float, measure: Measure) -> list[str]:
    """At most `lines` lines; the last one ends in an ellipsis where words are left over."""
    found = _lines(text, width=width, measure=measure)
    if len(found) > lines:
        ended = _ended(found[lines - 1], width=width, measure=measure)
        found = [*found[: lines - 1], ended]
    return _alone(text, found)


def _ended(line: str, *, width: float, measure: Measure) -> str:
    """A line with an ellipsis, after a whole word where one is left, else after a cluster."""
    for parts in (pieces(line), list(clusters(line))):
        while len(parts) > 1 and measure("".join(parts).rstrip() + ELLIPSIS) > width:
            parts.pop()
        ended = "".join(parts).rstrip(" ,;:·") + ELLIPSIS
        if measure(ended) <= width:
            return ended
    return ELLIPSIS


def _is_phrase(piece: str) -> bool:
    """Whether it may hold several words that nothing parts."""
    return _breaker() is None and _SPACELESS.search(piece) is not None
