"""Telling phones that something changed, as server-sent events.

A phone re-reads after a random wait that grows with the number of phones, so that a small room
sees a question at once and a large one does not stampede.
"""

from __future__ import annotations

import asyncio
import json

MILLISECONDS_PER_PHONE = 0.5
LONGEST_WAIT = 1000
KEEP_ALIVE = 15.0


class Streams:
    """The open event streams."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[bytes | None]] = set()

    def __len__(self) -> int:
        return len(self._queues)

    def open(self) -> asyncio.Queue[bytes | None]:
        """A queue of events for one phone; None means that the service stops."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=16)
        self._queues.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[bytes | None]) -> None:
        """The phone is gone."""
        self._queues.discard(queue)

    def tell(self, sequence: int, topics: list[str]) -> None:
        """Send one event to everybody; a phone that does not read is dropped and reconnects."""
        wait = min(LONGEST_WAIT, round(len(self._queues) * MILLISECONDS_PER_PHONE))
        data = json.dumps({"topics": topics, "within_ms": wait})
        event = f"event: changed\nid: {sequence}\ndata: {data}\n\n".encode()
        for queue in list(self._queues):
            try:
                queue.put_nowait(event)
            except asyncio.QueueFull:
                self._queues.discard(queue)

    def close(self) -> None:
        """End every stream."""
        for queue in self._queues:
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait(None)
        self._queues.clear()
