"""Telling phones that something changed, as server-sent events.

A phone re-reads after a random wait that grows with the number of phones, so that a small room
sees a question at once and a large one does not stampede.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable

# Browsers open six at the most, and a hall without cookies may share an address.
PER_PHONE, PER_ADDRESS = 8, 64
MILLISECONDS_PER_PHONE = 0.5
LONGEST_WAIT = 1000
KEEP_ALIVE = 15.0


class Stream:
    """One phone's events. At most one waits, because an event only says what to read again."""

    def __init__(self, gone: Callable[[], bool], whose: str, address: str) -> None:
        self.gone = gone
        self.whose = whose
        self.address = address
        self._topics: frozenset[str] = frozenset()
        self._event = b""
        self.ended = False
        self._news = asyncio.Event()

    def add(self, sequence: int, topics: frozenset[str], wait: int, event: bytes) -> None:
        """Tell the phone; what it has not been sent yet becomes one event with this."""
        together = self._topics | topics
        self._event = event if together == topics else encoded(sequence, together, wait)
        self._topics = together
        self._news.set()

    def end(self) -> None:
        """No more events."""
        self.ended = True
        self._news.set()

    async def next(self) -> bytes | None:
        """What to send next, a comment when nothing happened for a while, None at the end."""
        try:
            async with asyncio.timeout(KEEP_ALIVE):
                await self._news.wait()
        except TimeoutError:
            return b": \n\n"
        if self.ended:
            return None
        self._news.clear()
        self._topics = frozenset()
        return self._event


class Streams:
    """The open event streams, at most `most`.

    A phone that opens one too many loses its oldest. Where all are taken, the address with the
    most of them gives one up, so that nobody can keep the room from hearing the news.
    """

    def __init__(self, most: int = 1_000_000) -> None:
        self.most = most
        # In the order in which they were opened.
        self._open: dict[Stream, None] = {}
        self._by_phone: dict[str, dict[Stream, None]] = {}
        self._by_address: dict[str, dict[Stream, None]] = {}
        self._ended = False

    def __len__(self) -> int:
        return len(self._open)

    def open(
        self,
        gone: Callable[[], bool] = lambda: False,
        *,
        whose: str = "",
        address: str = "",
    ) -> Stream:
        """The events of one more phone; `gone` tells whether it has hung up.

        `whose` is the phone's cookie, if it has one.
        """
        stream = Stream(gone, whose, address)
        if self._ended:
            stream.end()
        mine = self._by_phone.get(whose or f"at {address}", {})
        if len(mine) >= (PER_PHONE if whose else PER_ADDRESS):
            self._end(next(iter(mine)))
        elif len(self._open) >= self.most:
            greediest = max(self._by_address.values(), key=len)
            self._end(next(iter(greediest)))
        self._open[stream] = None
        for group, key in self._groups(stream):
            group.setdefault(key, {})[stream] = None
        return stream

    def _groups(self, stream: Stream) -> list[tuple[dict[str, dict[Stream, None]], str]]:
        phone = stream.whose or f"at {stream.address}"
        return [(self._by_phone, phone), (self._by_address, stream.address)]

    def _end(self, stream: Stream) -> None:
        stream.end()
        self.leave(stream)

    def leave(self, stream: Stream) -> None:
        """The phone is gone."""
        if self._open.pop(stream, False) is False:
            return
        for group, key in self._groups(stream):
            del group[key][stream]
            if not group[key]:
                del group[key]

    def sweep(self) -> None:
        """End the streams of phones that hung up, instead of at their next comment."""
        for stream in list(self._open):
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
