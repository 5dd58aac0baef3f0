"""The ends of timed polls, by a clock that nobody can set.

That clock counts since the computer was started, alike in every process, so a poll keeps its
remainder when the service or the window begins anew. Only after the computer itself was started
again, or on another one, the wall clock has to do.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from forumdesk.domain.polls import Poll

# A ballot sent in the last second of a timed poll still arrives.
GRACE = 2.0


class Timers:
    """When each open poll with a time limit ends."""

    def __init__(self) -> None:
        self._ends: dict[tuple[str, int], tuple[int, float]] = {}

    def set(self, polls: Iterable[Poll]) -> None:
        """Follow these open polls and forget others. A changed limit moves the end.

        The time of a frozen poll stands still.
        """
        running = {(one.id, one.round): one for one in polls if one.lasts and not one.is_frozen}
        for key in set(self._ends) - set(running):
            del self._ends[key]
        for key, poll in running.items():
            seconds = poll.lasts or 0
            known = self._ends.get(key)
            if known is None:
                self._ends[key] = seconds, time.monotonic() + _left(poll, seconds)
            elif known[0] != seconds:
                self._ends[key] = seconds, known[1] + seconds - known[0]

    def end(self, poll: Poll) -> float | None:
        """When a poll ends by `time.monotonic()`, None without a limit or for one not followed."""
        known = self._ends.get((poll.id, poll.round))
        return None if known is None else known[1]

    def left(self, poll: Poll) -> int | None:
        """Seconds until a poll ends, None as for `end`."""
        return seconds_until(self.end(poll))

    def due(self) -> list[str]:
        """Polls that should be closed now."""
        now = time.monotonic()
        return [poll for (poll, _), (_, end) in self._ends.items() if now >= end + GRACE]


def seconds_until(end: float | None) -> int | None:
    """Whole seconds until a moment of `time.monotonic()`, 0 when it is over."""
    return None if end is None else max(0, round(end - time.monotonic()))


def tick() -> str:
    """This moment by the clock that nobody can set: which start of the computer, and seconds."""
    return f"{_boot()} {time.monotonic():.3f}"


@cache
def _boot() -> str:
    """A short name of this start of the computer, empty where the system has none."""
    try:
        told = Path("/proc/sys/kernel/random/boot_id").read_bytes()
    except OSError:
        return ""
    return hashlib.sha256(told).hexdigest()[:12]


def _left(poll: Poll, seconds: int) -> float:
    # Whatever the clocks say: never longer than the rule.
    return seconds - min(max(passed(poll), 0.0), float(seconds))


def passed(poll: Poll) -> float:
    """Seconds since the poll was opened."""
    now = datetime.now(UTC)
    by_wall = (now - (poll.opened_at or now)).total_seconds()
    boot, _, told = poll.opened_tick.partition(" ")
    if not told or boot != _boot():
        return by_wall
    by_tick = time.monotonic() - float(told)
    if boot or by_wall < 0:
        return by_tick
    # The start of the computer has no name here, so this may be another one, or another computer:
    # rather too long than too short.
    return min(by_tick, by_wall) if by_tick >= 0 else by_wall
