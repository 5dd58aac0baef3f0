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

from forumdesk.domain.recounting import (
    BALLOTS,
    CHANNELS,
    UNKNOWN,
    Invalid,
    Question,
    Recount,
    choices_of,
    recount,
)
from forumdesk.domain.recounting_about import about_text, are_as_asked
from forumdesk.domain.recounting_figures import COUNTS

KINDS = ("pulse", "named", "secret", "slip")
FINISHED = ("sealing", "closed", "sealed")
# By which somebody is on the roll, and by which ballots are typed.
_MARKED, _TYPED = {"phone", "desk", "paper"}, {"paper", "hands"}
_RULES = (
    *("base", "threshold", "proposal", "min", "max", "show", "change", "abstain", "order"),
    *("seconds", "quorum", "roll", "entitled", "points", "cap", "scale", "decisive", "budget"),
    "purpose",
)


class Finding(StrEnum):
    """What can be wrong with a round. METHOD: it is not known, so that nothing was counted."""

    METHOD = "method"
    DIGEST = "digest"
    DEFINITION = "definition"
    ROLL = "roll"
    ENTITLED = "entitled"
    SLIPS = "slips"
    CHOICES = "choices"
    ABOUT = "about"
    STATE = "state"
    SEALING = "sealing"
    TABLES = "tables"
    PREPARED = "prepared"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Shown:
    """A poll as screens and papers show it today; texts as language to words.

    `options` are (id, number, text, cost) by number; `rules` are as the file keeps them and
    `round` is the number of the poll's current round; `number` is what people know the poll by.
    `about` is what is asked about voters, as the file keeps it; None where nothing is.
    """

    number: int
    question: object
    options: Sequence[tuple[str, int, object, int | None]]
    kind: str
    method: str
    rules: object
    round: int
    about: object = None


