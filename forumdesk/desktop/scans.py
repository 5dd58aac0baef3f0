"""Telling the keys of a badge scanner from those of a hand, by what they write.

Nobody types a badge's address by hand, so the text decides, and the time between two keys only how
long a key may be kept back while it is not known yet what it belongs to.
"""

from __future__ import annotations

from enum import StrEnum

from forumdesk.domain.scanned import (
    BEGINNINGS,
    MOST_READ,
    SECRETS,
    SHORTEST_ADDRESS,
    Suspect,
    addresses_read,
    suspect,
)

# A scanner types a key every 5 to 50 ms; a hand that writes “ht” is seen to wait no longer.
HOLD_SECONDS = 0.08
# After this the keys are not one word any more, whoever typed them.
PAUSE_SECONDS = 0.3
LEAST_GARBLED = 30


class Told(StrEnum):
    """What keys amount to that were typed in one go."""

    ADDRESS = "address"
    UNREADABLE = "unreadable"
    NO_SCAN = "no scan"


class Trail:
    """The keys typed lately, as long as they may be the beginning of a scan. Times in seconds."""

    def __init__(self) -> None:
        self.text = ""
        self._last = self._slowest = 0.0

    def forget(self) -> None:
        """What comes next is something else."""
        self.text, self._slowest = "", 0.0

    def take(self, letter: str, now: float) -> bool:
        """Go on with a letter; False if with it this is no scan, and nothing was taken."""
        text = self.text + letter
        if not _may_begin(text) or len(text) > MOST_READ:
            return False
        if self.text:
            self._slowest = max(self._slowest, self.age(now))
        self.text, self._last = text, now
        return True

    def age(self, now: float) -> float:
        """How long ago the last key was."""
        return now - self._last

    @property
    def holds_secret(self) -> bool:
        """Whether what comes next would be the secret part of an address."""
        text = self.text.casefold()
        return any(one in text for one in SECRETS)

    def tell(self) -> Told:
        """What it is if nothing more comes, whatever the keyboard's layout and Caps Lock.

        Keys as fast as a scanner's that begin like an address and are none come from a layout that
        is not known or a badly read code: they may hold the secret, so they are not written.
        """
        if len(self.text) >= SHORTEST_ADDRESS and any(addresses_read(self.text)):
            return Told.ADDRESS
        link = self.text.lower().startswith(("http://", "https://"))
        garbled = not link and len(self.text) >= LEAST_GARBLED
        if self._slowest <= HOLD_SECONDS and (garbled or (link and self.holds_secret)):
            return Told.UNREADABLE
        return Told.NO_SCAN

    @property
    def suspect(self) -> Suspect:
        """What most likely made it unreadable."""
        return suspect(self.text)


def _may_begin(text: str) -> bool:
    begun = text.casefold()
    return any(one.startswith(begun[: len(one)]) for one in BEGINNINGS)
