"""Reading a date as somebody types it in a hurry, in either language."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from forumdesk.domain.people import fold
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.wording.programme import month, weekday_name

FURTHEST_DAYS = 3650
_LEAST_LETTERS = 3
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[^\W\d_]{3,})\.?(?:[\s./-]+(\d{4}|\d{2}))?\.?")
_AHEAD = re.compile(r"(\+|in |dalam )?\s*(\d{1,4})\s*([^\W\d_]*)( lagi)?")
_END = re.compile(r"(?:end of|akhir)(?: the)? (next )?([^\W\d_]+)( depan)?(?: (\d{4}))?")
# What may stand before a day and says nothing more of it.
_BEFORE = re.compile(r"(?:on|by|this|pada|hari|tanggal|tgl)\.? ")
_COMING = re.compile(r"next (\w+)|(\w+)(?: minggu| pekan)? depan")
_COUNTED = (
    *(("one", "satu"), ("two", "dua"), ("three", "tiga"), ("four", "empat"), ("five", "lima")),
    *(("six", "enam"), ("seven", "tujuh"), ("eight", "delapan"), ("nine", "sembilan")),
    ("ten", "sepuluh"),
)
_NUMBERS = {word: n for n, words in enumerate(_COUNTED, start=1) for word in words}

# Who says so means some day.
_SOME_DAY = frozenset({"one day", "satu hari"})
_APOSTROPHES = str.maketrans("", "", "'’‘`")
_DAYS = frozenset({"", "d", "day", "days", "h", "hari"})
_WEEKS = frozenset({"w", "week", "weeks", "minggu", "pekan"})
_MONTHS = frozenset({"month", "months", "bulan"})
_NAMED = {
    **dict.fromkeys(("today", "hari ini"), 0),
    **dict.fromkeys(("tomorrow", "besok"), 1),
    **dict.fromkeys(("the day after tomorrow", "lusa"), 2),
    **dict.fromkeys(("next week", "in a week", "a week", "minggu depan", "pekan depan"), 7),
    **dict.fromkeys(("seminggu", "seminggu lagi"), 7),
    **dict.fromkeys(("in a fortnight", "a fortnight", "fortnight"), 14),
}
_NEXT_MONTH = frozenset({"next month", "in a month", "bulan depan", "sebulan", "sebulan lagi"})


def read_day(text: str, *, today: date) -> date | None:
    """The day that was meant; None if it cannot be told.

    Written as 2019-05-13, 13/5, 13.5.2019, “13 May”, “Monday, 13 May 2019”, “Friday”, “tomorrow”,
    “next Friday” (that of next week), “next week”, “end of May”, +14, “+14 days” or “in two weeks”,
    or in Indonesian. Without a year it is the next such day from `today` on, which what lies ahead
    is counted from.
    """
    written = " ".join(fold(text).translate(_APOSTROPHES).split()).rstrip(".,")
    bare = written[found.end() :] if (found := _BEFORE.match(written)) else written
    for read in (_named, _ahead, _end, _weekday, _coming, _calendar):
        day = read(written, today) or read(bare, today)
        if day is not None:
            return day
    return None


def _named(written: str, today: date) -> date | None:
    if written in _NEXT_MONTH:
        return _months_on(today, 1)
    return today + timedelta(days=_NAMED[written]) if written in _NAMED else None


def _ahead(written: str, today: date) -> date | None:
    if written in _SOME_DAY:
        return None
    counted = (str(_NUMBERS.get(word, word)) for word in written.split(" "))
    found = _AHEAD.fullmatch(" ".join(counted))
    # A number alone may be anything; with a word or a plus it counts.
    if found is None or not (found[1] or found[3]):
        return None
    number, unit = int(found[2]), found[3]
    days = number if unit in _DAYS else number * 7 if unit in _WEEKS else None
    if unit in _MONTHS and number * 31 <= FURTHEST_DAYS:
        return _months_on(today, number)
    return None if days is None or days > FURTHEST_DAYS else today + timedelta(days=days)


def _months_on(today: date, number: int) -> date:
    years, before = divmod(today.month - 1 + number, 12)
    year, month_number = today.year + years, before + 1
    return date(year, month_number, min(today.day, monthrange(year, month_number)[1]))


def _end(written: str, today: date) -> date | None:
    found = _END.fullmatch(written)
    if found is None:
        return None
    later, unit, year = bool(found[1] or found[3]), found[2], found[4]
    if later:
        # Of another year or week it would be guessed.
        first = _months_on(today.replace(day=1), 1)
        return first + timedelta(days=_length(first) - 1) if unit in _MONTHS and not year else None
    if unit in ("year", "tahun"):
        return _day(int(year or today.year), 12, 31)
    if unit in _WEEKS:
        return None if year else today + timedelta(days=6 - today.weekday())
    this = unit in _MONTHS
    number = today.month if this else _month(unit)
    if not number or (this and year):
        return None
    chosen = int(year) if year else today.year + (number < today.month)
    return _day(chosen, number, monthrange(chosen, number)[1]) if chosen else None


def _length(day: date) -> int:
    """How many days the month of a day has."""
    return monthrange(day.year, day.month)[1]


def _weekday(written: str, today: date) -> date | None:
    number = _number_of(written, weekday_name, range(7))
    return None if number is None else today + timedelta(days=(number - today.weekday()) % 7)


def _coming(written: str, today: date) -> date | None:
    """A weekday of next week."""
    found = _COMING.fullmatch(written)
    number = _number_of(found[1] or found[2], weekday_name, range(7)) if found else None
    return None if number is None else today + timedelta(days=7 - today.weekday() + number)


def _calendar(written: str, today: date) -> date | None:
    """A day of the calendar; the name of its weekday may stand before it, and has to be right."""
    name, _, rest = written.partition(" ")
    number = _number_of(name.rstrip(","), weekday_name, range(7))
    if number is not None and rest:
        day = _without_name(rest, today)
        return day if day is not None and day.weekday() == number else None
    return _without_name(written, today)


def _without_name(written: str, today: date) -> date | None:
    if found := _ISO.fullmatch(written):
        return _day(*(int(part) for part in found.groups()))
    found = _PARTS.fullmatch(written)
    if found is None:
        return None
    day, number, year = int(found[1]), _month(found[2]), found[3]
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), number, day)
    this_year = _day(today.year, number, day)
    # 29 February is next in another year than the following one.
    coming = (_day(today.year + one, number, day) for one in range(1, 9))
    if this_year is not None and this_year >= today:
        return this_year
    return next((one for one in coming if one is not None), None)


def _day(year: int, month_number: int, day: int) -> date | None:
    try:
        return date(year, month_number, day)
    except ValueError:
        return None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return _number_of(written, month, range(1, 13)) or 0


def _number_of(written: str, name: Callable[[int], str], numbers: range) -> int | None:
    """Which of the names in any language begins with what was written."""
    if len(written) < _LEAST_LETTERS:
        return None
    for tag in LANGUAGES:
        with speaking(tag):
            for number in numbers:
                if fold(name(number)).startswith(written):
                    return number
    return None
