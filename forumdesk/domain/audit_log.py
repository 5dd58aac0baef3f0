"""The desk's log against the rounds, inputs and records that it tells of, both ways."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from forumdesk.domain.audit import Round, entitled_hash, roll_hash, sha256

CREATED = "forum_created"
MARKED = "record_marked"
PROTECTED = "record_protected"
CHOSEN = "attribution_chosen"
# Names went out of an input; an input was found to be of somebody who was registered twice.
PROTECTED_INPUT, REASSIGNED_INPUT = "input_protected", "input_reassigned"
_COMMITTED_ANEW = (PROTECTED_INPUT, REASSIGNED_INPUT)
SUPPORTED = "support_counted"
TRIGGER_REMOVED = "trigger_removed"
# How far sessions tell who said something, the most first.
_PROTECTION = ("named", "group", "none", "chatham")
_OPENINGS = ("poll_opened", "poll_reopened")
_ADDED = "poll_entitled"
_ISSUED, _GIVEN, _SPOILT = "slips_issued", "slips_given", "slip_spoilt"
_STRUCK = "words_struck"
_OF_ROUNDS = (_ISSUED, _GIVEN, _SPOILT, _STRUCK)
# From this form on a log tells of everything that is compared with it.
_COMPLETE = 2


class Doubt(StrEnum):
    """What can be wrong beside the rounds; each is told with what it is about."""

    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    VALUE = "value"
    REFERENCE = "foreign key"
    ORDER = "keeps order"
    TRIGGER = "trigger"
    VIEW = "view"
    TABLE = "unknown table"
    INDEX = "unknown index"
    ALTERED = "altered table"
    LEFT_OVER = "left over"
    ROUND_GONE = "round gone"
    ROUND_NUMBERS = "round numbers"
    INPUT_GONE = "input gone"
    INPUT_STATE = "input state"
    INPUT_WORDS = "input words"
    INPUT_SUPPORT = "input support"
    VERSION_GONE = "record version gone"
    VERSION = "record version"
    VERSION_TEXT = "record version text"
    PROMISE = "attribution"
    LOGO = "logo"
    ALIAS = "registered twice"


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt and what it is about: a name in the schema, an input's number, a round, a record.

    Of what is unreadable it is the value of a `FilePart`.
    """

    doubt: Doubt
    about: str = ""

    def __str__(self) -> str:
        return f"{self.doubt}: {self.about}" if self.about else str(self.doubt)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log as it lies in the file; `said` are its facts, none if they are not JSON."""

    seq: int
    at: str
    event: str
    facts: str
    hash: str
    said: Mapping[str, Any]

    @classmethod
    def of(cls, seq: int, at: str, event: str, facts: str, hash: str) -> Entry:
        """The line with its facts read."""
        try:
            found = json.loads(facts)
        except (ValueError, RecursionError):
            found = {}
        return cls(seq, at, event, facts, hash, found if isinstance(found, dict) else {})


@dataclass(frozen=True, slots=True)
class StoredInput:
    """An input as it lies in the file.

    `support` is without marks that nobody counted yet; `commitments` are what it makes with its
    salt, by their forms, empty without a salt.
    """

    id: str
    number: int
    state: str
    reason: str | None
    was_shown: int
    support: int
    commitments: Mapping[int, str | None]


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version of a session's record as it lies in the file; `text` is None where none is kept."""

    session: str
    number: int
    state: str
    at: str
    digest: str
    text: str | None = None
    reached: str | None = None
    poll: str | None = None
    round: int | None = None


def chain_holds(entries: Sequence[Entry]) -> bool:
    """Whether every line follows from the one before it, from the first on, with none missing."""
    if not entries or entries[0].event != CREATED:
        return False
    before = ""
    for number, one in enumerate(entries, start=1):
        words = "\n".join((before, one.at, one.event, one.facts))
        before = hashlib.sha256(words.encode()).hexdigest()
        if (one.seq, one.hash) != (number, before):
            return False
    return True


def lines_of_rounds(entries: Sequence[Entry]) -> Mapping[tuple[object, object], list[Entry]]:
    """The lines that tell of a round, of its slips and of its words, by poll and number."""
    found: dict[tuple[object, object], list[Entry]] = {}
    for line in entries:
        if line.event.startswith("poll_") or line.event in _OF_ROUNDS:
            found.setdefault((line.said.get("poll"), line.said.get("round")), []).append(line)
    return found


