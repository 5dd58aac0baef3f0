"""Polls: what is asked, who may vote and what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from forumdesk.domain.poll_state import State
from forumdesk.domain.rules import Listed, Rules
from forumdesk.domain.small_numbers import Shows
from forumdesk.domain.text import INSTEAD, Text

ABSTAIN = "abstain"


class Kind(StrEnum):
    """Who may vote and what is kept."""

    PULSE = "pulse"
    NAMED = "named"
    SECRET = "secret"
    SLIP = "slip"


class Method(StrEnum):
    """How people answer and how it is counted; each has a file of its name in `domain.methods`."""

    SINGLE = "single"
    APPROVAL = "approval"
    SCORE = "score"
    MOTION = "motion"
    RANKING = "ranking"
    GRADIENTS = "gradients"
    POINTS = "points"
    BUDGET = "budget"
    STATEMENTS = "statements"
    WORDS = "words"


class Channel(StrEnum):
    """How a ballot came in."""

    PHONE = "phone"
    DESK = "desk"
    PAPER = "paper"
    HANDS = "hands"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a kind promises: the credential, and what stays after the close.

    Without badge or slip, a phone's cookie is enough. `typed` are the channels whose ballots the
    desk can enter: a raised hand is no secret, and a paper is counted against a person's mark.
    """

    needs_badge: bool
    names_ballots: bool
    final_state: State
    typed: frozenset[Channel] = frozenset()
    needs_slip: bool = False

    @property
    def has_list(self) -> bool:
        """Whether it is frozen at the opening who may take part, and the roll keeps who did."""
        return self.needs_badge or self.needs_slip

    @property
    def is_secret(self) -> bool:
        """Whether figures may tell what nobody may know."""
        return self.final_state is State.SEALED


TERMS: Mapping[Kind, Terms] = {
    Kind.PULSE: Terms(
        needs_badge=False,
        names_ballots=False,
        final_state=State.CLOSED,
        typed=frozenset({Channel.HANDS}),
    ),
    Kind.NAMED: Terms(
        needs_badge=True,
        names_ballots=True,
        final_state=State.CLOSED,
        typed=frozenset({Channel.PAPER, Channel.HANDS}),
    ),
    Kind.SECRET: Terms(
        needs_badge=True,
        names_ballots=False,
        final_state=State.SEALED,
        typed=frozenset({Channel.PAPER}),
    ),
    Kind.SLIP: Terms(
        needs_badge=False, names_ballots=False, final_state=State.SEALED, needs_slip=True
    ),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer; `number` counts from 1 in the question's order.

    `cost` is what it takes of a budget, None where the method asks for none. Where the room may not
    see its words any more, others stand for them, and it is `defined` as it was sealed.
    """

    id: str
    number: int
    text: Text
    cost: int | None = None
    unseen: Text | None = None

    @property
    def defined(self) -> Text:
        """Its words in the definition of the poll."""
        return self.text if self.unseen is None else self.unseen

    @property
    def withheld(self) -> Option:
        """The same without its words; its number tells it from others, in no language."""
        text = Text(((next(iter(self.text.as_dict()), ""), f"{INSTEAD} {self.number}"),))
        return replace(self, text=text, unseen=self.defined)


@dataclass(frozen=True, slots=True)
class About:
    """A question about whoever votes, on the ballot itself, such as which hamlet they are from.

    Nobody has to answer it. `options` are its answers, numbered from 1.
    """

    question: Text
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Reservation:
    """What somebody wants noted who does not object.

    `by` are the words that tell who, empty for whoever does not want to be named.
    """

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll with the state of its current round; round 0 is a draft that was never open.

    `entitled` is the number of people on the roll, None without one; `added` of them came to it
    while the round was open. `invited`
    and `present` are those whom the rules would let vote and those of them who were in the
    room at the opening, None where no rule asks. `opened_tick` is the opening by a clock that
    nobody can set (`operations.timers`), empty where that is not known. `seal_form` says how the
    digest was made (`domain.recount`), `shows` how much of the result was revealed.
    `extended_to` is how long the round runs where that was changed after the opening, in seconds
    from it. `frozen_at` is when, in the same seconds, it was frozen; None while it is not. `struck`
    are words of people's own that are not shown (`domain.text.identity`), None where the file does
    not tell them, so that none is shown. `prepared` is what the
    method worked out of the ballots at the close, empty where it works out nothing. A
    round that was `agreed` without objection took no ballots; those are the reservations that were
    noted. `about` is asked of voters on the ballot, where their names are not kept. `no_action` is
    why nothing was done about what an evaluation says, empty where nobody has said.
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
    extended_to: int | None = None
    frozen_at: int | None = None
    struck: tuple[str, ...] | None = ()
    prepared: str = ""
    agreed: tuple[Reservation, ...] | None = None
    added: int = 0
    about: About | None = None
    no_action: str = ""

    @property
    def terms(self) -> Terms:
        """What the poll's kind promises."""
        return TERMS[self.kind]

    @property
    def is_secret(self) -> bool:
        """Whether figures may tell what nobody may know."""
        return self.terms.is_secret

    @property
    def is_frozen(self) -> bool:
        """Whether phones have to wait while the desk takes ballots on paper."""
        return self.state is State.OPEN and self.frozen_at is not None

    @property
    def has_list(self) -> bool:
        """Whether persons are listed who may vote in it, or with a slip draw one."""
        return self.terms.has_list and self.rules.roll.of is not Listed.NONE

    @property
    def lasts(self) -> int | None:
        """Seconds from the opening until the round closes by itself, None if it never does."""
        return self.rules.seconds if self.extended_to is None else self.extended_to

    @property
    def stands_at(self) -> int | None:
        """Seconds that are left to a frozen round; None without a limit, or while its time runs."""
        if not self.is_frozen or self.lasts is None:
            return None
        return max(0, self.lasts - (self.frozen_at or 0))

    @property
    def may_change(self) -> bool:
        """Whether a voter may replace an own ballot until the close."""
        return self.kind is Kind.PULSE or (self.rules.may_change and not self.is_secret)

    @property
    def shows_live(self) -> bool:
        """Whether the result may be seen while people still vote."""
        return self.rules.show_live and not self.is_secret

    @property
    def withholds(self) -> bool:
        """Whether the room may not see the words of some option any more."""
        return any(one.unseen is not None for one in self.options)

    @property
    def strikes(self) -> bool:
        """Whether words of people's own are struck out."""
        return self.struck != ()

    def is_struck(self, known: str) -> bool:
        """Whether a word of people's own (`domain.text.identity`) is not shown."""
        return self.struck is None or known in self.struck

    @property
    def result_is_public(self) -> bool:
        """Whether phones and the projector may show the result."""
        return (self.state.finished and self.revealed) or (
            self.state is State.OPEN and self.shows_live
        )
