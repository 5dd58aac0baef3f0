"""What has become of a forum's promises and inputs on a day: all that its papers tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from forumdesk.domain.actions import Action, Followed, Proof, Response
from forumdesk.domain.forum import Forum
from forumdesk.domain.inputs import Input, InputKind, InputState
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Reservation
from forumdesk.domain.programme import Session
from forumdesk.domain.series import EarlierForum


@dataclass(frozen=True, slots=True)
class Reserved:
    """An agreement with what was noted of those who did not agree without more."""

    session: str
    text: str
    noted: Sequence[Reservation]


@dataclass(frozen=True, slots=True)
class FollowUpOf:
    """The register as it stands `today`, of one `session` or of the whole forum.

    `sessions` and `people` are by their ids. `inputs` are those that the room may see, and no
    others; `responses` are theirs. `looked` has the proofs whose files were looked for again,
    `elsewhere` the actions of other sessions, which may answer inputs of this one. `earlier` are
    the forums that this one continues, by their ids. `went_on` are the ids of proposals for the
    agenda that were put to a vote or became sessions.
    """

    forum: Forum
    session: Session | None
    today: date
    sessions: Mapping[str, Session]
    people: Mapping[str, Person]
    followed: Sequence[Followed]
    inputs: Sequence[Input] = ()
    responses: Mapping[str, Response] = field(default_factory=dict)
    reserved: Sequence[Reserved] = ()
    looked: Mapping[str, Proof] = field(default_factory=dict)
    elsewhere: Sequence[Followed] = ()
    earlier: Mapping[str, EarlierForum] = field(default_factory=dict)
    went_on: AbstractSet[str] = frozenset()

    @property
    def actions(self) -> list[Action]:
        """The actions alone, by number."""
        return [one.action for one in self.followed]

    def about(self, one: Input) -> list[Followed]:
        """The actions that answer an input."""
        return [found for found in (*self.followed, *self.elsewhere) if one.id in found.inputs]

    @property
    def answered(self) -> list[Input]:
        """Inputs that were answered in writing or by an action."""
        return [one for one in self.inputs if one.id in self.responses or self.about(one)]

    @property
    def answered_in_the_room(self) -> list[Input]:
        """Inputs that were answered there and not in writing."""
        told = {one.id for one in self.answered}
        others = (one for one in self.inputs if one.id not in told)
        return [one for one in others if one.state is InputState.ANSWERED]

    @property
    def went_into_programme(self) -> list[Input]:
        """Proposals that nobody answered in words: what became of them is the answer."""
        told = {one.id for one in (*self.answered, *self.answered_in_the_room)}
        return [one for one in self.inputs if one.id in self.went_on and one.id not in told]

    @property
    def unanswered(self) -> list[Input]:
        """Inputs that ask for something and that nobody answered, in the room or later."""
        told = {one.id for one in (*self.answered, *self.answered_in_the_room)}
        told |= self.went_on
        others = (one for one in self.inputs if one.id not in told)
        return [one for one in others if one.kind is not InputKind.APPRECIATION]