def round_agrees(one: Round, told: Sequence[Entry]) -> bool:
    """Whether the log tells the opening, close and reveal of a round as the file has them.

    `told` are the lines about it. Facts that older logs did not hold are not missed.
    """
    opened = [line for line in told if line.event in _OPENINGS]
    closed = [line for line in told if line.event == "poll_closed"]
    revealed = [line for line in told if line.event == "poll_revealed"]
    if len(opened) != 1 or len(closed) != one.finished or bool(revealed) != bool(one.revealed):
        return False
    added = [line for line in told if line.event == _ADDED]
    in_order = [line.seq for line in (*opened, *added, *closed, *revealed)]
    right = in_order == sorted(in_order) and opened[0].event == _OPENINGS[one.number > 1]
    right &= opened[0].at == one.opened_at
    right &= _holds(
        opened[0],
        entitled=one.entitled,
        entitled_list=added[0].said.get("before") if added else entitled_hash(one),
        definition=sha256(one.definition),
        number=one.shown.number,
    )
    last = revealed[-1].said if revealed else {}
    right &= bool(last.get("shows", "figures") == one.shows)
    for line in closed:
        right &= line.at == one.closed_at
        right &= _holds(line, cast=len(one.ballots or ()), digest=one.digest, roll=roll_hash(one))
        if one.by_slips:
            spoilt = sum(bool(is_so) for _slip, is_so in one.slips)
            right &= _holds(line, slips=len(one.slips), given=one.ticks, spoilt=spoilt)
    return (
        right
        and _struck_words_are_told(one, told)
        and _additions_are_told(one, added)
        and _slips_are_told(one, told)
    )


def _struck_words_are_told(one: Round, told: Sequence[Entry]) -> bool:
    """Whether the words that are not shown are those of the last line about them."""
    lines = [line for line in told if line.event == _STRUCK]
    if not lines:
        return one.struck == 0
    return lines[-1].said.get("words", 0) == one.struck and _holds(lines[-1], list=one.struck_list)


def _additions_are_told(one: Round, added: Sequence[Entry]) -> bool:
    """Whether the list grew from each line to the next, and is now as the last one left it."""
    number, lists = one.entitled or 0, [line.said.get("before") for line in added[1:]]
    for line, after in zip(added, (*lists, entitled_hash(one)), strict=False):
        number += line.said.get("people", 0)
        if (line.said.get("entitled"), line.said.get("entitled_list")) != (number, after):
            return False
    return number == (one.entitled or 0) + one.added


def _slips_are_told(one: Round, told: Sequence[Entry]) -> bool:
    """Whether there are as many slips, ticks and spoilt ones as the lines tell of."""
    spoilt = sum(bool(is_so) for _slip, is_so in one.slips)
    return (
        sum(line.said.get("count", 0) for line in told if line.event == _ISSUED) == len(one.slips)
        and sum(line.said.get("count", 0) for line in told if line.event == _GIVEN)
        == len(one.given)
        and sum(line.event == _SPOILT for line in told) == spoilt
    )


def _holds(line: Entry, **facts: object) -> bool:
    said = line.said
    return all(said[name] == fact for name, fact in facts.items() if name in said)


def rounds_gone(
    rounds: Sequence[Round],
    current: Mapping[str, int],
    told: Mapping[tuple[object, object], Sequence[Entry]],
) -> Iterator[Problem]:
    """Rounds that the log tells of and the file does not have, and gaps in what it has.

    `current` has every poll with the number of its current round.
    """
    there = {(one.poll, one.number) for one in rounds}
    # Slips are printed before their round begins.
    begun = {
        key for key, lines in told.items() if any(one.event.startswith("poll_") for one in lines)
    }
    for poll, number in sorted(begun - there, key=str):
        yield Problem(Doubt.ROUND_GONE, f"{poll} {number}")
    for poll, last in current.items():
        if sorted(one.number for one in rounds if one.poll == poll) != [*range(1, last + 1)]:
            yield Problem(Doubt.ROUND_NUMBERS, poll)


