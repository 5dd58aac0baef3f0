"""Telling phones that something changed, as server-sent events.

A phone re-reads after a random wait that grows with the number of phones, so that a small room
sees a question at once and a large one does not stampede.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable

MILLISECONDS_PER_PHONE = 0.5
LONGEST_WAIT = 1000
KEEP_ALIVE = 15.0


class Stream:
    """One phone's events. At most one waits, because an event only says what to read again."""

    def __init__(self, gone: Callable[[], bool]) -> None:
        self.gone = gone
        self._topics: frozenset[str] = frozenset()
        self._event = b""
        self._ended = False
        self._news = asyncio.Event()

    def add(self, sequence: int, topics: frozenset[str], wait: int, event: bytes) -> None:
        """Tell the phone; what it has not been sent yet becomes one event with this."""
        together = self._topics | topics
        self._event = event if together == topics else encoded(sequence, together, wait)
        self._topics = together
        self._news.set()

    def end(self) -> None:
        """No more events."""
        self._ended = True
        self._news.set()

    async def next(self) -> bytes | None:
        """What to send next, a comment when nothing happened for a while, None at the end."""
        try:
            async with asyncio.timeout(KEEP_ALIVE):
                await self._news.wait()
        except TimeoutError:
            return b": \n\n"
        if self._ended:
            return None
        self._news.clear()
        self._topics = frozenset()
        return self._event


class Streams:
    """The open event streams."""

    def __init__(self) -> None:
        self._open: set[Stream] = set()
        self._ended = False

    def __len__(self) -> int:
        return len(self._open)

    def open(self, gone: Callable[[], bool] = lambda: False) -> Stream:
        """The events of one more phone; `gone` tells whether it has hung up."""
        stream = Stream(gone)
        if self._ended:
            stream.end()
        self._open.add(stream)
        return stream

    def leave(self, stream: Stream) -> None:
        """The phone is gone."""
        self._open.discard(stream)

    def sweep(self) -> None:
        """End the streams of phones that hung up, instead of at their next comment."""
        for stream in self._open:
            if stream.gone():
                stream.end()

    @property
    def within(self) -> int:
        """Milliseconds over which the phones there are should spread their reading."""
        return min(LONGEST_WAIT, round(len(self._open) * MILLISECONDS_PER_PHONE))

    def tell(self, sequence: int, topics: Iterable[str], *, to: Stream | None = None) -> None:
        """Send one event to everybody, or to one phone that missed it."""
        changed, wait = frozenset(topics), self.within
        event = encoded(sequence, changed, wait)
        for stream in self._open if to is None else (to,):
            stream.add(sequence, changed, wait, event)

    def close(self) -> None:
        """End every stream, those to come as well."""
        self._ended = True
        for stream in self._open:
            stream.end()


def encoded(sequence: int, topics: Iterable[str], wait: int) -> bytes:
    """An event as it is sent."""
    data = json.dumps({"topics": sorted(topics), "within_ms": wait})
    return f"event: changed\nid: {sequence}\ndata: {data}\n\n".encode()
