"""The Unicode bidirectional algorithm (UAX 9, revision 46).

Levels are found for a whole paragraph, before it is broken into lines; even ones run from left to
right, odd ones from right to left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumdesk.charts.leftwards import RIGHT_TO_LEFT

_DEEPEST = 125
_MOST_BRACKETS = 63
_EMBEDDINGS = frozenset(("LRE", "RLE", "LRO", "RLO"))
_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_REMOVED = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "BN"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_STRONG = frozenset(("L", "R", "AL"))
# Opening and closing brackets in turn (BidiBrackets.txt of Unicode 15).
_BRACKETS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772"
    "\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef"
    "\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991"
    "\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23"
    "\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008"
    "\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019"
    "\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f"
    "\uff60\uff62\uff63"
)
_OPENING = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_CLOSING = frozenset(_BRACKETS[1::2])
# The two angle brackets that are the same character to readers.
_SAME = {"\u232a": "\u3009"}


def levels(text: str, *, rtl: bool) -> list[int]:
    """The level of each character of a paragraph that runs in this direction.

    Characters that take no part (rule X9) have the level of the one before them.
    """
    base = int(rtl)
    original = [bidi_class(one) for one in text]
    classes = list(original)
    ends = _matching(original)
    found = _explicit(original, classes, base)
    # All of them first: they look at levels that resolving changes.
    for sequence in list(_sequences(classes, found, base, ends)):
        _resolve(sequence, text, original, classes)
        for place in sequence.places:
            found[place] = _implicit(found[place], classes[place])
    _rest_on_base(original, found, base)
    for place, kind in enumerate(original):
        if kind in _REMOVED:
            found[place] = found[place - 1] if place else base
    return found


def bidi_class(character: str) -> str:
    """Bidi_Class; what is not assigned runs as its block does."""
    kind = unicodedata.bidirectional(character)
    return kind or ("R" if RIGHT_TO_LEFT.match(character) else "L")


def begins_leftwards(classes: Sequence[str], start: int) -> bool:
    """The first strong class from `start` to the end of the isolate, nested isolates aside."""
    depth = 0
    for kind in classes[start:]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if not depth:
                break
            depth -= 1
        elif not depth and kind in _STRONG:
            return kind != "L"
    return False


def _matching(classes: Sequence[str]) -> dict[int, int]:
    """Where each isolate that ends does so (BD9)."""
    ends: dict[int, int] = {}
    begun: list[int] = []
    for place, kind in enumerate(classes):
        if kind in _ISOLATES:
            begun.append(place)
        elif kind == "PDI" and begun:
            ends[begun.pop()] = place
    return ends


@dataclass(slots=True)
class _Embedding:
    """An entry of the directional status stack (X1)."""

    level: int
    override: str = ""
    isolate: bool = False

    def next(self, *, odd: bool) -> int:
        """The least level above it that runs this way."""
        return self.level + 1 + int((self.level + 1) % 2 != int(odd))


class _Stack:
    """What is open at a place of a paragraph, and how much more is than can be (X1)."""

    def __init__(self, base: int) -> None:
        self.open = [_Embedding(base)]
        self.isolates_over = self.embeddings_over = 0

    @property
    def last(self) -> _Embedding:
        return self.open[-1]

    def begin(self, *, odd: bool, override: str = "", isolate: bool = False) -> None:
        """Open one, or count it among those that are too deep (X2 to X5c)."""
        level = self.last.next(odd=odd)
        if level <= _DEEPEST and not self.isolates_over and not self.embeddings_over:
            self.open.append(_Embedding(level, override, isolate))
        elif isolate:
            self.isolates_over += 1
        elif not self.isolates_over:
            self.embeddings_over += 1

    def end_isolate(self) -> None:
        """X6a."""
        if self.isolates_over:
            self.isolates_over -= 1
        elif any(one.isolate for one in self.open):
            self.embeddings_over = 0
            while not self.open.pop().isolate:
                pass

    def end_embedding(self) -> None:
        """X7."""
        if self.isolates_over:
            return
        if self.embeddings_over:
            self.embeddings_over -= 1
        elif not self.last.isolate and len(self.open) > 1:
            self.open.pop()


def _explicit(original: Sequence[str], classes: list[str], base: int) -> list[int]:
    """Levels by embeddings and isolates; overrides change the classes (X1 to X8)."""
    found: list[int] = []
    stack = _Stack(base)
    for place, kind in enumerate(original):
        if kind == "PDI":
            stack.end_isolate()
        elif kind == "B":
            stack = _Stack(base)
        found.append(stack.last.level)
        if kind == "PDF":
            stack.end_embedding()
        elif kind in _EMBEDDINGS:
            override = kind[0] if kind.endswith("O") else ""
            stack.begin(odd=kind.startswith("R"), override=override)
        elif kind not in ("B", "BN"):
            classes[place] = stack.last.override or kind
            if kind in _ISOLATES:
                leftwards = kind == "RLI" or (
                    kind == "FSI" and begins_leftwards(original, place + 1)
                )
                stack.begin(odd=leftwards, isolate=True)
    return found


@dataclass(slots=True)
class _Sequence:
    """An isolating run sequence (BD13) with the directions at its ends."""

    places: list[int]
    direction: str
    before: str
    after: str


def _sequences(
    classes: Sequence[str], found: Sequence[int], base: int, ends: dict[int, int]
) -> Iterator[_Sequence]:
    """X10. Classes of isolates may be overridden, so pairs come from `ends`."""
    kept = [place for place, kind in enumerate(classes) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for place in kept:
        if runs and found[runs[-1][-1]] == found[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    begun = {run[0]: run for run in runs}
    closing = set(ends.values())
    order = {place: number for number, place in enumerate(kept)}
    for run in runs:
        if run[0] in closing:
            continue
        places = list(run)
        while places[-1] in ends:
            places += begun[ends[places[-1]]]
        level = found[places[0]]
        first, last = order[places[0]], order[places[-1]]
        before = found[kept[first - 1]] if first else base
        alone = last + 1 == len(kept) or classes[places[-1]] in _ISOLATES
        after = base if alone else found[kept[last + 1]]
        yield _Sequence(places, _way(level), _way(max(level, before)), _way(max(level, after)))


def _way(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve(sequence: _Sequence, text: str, original: Sequence[str], classes: list[str]) -> None:
    kinds = [classes[place] for place in sequence.places]
    _weak(kinds, sequence.before)
    _brackets(kinds, sequence, text, original)
    _neutral(kinds, sequence)
    for place, kind in zip(sequence.places, kinds, strict=True):
        classes[place] = kind


def _weak(kinds: list[str], before: str) -> None:
    """W1 to W7."""
    last, strong = before, before
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kind = "ON" if last in _ISOLATES or last == "PDI" else last
        last = kind
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[place] = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        kind, around = kinds[place], kinds[place - 1]
        if around == kinds[place + 1] and (
            (kind == "ES" and around == "EN") or (kind == "CS" and around in ("EN", "AN"))
        ):
            kinds[place] = around
    _terminators(kinds)
    strong = before
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind in ("ES", "ET", "CS"):
            kinds[place] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _terminators(kinds: list[str]) -> None:
    """W5: percent and currency signs beside a number are of it."""
    for start, end in _stretches(kinds, ("ET",)):
        beside = (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else "")
        if "EN" in beside:
            kinds[start:end] = ["EN"] * (end - start)


def _stretches(
    kinds: Sequence[str], which: Sequence[str] | frozenset[str]
) -> list[tuple[int, int]]:
    """(start, end) of neighbours of these classes."""
    found: list[tuple[int, int]] = []
    for place, kind in enumerate(kinds):
        if kind in which:
            if found and found[-1][1] == place:
                found[-1] = (found[-1][0], place + 1)
            else:
                found.append((place, place + 1))
    return found


def _pairs(kinds: Sequence[str], places: Sequence[int], text: str) -> list[tuple[int, int]]:
    """Brackets that belong together, in the order of the opening ones (BD16)."""
    begun: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for number, place in enumerate(places):
        one = text[place]
        if kinds[number] != "ON":
            continue
        if one in _OPENING:
            if len(begun) == _MOST_BRACKETS:
                break
            begun.append((_SAME.get(_OPENING[one], _OPENING[one]), number))
        elif one in _CLOSING:
            wanted = _SAME.get(one, one)
            depth = next(
                (depth for depth in range(len(begun) - 1, -1, -1) if begun[depth][0] == wanted),
                None,
            )
            if depth is not None:
                found.append((begun[depth][1], number))
                del begun[depth:]
    return sorted(found)


def _strong_of(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _brackets(kinds: list[str], sequence: _Sequence, text: str, original: Sequence[str]) -> None:
    """N0: a pair of brackets runs as what is in it, or as what is before it."""
    for opening, closing in _pairs(kinds, sequence.places, text):
        inside = {_strong_of(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if not inside:
            continue
        way = sequence.direction
        if way not in inside:
            before = next(filter(None, map(_strong_of, reversed(kinds[:opening]))), sequence.before)
            way = before if before in inside else way
        for place in (opening, closing):
            kinds[place] = way
            for mark in range(place + 1, len(kinds)):
                if original[sequence.places[mark]] != "NSM":
                    break
                kinds[mark] = way


def _neutral(kinds: list[str], sequence: _Sequence) -> None:
    """N1 and N2."""
    for start, end in _stretches(kinds, _NEUTRAL):
        before = _strong_of(kinds[start - 1]) if start else sequence.before
        after = _strong_of(kinds[end]) if end < len(kinds) else sequence.after
        way = before if before == after else sequence.direction
        kinds[start:end] = [way] * (end - start)


def _implicit(level: int, kind: str) -> int:
    """I1 and I2."""
    if level % 2:
        return level if kind == "R" else level + 1
    return level + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _rest_on_base(original: Sequence[str], found: list[int], base: int) -> None:
    """L1: separators, and blanks before them and at the end, run as the paragraph does."""
    resting = True
    for place in range(len(original) - 1, -1, -1):
        kind = original[place]
        if kind in ("B", "S"):
            resting = True
        elif kind not in _REMOVED and kind != "WS" and kind not in _ISOLATES and kind != "PDI":
            resting = False
        if resting:
            found[place] = base
