"""How often one may: by credential, because a whole room can share one address.

All of it is memory of this process; the file learns nothing from it.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Awaitable, Callable

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash

MISTAKES, WITHIN, ADDRESSES = 30, 60.0, 4096
# Seconds that each typed code of such an address takes, and how many may wait.
EACH, LINE = 0.2, 10
BALLOTS, BALLOT_SECONDS = 200, 10.0
APART, PER_HOUR, HOUR, SENDERS = 20.0, 10, 3600.0, 5000
# A moderator reads one in ten seconds at best; a longer queue than this is not read that day.
LONGEST_QUEUE = 400

GUESTS, GUEST_SECONDS, GUEST_QUEUE = 120, 60.0, 200
# Of those from one address: still more in a minute than any desk nods in or anybody reads.
FROM_ADDRESS = GUESTS // 2

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


class Mistakes:
    """Wrong codes by address, and the line in which an address with many of them types.

    A scanned code always opens the door: nobody guesses 128 bits. A typed one is one in 17
    billion in a forum of 2,000; an address that has typed its share of wrong ones is answered one
    after the other, so that a day of guessing stays hopeless, and a hall that shares the address
    still gets in by scanning.
    """

    def __init__(self, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._in_line: Counter[str] = Counter()
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()
        self._alarms = 0
        self._alarmed_at: float | None = None

    async def turn(self, address: str) -> None:
        """Wait for one's turn to have a typed code looked at; nobody waits who has a clean record.

        Raises:
            Refused: TOO_MANY_CODES where the line is too long; the code was not looked at.
        """
        if not self._is_over(address):
            return
        if self._in_line[address] >= LINE:
            self._alarm()
            raise Refused(Reason.TOO_MANY_CODES)
        self._in_line[address] += 1
        try:
            await self._sleep(EACH * self._in_line[address])
        finally:
            self._in_line[address] -= 1
            if not self._in_line[address]:
                del self._in_line[address]

    def _is_over(self, address: str) -> bool:
        recent = self._by_address.get(address, ())
        return sum(at >= self._clock() - WITHIN for at in recent) >= MISTAKES

    def _alarm(self) -> None:
        self._alarms += 1
        self._alarmed_at = self._clock()

    def note(self, address: str) -> None:
        """Count one wrong code; too many in a minute are an alarm for the desk."""
        now = self._clock()
        recent = self._by_address.setdefault(address, deque(maxlen=MISTAKES))
        self._by_address.move_to_end(address)
        if len(self._by_address) > ADDRESSES:
            self._by_address.popitem(last=False)
        if self._is_over(address):
            self._alarm()
        recent.append(now)

    def alarm(self) -> dict[str, int] | None:
        """For the desk: guesses beyond the share and seconds since the last, None if none.

        No address is told: behind one may sit a whole hall.
        """
        if self._alarmed_at is None:
            return None
        return {"refused": self._alarms, "seconds_ago": round(self._clock() - self._alarmed_at)}


class Bursts:
    """At most so many requests of one credential in one stretch of time."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._counts: dict[str, int] = {}
        self._until = 0.0

    def check(self, credential: str) -> None:
        """Count one request.

        Raises:
            Refused: TOO_MANY.
        """
        now = self._clock()
        if now >= self._until:
            self._counts.clear()
            self._until = now + BALLOT_SECONDS
        count = self._counts.get(credential, 0) + 1
        self._counts[credential] = count
        if count > BALLOTS:
            raise Refused(Reason.TOO_MANY)


class Crowd:
    """What phones without a badge send of a kind, all together.

    One that drops its cookies is a new phone each time, so they are counted as one. One address has
    half of the room at most: a single device keeps nobody else out, and a hall in which all phones
    share an address is not held up.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._sent: deque[tuple[float, str]] = deque()

    def wait(self, address: str) -> int:
        """Count one; or the seconds to wait, and it is not counted."""
        now = self._clock()
        while self._sent and self._sent[0][0] <= now - GUEST_SECONDS:
            self._sent.popleft()
        own = [at for at, whose in self._sent if whose == address]
        if len(own) >= FROM_ADDRESS or len(self._sent) >= GUESTS:
            first = own[0] if len(own) >= FROM_ADDRESS else self._sent[0][0]
            return int(first + GUEST_SECONDS - now) + 1
        self._sent.append((now, address))
        return 0


class Guests(Crowd):
    """Inputs from phones without a badge.

    They cannot take the room that badges have in the queue of what is not read yet.
    """

    def check(self, address: str, *, waiting: int) -> None:
        """Count one; `waiting` is how many inputs nobody has read yet.

        Raises:
            Refused: TOO_MANY_GUESTS with the `seconds` to wait.
        """
        if waiting >= GUEST_QUEUE:
            raise Refused(Reason.TOO_MANY_GUESTS, seconds=60)
        if wait := self.wait(address):
            raise Refused(Reason.TOO_MANY_GUESTS, seconds=wait)


class Pace:
    """One input in 20 seconds and ten an hour from one credential; a repeat of one is free."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        # Nobody can make these hashes again after this process.
        self._salt = secrets.token_hex(16)
        self._sent: dict[bytes, deque[tuple[float, bytes]]] = {}

    def book(self, credential: str, nonce: str) -> bool:
        """Note that an input is being sent, before it is stored; False for a repeat.

        Raises:
            Refused: INPUT_TOO_SOON, ENOUGH_THIS_HOUR, both with the `seconds` to wait.
        """
        now = self._clock()
        if len(self._sent) >= SENDERS:
            self._forget_old(now)
        who, what = self._hashed(credential, nonce)
        recent = self._sent.get(who, deque())
        while recent and recent[0][0] <= now - HOUR:
            recent.popleft()
        if any(known == what for _, known in recent):
            return False
        if len(recent) >= PER_HOUR:
            wait = int(recent[0][0] + HOUR - now) + 1
            raise Refused(Reason.ENOUGH_THIS_HOUR, minutes=wait // 60 + 1, seconds=wait)
        if recent and recent[-1][0] + APART > now:
            wait = int(recent[-1][0] + APART - now) + 1
            raise Refused(Reason.INPUT_TOO_SOON, seconds=wait)
        recent.append((now, what))
        self._sent[who] = recent
        return True

    def release(self, credential: str, nonce: str) -> None:
        """It was refused after all, so it does not count."""
        who, what = self._hashed(credential, nonce)
        kept = deque(one for one in self._sent.get(who, ()) if one[1] != what)
        self._sent[who] = kept

    def _hashed(self, credential: str, nonce: str) -> tuple[bytes, bytes]:
        return keyed_hash(self._salt, credential), keyed_hash(self._salt, credential, nonce)

    def _forget_old(self, now: float) -> None:
        old = [who for who, sent in self._sent.items() if not sent or sent[-1][0] <= now - HOUR]
        for who in old:
            del self._sent[who]
