"""Whose turn it is at each tablet; the memory of this process alone, and short.

A sitting begins with a badge, lasts as long as somebody touches the page, and ends with the last
ballot, with a press of the button, or by itself. The tablet's browser has nothing of it but a tag.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import Marks

# Seconds without a touch; a page without script cannot tell of touches.
PATIENCE, WITHOUT_SCRIPT = 60, 180
# The page counts down by itself; its clock and its network may be late.
GRACE = 10
# Seconds for which a ballot that was on its way may still arrive, or ask whether it had.
LATE = 600
# Seconds in which the page says that a vote was counted.
FAREWELL = 6

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Begun:
    """A ballot that a page without script sent and that does not count yet, and why not.

    `about` is what it says of whoever votes.
    """

    poll: str
    choices: Marks | str
    nonce: str
    note: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody's turn: `tag` is what the page was made for, `token` opens the badge.

    `ends` and `gone` are moments of the clock: when the page forgets, and when ballots that were
    on their way do not arrive any more. `voted`: something was counted; `over`: nothing is left.
    """

    tag: str
    token: str
    ends: float
    gone: float
    voted: bool = False
    over: bool = False
    begun: Begun | None = None


class Sittings:
    """By the id of the tablet; one at each."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._now: dict[str, Sitting] = {}

    def begin(self, tablet: str, token: str) -> None:
        """Somebody shows a badge; whoever sat there before is forgotten."""
        now = self._clock()
        tag = secrets.token_urlsafe(9)
        self._now[tablet] = Sitting(tag, token, now + WITHOUT_SCRIPT + GRACE, now + LATE)

    def shown(self, tablet: str) -> Sitting | None:
        """Whose ballots the page shows; None between two people."""
        found = self._found(tablet)
        return None if found is None or found.over or found.ends < self._clock() else found

    def has_just_voted(self, tablet: str) -> bool:
        """Whether the page says so now, without saying who."""
        found = self._found(tablet)
        return found is not None and found.over and found.ends >= self._clock()

    def of(self, tablet: str, tag: object) -> Sitting:
        """The sitting that a page was made for, also while it is over and nobody else has come.

        Raises:
            Refused: OTHER_SITTING.
        """
        found = self._found(tablet)
        if found is None or found.tag != tag:
            raise Refused(Reason.OTHER_SITTING)
        return found

    def stay(self, tablet: str, tag: object) -> None:
        """Somebody touched the page.

        Raises:
            Refused: OTHER_SITTING; also once the page had to forget.
        """
        sitting, now = self.of(tablet, tag), self._clock()
        if sitting.over or sitting.ends < now:
            raise Refused(Reason.OTHER_SITTING)
        self._now[tablet] = replace(sitting, ends=now + PATIENCE + GRACE, gone=now + LATE)

    def begun(self, tablet: str, tag: str, begun: Begun) -> None:
        """Keep what was begun for the next page, which has as much time again."""
        now = self._clock()
        sitting = self.of(tablet, tag)
        ends = now + WITHOUT_SCRIPT + GRACE
        self._now[tablet] = replace(sitting, begun=begun, ends=ends, gone=now + LATE)

    def counted(self, tablet: str, tag: str, *, over: bool) -> None:
        """A ballot counts; with the last one the sitting is `over`."""
        found = self._found(tablet)
        # Somebody else may have come while it was written.
        if found is not None and found.tag == tag:
            ends = self._clock() + FAREWELL if over else found.ends
            self._now[tablet] = replace(found, voted=True, over=over, begun=None, ends=ends)

    def leave(self, tablet: str, tag: object) -> None:
        """End a sitting, if it is this one."""
        found = self._found(tablet)
        if found is not None and found.tag == tag:
            del self._now[tablet]

    def _found(self, tablet: str) -> Sitting | None:
        now = self._clock()
        for one in [key for key, sitting in self._now.items() if sitting.gone < now]:
            del self._now[one]
        return self._now.get(tablet)
