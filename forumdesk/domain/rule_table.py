"""Every rule of a poll once: how people write it, how files keep it, and what can honour it.

What files and seals keep outlives this code. A word never changes its meaning, and is left out
where its rule says nothing, so that a poll of before keeps the bytes that were sealed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from forumdesk.domain.polls import TERMS, Kind
from forumdesk.domain.rules import (
    EVERYBODY,
    MOST_OF_A_BUDGET,
    MOST_OF_A_RULE,
    NAMED_THRESHOLDS,
    Base,
    Decisive,
    Listed,
    Purpose,
    Roll,
    Rule,
    is_quorum,
    is_scale,
    is_threshold,
    share_text,
)
from forumdesk.domain.text import identity

Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)
Names = Mapping[str, str]
"""Ids of groups by what people may call them (`domain.text.identity`)."""

EVERY_KIND = frozenset(Kind)
WITH_ROLL = frozenset(kind for kind in Kind if TERMS[kind].has_list)
WITHOUT_NAMES = frozenset(kind for kind in Kind if TERMS[kind].is_secret)
IN_SIGHT = EVERY_KIND - WITHOUT_NAMES
NAMELESS = frozenset(kind for kind in Kind if not TERMS[kind].names_ballots)

_SHARE = re.compile(r"[1-9]\d{0,17}/[1-9]\d{0,17}", re.ASCII)
_COUNT = re.compile(r"[1-9]\d{0,4}", re.ASCII)
_AMOUNT = re.compile(r"[1-9]\d{0,15}", re.ASCII)
_SCALE = re.compile(r"-?\d{1,3}\.\.-?\d{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Value]):
    """A rule: its word is that of `rule`, its `field` one of `Rules`.

    `unsaid` is what it means that the word is not there, which it never is for that value unless
    it is `always` written. `typed` reads what people write, `kept` what some version of this
    program wrote; both raise ValueError. `holds` says whether a new poll may have a value, `kinds`
    which kinds can honour any but `unsaid`, and `of_methods` that a method must name it among its
    own (`PollMethod.rules`).
    """

    rule: Rule
    field: str
    unsaid: Value
    typed: Callable[[str, Names], Value]
    kept: Callable[[str], Value]
    write: Callable[[Value], str | int]
    holds: Callable[[Value], bool]
    kinds: frozenset[Kind] = EVERY_KIND
    of_methods: bool = False
    always: bool = False


def _any(_value: object) -> bool:
    return True


def _matching(pattern: re.Pattern[str], words: str) -> str:
    if pattern.fullmatch(words) is None:
        raise ValueError(words)
    return words


def _switch(rule: Rule, field: str, no: str, yes: str, **more: Any) -> Entry[bool]:
    """One of two words."""

    def typed(words: str, _names: Names) -> bool:
        return (no, yes).index(words.lower()) == 1

    def write(value: bool) -> str:
        return yes if value else no

    return Entry(rule, field, False, typed, yes.__eq__, write, _any, **more)


def _number(
    rule: Rule,
    field: str,
    *,
    unsaid: int | None = None,
    most: int = MOST_OF_A_RULE,
    pattern: re.Pattern[str] = _COUNT,
    **more: Any,
) -> Entry[int | None]:
    """A whole number from 1."""

    def read(words: str) -> int:
        return int(_matching(pattern, words))

    def holds(value: int | None) -> bool:
        return value is None or 1 <= value <= most

    return Entry(
        rule,
        field,
        unsaid,
        lambda words, _names: read(words),
        read,
        lambda value: value or 0,
        holds,
        **more,
    )


def _words(
    rule: Rule,
    field: str,
    *,
    typed: Callable[[str], str],
    kept: Callable[[str], str],
    holds: Callable[[str], bool],
    **more: Any,
) -> Entry[str | None]:
    """A share or a number, as text."""
    return Entry(
        rule,
        field,
        None,
        lambda words, _names: typed(words.lower()),
        kept,
        str,
        lambda value: value is None or holds(value),
        **more,
    )


def _threshold(words: str) -> str:
    return words if words in NAMED_THRESHOLDS else share_text(words)


def _kept_threshold(words: str) -> str:
    return words if words in NAMED_THRESHOLDS else _matching(_SHARE, words)


def _quorum(words: str) -> str:
    return share_text(words) if "/" in words else _matching(_COUNT, words)


def _kept_quorum(words: str) -> str:
    return _matching(_SHARE if "/" in words else _COUNT, words)


def _scale(words: str) -> tuple[int, int]:
    low, high = _matching(_SCALE, words).split("..")
    return int(low), int(high)


def _roll(words: str, names: Names) -> Roll:
    """Groups by names parted by commas, in quotes where a name has one itself."""
    prefix, between, rest = words.partition(":")
    of = Listed(prefix.lower())
    if of is not Listed.GROUPS or not between:
        return Roll(Listed(words.lower()))
    named = [identity(one) for one in next(csv.reader([rest], skipinitialspace=True))]
    if not all(one in names for one in named):
        raise ValueError(words)
    return Roll(of, tuple(dict.fromkeys(names[one] for one in named)))


def _kept_roll(words: str) -> Roll:
    prefix, _, rest = words.partition(":")
    if prefix != Listed.GROUPS:
        return Roll(Listed(words))
    groups = tuple(one for one in rest.split(",") if one)
    return Roll(Listed.GROUPS, groups) if groups else EVERYBODY


def _written_roll(value: Roll) -> str:
    return ":".join([value.of.value, ",".join(value.groups)]) if value.groups else value.of.value


def _is_whole(value: Roll) -> bool:
    """Groups are named by a roll that is made of them, and by no other."""
    return bool(value.groups) == (value.of is Listed.GROUPS)


TABLE: tuple[Entry[Any], ...] = (
    Entry(
        Rule.BASE,
        "base",
        Base.VALID,
        lambda words, _names: Base(words.lower()),
        Base,
        lambda value: value.value,
        _any,
        of_methods=True,
        always=True,
    ),
    _words(
        Rule.THRESHOLD,
        "threshold",
        typed=_threshold,
        kept=_kept_threshold,
        holds=is_threshold,
        of_methods=True,
    ),
    _number(Rule.PROPOSAL, "proposal", kinds=WITH_ROLL, of_methods=True),
    _number(Rule.MINIMUM, "minimum", unsaid=1, of_methods=True),
    _number(Rule.MAXIMUM, "maximum", of_methods=True),
    _switch(Rule.SHOW, "show_live", "hidden", "live", kinds=IN_SIGHT, always=True),
    _switch(Rule.CHANGE, "may_change", "no", "yes", kinds=IN_SIGHT),
    _switch(Rule.ABSTAIN, "may_abstain", "no", "yes", always=True),
    _switch(Rule.ORDER, "shuffled", "fixed", "shuffled"),
    _number(Rule.SECONDS, "seconds"),
    _words(
        Rule.QUORUM, "quorum", typed=_quorum, kept=_kept_quorum, holds=is_quorum, kinds=WITH_ROLL
    ),
    Entry(
        Rule.ROLL,
        "roll",
        EVERYBODY,
        _roll,
        _kept_roll,
        _written_roll,
        _is_whole,
        kinds=WITH_ROLL,
    ),
    _number(Rule.ENTITLED, "entitled", kinds=WITHOUT_NAMES),
    _number(Rule.POINTS, "points", of_methods=True),
    _number(Rule.CAP, "cap", of_methods=True),
    Entry(
        Rule.SCALE,
        "scale",
        None,
        lambda words, _names: _scale(words),
        _scale,
        lambda value: "{}..{}".format(*value),
        lambda value: value is None or is_scale(value),
        of_methods=True,
    ),
    Entry(
        Rule.DECISIVE,
        "decisive",
        None,
        lambda words, _names: Decisive(words.lower()),
        Decisive,
        lambda value: value.value,
        _any,
        of_methods=True,
    ),
    _number(Rule.BUDGET, "budget", most=MOST_OF_A_BUDGET, pattern=_AMOUNT, of_methods=True),
    Entry(
        Rule.PURPOSE,
        "purpose",
        None,
        lambda words, _names: Purpose(words.lower()),
        Purpose,
        lambda value: value.value,
        _any,
        # Nobody has to answer for what they think of those who asked.
        kinds=NAMELESS,
    ),
)
ENTRIES: Mapping[Rule, Entry[Any]] = {one.rule: one for one in TABLE}
