"""Values of calendars as the standard does not have them, and programs write them all the same."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from datetime import datetime, timedelta, timezone

from forumdesk.exchange.schedules.clocks import moment

# What is not UTF-8 and says nothing is most often what Windows has in the West.
_USUAL_CHARSET = "windows-1252"
_CHARSET = re.compile(r";CHARSET=\"?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?(?!\d)", re.IGNORECASE)
_MOST_HOURS = 14
_QUOTED = "QUOTED-PRINTABLE"
PACKED = frozenset((_QUOTED, "BASE64", "B"))


def charset_in(parameters: str) -> str:
    """The character set that a line tells before its value; empty where it tells none."""
    found = _CHARSET.search(parameters)
    return found[1] if found else ""


def unpacked(words: str, *, encoding: str, charset: str) -> str:
    """Words of vCalendar 1.0, which packs letters into ASCII by one of the `PACKED`."""
    if encoding.upper() == _QUOTED:
        return in_charset(quopri.decodestring(words.encode()), charset)
    try:
        return in_charset(base64.b64decode(words), charset)
    except (binascii.Error, ValueError):
        return words


def in_charset(raw: bytes, charset: str) -> str:
    """Bytes as text: in UTF-8 if they are, whatever they are called, else in their set."""
    for name in ("utf-8", charset, _USUAL_CHARSET):
        try:
            return raw.decode(name)
        except (ValueError, LookupError):
            continue
    return raw.decode("utf-8", "replace")


def zone_by_offset(name: str) -> timezone | None:
    """The zone of a name that tells what it is ahead of UTC: "(UTC+07:00) Bangkok, Jakarta"."""
    found = _OFFSET.search(name)
    if found is None or int(found[2]) > _MOST_HOURS:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-ahead if found[1] == "-" else ahead)


def moment_in(words: str) -> datetime | None:
    """A time without its seconds, with dashes and colons, or with what it is ahead of UTC."""
    return moment(words) if "T" in words.upper() else None