@dataclass(frozen=True, slots=True)
class Round:
    """A round as it lies in the file, ids in hexadecimal; `shows` is what may be seen of it.

    `ballots` are (id, choices), `roll` (voter, channel) and `listed` (person, group); ballots and
    roll are None where their tables are missing. `entitled` is the number noted at the opening,
    None without a list, and `added` those who came to it later. `people` is how many of those
    listed are persons of the forum. `slips` are (hash, whether it is spoilt) and `given` the
    persons who were ticked as having one. `typed` are (channel, how many ballots the desk typed).
    `struck` is how many words are not shown, None where that cannot be read, and `struck_list` what
    they commit to with their salt. `prepared` is what was worked out of the ballots at the close.
    `about` are (ballot, what it says of whoever voted), None where ballots have no place for that.
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
    slips: Sequence[tuple[str, int]] = ()
    given: Sequence[str] = ()
    typed: Sequence[tuple[str, int]] = ()
    struck: int | None = 0
    struck_list: str | None = None
    prepared: str = ""
    added: int = 0
    about: Sequence[tuple[str, str | None]] | None = None
    about_salt: str = ""

    @property
    def by_slips(self) -> bool:
        """Whether slips vote in it."""
        return self.shown.kind == "slip"

    @property
    def ticks(self) -> int | None:
        """How many were ticked as having a slip; None where there is no list of people."""
        rules = self.shown.rules
        unlisted = isinstance(rules, dict) and rules.get("roll") == "none"
        return None if unlisted else len(self.given)

    @property
    def channels(self) -> Mapping[str, int]:
        """How many ballots came by each channel: those with a mark of their own, and typed ones."""
        marks = Counter(channel for _voter, channel in self.roll or () if channel != "paper")
        return marks + Counter(dict(self.typed))

    @property
    def finished(self) -> bool:
        """Whether nobody can vote any more."""
        return self.state in FINISHED


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a round, counted here; without those of its method where that is not known.

    `options` are (id, number, its figures by name), `counts` what else was counted, by name.
    """

    cast: int
    valid: int
    abstained: int
    invalid: int
    by_channel: Mapping[str, int]
    options: Sequence[tuple[str, int, Mapping[str, object]]]
    counts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found; `counted` is None while the round is open or cannot be read."""

    findings: tuple[Finding, ...]
    counted: Counted | None


def examine(one: Round) -> Examined:
    """Everything that can be said of a round from its own rows."""
    if one.ballots is None or one.roll is None:
        return Examined((Finding.TABLES,), None)
    try:
        asked = Question.of(one.definition)
    except Invalid:
        return Examined((Finding.DEFINITION,), None)
    # Thousands of ballots say only a few things.
    words = {choices: _words(choices, asked) for _ballot, choices in one.ballots}
    read = recount(_text(one, words, asked.about))
    known = asked.method in BALLOTS and asked.method in COUNTS
    doubts = {
        Finding.METHOD: not known,
        Finding.DIGEST: known and one.finished and _digest(one, read) != one.digest,
        Finding.DEFINITION: not _is_as_defined(one, json.loads(one.definition)),
        Finding.ROLL: not _roll_agrees(one, asked),
        Finding.ENTITLED: not _entitled_agree(one, asked),
        Finding.SLIPS: not _slips_agree(one),
        Finding.CHOICES: known and (UNKNOWN in words.values() or read.invalid > 0),
        Finding.ABOUT: not are_as_asked(
            one.about, () if asked.agreed else asked.about, closed=one.finished
        ),
        Finding.STATE: not _state_agrees(one) or (asked.agreed and not _without_votes(one)),
        Finding.SEALING: one.state == "sealing",
    }
    findings = tuple(finding for finding, wrong in doubts.items() if wrong)
    return Examined(findings, _count(one, read) if one.finished else None)


def _words(choices: str, asked: Question) -> str:
    """A ballot as the recount text has it; a question mark unless it is in its one form.

    A ballot that is not valid keeps its words: the text is what was sealed, whatever it says.
    """
    try:
        stored = json.loads(choices)
    except (ValueError, RecursionError):
        return UNKNOWN
    words = asked.words(stored)
    try:
        read = choices_of(words, asked)
    except Invalid:
        return words
    return words if _canonical(read) == choices else UNKNOWN


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _count(one: Round, read: Recount) -> Counted:
    asked = read.question
    options, counts = (
        COUNTS[asked.method](read.valid, asked) if asked.method in COUNTS else ({}, {})
    )
    channels = one.channels
    return Counted(
        cast=read.cast,
        valid=read.cast - read.abstained - read.invalid,
        abstained=read.abstained,
        invalid=read.invalid,
        by_channel={name: channels.get(name, 0) for name in CHANNELS},
        options=[
            (option, number, options.get(option, {}))
            for number, option in enumerate(asked.options, start=1)
        ],
        counts=counts,
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


def _digest(one: Round, read: Recount) -> str:
    if one.seal_form == 1:
        lines = sorted(f"{ballot} {choices}" for ballot, choices in one.ballots or ())
        return sha256("\n".join([one.definition, *lines]))
    return read.digest if one.seal_form == 2 else ""


def _text(one: Round, words: Mapping[str, str], answers: Sequence[str]) -> str:
    """The round's recount text, made of what lies in the file."""
    roll, ballots = one.roll or (), one.ballots or ()
    channels = one.channels
    used = " ".join(f"{name}={channels[name]}" for name in sorted(channels))
    listed = "-" if one.entitled is None else f"{len(one.listed)} {entitled_hash(one)}"
    lines = sorted(f"{ballot} {words[choices]}\n" for ballot, choices in ballots)
    slips = f"slips {_slips_line(one)}\n" if one.by_slips else ""
    said = None if one.about is None else about_text(one.about_salt, one.about, answers)
    about = "" if said is None else f"about {sha256(said)}\n"
    return (
        "ForumDesk recount 1\n"
        f"definition {one.definition}\n"
        f"entitled {listed}\n"
        f"roll {len(roll)} {roll_hash(one)}\n"
        f"{slips}{about}"
        f"channels {used or '-'}\n"
        f"ballots {len(ballots)}\n"
        f"{''.join(lines)}end\n"
    )


def _slips_line(one: Round) -> str:
    spoilt = sum(bool(is_so) for _slip, is_so in one.slips)
    listed = list_hash([f"{slip} {'spoilt' if is_so else '-'}" for slip, is_so in one.slips])
    given = "-" if one.ticks is None else one.ticks
    return f"{len(one.slips)} {listed} given={given} spoilt={spoilt}"


