"""Telling the keys of a badge scanner from those of a hand, by what they write.

A badge carries the address `http://HOST:PORT/j/TOKEN`, and a scanner types it as a keyboard would.
Nobody types such an address by hand, so the text decides, and the time between two keys only how
long a key may be kept back while it is not known yet what it belongs to.
"""

from __future__ import annotations

import re
from enum import StrEnum

from forumdesk.domain.ids import TOKEN_LENGTH

ADDRESS = re.compile(
    rf"(?:https?://[^\s/]+)?/j/[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}(?![A-Za-z0-9_-])", re.IGNORECASE
)
BEGINNING, SECRET = "http", "/j/"
# A scanner types a key every 5 to 50 ms; a hand that writes “ht” is seen to wait no longer.
HOLD_SECONDS = 0.08
# After this the keys are not one word any more, whoever typed them.
PAUSE_SECONDS = 0.3
MOST, LEAST_GARBLED = 300, 30


class Told(StrEnum):
    """What keys amount to that were typed in one go."""

    ADDRESS = "address"
    UNREADABLE = "unreadable"
    NO_SCAN = "no scan"


def address_in(typed: str) -> str:
    """The scanned address that the text holds, wherever it was typed into; empty if none."""
    found = ADDRESS.search(typed)
    return found.group() if found else ""


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
        begun = text[: len(BEGINNING)].lower()
        if not BEGINNING.startswith(begun) or len(text) > MOST:
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
        return SECRET in self.text.lower()

    def tell(self) -> Told:
        """What it is if nothing more comes.

        Keys as fast as a scanner's that begin like an address and are none come from another
        keyboard layout or a badly read code: they may hold the secret, so they are not written.
        """
        if address_in(self.text):
            return Told.ADDRESS
        link = self.text.lower().startswith(("http://", "https://"))
        garbled = not link and len(self.text) >= LEAST_GARBLED
        if self._slowest <= HOLD_SECONDS and (garbled or (link and self.holds_secret)):
            return Told.UNREADABLE
        return Told.NO_SCAN

    @property
    def address(self) -> str:
        """The scanned address. Caps Lock exchanges large and small letters; this does it again."""
        text = self.text.swapcase() if self.text.startswith(BEGINNING.upper()) else self.text
        return address_in(text)
