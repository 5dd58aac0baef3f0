"""Inputs as a file for others has them: with the words that the room may see, and no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from forumdesk.domain.actions import Action, Evidence, Response
from forumdesk.domain.forum import Forum
from forumdesk.domain.inputs import Input, InputState
from forumdesk.domain.people import Group
from forumdesk.domain.programme import Session


class Withheld(StrEnum):
    """Why the words of an input are not given."""

    RAPPORTEUR = "rapporteur"
    """It was sent to the rapporteur and the moderator alone, as its sender was promised."""
    UNREAD = "unread"
    """Nobody has decided on it."""
    UNSEEN = "unseen"
    """It was decided that the room does not see it."""


def withheld(value: Input) -> Withheld | None:
    """Why the words of an input are not given, None where they are."""
    if value.is_private:
        return Withheld.RAPPORTEUR
    if value.is_seen:
        return None
    return Withheld.UNREAD if value.state is InputState.HELD else Withheld.UNSEEN


class Handled(StrEnum):
    """How far an answer to an input has come."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    ANSWERED_IN_THE_ROOM = "answered_in_the_room"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class GivenInput:
    """An input that is given to others, with what became of it.

    Where its words are `withheld`, the text of `input` is empty, and neither its sender nor the
    minute in which it came nor the words of an answer are given; `own_words` are what the
    rapporteur wrote in the record in their place. `day` and `received` are by the forum's clock.
    `name` and `group` are those of a sender who chose to be named, as far as the session tells
    them; `addressed` is the name of the person that it was put to. `actions` answer it, with their
    `owners` in words and their `evidence`.
    """

    input: Input
    day: date
    withheld: Withheld | None = None
    session: Session | None = None
    received: datetime | None = None
    name: str = ""
    group: Group | None = None
    addressed: str = ""
    response: Response | None = None
    answered: date | None = None
    actions: Sequence[Action] = ()
    owners: Sequence[str] = ()
    evidence: Sequence[Evidence] = ()
    own_words: Sequence[str] = ()

    @property
    def handled(self) -> Handled:
        """How far an answer has come: nothing is answered while something is left to be done."""
        if any(one.status.is_left for one in self.actions):
            return Handled.UNDER_WAY
        if self.answered is not None or self.actions:
            return Handled.ANSWERED
        in_the_room = self.input.state is InputState.ANSWERED
        return Handled.ANSWERED_IN_THE_ROOM if in_the_room else Handled.WAITING


def without_words(value: Input) -> Input:
    """An input without its words and its sender."""
    return replace(value, text="", author=None, author_group=None)


@dataclass(frozen=True, slots=True)
class Complaints:
    """The complaints of a forum, by number, for an office that goes on with them.

    `places` are where sessions were held, in words, by the ids of the sessions.
    """

    forum: Forum
    complaints: Sequence[GivenInput]
    places: Mapping[str, str]