def _is_as_defined(one: Round, sealed: Mapping[str, Any]) -> bool:
    """Whether what is shown, printed and decided by is what was frozen at the opening."""
    shown = one.shown
    options = [
        (option.get("id"), option.get("text"), option.get("cost")) for option in sealed["options"]
    ]
    return (
        (sealed.get("id"), sealed.get("round")) == (one.poll, one.number)
        and (sealed.get("question"), options) == (shown.question, _options(shown))
        and [number for _id, number, _text, _cost in shown.options] == [*range(1, len(options) + 1)]
        and (sealed.get("kind"), sealed.get("method")) == (shown.kind, shown.method)
        and sealed.get("about") == shown.about
        and _known(sealed.get("rules")) == _known(shown.rules)
        and (sealed.get("entitled"), sealed.get("present"), sealed.get("invited"))
        == (one.entitled, one.present, one.invited)
    )


def _options(shown: Shown) -> list[tuple[str, object, int | None]]:
    return [(option, text, cost) for option, _number, text, cost in shown.options]


def _known(rules: object) -> dict[str, object]:
    """The rules that decide anything; a later program may have added others."""
    return {key: rules.get(key) for key in _RULES} if isinstance(rules, dict) else {}


def _roll_agrees(one: Round, asked: Question) -> bool:
    """A ballot for each mark, of no more papers than were handed out, and none besides but hands.

    Where nobody was registered, paper has no marks.
    """
    roll, typed = dict(one.roll or ()), dict(one.typed)
    known = {*roll.values()} <= _MARKED and {*typed} <= _TYPED
    if not known or min(typed.values(), default=0) < 0:
        return False
    if typed.get("hands") and asked.kind not in ("pulse", "named"):
        return False
    unlisted, marks = asked.rules.get("roll") == "none", Counter(roll.values())
    if not unlisted and typed.get("paper", 0) > marks["paper"]:
        return False
    number = len(one.ballots or ())
    without_marks = unlisted and not one.by_slips
    if without_marks and (roll or number > asked.rule("entitled", 0)):
        return False
    return sum(one.channels.values()) == number and (unlisted or _names_agree(one, roll))


def _names_agree(one: Round, roll: Mapping[str, str]) -> bool:
    """In a named poll a ballot of everybody on the roll, and of nobody else but raised hands."""
    if one.shown.kind != "named":
        return True
    of_people = Counter(roll[ballot] for ballot, _ in one.ballots or () if ballot in roll)
    return all(of_people[name] == one.channels.get(name, 0) for name in _MARKED)


def _entitled_agree(one: Round, asked: Question) -> bool:
    """Whoever voted was on the list, and it is as long as it was with those who were added, all of
    it persons.

    Where nobody was registered there is no list, but the number that was typed.
    """
    if asked.rules.get("roll") == "none":
        return not one.listed and not one.added and one.entitled == asked.rules.get("entitled")
    if one.entitled is None:
        return not one.listed and not one.added and one.shown.kind == "pulse"
    listed = {person for person, _group in one.listed}
    voters = set() if one.by_slips else {voter for voter, _channel in one.roll or ()}
    took_part = len(voters) + dict(one.typed).get("hands", 0)
    fits = voters <= listed and took_part <= len(listed)
    return fits and len(listed) == one.entitled + one.added == one.people


def _slips_agree(one: Round) -> bool:
    """Whoever voted had a slip that was issued and is not spoilt; who was ticked was entitled.

    In a vote of another kind there are no slips.
    """
    if not one.by_slips:
        return not one.slips and not one.given
    good = {slip for slip, is_so in one.slips if not is_so}
    voters = {voter for voter, _channel in one.roll or ()}
    listed = {person for person, _group in one.listed}
    return voters <= good and set(one.given) <= listed and len(one.given) <= len(one.slips)


def _without_votes(one: Round) -> bool:
    """Whether a round that nobody objected in took no votes, and was closed as it began."""
    return one.finished and one.opened_at == one.closed_at and not (one.ballots or one.roll)


def _state_agrees(one: Round) -> bool:
    ends = "sealed" if one.shown.kind in ("secret", "slip") else "closed"
    if one.shown.kind not in KINDS or not 1 <= one.number <= one.shown.round:
        return False
    if one.state == "open":
        return one.number == one.shown.round and (one.digest, one.closed_at, one.revealed) == (
            *(None, None),
            0,
        )
    closed = one.state in (ends, "sealing") and one.closed_at is not None
    return closed and one.revealed in (0, 1) and not (one.revealed and one.state == "sealing")
