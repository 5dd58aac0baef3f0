"""Polls: what is asked, who may vote, what is kept, and what came out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.small_numbers import Caution, Shows
from forumdesk.domain.text import Text

ABSTAIN = "abstain"
MIN_NONCE, MAX_NONCE = 8, 64


class Kind(StrEnum):
    """Who may vote and what is kept."""

    PULSE = "pulse"
    NAMED = "named"
    SECRET = "secret"


class Method(StrEnum):
    """How people answer and how it is counted; each has a file in `domain.tally`."""

    SINGLE = "single"
    APPROVAL = "approval"


class State(StrEnum):
    """Where the current round of a poll stands."""

    DRAFT = "draft"
    OPEN = "open"
    SEALING = "sealing"
    CLOSED = "closed"
    SEALED = "sealed"


class Channel(StrEnum):
    """How a ballot came in."""

    PHONE = "phone"
    DESK = "desk"
    PAPER = "paper"
    HANDS = "hands"


class Base(StrEnum):
    """The number a share is taken of."""

    VALID = "valid"
    CAST = "cast"
    PRESENT = "present"
    ENTITLED = "entitled"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a kind promises: the credential, and what stays after the close."""

    needs_badge: bool
    names_ballots: bool
    final_state: State


TERMS: Mapping[Kind, Terms] = {
    Kind.PULSE: Terms(needs_badge=False, names_ballots=False, final_state=State.CLOSED),
    Kind.NAMED: Terms(needs_badge=True, names_ballots=True, final_state=State.CLOSED),
    Kind.SECRET: Terms(needs_badge=True, names_ballots=False, final_state=State.SEALED),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """How a poll runs and is decided. `seconds` is its length, None for no timer.

    `threshold` is a name or a fraction as text; None means that the most votes win. `proposal` is
    the number of the option that is put to the vote, the only one that can be carried; it always
    has a threshold.
    `groups` restricts the roll to stakeholder groups (ids); empty means every badge.
    `checked_in` restricts it to those in the room at the opening. `quorum` is a number of
    people or a fraction of those invited as text, None when nothing depends on it.
    """

    base: Base = Base.VALID
    threshold: str | None = None
    proposal: int | None = None
    minimum: int = 1
    maximum: int | None = None
    show_live: bool = False
    may_change: bool = False
    may_abstain: bool = False
    shuffled: bool = False
    seconds: int | None = None
    groups: tuple[str, ...] = ()
    checked_in: bool = False
    quorum: str | None = None

    @property
    def needs_attendance(self) -> bool:
        """Whether the poll means nothing where nobody is checked in."""
        return self.checked_in or self.quorum is not None or self.base is Base.PRESENT


@dataclass(frozen=True, slots=True)
class Option:
    """One answer; `number` counts from 1 in the question's order."""

    id: str
    number: int
    text: Text


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll with the state of its current round; round 0 is a draft that was never open.

    `entitled` is the number of people on the roll at opening, None without a roll. `invited`
    and `present` are those whom the rules would let vote and those of them who were in the
    room at the opening, None where no rule asks. `opened_tick` is the opening by a clock that
    nobody can set (`operations.timers`), empty where that is not known. `seal_form` says how the
    digest was made (`domain.recount`), `shows` how much of the result was revealed.
    """

    id: str
    number: int
    question: Text
    kind: Kind
    method: Method
    options: tuple[Option, ...]
    rules: Rules
    session: str | None = None
    round: int = 0
    state: State = State.DRAFT
    revealed: bool = False
    entitled: int | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    digest: str | None = None
    present: int | None = None
    invited: int | None = None
    opened_tick: str = ""
    seal_form: int = 1
    shows: Shows = Shows.FIGURES

    @property
    def terms(self) -> Terms:
        """What the poll's kind promises."""
        return TERMS[self.kind]

    @property
    def is_secret(self) -> bool:
        """Whether figures may tell what nobody may know."""
        return self.kind is Kind.SECRET

    @property
    def may_change(self) -> bool:
        """Whether a voter may replace an own ballot until the close."""
        return self.kind is Kind.PULSE or self.rules.may_change

    @property
    def result_is_public(self) -> bool:
        """Whether phones and the projector may show the result."""
        finished = self.state in (State.CLOSED, State.SEALED)
        return (finished and self.revealed) or (self.state is State.OPEN and self.rules.show_live)


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many took part, by channel; no choices in it."""

    cast: int
    by_channel: Mapping[Channel, int]


@dataclass(frozen=True, slots=True)
class OptionResult:
    """An option with its figure: votes, or approvals."""

    option: Option
    figure: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What the figures mean.

    `winners` have the most votes, `most`. `needed` votes meet the threshold and `reached` are the
    options that do; None and nobody without one. `carried` is whether the `proposal` (an option's
    id) is; None where no option was put to the vote.
    """

    winners: tuple[str, ...]
    tie: bool
    carried: bool | None
    most: int
    needed: int | None
    reached: tuple[str, ...] = ()
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many had to be in the room at the opening, and how many were."""

    needed: int
    present: int

    @property
    def met(self) -> bool:
        """Whether enough were there."""
        return self.present >= self.needed


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one round. `options` and `decision` are None while it is hidden.

    Where it `shows` the outcome alone, `options` is None, all numbers but those of the turnout
    are nought, and the decision names options without their votes; `cautions` say why.
    """

    poll: Poll
    turnout: Turnout
    valid: int
    abstained: int
    base: int
    options: tuple[OptionResult, ...] | None
    decision: Decision | None
    quorum: Quorum | None = None
    shows: Shows = Shows.FIGURES
    cautions: tuple[Caution, ...] = ()


def needed_votes(threshold: str, base: int) -> int:
    """The smallest number of votes that meets a threshold, in whole votes.

    `simple` and `absolute` are more than half of the base, `half_plus_one` is at least half
    plus one (Indonesian UU 6/2014 art. 65), `two_thirds` and `N/D` at least that share.
    """
    match threshold:
        case "simple" | "absolute":
            return base // 2 + 1
        case "half_plus_one":
            return (base + 3) // 2
        case "two_thirds":
            return _share_of(Fraction(2, 3), base)
        case _:
            return _share_of(Fraction(threshold), base)


def _share_of(share: Fraction, base: int) -> int:
    return max(1, -((-share.numerator * base) // share.denominator))


def decide(figures: Mapping[str, int], *, rules: Rules, base: int) -> Decision:
    """What the figures decide: option id to votes, in the question's order.

    The proposal is carried when it meets the threshold and has more votes than every other
    option, so that a tie carries nothing.
    """
    most = max(figures.values(), default=0)
    winners = tuple(one for one, figure in figures.items() if figure == most and most > 0)
    tie = len(winners) > 1
    if rules.threshold is None:
        return Decision(winners, tie, None, most, None)
    needed = needed_votes(rules.threshold, base)
    reached = tuple(one for one, figure in figures.items() if figure >= needed)
    if rules.proposal is None:
        return Decision(winners, tie, None, most, needed, reached)
    proposal = next(iter([*figures][rules.proposal - 1 : rules.proposal]), None)
    carried = proposal in reached and winners == (proposal,)
    return Decision(winners, tie, carried, most, needed, reached, proposal)


def quorum_of(poll: Poll) -> Quorum | None:
    """The quorum of the poll's current round; None without one or before it opened."""
    if poll.rules.quorum is None or poll.present is None or poll.invited is None:
        return None
    wanted = poll.rules.quorum
    needed = _share_of(Fraction(wanted), poll.invited) if "/" in wanted else int(wanted)
    return Quorum(needed, poll.present)


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces, so that equal values have equal bytes."""
    return _CANONICAL.encode(value)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def definition(poll: Poll) -> str:
    """The poll as it is opened, as canonical JSON; kept with the round and sealed with it."""
    defined: dict[str, object] = {
        "id": poll.id,
        "round": poll.round,
        "kind": poll.kind,
        "method": poll.method,
        "question": poll.question.as_dict(),
        "options": [{"id": one.id, "text": one.text.as_dict()} for one in poll.options],
        "rules": rules_as_dict(poll.rules),
        "entitled": poll.entitled,
    }
    if poll.present is not None:
        defined["present"] = poll.present
        defined["invited"] = poll.invited
    return canonical_json(defined)


_YES_NO = {"yes": True, "no": False}


def parse_rules(given: Mapping[str, object], *, kind: Kind, method: Method) -> Rules:
    """Read rules as the command line and spec files write them (`key: value`).

    Raises:
        Refused: INVALID_RULE with the key and value, for anything that is not known or that
            the kind and method cannot honour.
    """
    fields: dict[str, object] = {}
    for key, raw in given.items():
        value = str(raw).strip().lower() if not isinstance(raw, bool) else ("no", "yes")[raw]
        try:
            fields |= _rule_field(key, value, kind=kind, method=method)
        except ValueError:
            raise Refused(Reason.INVALID_RULE, key=key, value=str(raw)) from None
    rules = Rules(**fields)  # type: ignore[arg-type]  # each reader below returns its field's type
    if rules.maximum is not None and rules.maximum < rules.minimum:
        raise Refused(Reason.INVALID_RULE, key="max", value=str(rules.maximum))
    if rules.threshold == "absolute" and "base" not in fields:
        rules = replace(rules, base=Base.ENTITLED)
    if rules.proposal is not None and rules.threshold is None:
        rules = replace(rules, threshold="simple")
    if rules.base in (Base.ENTITLED, Base.PRESENT) and kind is Kind.PULSE:
        raise Refused(Reason.INVALID_RULE, key="base", value=rules.base.value)
    if rules.threshold == "absolute" and rules.base is not Base.ENTITLED:
        raise Refused(Reason.INVALID_RULE, key="base", value=rules.base.value)
    return rules


def stored_rules(kept: Mapping[str, object], *, kind: Kind, method: Method) -> Rules:
    """Read the rules of a poll that was written before, by whichever version.

    What would be refused today stays as it was, and rules that are not known are left out.
    """
    fields: dict[str, object] = {}
    for key, raw in kept.items():
        with suppress(ValueError, Refused):
            fields |= _rule_field(key, str(raw), kind=kind, method=method)
    return Rules(**fields)  # type: ignore[arg-type]  # each reader returns its field's type


def _rule_field(key: str, value: str, *, kind: Kind, method: Method) -> dict[str, object]:
    match key:
        case "base":
            return {"base": Base(value)}
        case "threshold":
            return {"threshold": _threshold(value)}
        case "proposal" if method is Method.SINGLE and kind is not Kind.PULSE:
            return {"proposal": _at_least_one(value)}
        case "min" | "max" if method is Method.APPROVAL:
            return {"minimum" if key == "min" else "maximum": _at_least_one(value)}
        case "show":
            live = {"hidden": False, "live": True}[_among(value, "hidden", "live")]
            if live and kind is Kind.SECRET:
                raise ValueError(value)
            return {"show_live": live}
        case "change":
            change = _YES_NO[_among(value, "yes", "no")]
            if (change and kind is Kind.SECRET) or (not change and kind is Kind.PULSE):
                raise ValueError(value)
            return {"may_change": change}
        case "abstain":
            return {"may_abstain": _YES_NO[_among(value, "yes", "no")]}
        case "order":
            return {"shuffled": _among(value, "fixed", "shuffled") == "shuffled"}
        case "seconds":
            return {"seconds": _at_least_one(value)}
        case "roll" if kind is not Kind.PULSE:
            return _roll(value)
        case "quorum" if kind is not Kind.PULSE:
            return {"quorum": _share_text(value) if "/" in value else str(_at_least_one(value))}
        case _:
            raise ValueError(key)


def _among(value: str, *allowed: str) -> str:
    if value not in allowed:
        raise ValueError(value)
    return value


def _at_least_one(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 86_400:
        raise ValueError(value)
    return number


def _threshold(value: str) -> str:
    if value in ("simple", "absolute", "half_plus_one", "two_thirds"):
        return value
    if "/" not in value:
        raise ValueError(value)
    return _share_text(value)


def _share_text(value: str) -> str:
    try:
        share = Fraction(value)
    except ZeroDivisionError:
        raise ValueError(value) from None
    if not 0 < share <= 1:
        raise ValueError(value)
    return f"{share.numerator}/{share.denominator}"


def _roll(value: str) -> dict[str, object]:
    if value == "checked_in":
        return {"groups": (), "checked_in": True}
    if value == "badges":
        return {"groups": (), "checked_in": False}
    prefix, _, rest = value.partition(":")
    names = tuple(part for part in (one.strip() for one in rest.split(",")) if part)
    if prefix != "groups" or not names:
        raise ValueError(value)
    return {"groups": names, "checked_in": False}


def rules_as_dict(rules: Rules) -> dict[str, object]:
    """The rules in the words of the command line; what `parse_rules` reads back."""
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
    return words
