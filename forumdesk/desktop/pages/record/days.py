"""Reading a date as somebody types it in a hurry."""

from __future__ import annotations

import re
from datetime import date, timedelta

from babel.dates import get_month_names

from forumdesk.domain.people import fold
from forumdesk.i18n import LANGUAGES

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[^\W\d_]{3,})\.?(?:[\s./-]+(\d{4}))?\.?")
FURTHEST_DAYS = 3650


def read_day(text: str, *, today: date) -> date | None:
    """A day written as 2019-05-13, 13/5, 13.5.2019, “13 May” or +14; None if it is not one.

    Without a year it is the next such day from `today` on; `+N` counts days from `today`.
    """
    written = text.strip()
    if written.startswith("+") and written[1:].isdigit():
        days = int(written[1:])
        return today + timedelta(days=days) if days <= FURTHEST_DAYS else None
    if found := _ISO.fullmatch(written):
        return _day(*(int(part) for part in found.groups()))
    found = _PARTS.fullmatch(written)
    if found is None:
        return None
    day, month, year = int(found[1]), _month(found[2]), found[3]
    if year:
        return _day(int(year), month, day)
    this_year = _day(today.year, month, day)
    if this_year is not None and this_year < today:
        return _day(today.year + 1, month, day)
    return this_year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    for tag in LANGUAGES:
        for number, name in get_month_names("wide", locale=tag).items():
            if fold(name).startswith(fold(written)):
                return int(number)
    return 0
