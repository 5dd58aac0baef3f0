"""Dates, clocks and lengths as programs for conferences write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from forumdesk.exchange.programmes.times import day_of, minutes_of, span_of

# A day of a conference goes on after midnight until then (DAY_START_HOUR of pretalx).
DAY_BEGINS = time(4)
# What a session takes whose file tells where it begins and not how long it is.
USUAL = timedelta(hours=1)
_MINUTES = re.compile(r"(\d{1,4}):(\d{1,3})(?::\d{1,2}(?:\.\d+)?)?")
_OF_ISO = re.compile(r"P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:\d{1,7}(?:\.\d+)?S)?)?")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?")
# Nothing is of it: a date without a year is none.
_NO_YEAR, _YEAR = date(1900, 1, 1), re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MINUTES_OF_A_DAY = 24 * 60


def minutes(words: str) -> int | None:
    """A length in minutes, None for what is none.

    "1:30", "01:30:00" and "00:90" are an hour and a half, as are "90", "PT1H30M" and "5400": a
    plain number is minutes, or seconds where so many minutes were more than a day.
    """
    bare = words.strip()
    if found := _MINUTES.fullmatch(bare):
        length = int(found[1]) * 60 + int(found[2])
    elif bare.isascii() and bare.isdigit() and len(bare) < 8:
        number = int(bare)
        length = number if number <= _MINUTES_OF_A_DAY else number // 60
    elif found := _OF_ISO.fullmatch(bare):
        days, hours, rest = (int(one or 0) for one in found.groups())
        length = days * _MINUTES_OF_A_DAY + hours * 60 + rest
    else:
        # What stands in no schema is read as in a list: "45 min", "1h30", "45.0".
        return minutes_of(bare)
    return length or None


def clock(words: str) -> time | None:
    """ "9:30", "09.30" or "09:30:00"; "24:00" is midnight.

    Others as lists have them: "9:00 AM", "Pkl. 09.00".
    """
    bare = words.strip()
    found = _CLOCK.fullmatch(bare)
    if not found:
        span = span_of(bare)
        alone = span is not None and span.end is None and not span.rest.strip()
        return span.start if span is not None and alone else None
    hour, minute = int(found[1]), int(found[2])
    try:
        return time(0 if (hour, minute) == (24, 0) else hour, minute)
    except ValueError:
        return None


def day(words: str) -> date | None:
    """The date that stands alone or before a time; with its year however lists write it."""
    bare = words.strip()
    found = _DAY.match(bare)
    if found is None:
        told = day_of(bare, first=_NO_YEAR, days=0) if _YEAR.search(bare) else None
        return told.day if told is not None else None
    try:
        return date.fromisoformat(found[0])
    except ValueError:
        return None


def moment(words: str) -> datetime | None:
    """Date and time in one, with or without a zone; None for a date alone."""
    bare = words.strip()
    try:
        return datetime.fromisoformat(bare) if len(bare) > 10 else None
    except ValueError:
        return None


def in_zone(at: datetime, zone: tzinfo) -> datetime:
    """It as a clock of this zone shows it; in this zone where it has none of its own.

    Raises:
        OverflowError: at the ends of time.
    """
    return at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)


def pinned(at: datetime) -> datetime:
    """The same moment on the same clock, with what that is ahead of UTC and no rule for others.

    A time that clocks show twice would equal none in another zone.
    """
    return at.astimezone(timezone(at.utcoffset() or timedelta()))


def after_midnight(begins: datetime, day_begins: datetime | None, changes: time) -> datetime:
    """The start of a session of a conference's day, which is the next one's after midnight.

    A day `changes` at that time, or where it is told that it begins.
    """
    if begins.time() >= changes or (day_begins is not None and begins >= day_begins):
        return begins
    return begins + timedelta(days=1)


def zone_of(name: str) -> ZoneInfo | None:
    """A zone by its IANA name, None where there is none of this name."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, LookupError):
        return None
