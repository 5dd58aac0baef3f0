"""A forum with all that its report tells of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from forumdesk.domain.agenda import Proposal
from forumdesk.domain.composition import Composition
from forumdesk.domain.evaluation import Evaluated, evaluated
from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.domain.forum import Forum, Host, Venue
from forumdesk.domain.inputs import TO_ROOM, Input
from forumdesk.domain.people import Group, Person
from forumdesk.domain.record import Line, LineType
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.results import Result


@dataclass(frozen=True, slots=True)
class Votes:
    """Rounds that the room has seen, oldest first, and the numbers of polls it has not seen."""

    results: Sequence[Result]
    unseen: Sequence[int]


@dataclass(frozen=True, slots=True)
class ReportOf:
    """All that a report says.

    `records` are all sessions by planned start, their lines without names; `apart` are the votes of
    no session, and `follow` is the register of actions with the answers to inputs. `came` are the
    persons who ever came in, None where nobody checks in; `voted` is how many stand on the roll of
    a vote. `spoke` is group id to in how many lines of the records somebody of it spoke, where
    sessions tell that. `attendance` are those who are listed, None where nobody is. `proposals` are
    those for the agenda that the room may see, with as much as all may know of what became of them.
    """

    forum: Forum
    hosts: Sequence[Host]
    venues: Sequence[Venue]
    records: Sequence[Recorded]
    apart: Votes
    inputs: Sequence[Input]
    follow: FollowUpOf
    groups: Sequence[Group]
    people: Mapping[str, Person]
    came: AbstractSet[str] | None
    voted: int | None
    room: Composition | None
    spoke: Mapping[str, int]
    template: str
    annexes: bool
    attendance: Sequence[Person] | None
    proposals: Sequence[Proposal] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The forum's."""
        return ZoneInfo(self.forum.time_zone)

    @property
    def votes(self) -> Votes:
        """All of the forum, in the order in which they closed."""
        results = [one for record in self.records for one in record.results]
        unseen = [one for record in self.records for one in record.unseen]
        every = sorted([*results, *self.apart.results], key=_closed)
        return Votes(every, sorted([*unseen, *self.apart.unseen]))

    @property
    def evaluated(self) -> list[Evaluated]:
        """The sessions that the participants evaluated, and last the forum as a whole."""
        asked = [*((one.session, one.results) for one in self.records), (None, self.apart.results)]
        told = (evaluated(session, found, self.follow.followed) for session, found in asked)
        return [one for one in told if one.is_there]

    @property
    def inputs_apart(self) -> list[Input]:
        """Those that were sent to no session."""
        told = {one.session.id for one in self.records}
        return [one for one in self.inputs if one.session not in told]

    def lines(self, wanted: LineType) -> list[tuple[Recorded, Line]]:
        """The lines of a type, each with its session."""
        return [(one, line) for one in self.records for line in one.of_type(wanted)]


def _closed(one: Result) -> datetime:
    return one.poll.closed_at or datetime.min.replace(tzinfo=UTC)


def seen_inputs(inputs: Sequence[Input]) -> list[Input]:
    """Those that the room has seen and may be printed, in the order in which they came."""
    return [one for one in inputs if one.is_public and one.to == TO_ROOM]
