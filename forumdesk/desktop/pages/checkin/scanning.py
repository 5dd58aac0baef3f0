"""Telling a scanner that reads twice from somebody who comes back."""

from __future__ import annotations

from forumdesk.domain.ids import normalise_code
from forumdesk.domain.scanned import codes_read

SAME_SCAN_SECONDS = 3.0


class Repeats:
    """Scans of the last seconds. The same one again only says that it is still held there."""

    def __init__(self, seconds: float = SAME_SCAN_SECONDS) -> None:
        self._seconds = seconds
        self._last: dict[str, float] = {}

    def is_repeat(self, scan: str, *, now: float) -> bool:
        """Whether this scan was seen just now; it is remembered either way."""
        key = _key(scan)
        recent = {one: at for one, at in self._last.items() if now - at < self._seconds}
        repeat = key in recent
        self._last = {**recent, key: now}
        return repeat

    def forget(self, scan: str = "") -> None:
        """This scan counts again at once, or all of them do."""
        if scan:
            self._last.pop(_key(scan), None)
        else:
            self._last.clear()


def _key(scan: str) -> str:
    return normalise_code(scan) or next(codes_read(scan)).casefold()
