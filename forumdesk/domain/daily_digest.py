"""A day of a forum with all that its digest tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forumdesk.domain.forum import Forum
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.results import Result


@dataclass(frozen=True, slots=True)
class DigestOf:
    """What was held on a `day` and came of it.

    `records` are its sessions, their lines without names; `apart` are rounds of no session that
    closed on it. `came` is how many people came in, None where nobody checks in.
    """

    forum: Forum
    day: date
    records: Sequence[Recorded]
    apart: Sequence[Result]
    came: int | None

    @property
    def results(self) -> list[Result]:
        """All rounds of the day that the room has seen."""
        return [*(result for one in self.records for result in one.results), *self.apart]
