"""Telling a scan from a name, and a scanner that reads twice from somebody who comes back."""

from __future__ import annotations

import re

from forumdesk.desktop.scans import address_in
from forumdesk.domain.ids import CODE_ALPHABET, CODE_LETTERS, TOKEN_LENGTH, normalise_code

SAME_SCAN_SECONDS = 3.0
_SEPARATORS = re.compile(r"[\s-]+")
_LEAST_OF_CODE = 9
_TOKEN = re.compile(rf"(?=.*[a-z])[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}")
_CAPITALS_OF_TOKEN = 3
_IN_NAMES = frozenset("-.,'`")


def is_code(typed: str) -> bool:
    """Whether the text can only be a scan, a typed code or a number, and not a name."""
    text = typed.strip()
    if normalise_code(text) is not None or address_in(text):
        return True
    # A token by itself may have no digit; no name has so many capitals among its small letters.
    if _TOKEN.fullmatch(text) and sum(map(str.isupper, text[1:])) >= _CAPITALS_OF_TOKEN:
        return True
    letters = [one for one in text.upper() if one.isalpha()]
    if len(letters) == CODE_LETTERS + 1 and all(one in CODE_ALPHABET for one in letters):
        return True
    # A scanner on another keyboard layout garbles; names have no digits and no such signs.
    signs = (one for one in text if one.isascii() and not one.isalpha() and one not in _IN_NAMES)
    return " " not in text and any(signs)


def resembles_code(typed: str) -> bool:
    """Whether the text may be a mistyped code; a few names look like one as well."""
    groups = [one for one in _SEPARATORS.split(typed.strip()) if one]
    letters = "".join(groups)
    if not (letters.isascii() and letters.isalnum()):
        return False
    return [len(one) for one in groups] == [4, 4, 4] or (
        "-" in typed and len(letters) >= _LEAST_OF_CODE
    )


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
    _, found, token = scan.strip().rpartition("/j/")
    if found:
        return token.split("?")[0].strip("/ ")
    return normalise_code(scan) or scan.strip().casefold()
