"""What a scanner or a hand wrote at the desk: a badge's address or code, a number, or a name.

A badge carries the address `http://HOST:PORT/j/TOKEN` and a code of 12 letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from forumdesk.domain.ids import CODE_ALPHABET, CODE_LETTERS, TOKEN_LENGTH, normalise_code
from forumdesk.domain.layouts import LAYOUTS, readings

ADDRESS = re.compile(
    rf"(?:https?://[^\s/]+)?/j/[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}(?![A-Za-z0-9_-])", re.IGNORECASE
)
BEGINNING, SECRET = "http", "/j/"
# How an address begins, and what comes before its secret, on each keyboard.
BEGINNINGS = frozenset({BEGINNING, *(one.writes(BEGINNING).casefold() for one in LAYOUTS)})
SECRETS = frozenset({SECRET, *(one.writes(SECRET).casefold() for one in LAYOUTS)})
_NUMBER = re.compile(r"(?:no\.?|nr\.?|nomor|number|num\.?|#|№)?\s*(\d{1,9})\.?", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s-]+")
_LEAST_OF_CODE = 9
_TOKEN = re.compile(rf"(?=.*[a-z])[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}")
_CAPITALS_OF_TOKEN = 3
_IN_NAMES = frozenset("-.,'`")
MOST_READ = 300
# The address of a badge is no shorter, whatever the host.
SHORTEST_ADDRESS = 25


class Suspect(StrEnum):
    """What most likely made a scan unreadable."""

    CAPS_LOCK = "caps_lock"
    LAYOUT = "layout"
    DIRT = "dirt"


def address_in(typed: str) -> str:
    """The scanned address that the text holds, wherever it was typed into; empty if none."""
    found = ADDRESS.search(typed)
    return found.group() if found else ""


def addresses_read(typed: str) -> Iterator[str]:
    """The addresses that a scanner may have meant, whatever the keyboard layout wrote of them."""
    for one in readings(typed[:MOST_READ]):
        if found := address_in(one):
            yield found


def codes_read(typed: str) -> Iterator[str]:
    """The tokens and codes that may be meant, the likeliest first: as `BadgeBook` takes them."""
    text = typed.strip()[:MOST_READ]
    _, found, rest = text.rpartition(SECRET)
    yield rest.split("?")[0].split("#")[0].strip("/ ") if found else text
    for one in readings(text):
        if found := address_in(one):
            yield found.rpartition("/")[2]
        elif normalise_code(one) is not None:
            yield one


def number_in(typed: str) -> int | None:
    """The number that somebody has here, in any digits: "3", "No. 3", "#٣"; None if it is none."""
    found = _NUMBER.fullmatch(typed.strip())
    return int(found[1]) if found else None


def suspected_of(typed: str) -> Suspect | None:
    """Where to look after a scan that is no address at all; None for what may be a code."""
    long = len(typed.strip()) >= SHORTEST_ADDRESS
    return suspect(typed.strip()) if long and not any(addresses_read(typed)) else None


def suspect(typed: str) -> Suspect:
    """Where to look after a scan that could not be read."""
    begun = typed[: len(BEGINNING)]
    if begun.isupper():
        return Suspect.CAPS_LOCK
    link = typed.casefold().startswith(("http://", "https://"))
    return Suspect.DIRT if link else Suspect.LAYOUT


def is_code(typed: str) -> bool:
    """Whether the text can only be a scan, a typed code or a number, and not a name."""
    text = typed.strip()
    if number_in(text) is not None or normalise_code(text) is not None or address_in(text):
        return True
    # A token by itself may have no digit; no name has so many capitals among its small letters.
    if _TOKEN.fullmatch(text) and sum(map(str.isupper, text[1:])) >= _CAPITALS_OF_TOKEN:
        return True
    letters = [one for one in text.upper() if one.isalpha()]
    if len(letters) == CODE_LETTERS + 1 and all(one in CODE_ALPHABET for one in letters):
        return True
    # A scanner on another keyboard layout garbles; names have no digits and no such signs.
    signs = (one for one in text if one.isascii() and not one.isalpha() and one not in _IN_NAMES)
    if " " in text:
        return False
    return any(signs) or (len(text) >= SHORTEST_ADDRESS and any(addresses_read(text)))


def resembles_code(typed: str) -> bool:
    """Whether the text may be a mistyped code; a few names look like one as well."""
    groups = [one for one in _SEPARATORS.split(typed.strip()) if one]
    letters = "".join(groups)
    if not (letters.isascii() and letters.isalnum()):
        return False
    return [len(one) for one in groups] == [4, 4, 4] or (
        "-" in typed and len(letters) >= _LEAST_OF_CODE
    )
