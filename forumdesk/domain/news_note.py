"""What a note for newspapers and websites tells of a forum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forumdesk.domain.forum import Forum, Host, Venue
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.results import Result


@dataclass(frozen=True, slots=True)
class NewsOf:
    """A forum, or one `day` of it, as it is told to those who were not there.

    `records` are the sessions of which there is something to tell, their lines without names;
    `apart` are rounds of no session. `inputs` is how many were sent and `shown` how many of those
    the room has seen. `came` is how many people came in, None where nobody checks in. `headline`
    and `contact` are empty where nobody wrote them. A `briefing` is for whoever speaks to the
    press: it also tells what is still open and who may be named.
    """

    forum: Forum
    hosts: Sequence[Host]
    venues: Sequence[Venue]
    day: date | None
    records: Sequence[Recorded]
    apart: Sequence[Result]
    registered: int
    came: int | None
    inputs: int
    shown: int
    headline: str
    contact: str
    briefing: bool = False

    @property
    def results(self) -> list[Result]:
        """The latest round of each vote that the room has seen."""
        every = [*(result for one in self.records for result in one.results), *self.apart]
        return list({one.poll.id: one for one in every}.values())
