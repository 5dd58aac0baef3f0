"""Polls as one phone sees them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.figures import Figures, figures_of
from forumdesk.domain import methods
from forumdesk.domain.methods.base import Marks, PollMethod, marks_of
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Option, Poll
from forumdesk.domain.results import Result
from forumdesk.domain.rules import Purpose
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words

_ICONS = {Kind.SECRET: "lock", Kind.SLIP: "slip", Kind.NAMED: "user", Kind.PULSE: "pulse"}


@dataclass(frozen=True, slots=True)
class Own:
    """What depends on the phone.

    `counted` and `chosen`: its ballot, and the choices that it may see as JSON, or what was marked
    on one that was refused. `closes_in`: seconds. `turn`: which of the orders of shuffled options
    it sees. `may_vote`: whether its badge is on the list,
    and `on_paper` whether its person is marked for a paper in this round. `about` is what its
    ballot says of whoever votes.
    """

    counted: bool
    chosen: str | Marks
    closes_in: int | None
    turn: int
    may_vote: bool
    on_paper: bool = False
    about: str = ""


def takes_ballot(poll: Poll, own: Own) -> bool:
    """Whether whoever this is can send a ballot in the open poll now."""
    free = own.may_vote and not own.on_paper
    return poll.state is State.OPEN and free and (poll.may_change or not own.counted)


@dataclass(frozen=True, slots=True)
class Card:
    """One poll with what this phone may see and do.

    `place` is where its session is held, empty where nobody need ask. `figures` are drawn of its
    result, and `came_to` says what the phone's own ballot has come to where that is known.
    `action` is where its ballot goes, empty where this page cannot cast one.
    """

    poll: Poll
    own: Own
    place: Text
    kind: str
    promise: str
    limits: str
    how: str
    result: Result | None
    turnout: str
    arithmetic: str
    seal: str
    earlier: tuple[int, ...]
    figures: Figures
    came_to: str
    action: str
    about_kept: str

    @property
    def is_open(self) -> bool:
        """Whether a ballot can still be sent."""
        return self.poll.state is State.OPEN

    @property
    def paused(self) -> str:
        """What is said where phones have to wait."""
        return poll_terms.paused(self.poll)

    @property
    def takes_ballot(self) -> bool:
        """Whether whoever sees it can send one now."""
        return takes_ballot(self.poll, self.own)

    @property
    def state(self) -> str:
        """What the page's script compares: "open", "closed", or "shown" with its result."""
        if self.is_open:
            return "open"
        return "shown" if self.result else "closed"

    @property
    def marks(self) -> Marks:
        """What the controls say: the choices that the phone may change, or that were refused."""
        if isinstance(self.own.chosen, Marks):
            return self.own.chosen
        if not self.own.chosen:
            return Marks(())
        return marks_of(self.way, self.poll, json.loads(self.own.chosen))

    def is_marked(self, value: str, key: str = "") -> bool:
        """Whether a control has been chosen."""
        return (key, value) in self.marks.pairs

    def value_of(self, key: str) -> str:
        """What a control that holds words or a number says, empty where it says nothing."""
        return self.marks.said.get(key, "")

    @property
    def way(self) -> PollMethod[Any, Any]:
        """The method, for its own ballot."""
        return methods.of(self.poll.method)

    @property
    def options(self) -> tuple[Option, ...]:
        """The options as this phone shows them.

        Shuffled ones are turned and mirrored: every option stands at every place equally often,
        and what a room sees stays few enough pages to be made once each.
        """
        options = self.poll.options
        if not options:
            return ()
        start = self.own.turn % len(options)
        turned = options[start:] + options[:start]
        return turned if self.own.turn < len(options) else turned[::-1]

    @property
    def answers(self) -> Mapping[str, str]:
        """Where there are no options, the value of each control with its words."""
        return result_words.of(self.poll.method).answers(self.poll)

    @property
    def own_words(self) -> str:
        """Where whoever evaluates can say more, to those who may read it alone; empty elsewhere."""
        evaluates = self.poll.rules.purpose is Purpose.EVALUATION
        return "/inputs?to=rapporteur" if evaluates and not self.poll.terms.needs_slip else ""

    @property
    def icon(self) -> str:
        """Which icon the chip shows."""
        if self.poll.agreed is not None:
            return "user"
        return _ICONS[self.poll.kind]


def card(
    moment: Moment, poll: Poll, own: Own, *, several: bool, whole: bool, action: str | None = None
) -> Card:
    """A poll in the current language, with its place where `several` sessions run.

    The `whole` of a result has its charts and further tables too. Slips vote on pages of their own;
    `action` is where a ballot goes that no phone with a badge sends.
    """
    with_badge = "" if poll.terms.needs_slip else f"/polls/{poll.id}/ballot"
    result = moment.result(poll) if poll.result_is_public else None
    return Card(
        poll=poll,
        own=own,
        place=moment.view.place_of(poll.session) if several else NO_TEXT,
        kind=poll_terms.way(poll),
        promise=wording.promise(poll.kind),
        limits=wording.limits(poll.kind),
        how=wording.how(poll),
        result=result,
        turnout=wording.turnout(result) if result else "",
        arithmetic=wording.arithmetic(result) if result else "",
        seal=poll_terms.sealed(poll.digest),
        earlier=tuple(
            one.round for one in moment.view.earlier if one.id == poll.id and one.round < poll.round
        ),
        figures=figures_of(result, whole=whole),
        came_to=_came_to(result, own) if result else "",
        action=with_badge if action is None else action,
        about_kept=wording.about_kept(),
    )


def _came_to(result: Result, own: Own) -> str:
    """What the phone's own ballot has come to."""
    if result.outcome is None or not own.chosen or isinstance(own.chosen, Marks):
        return ""
    words = result_words.of(result.poll.method)
    return words.own(result, result.outcome, json.loads(own.chosen))
