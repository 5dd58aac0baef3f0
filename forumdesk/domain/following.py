"""Who wants to hear more after the forum: a list of its own, which knows nobody of the forum."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime

from forumdesk.domain.text import clean_line

LONGEST_CONTACT = 200
# Of a telephone number, without what parts its digits.
_LEAST_DIGITS, _MOST_DIGITS = 6, 15
PARTS_DIGITS = " -./()"
_BARE = dict.fromkeys(map(ord, PARTS_DIGITS))
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013"), "-")


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who is written to: `agreed` says to which text, `at` when.

    `language` is the one in which the text was read, to write in.
    """

    id: str
    name: str
    contact: str
    language: str
    agreed: str
    at: datetime


def contact_line(typed: str) -> str:
    """A contact as it is stored: in one line, its digits parted by what every keyboard has."""
    return clean_line(typed).translate(_HYPHENS)


def contact_key(contact: str) -> str:
    """What two ways to write the same contact share; empty for what is none.

    A contact is an e-mail address or a telephone number.
    """
    line = contact_line(contact)
    if "@" in line:
        name, _at, host = line.rpartition("@")
        is_one = name and "." in host.strip(".") and " " not in line and "@" not in name
        return line.casefold() if is_one else ""
    bare = line.translate(_BARE)
    digits = bare.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return ""
    return bare if _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS else ""


def follower_of(forum_key: bytes, person_id: str) -> str:
    """The row of a person, which nobody finds without the forum's key.

    HMAC-SHA256(forum key, "follow" + person id), the first 128 bits in hexadecimal.
    """
    return hmac.digest(forum_key, b"follow" + person_id.encode(), "sha256")[:16].hex()
