"""Numbers and dates in words, as official records write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from forumdesk.i18n import _, language
from forumdesk.wording.programme import month, weekday_name

_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_INDONESIAN = [
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
]


def number(value: int) -> str:
    """A number from 0 to 9999 in the words of the current language."""
    return _SPELLED.get(language(), _english)(value)


def whole_date(value: date) -> str:
    """A day with its name and its date in words, and in digits behind."""
    return _("{weekday}, day {day} of {month} in the year {year} ({digits})").format(
        weekday=weekday_name(value.weekday()),
        day=number(value.day),
        month=month(value.month),
        year=number(value.year),
        digits=f"{value:%d-%m-}{value.year:04}",
    )


def _english(value: int) -> str:
    if value < 20:
        return _ENGLISH[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return _TENS[tens - 2] + (f"-{_ENGLISH[rest]}" if rest else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        said = f"{_ENGLISH[hundreds]} hundred"
        return f"{said} and {_english(rest)}" if rest else said
    thousands, rest = divmod(value, 1000)
    said = f"{_english(thousands)} thousand"
    if not rest:
        return said
    return f"{said} {'and ' if rest < 100 else ''}{_english(rest)}"


def _indonesian(value: int) -> str:
    if value < 12:
        return _INDONESIAN[value]
    if value < 20:
        return f"{_INDONESIAN[value - 10]} belas"
    for unit, name in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if value >= unit:
            count, rest = divmod(value, unit)
            said = f"se{name}" if count == 1 else f"{_indonesian(count)} {name}"
            return f"{said} {_indonesian(rest)}" if rest else said
    raise AssertionError(value)


_SPELLED: dict[str, Callable[[int], str]] = {"en": _english, "id": _indonesian}
