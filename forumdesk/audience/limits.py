"""How often one may: by credential, because a whole room can share one address.

All of it is memory of this process; the file learns nothing from it.
"""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash

MISTAKES, WITHIN, ADDRESSES = 30, 60.0, 4096
BALLOTS, BALLOT_SECONDS = 200, 10.0
APART, PER_HOUR, HOUR, SENDERS = 20.0, 10, 3600.0, 5000
# A moderator reads one in ten seconds at best; a longer queue than this is not read that day.
LONGEST_QUEUE = 400

Clock = Callable[[], float]


class Mistakes:
    """Wrong codes by address. Only wrong ones are slowed: a right code always opens the door.

    Guessing stays hopeless without a lock: one code in 17 billion is right in a forum of 2,000,
    and a locked address could be a whole hall behind one access point.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()
        self._alarms = 0
        self._alarmed_at: float | None = None

    def note(self, address: str) -> None:
        """Count one wrong code.

        Raises:
            Refused: TOO_MANY when the address has had its share of the last minute.
        """
        now = self._clock()
        recent = self._by_address.setdefault(address, deque(maxlen=MISTAKES))
        self._by_address.move_to_end(address)
        if len(self._by_address) > ADDRESSES:
            self._by_address.popitem(last=False)
        while recent and recent[0] < now - WITHIN:
            recent.popleft()
        if len(recent) >= MISTAKES:
            self._alarms += 1
            self._alarmed_at = now
            raise Refused(Reason.TOO_MANY)
        recent.append(now)

    def alarm(self) -> dict[str, int] | None:
        """For the desk: refused guesses since the start and seconds since the last, None if none.

        No address is told: behind one may sit a whole hall.
        """
        if self._alarmed_at is None:
            return None
        return {"refused": self._alarms, "seconds_ago": round(self._clock() - self._alarmed_at)}


class Bursts:
    """At most so many requests of one credential in one stretch of time."""

    def __init__(
        self, most: int = BALLOTS, seconds: float = BALLOT_SECONDS, clock: Clock = time.monotonic
    ) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
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
            self._until = now + self._seconds
        count = self._counts.get(credential, 0) + 1
        self._counts[credential] = count
        if count > self._most:
            raise Refused(Reason.TOO_MANY)


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
            Refused: TOO_MANY with the `seconds` to wait.
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
            raise Refused(Reason.TOO_MANY, what="hour", seconds=wait, minutes=wait // 60 + 1)
        if recent and recent[-1][0] + APART > now:
            wait = int(recent[-1][0] + APART - now) + 1
            raise Refused(Reason.TOO_MANY, what="input", seconds=wait)
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
