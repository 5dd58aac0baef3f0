"""The text whose SHA-256 is the seal of a round.

Anybody can count a round anew from its recount text, and `sha256sum` of the text as a file gives
the digest that was shown when the round closed. Rounds that were closed before there was one keep
the digest they have.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forumdesk.domain import methods, seal_forms
from forumdesk.domain.about import OTHER
from forumdesk.domain.canonical import about_as_defined
from forumdesk.domain.kept_rules import rules_of_kept
from forumdesk.domain.methods.base import PollMethod
from forumdesk.domain.polls import ABSTAIN, Channel, Method, Poll
from forumdesk.domain.slips import Pile

# Where a line has a place for something that nobody noted.
_NONE = "-"
SPOILT = "spoilt"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What ballots say of whoever votes: pairs of a ballot's id and an answer's, None without one.

    The seal is over their hash. `salt` goes before them, 32 hexadecimal digits, so that nobody who
    has the ballots finds them by trying.
    """

    salt: str
    answers: Sequence[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A finished round as it lies in the file, in any order.

    `definition` is the canonical JSON that was frozen at the opening. `entitled` pairs persons
    with their group ("" for none), None where everybody may take part; `roll` pairs voters with
    their channel; `ballots` pairs ballot ids with choices as canonical JSON. Of a vote by slips
    the roll has their hashes, and `slips` is the pile that they are from. All ids are hexadecimal.
    `typed` are channels with how many of the ballots the desk typed. `about` is what ballots say of
    whoever votes, None where nothing is asked.
    """

    definition: str
    entitled: Sequence[tuple[str, str]] | None
    roll: Sequence[tuple[str, str]]
    ballots: Sequence[tuple[str, str]]
    slips: Pile | None = None
    typed: Mapping[str, int] = field(default_factory=dict)
    about: Hidden | None = None

    @property
    def channels(self) -> Mapping[str, int]:
        """How many ballots came by each channel. A mark for paper is no ballot yet."""
        marks = Counter(channel for _voter, channel in self.roll if channel != Channel.PAPER)
        return Counter(self.typed) + marks


def seal_digest(form: int, sealed: Sealed) -> str:
    """The digest of a round, hexadecimal: the SHA-256 of `sealed_text`.

    Raises:
        ValueError: as `sealed_text`.
    """
    return _sha256(sealed_text(form, sealed))


def sealed_text(form: int, sealed: Sealed) -> str:
    """What is under the seal of a round in one of its forms.

    Raises:
        ValueError: the form is not known, or a ballot names no option of the definition.
    """
    match form:
        case seal_forms.BALLOTS_ONLY:
            return "\n".join([sealed.definition, *sorted(map(" ".join, sealed.ballots))])
        case seal_forms.RECOUNT_TEXT:
            return recount_text(sealed)
        case _:
            raise ValueError(form)


def recount_text(sealed: Sealed) -> str:
    """The lines that a recount needs, each with its end.

    Raises:
        ValueError: a ballot names no option of the definition.
    """
    defined = json.loads(sealed.definition)
    way = methods.of(Method(defined["method"]))
    numbers = {one["id"]: number for number, one in enumerate(defined["options"], start=1)}
    # Thousands of ballots say only a few things.
    said = {choices for _ballot, choices in sealed.ballots}
    short = {choices: short_choices(way, choices, numbers) for choices in said}
    channels = sorted(sealed.channels.items())
    entitled = (
        _NONE
        if sealed.entitled is None
        else f"{len(sealed.entitled)} {entitled_hash(sealed.entitled)}"
    )
    lines = [
        "ForumDesk recount 1",
        f"definition {sealed.definition}",
        f"entitled {entitled}",
        f"roll {len(sealed.roll)} {roll_hash(sealed.roll)}",
        *([] if sealed.slips is None else [_slips_line(sealed.slips)]),
        *([] if sealed.about is None else [f"about {_sha256(about_text(sealed))}"]),
        f"channels {' '.join(f'{name}={number}' for name, number in channels) or _NONE}",
        f"ballots {len(sealed.ballots)}",
        *sorted(f"{ballot} {short[choices]}" for ballot, choices in sealed.ballots),
        "end",
    ]
    return _file(lines)


def short_choices(way: PollMethod[Any, Any], choices: str, numbers: Mapping[str, int]) -> str:
    """A ballot as people write it: option numbers in the question's order, or `abstain`.

    Raises:
        ValueError: the choices are not those of the method, or name an unknown option.
    """
    parsed = json.loads(choices)
    if parsed == ABSTAIN:
        return ABSTAIN
    try:
        return way.short(parsed, numbers)
    except (LookupError, TypeError, AttributeError):
        raise ValueError(choices) from None


def definition_hash(definition: str) -> str:
    """What the desk's log keeps of a definition."""
    return _sha256(definition)


def entitled_text(entitled: Sequence[tuple[str, str]]) -> str:
    """The sorted lines `person group commitment`; nobody commits to a person's name."""
    return _file(sorted(f"{person} {group or _NONE} {_NONE}" for person, group in entitled))


def roll_text(roll: Sequence[tuple[str, str]]) -> str:
    """The sorted lines `person channel`: what the roll tells, and no order."""
    return _file(sorted(map(" ".join, roll)))


def slips_text(pile: Pile) -> str:
    """The sorted lines `hash state` of all slips of a round, spoilt or not."""
    return _file(sorted(f"{one} {SPOILT if is_so else _NONE}" for one, is_so in pile.slips.items()))


def about_text(sealed: Sealed) -> str:
    """The salt, and the sorted lines `ballot answer`: an answer's number, `other`, or a hyphen.

    Raises:
        ValueError: nothing is asked about voters, or an answer is not known.
    """
    if sealed.about is None:
        raise ValueError(sealed.definition)
    options = json.loads(sealed.definition)["about"]["options"]
    words: dict[str | None, str] = {one["id"]: str(at) for at, one in enumerate(options, start=1)}
    words |= {OTHER: OTHER, None: _NONE}
    try:
        lines = sorted(f"{ballot} {words[answer]}" for ballot, answer in sealed.about.answers)
    except KeyError as error:
        raise ValueError(str(error)) from None
    return _file([f"salt {sealed.about.salt}", *lines])


def _slips_line(pile: Pile) -> str:
    given = _NONE if pile.given is None else pile.given
    spoilt = sum(pile.slips.values())
    return f"slips {len(pile.slips)} {_sha256(slips_text(pile))} given={given} {SPOILT}={spoilt}"


def entitled_hash(entitled: Sequence[tuple[str, str]]) -> str:
    """SHA-256 of the list of the entitled, as the recount text and the log have it."""
    return _sha256(entitled_text(entitled))


def roll_hash(roll: Sequence[tuple[str, str]]) -> str:
    """SHA-256 of the roll, as the recount text and the log have it."""
    return _sha256(roll_text(roll))


def is_as_defined(definition: str, poll: Poll) -> bool:
    """Whether all that is shown of a poll is what was frozen when the round opened.

    Compared field by field with the text that was sealed: what this program would write today,
    and rules that it does not know, make no difference.
    """
    try:
        kept = json.loads(definition)
        options = [(one["id"], one["text"], one.get("cost")) for one in kept["options"]]
        about = kept.get("about")
        rules = rules_of_kept(kept["rules"])
        frozen = (kept["id"], kept["round"], kept["kind"], kept["method"], kept["question"])
        numbers = (kept["entitled"], kept.get("present"), kept.get("invited"))
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return (
        frozen == (poll.id, poll.round, poll.kind, poll.method, poll.question.as_dict())
        and options == [(one.id, one.defined.as_dict(), one.cost) for one in poll.options]
        and rules == poll.rules
        and about == about_as_defined(poll)
        and numbers == (_at_opening(poll), poll.present, poll.invited)
    )


def _at_opening(poll: Poll) -> int | None:
    return None if poll.entitled is None else poll.entitled - poll.added


def _file(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
