"""The official record (berita acara): all that it tells, of a session or of the whole forum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forumdesk.domain.forum import Forum, Host, Venue
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.registration import BySex
from forumdesk.domain.signing import Named
from forumdesk.domain.text import Text


@dataclass(frozen=True, slots=True)
class BeritaAcaraOf:
    """All that it says: of the `whole` forum, or of the one session that `records` has.

    `came` is how many have ever come in; `sexes` counts those who were there, where it may be told.
    `number` and `basis` are empty where nobody gave them.
    """

    forum: Forum
    hosts: Sequence[Host]
    venues: Sequence[Venue]
    records: Sequence[Recorded]
    whole: bool
    came: int
    sexes: BySex | None
    number: str
    basis: str
    named: Sequence[Named]

    @property
    def title(self) -> Text:
        """What was held."""
        return self.forum.title if self.whole else self.records[0].session.title
