"""The forum at one moment: what pages are made from, and what in the file is one phone's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forumdesk.audience.view import View
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Result
from forumdesk.operations import ballots, results
from forumdesk.operations.ballots import Voter
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store.ballots import Said
from forumdesk.store.changes import Topic
from forumdesk.store.reader import Snapshot


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose badge a phone has, as the head of its pages says it.

    `number` and `name` as printed. A badge that is not `in_force` was revoked, and perhaps
    `replaced` by a newer one.
    """

    tag: str
    number: int
    name: str
    in_force: bool
    replaced: bool


class Results:
    """Results by poll and round, each counted once for all phones."""

    def __init__(self) -> None:
        self._counted: dict[tuple[str, int], Result] = {}

    def of(self, snapshot: Snapshot, poll: Poll) -> Result:
        """The result of a poll's round.

        Raises:
            Refused: as `operations.results.result`.
        """
        key = (poll.id, poll.round)
        if key not in self._counted:
            self._counted[key] = results.result(snapshot, poll_id=poll.id, round_number=poll.round)
        return self._counted[key]

    def forget(self, topics: Iterable[Topic]) -> bool:
        """Let go of what these changes may have changed; whether there was any."""
        subjects = {topic.subject for topic in topics}
        stale = [key for key in self._counted if "" in subjects or key[0] in subjects]
        for key in stale:
            del self._counted[key]
        return bool(stale)

    def clear(self) -> None:
        """Let go of all."""
        self._counted.clear()


@dataclass(frozen=True, slots=True)
class Seen:
    """What phones may see of the forum, as it was read last; of one `version` it is the same.

    `told` is the change that phones were last told of; a page that was made before it is stale.
    """

    view: View
    version: int
    told: int


@dataclass(frozen=True, slots=True)
class Moment(Seen):
    """The forum as it is in the file, while it is read; all that is read of it belongs together."""

    snapshot: Snapshot
    results: Results

    def result(self, poll: Poll) -> Result:
        """The result of a poll's round.

        Raises:
            Refused: as `operations.results.result`.
        """
        return self.results.of(self.snapshot, poll)

    def holder(self, voter: Voter) -> Holder | None:
        """Whose badge a phone has; None without one."""
        if voter.badge is None:
            return None
        person_id = people_rows.person_of_badge(self.snapshot, voter.badge)
        person = people_rows.person(self.snapshot, person_id) if person_id else None
        if person is None:
            return None
        in_force = voter.person is not None
        replaced = not in_force and people_rows.has_badge_in_force(self.snapshot, person.id)
        return Holder(voter.tag, person.number, person.display, in_force, replaced)

    def own_ballot(self, poll: Poll, voter: Voter) -> tuple[bool, Said | None]:
        """Whether the voter's ballot counts, and what it says where that may be seen."""
        if not ballots.has_voted(self.snapshot, poll=poll, voter=voter):
            return False, None
        return True, ballots.own_ballot(self.snapshot, poll=poll, voter=voter)

    def is_on_paper(self, poll: Poll, voter: Voter) -> bool:
        """Whether the voter has been marked for a paper in the round that is open."""
        return ballots.is_on_paper(self.snapshot, poll=poll, voter=voter)

    def may_vote(self, poll: Poll, voter: Voter) -> bool:
        """Whether the voter is on the poll's list, if it has one and the voter a badge."""
        if not poll.terms.needs_badge or voter.person is None:
            return True
        return poll_rows.is_entitled(self.snapshot, poll, voter.person)