def triggers_removed(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Triggers that were in the file until a close: what they did before is not known."""
    for line in entries:
        if line.event == TRIGGER_REMOVED:
            yield Problem(Doubt.TRIGGER, str(line.said.get("name", "")))


def is_complete(entries: Sequence[Entry]) -> bool:
    """Whether the log says in its first line that nothing will be missing in it."""
    return bool(entries) and entries[0].said.get("form", 1) >= _COMPLETE


def tells_decisions(entries: Sequence[Entry], *, sample: bool) -> bool:
    """Whether every decision on an input and every version of a record is in this log.

    Samples of earlier programs came with some that were not. No other forum did, and none whose
    log is complete or told of such things before there were commitments.
    """
    return (
        not sample
        or not entries
        or is_complete(entries)
        or any(
            line.event == MARKED
            or (line.event.startswith("input_") and "commitment" not in line.said)
            for line in entries
        )
    )


def inputs_changed(inputs: Sequence[StoredInput], entries: Sequence[Entry]) -> Iterator[Problem]:
    """Inputs that are gone, or not what was decided on, or in another state than was decided."""
    told: dict[str, list[Entry]] = {}
    for line in entries:
        if line.event.startswith("input_") and "input" in line.said:
            told.setdefault(str(line.said["input"]), []).append(line)
    there = {one.id: one for one in inputs}
    gone = {str(told[key][-1].said.get("number", key)) for key in told if key not in there}
    for number in sorted(gone | _number_missing(inputs)):
        yield Problem(Doubt.INPUT_GONE, number)
    for one in inputs:
        lines = told.get(one.id, [])
        decisions = [line for line in lines if line.event not in _COMMITTED_ANEW]
        if (one.state, one.reason, one.was_shown) != _decided(decisions) or not all(
            _holds(line, number=one.number) for line in lines
        ):
            yield Problem(Doubt.INPUT_STATE, str(one.number))
        if not all(
            _holds(line, commitment=one.commitments.get(line.said.get("form", 1)))
            for line in _since_committed_anew(lines)
        ):
            yield Problem(Doubt.INPUT_WORDS, str(one.number))


def _since_committed_anew(lines: Sequence[Entry]) -> Sequence[Entry]:
    """The lines about an input from the last on with which names went out of it, or whose it is
    became another.

    What it committed to before had another salt, which was thrown away, or another author.
    """
    places = [place for place, line in enumerate(lines) if line.event in _COMMITTED_ANEW]
    return lines[places[-1] :] if places else lines


def _number_missing(inputs: Sequence[StoredInput]) -> set[str]:
    """The first number that is not there: they go from 1 on, and no input is ever removed."""
    numbers = sorted(one.number for one in inputs)
    wrong = (place for place, number in enumerate(numbers, start=1) if number != place)
    return {str(place) for place in islice(wrong, 1)}


def support_changed(inputs: Sequence[StoredInput], entries: Sequence[Entry]) -> Iterator[Problem]:
    """Inputs with another number of supporters than was counted last."""
    counted: dict[str, int] = {}
    for line in entries:
        if line.event == SUPPORTED:
            counted.update(line.said["support"])
    none = 0 if is_complete(entries) else None
    for one in inputs:
        if counted.get(one.id, none) not in (None, one.support):
            yield Problem(Doubt.INPUT_SUPPORT, str(one.number))


def _decided(decisions: Sequence[Entry]) -> tuple[str, object, int]:
    """State, reason and whether it counts as shown, after these decisions on a held input."""
    state, reason, shown = "held", None, 0
    for line in decisions:
        state, reason = line.event.removeprefix("input_"), line.said.get("reason")
        shown = {"shown": 1, "answered": shown, "parked": shown}.get(state, 0)
    return state, reason, shown


def promises_broken(told: Mapping[str, str], entries: Sequence[Entry]) -> Iterator[Problem]:
    """Sessions that tell more of who said something than the log says that they may.

    `told` has each session by its id with how far it tells.
    """
    promised = {
        str(line.said.get("session")): str(line.said.get("attribution"))
        for line in entries
        if line.event in (PROTECTED, CHOSEN)
    }
    for session, wanted in promised.items():
        if session in told and _PROTECTION.index(told[session]) < _PROTECTION.index(wanted):
            yield Problem(Doubt.PROMISE, session)


def texts_changed(versions: Sequence[StoredVersion]) -> Iterator[Problem]:
    """Versions of records whose text has not the digest that was printed of it."""
    for one in versions:
        if one.text is not None and sha256(one.text) != one.digest:
            yield Problem(Doubt.VERSION_TEXT, f"{one.session} {one.number}")


def versions_changed(
    versions: Sequence[StoredVersion], entries: Sequence[Entry]
) -> Iterator[Problem]:
    """Versions of records that are gone, were never marked, or are not what was marked."""
    told = _marked(entries)
    there = {(one.session, one.number): one for one in versions}
    for session, number in sorted(told.keys() - there.keys(), key=str):
        yield Problem(Doubt.VERSION_GONE, f"{session} {number}")
    for key, one in there.items():
        said = told.get(key, {})
        state, digest = said.get("state", one.state), said.get("digest", one.digest)
        agreed = tuple(map(said.get, ("at", "reached", "poll", "round")))
        if (
            (one.text is not None) != (said.get("form") is not None)
            or (state, digest) != (one.state, one.digest)
            or agreed != (one.at, one.reached, one.poll, one.round)
        ):
            yield Problem(Doubt.VERSION, f"{one.session} {one.number}")


def _marked(entries: Sequence[Entry]) -> dict[tuple[object, object], Mapping[str, Any]]:
    """What the log says of every version, by session and number: as it was made, and with the
    digest and form that it got when names went out of it.
    """
    told: dict[tuple[object, object], Mapping[str, Any]] = {}
    for line in entries:
        session = line.said.get("session")
        if line.event == MARKED:
            told[session, line.said.get("number")] = {**line.said, "at": line.at}
        elif line.event == PROTECTED:
            for number, digest, form in line.said["versions"]:
                was = told.get((session, number), {})
                told[session, number] = {**was, "digest": digest, "form": form}
    return told
