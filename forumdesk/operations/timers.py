"""The ends of timed polls, by a clock that nobody can set."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime

from forumdesk.domain.polls import Poll

# A ballot sent in the last second of a timed poll still arrives.
GRACE = 2.0


class Timers:
    """When each open poll with a time limit ends."""

    def __init__(self) -> None:
        self._ends: dict[tuple[str, int], tuple[int, float]] = {}

    def set(self, polls: Iterable[Poll]) -> None:
        """Follow these open polls and forget others. A changed limit moves the end."""
        running = {(one.id, one.round): one for one in polls if one.rules.seconds}
        for key in set(self._ends) - set(running):
            del self._ends[key]
        for key, poll in running.items():
            seconds = poll.rules.seconds or 0
            known = self._ends.get(key)
            if known is None:
                self._ends[key] = seconds, time.monotonic() + _left(poll, seconds)
            elif known[0] != seconds:
                self._ends[key] = seconds, known[1] + seconds - known[0]

    def left(self, poll: Poll) -> int | None:
        """Seconds until a poll ends, None without a limit."""
        known = self._ends.get((poll.id, poll.round))
        return None if known is None else max(0, round(known[1] - time.monotonic()))

    def due(self) -> list[str]:
        """Polls that should be closed now."""
        now = time.monotonic()
        return [poll for (poll, _), (_, end) in self._ends.items() if now >= end + GRACE]


def _left(poll: Poll, seconds: int) -> float:
    now = datetime.now(UTC)
    passed = (now - (poll.opened_at or now)).total_seconds()
    # The wall clock may have been set meanwhile: never longer than the rule says.
    return seconds - min(max(passed, 0.0), float(seconds))
