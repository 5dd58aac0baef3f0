"""A session with its record and all that its papers tell of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forumdesk.domain.attendance import Presence
from forumdesk.domain.forum import Forum, Room, Venue
from forumdesk.domain.inputs import Input
from forumdesk.domain.people import Group, Person
from forumdesk.domain.polls import Reservation
from forumdesk.domain.programme import Part, Session, Talk
from forumdesk.domain.record import Line, LineType, RecordState, Version, state_of
from forumdesk.domain.results import Result


@dataclass(frozen=True, slots=True)
class Recorded:
    """A session and all that its papers tell of it.

    `results` are the rounds of the session's polls that the room has seen, oldest first;
    `unseen` are the numbers of its polls that are open or not revealed. `lines` are those to be
    printed, `digest` is that of the whole record. `presence` is who was there, None where nobody
    checks in. `reservations` are by the ids of the lines that tell of a vote, without those that
    the line itself repeats.
    """

    forum: Forum
    session: Session
    room: Room | None
    venue: Venue | None
    parts: Sequence[Part]
    people: Mapping[str, Person]
    presence: Presence | None
    lines: Sequence[Line]
    digest: str
    versions: Sequence[Version]
    inputs: Sequence[Input]
    results: Sequence[Result]
    unseen: Sequence[int]
    talks: Sequence[Talk] = ()
    reservations: Mapping[str, Sequence[Reservation]] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)

    @property
    def was_heard(self) -> bool:
        """Whether it was read to the room as it stands."""
        last, same = self._last
        return same and state_of(last, same=same) is not RecordState.DRAFT

    @property
    def was_agreed(self) -> bool:
        """Whether it is what the room agreed to."""
        last, same = self._last
        return state_of(last, same=same).step >= RecordState.AGREED.step

    @property
    def _last(self) -> tuple[Version | None, bool]:
        """The last version, and whether the record still says what that does."""
        last = self.versions[-1] if self.versions else None
        return last, last is not None and last.digest == self.digest

    def of_type(self, wanted: LineType) -> list[Line]:
        """The lines of this type in their order."""
        return [one for one in self.lines if one.type is wanted]
