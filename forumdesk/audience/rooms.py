"""What desks are told of the room behind their door, counted once for all of them."""

from __future__ import annotations

import time

from forumdesk.operations.balance import Room, room_at
from forumdesk.store.reader import Snapshot

# Every desk asks every two seconds, and among 20,000 people each count takes some 20 ms.
LIVE = 2.0
# Doors that are remembered: more than any forum watches.
_MOST = 64


class Rooms:
    """The room behind each door, as it was at most two seconds ago."""

    def __init__(self) -> None:
        self._known: dict[str | None, tuple[float, Room]] = {}

    def of(self, snapshot: Snapshot, door: str | None) -> Room:
        """The room behind a session's door, or the forum's own."""
        now = time.monotonic()
        known = self._known.get(door)
        if known is not None and now < known[0] + LIVE:
            return known[1]
        if len(self._known) >= _MOST:
            self._known.clear()
        found = room_at(snapshot, door=door)
        self._known[door] = (now, found)
        return found
