"""What was typed on phones by those whom desks nodded in last, as long as that may be taken back.

It is in memory alone: the file keeps nothing of it, and neither does a service that was restarted.
"""

from __future__ import annotations

from forumdesk.domain.waiting import Said

# A desk offers to take back what it did last; there are fewer desks than this.
MOST_KEPT = 24


class Typed:
    """The nonce of the desk's request to what was typed; the oldest give way."""

    def __init__(self) -> None:
        self._said: dict[str, Said] = {}

    def keep(self, nonce: str, said: Said) -> None:
        """Keep what was typed by whoever a request nods in."""
        self._said.pop(nonce, None)
        while len(self._said) >= MOST_KEPT:
            del self._said[next(iter(self._said))]
        self._said[nonce] = said

    def of(self, nonce: str) -> Said | None:
        """What was typed, None where nobody knows it any more."""
        return self._said.get(nonce)

    def forget(self, nonce: str) -> None:
        """Forget what was typed: the person waits again, and the file has it."""
        self._said.pop(nonce, None)
