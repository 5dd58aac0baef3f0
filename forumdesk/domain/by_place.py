"""What is on and what comes next, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from forumdesk.domain.now import NowAndNext
from forumdesk.domain.programme import Session

# What begins so long after the next session of the forum is another day's.
SAME_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class AtPlace:
    """What is on in one place and what comes next there, at least one of them.

    The place is a room, or a session that has none.
    """

    now: Session | None
    coming: Session | None

    @property
    def room(self) -> str | None:
        """The room's id, None for a session without one."""
        there = self.now or self.coming
        return there.room if there is not None else None


def by_place(on: NowAndNext) -> list[AtPlace]:
    """The places where something is on, and those where something comes within the day, by start.

    Of sessions without a room only those that are on, or come next of all.
    """
    coming: dict[str, Session] = {}
    for one in _soon(on):
        coming.setdefault(one.place, one)
    running = {one.place: one for one in on.now}
    return [AtPlace(running.get(place), coming.get(place)) for place in {**running, **coming}]


def _soon(on: NowAndNext) -> Iterator[Session]:
    yield from on.coming
    for one in on.later:
        if one.room is not None and one.starts - on.coming[0].starts < SAME_DAY:
            yield one
