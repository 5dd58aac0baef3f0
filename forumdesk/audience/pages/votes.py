"""The page of votes, one poll by itself, and all results."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Moment, Seen
from forumdesk.audience.pages.cards import Own, card
from forumdesk.audience.pages.page import Page
from forumdesk.audience.view import View
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session
from forumdesk.domain.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class VotesPage(Page[Moment]):
    """The first `questions` that are open and the newest `results`; what is left are links.

    `own` is the phone's part of these, in their order. `now` and `coming` are the sessions that
    are on and come next, which the clock moves and not the forum.
    """

    template = "votes.html"
    section = "votes"

    own: tuple[Own, ...]
    questions: int
    results: int
    now: tuple[str, ...]
    coming: tuple[str, ...]

    def facts(self, seen: Moment) -> dict[str, Any]:
        """The cards, what is left, and what is on."""
        view = seen.view
        shown = shown_polls(view, questions=self.questions, results=self.results)
        several = max(len(self.now), len(self.coming)) > 1
        return {
            "cards": [
                card(seen, poll, own, several=len(self.now) > 1, whole=False)
                for poll, own in zip(shown, self.own, strict=True)
            ],
            "sealing": bool(view.sealing),
            "linked": view.open_polls[self.questions :],
            "results": len(view.results) + len(view.earlier) - self.results,
            "now": _placed(view, self.now, several=several),
            "coming": _placed(view, self.coming, several=several),
        }


def shown_polls(view: View, *, questions: int, results: int) -> tuple[Poll, ...]:
    """The polls that the page of votes shows whole."""
    return view.open_polls[:questions] + view.results[:results]


def _placed(view: View, sessions: Collection[str], *, several: bool) -> list[tuple[Session, Text]]:
    """Sessions with their rooms, which are named where there are several."""
    return [(one, view.place(one) if several else NO_TEXT) for one in view.sessions_of(sessions)]


@dataclass(frozen=True, slots=True)
class PollPage(Page[Moment]):
    """One round of a poll by itself, open or with its result; `several` sessions may run.

    After a refused ballot with the `note` why, and with its `nonce` for the next try.
    """

    template = "poll.html"
    section = "votes"

    poll: Poll
    own: Own
    several: bool = False
    note: str = ""
    nonce: str = ""

    @property
    def kept(self) -> bool:
        """Not after a refusal, which is of one ballot."""
        return not self.note

    def facts(self, seen: Moment) -> dict[str, Any]:
        """The one card."""
        again = {"note": self.note, "nonce": self.nonce} if self.note else {}
        return {
            "cards": [card(seen, self.poll, self.own, several=self.several, whole=True)],
            **again,
        }


@dataclass(frozen=True, slots=True)
class ResultsPage(Page[Seen]):
    """Every result that may be seen, as links."""

    template = "results.html"
    section = "votes"

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The polls, and earlier rounds of some."""
        return {"polls": seen.view.results, "earlier": seen.view.earlier}
