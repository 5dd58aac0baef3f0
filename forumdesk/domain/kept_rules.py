"""Rules in the form that forum files and seals keep, which outlives what reads and writes it.

Each rule has a word, left out where there is nothing to say. A seal covers these words as they
were written, so none ever changes its meaning, and a rule that comes later must be left out where
it changes nothing. The words in which people write rules are `domain.rule_words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from forumdesk.domain.rules import NAMED_THRESHOLDS, Base, Decisive, Rules

FORM = 1
# What it means that a word is not there, whatever is usual in a new poll.
_UNSAID = Rules(
    base=Base.VALID,
    threshold=None,
    proposal=None,
    minimum=1,
    maximum=None,
    show_live=False,
    may_change=False,
    may_abstain=False,
    shuffled=False,
    seconds=None,
    groups=(),
    checked_in=False,
    quorum=None,
    no_roll=False,
    entitled=None,
    points=None,
    cap=None,
    scale=None,
    decisive=None,
    budget=None,
)
_SHARE = re.compile(r"[1-9]\d{0,17}/[1-9]\d{0,17}", re.ASCII)
_AMOUNT = re.compile(r"[1-9]\d{0,15}", re.ASCII)
_SCALE = re.compile(r"-?\d{1,3}\.\.-?\d{1,3}", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,4}", re.ASCII)


def kept_rules(rules: Rules) -> dict[str, object]:
    """The rules in the form that is kept."""
    words: dict[str, object] = {"base": rules.base.value}
    if rules.threshold is not None:
        words["threshold"] = rules.threshold
    if rules.proposal is not None:
        words["proposal"] = rules.proposal
    if rules.minimum != 1:
        words["min"] = rules.minimum
    if rules.maximum is not None:
        words["max"] = rules.maximum
    words["show"] = "live" if rules.show_live else "hidden"
    if rules.may_change:
        words["change"] = "yes"
    words["abstain"] = "yes" if rules.may_abstain else "no"
    if rules.shuffled:
        words["order"] = "shuffled"
    if rules.seconds is not None:
        words["seconds"] = rules.seconds
    if rules.quorum is not None:
        words["quorum"] = rules.quorum
    if rules.checked_in:
        words["roll"] = "checked_in"
    if rules.groups:
        words["roll"] = "groups:" + ",".join(rules.groups)
    if rules.no_roll:
        words["roll"] = "none"
    if rules.scale is not None:
        words["scale"] = "..".join(map(str, rules.scale))
    if rules.decisive is not None:
        words["decisive"] = rules.decisive.value
    for word, number in (
        ("entitled", rules.entitled),
        ("points", rules.points),
        ("cap", rules.cap),
        ("budget", rules.budget),
    ):
        if number is not None:
            words[word] = number
    return words


def rules_of_kept(kept: object) -> Rules:
    """Rules that some version kept; nothing in them is ever refused.

    Words that are not known are passed over, and a value that cannot be read leaves its rule as
    if the word were not there.
    """
    if not isinstance(kept, Mapping):
        return _UNSAID
    fields: dict[str, object] = {}
    for field, (word, read) in _READERS.items():
        if word in kept:
            with suppress(ValueError):
                fields[field] = read(str(kept[word]))
    return replace(_UNSAID, **fields)  # type: ignore[arg-type]  # each reader has its field's type


def _threshold(value: str) -> str:
    return value if value in NAMED_THRESHOLDS else _matching(_SHARE, value)


def _quorum(value: str) -> str:
    return _matching(_SHARE if "/" in value else _NUMBER, value)


def _number(value: str) -> int:
    return int(_matching(_NUMBER, value))


def _amount(value: str) -> int:
    return int(_matching(_AMOUNT, value))


def _scale(value: str) -> tuple[int, int]:
    low, high = _matching(_SCALE, value).split("..")
    return int(low), int(high)


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if pattern.fullmatch(value) is None:
        raise ValueError(value)
    return value


def _groups(value: str) -> tuple[str, ...]:
    if not value.startswith("groups:"):
        return ()
    return tuple(one for one in value.removeprefix("groups:").split(",") if one)


_READERS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "base": ("base", Base),
    "threshold": ("threshold", _threshold),
    "proposal": ("proposal", _number),
    "minimum": ("min", _number),
    "maximum": ("max", _number),
    "show_live": ("show", "live".__eq__),
    "may_change": ("change", "yes".__eq__),
    "may_abstain": ("abstain", "yes".__eq__),
    "shuffled": ("order", "shuffled".__eq__),
    "seconds": ("seconds", _number),
    "groups": ("roll", _groups),
    "checked_in": ("roll", "checked_in".__eq__),
    "quorum": ("quorum", _quorum),
    "no_roll": ("roll", "none".__eq__),
    "entitled": ("entitled", _number),
    "points": ("points", _number),
    "cap": ("cap", _number),
    "scale": ("scale", _scale),
    "decisive": ("decisive", Decisive),
    "budget": ("budget", _amount),
}
