"""Counting a round anew from what lies in the file, and comparing it with what was sealed.

This shares nothing with how ballots are taken, counted and sealed: an auditor's second pair of
eyes. It reads the definition that was sealed and never the rules of today.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FIGURES = {"single": "votes", "approval": "approvals"}
KINDS = ("pulse", "named", "secret")
CHANNELS = ("phone", "desk", "paper", "hands")
FINISHED = ("sealing", "closed", "sealed")
_RULES = (
    *("base", "threshold", "proposal", "min", "max", "show", "change", "abstain", "order"),
    *("seconds", "quorum", "roll", "entitled", "points", "cap", "scale", "decisive", "budget"),
)


class Finding(StrEnum):
    """What can be wrong with a round."""

    DIGEST = "digest"
    DEFINITION = "definition"
    ROLL = "roll"
    ENTITLED = "entitled"
    CHOICES = "choices"
    STATE = "state"
    SEALING = "sealing"
    TABLES = "tables"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Shown:
    """A poll as screens and papers show it today; texts as language to words.

    `options` are (id, number, text) by number; `rules` are as the file keeps them and `round` is
    the number of the poll's current round; `number` is what people know the poll by.
    """

    number: int
    question: object
    options: Sequence[tuple[str, int, object]]
    kind: str
    method: str
    rules: object
    round: int


@dataclass(frozen=True, slots=True)
class Round:
    """A round as it lies in the file, ids in hexadecimal; `shows` is what may be seen of it.

    `ballots` are (id, choices), `roll` (voter, channel) and `listed` (person, group); ballots and
    roll are None where their tables are missing. `entitled` is the number noted at the opening,
    None without a list. `people` is how many of those listed are persons of the forum.
    """

    poll: str
    number: int
    state: str
    revealed: int
    shows: str
    seal_form: int
    digest: str | None
    definition: str
    entitled: int | None
    present: int | None
    invited: int | None
    opened_at: str
    closed_at: str | None
    shown: Shown
    ballots: Sequence[tuple[str, str]] | None
    roll: Sequence[tuple[str, str]] | None
    listed: Sequence[tuple[str, str]]
    people: int

    @property
    def finished(self) -> bool:
        """Whether nobody can vote any more."""
        return self.state in FINISHED


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a round, counted here. `options` are (id, number, figure)."""

    cast: int
    valid: int
    abstained: int
    invalid: int
    by_channel: Mapping[str, int]
    figure: str
    options: Sequence[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found; `counted` is None while the round is open or cannot be read."""

    findings: tuple[Finding, ...]
    counted: Counted | None


def examine(one: Round) -> Examined:
    """Everything that can be said of a round from its own rows."""
    defined = _definition(one.definition)
    if defined is None:
        return Examined((Finding.DEFINITION,), None)
    if one.ballots is None or one.roll is None:
        return Examined((Finding.TABLES,), None)
    # Thousands of ballots say only a few things.
    said = Counter(choices for _ballot, choices in one.ballots)
    read = [(_read(choices, defined), number) for choices, number in said.items()]
    doubts = {
        Finding.DIGEST: one.finished and _digest(one, defined) != one.digest,
        Finding.DEFINITION: not _is_as_defined(one, defined),
        Finding.ROLL: not _roll_agrees(one),
        Finding.ENTITLED: not _entitled_agree(one, defined),
        Finding.CHOICES: any(named is None for named, _number in read),
        Finding.STATE: not _state_agrees(one),
        Finding.SEALING: one.state == "sealing",
    }
    findings = tuple(finding for finding, wrong in doubts.items() if wrong)
    return Examined(findings, _count(one, defined, read) if one.finished else None)


@dataclass(frozen=True, slots=True)
class _Defined:
    """The parts of a definition that a recount needs; `options` are ids in order."""

    whole: Mapping[str, Any]
    options: Sequence[str]
    method: str
    least: int
    most: int
    abstain: bool


def _definition(text: str) -> _Defined | None:
    try:
        whole = json.loads(text)
        options = [str(one["id"]) for one in whole["options"]]
        rules, method = _words(whole["rules"]), whole["method"]
        single = method == "single"
        return _Defined(
            whole=whole,
            options=options,
            method=method,
            least=1 if single else _number(rules.get("min"), usual=1),
            most=1 if single else _number(rules.get("max"), usual=len(options)),
            abstain=rules.get("abstain") == "yes",
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _words(rules: object) -> Mapping[str, object]:
    return rules if isinstance(rules, dict) else {}


def _number(value: object, *, usual: int) -> int:
    """A number of options; what is none says no more than if it were not there."""
    words = str(value)
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else usual


def _read(choices: str, defined: _Defined) -> list[str] | None:
    """The options that a ballot names, none for an abstention; None if it is not valid.

    A valid ballot is the one text that stands for its choices: each option once, in the order of
    the question, as many as the rules allow.
    """
    if choices == '"abstain"':
        return [] if defined.abstain else None
    try:
        named = json.loads(choices)
    except ValueError:
        return None
    if not isinstance(named, list) or defined.method not in FIGURES:
        return None
    in_order = [one for one in defined.options if one in named]
    wanted = json.dumps(in_order, ensure_ascii=False, separators=(",", ":"))
    valid = wanted == choices and defined.least <= len(in_order) <= defined.most
    return in_order if valid else None


def _count(one: Round, defined: _Defined, read: Sequence[tuple[list[str] | None, int]]) -> Counted:
    figures: Counter[str] = Counter()
    for named, number in read:
        figures.update(dict.fromkeys(named or (), number))
    cast = sum(number for _named, number in read)
    invalid = sum(number for named, number in read if named is None)
    abstained = sum(number for named, number in read if named == [])
    channels = Counter(channel for _voter, channel in one.roll or ())
    return Counted(
        cast=cast,
        valid=cast - invalid - abstained,
        abstained=abstained,
        invalid=invalid,
        by_channel={name: channels[name] for name in CHANNELS},
        figure=FIGURES.get(defined.method, "votes"),
        options=[
            (option, number, figures[option])
            for number, option in enumerate(defined.options, start=1)
        ],
    )


def sha256(words: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()


def list_hash(lines: Sequence[str]) -> str:
    """SHA-256 of these lines as a sorted file."""
    return sha256("".join(f"{line}\n" for line in sorted(lines)))


def roll_hash(one: Round) -> str:
    """The hash of the round's roll."""
    return list_hash([f"{voter} {channel}" for voter, channel in one.roll or ()])


def entitled_hash(one: Round) -> str | None:
    """The hash of the list of the entitled, None without one."""
    if one.entitled is None:
        return None
    return list_hash([f"{person} {group or '-'} -" for person, group in one.listed])


def _digest(one: Round, defined: _Defined) -> str:
    ballots = one.ballots or ()
    if one.seal_form == 1:
        lines = sorted(f"{ballot} {choices}" for ballot, choices in ballots)
        return sha256("\n".join([one.definition, *lines]))
    if one.seal_form != 2:
        return ""
    roll = one.roll or ()
    channels = Counter(channel for _voter, channel in roll)
    used = " ".join(f"{name}={channels[name]}" for name in sorted(channels))
    listed = "-" if one.entitled is None else f"{len(one.listed)} {entitled_hash(one)}"
    text = (
        "ForumDesk recount 1\n"
        f"definition {one.definition}\n"
        f"entitled {listed}\n"
        f"roll {len(roll)} {roll_hash(one)}\n"
        f"channels {used or '-'}\n"
        f"ballots {len(ballots)}\n"
    )
    short = {choices: _short(choices, defined) for choices in {said for _ballot, said in ballots}}
    lines = sorted(f"{ballot} {short[choices]}\n" for ballot, choices in ballots)
    return sha256(f"{text}{''.join(lines)}end\n")


def _short(choices: str, defined: _Defined) -> str:
    """A ballot in option numbers; a question mark for what is none."""
    if choices == '"abstain"':
        return "abstain"
    numbers = {option: str(number) for number, option in enumerate(defined.options, start=1)}
    try:
        return ";".join(numbers[one] for one in json.loads(choices))
    except (ValueError, KeyError, TypeError):
        return "?"


def _is_as_defined(one: Round, defined: _Defined) -> bool:
    """Whether what is shown, printed and decided by is what was frozen at the opening."""
    sealed, shown = defined.whole, one.shown
    options = [(option.get("id"), option.get("text")) for option in sealed["options"]]
    return (
        (sealed.get("id"), sealed.get("round")) == (one.poll, one.number)
        and (sealed.get("question"), options) == (shown.question, _texts(shown))
        and [number for _id, number, _text in shown.options] == [*range(1, len(options) + 1)]
        and (sealed.get("kind"), sealed.get("method")) == (shown.kind, shown.method)
        and _known(sealed.get("rules")) == _known(shown.rules)
        and (sealed.get("entitled"), sealed.get("present"), sealed.get("invited"))
        == (one.entitled, one.present, one.invited)
    )


def _texts(shown: Shown) -> list[tuple[str, object]]:
    return [(option, text) for option, _number, text in shown.options]


def _known(rules: object) -> dict[str, object]:
    """The rules that decide anything; a later program may have added others."""
    words = _words(rules)
    return {key: words.get(key) for key in _RULES}


def _roll_agrees(one: Round) -> bool:
    """One ballot for each mark, and in a named poll of the same person."""
    ballots = [ballot for ballot, _choices in one.ballots or ()]
    voters = [voter for voter, _channel in one.roll or ()]
    if not {channel for _voter, channel in one.roll or ()} <= set(CHANNELS):
        return False
    if one.shown.kind == "named" and sorted(ballots) != sorted(voters):
        return False
    return len(ballots) == len(voters)


def _entitled_agree(one: Round, defined: _Defined) -> bool:
    """Whoever voted was on the list, and the list is as long as it was, all of it persons.

    Where nobody was registered there is no list, but the number that was typed.
    """
    rules = _words(defined.whole["rules"])
    if rules.get("roll") == "none":
        return not one.listed and one.entitled == rules.get("entitled")
    if one.entitled is None:
        return not one.listed and one.shown.kind == "pulse"
    listed = {person for person, _group in one.listed}
    voters = {voter for voter, _channel in one.roll or ()}
    return voters <= listed and len(listed) == one.entitled == one.people


def _state_agrees(one: Round) -> bool:
    ends = "sealed" if one.shown.kind == "secret" else "closed"
    if one.shown.kind not in KINDS or not 1 <= one.number <= one.shown.round:
        return False
    if one.state == "open":
        return one.number == one.shown.round and (one.digest, one.closed_at, one.revealed) == (
            *(None, None),
            0,
        )
    closed = one.state in (ends, "sealing") and one.closed_at is not None
    return closed and one.revealed in (0, 1) and not (one.revealed and one.state == "sealing")
