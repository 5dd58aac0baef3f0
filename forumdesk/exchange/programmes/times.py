"""Days and times as people write them into a programme, in a hurry and in two languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from forumdesk.domain.people import fold
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.wording.days import read_day
from forumdesk.wording.programme import weekday_name

# A day of the calendar as a spreadsheet counts it, from 1982 to 2119, and the day from which.
_SERIAL = range(30_000, 80_000)
_COUNTED_FROM = date(1899, 12, 30)
# What people write between two times, and before the first.
_BETWEEN = r"\s*(?:-+|~|to|until|till?|sampai dengan|sampai|hingga|s\s*[./]?\s*d\.?|dan|→|>)\s*"
_OPEN = r"selesai|finish(?:ed)?|end|akhir|habis|tamat|closing|penutupan|sls|done|onwards"
_CLOCK = (
    r"(?P<{0}h>\d{{1,2}})\s?(?:[.:h]\s?(?P<{0}m>[0-5]\d)(?:[.:][0-5]\d(?:\.\d+)?)?)?"
    r"\s*(?P<{0}p>[ap]\.?\s?m\b\.?)?"
)
_ZONE = (
    r"(?:\s*\(?(?<![a-z])(?P<{0}z>wib|wita|wit|utc|gmt|z)\b\)?"
    # Minus is what stands between two times, but for one that has seconds.
    r"|(?P<{0}o>(?:\+|(?<=:\d\d:\d\d)-)\d{{2}}:?\d{{2}})(?![\d:]))?"
)
_SPAN = re.compile(
    r"(?<![\d.,/-])"
    + (_CLOCK + _ZONE).format("a")
    + f"(?:{_BETWEEN}(?:"
    + _CLOCK.format("b")
    + f"|(?P<open>{_OPEN})\\b))?"
    + _ZONE.format("b")
    + r"(?![\d/])",
    re.IGNORECASE,
)
# A date that has figures alone, which a clock could be taken for.
_DATE = re.compile(
    r"\d{4}([./-])\d{1,2}\1\d{1,2}(?!\d)|\d{1,2}([./-])\d{1,2}\2(?:\d{4}|\d{2})(?!\d)"
)
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?=[t ]|$)")
_ISO_T = re.compile(r"(?<=\d)[Tt ](?=\d{2}:\d{2})")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_MONTH_FIRST = re.compile(r"([a-z]{3,})\.? (\d{1,2})(?:,? (\d{4}))?")
_CALLED = re.compile(r"^(?:hari|tanggal|tgl|date|day|on)\b[\s./:/-]*(?:tanggal|date)?[\s:,]*")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
# "10h-11h30", and "0800-0930", as long as these are no years.
_HOUR = re.compile(r"(?<![\d.:])(\d{1,2})h(?![\da-z])", re.IGNORECASE)
_HOURS = re.compile(r"(?<![\d.:])\d{1,2}h.*\d{1,2}h", re.IGNORECASE)
_FOUR_DIGITS = re.compile(
    r"(?<![\d.,/-])(?!(?:19|20)\d\d\s*\S+\s*20)([01]\d|2[0-3])([0-5]\d)"
    r"(\s*(?:-|to|s\s*[./]?\s*d\.?|sampai)\s*)([01]\d|2[0-3])([0-5]\d)(?!\d)"
)
_SAID = re.compile(
    r"\b(?:pukul|pkl|jam|jm|waktu|at|from|dari|mulai|start(?:ing)?|time)\b\.?:?", re.I
)
_ZONES = {
    "wib": ZoneInfo("Asia/Jakarta"),
    "wita": ZoneInfo("Asia/Makassar"),
    "wit": ZoneInfo("Asia/Jayapura"),
    **dict.fromkeys(("utc", "gmt", "z"), ZoneInfo("UTC")),
}
_NUMBERED = (
    *(("1", "i", "one", "first", "satu", "pertama"), ("2", "ii", "two", "second", "dua", "kedua")),
    *(("3", "iii", "three", "third", "tiga", "ketiga"), ("4", "iv", "four", "fourth", "empat")),
    *(("5", "v", "five", "fifth", "lima", "kelima"), ("6", "vi", "six", "sixth", "enam")),
    *(("7", "vii", "seven", "seventh", "tujuh"), ("8", "viii", "eight", "eighth", "delapan")),
    *(("9", "ix", "nine", "ninth", "sembilan"), ("10", "x", "ten", "tenth", "sepuluh")),
)
_NUMBER_OF = {word: n for n, words in enumerate(_NUMBERED, start=1) for word in words}
_NUMBER_OF |= {"keempat": 4, "keenam": 6, "ketujuh": 7, "kedelapan": 8}
_DAY_NUMBER = re.compile(
    r"\b(?:hari|day|d)\s*(?:ke|the)?\s*[-.:#]?\s*\(?(\d{1,2}|[a-z]+)\b\)?"
    r"|\b(first|second|third|fourth|fifth) day\b"
)
_MINUTES = re.compile(
    r"(?:(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:jam|hours?|hrs?|h|std\.?)\b)?\s*(?:dan|and)?\s*"
    r"(?:(\d{1,4})\s*(?:menit|mnt|minutes?|mins?|min|m|'|′|’)?\.?)?"
)
_CLOCKED = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
# Nobody plans beyond: a larger number is something else.
_MOST_MINUTES = 24 * 60
# In characters; what is longer tells no day and no time.
_LONGEST = 300
_DASHES = str.maketrans(dict.fromkeys("–—−‐‑‒―", "-") | {"\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Span:
    """Times of a cell. `is_open` says that it goes on until it is over, `rest` what else it says.

    `end` may be 00:00, the next day's. `zone` is the one that is named there.
    """

    start: time
    end: time | None = None
    zone: tzinfo | None = None
    is_open: bool = False
    rest: str = ""


def span_of(words: str) -> Span | None:
    """The times in a cell, None where there are none.

    "09.00", "09:00-10.30 WIB", "09.00 s.d. selesai", "9 - 10.30 am", "Pukul 08.00 WIB",
    "2026-04-29 09:00", "2026-04-29T09:00:00+07:00"; a number below 1 is a part of the day, as
    spreadsheets store a time.
    """
    if len(words) > _LONGEST:
        return None
    bare = _with_minutes(" ".join(words.translate(_DASHES).split()))
    if (part := _part_of_day(bare)) is not None:
        return Span(part)
    without = _DATE.sub(lambda found: " " * len(found[0]), _ISO_T.sub(" ", bare))
    without = _SAID.sub(lambda found: " " * len(found[0]), without)
    for found in _SPAN.finditer(without):
        if (span := _span(found)) is None:
            continue
        plain = _ISO_T.sub(" ", bare)
        rest = _SAID.sub(" ", f"{plain[: found.start()]} {plain[found.end() :]}")
        return Span(*span, rest=rest.strip(" ,;:|/()-."))
    return None


def _with_minutes(bare: str) -> str:
    """Times with a sign in them: "10h-11h30" is "10.00-11h30", "0800-0930" "08.00-09.30"."""
    parted = _FOUR_DIGITS.sub(r"\1.\2\3\4.\5", bare)
    return _HOUR.sub(r"\1.00", parted) if _HOURS.search(parted) else parted


def hour_of(words: str) -> Span | None:
    """The time that a number is in a column of times: "8" and, typed as "8.30", "8.3"."""
    found = re.fullmatch(r"(\d{1,2})(?:[.,]([0-5]))?", words.strip())
    if found is None or int(found[1]) > 23:
        return None
    return Span(time(int(found[1]), int(found[2] or 0) * 10))


def _part_of_day(bare: str) -> time | None:
    if not re.fullmatch(r"0?[.,]\d{3,}", bare):
        return None
    minutes = round(float(bare.replace(",", ".")) * _MOST_MINUTES)
    return time(minutes // 60 % 24, minutes % 60)


def _span(found: re.Match[str]) -> tuple[time, time | None, tzinfo | None, bool] | None:
    second, is_open = found["bh"] is not None, found["open"] is not None
    plain = not (found["am"] or found["ap"])
    # A number alone is no time, unless something beside it says so.
    if plain and not (found["bm"] or found["bp"] or is_open or found["az"]):
        return None
    after, before = (found["bp"] or "").lower(), (found["ap"] or "").lower()
    end = _clock(found["bh"], found["bm"], after) if second else None
    start = _clock(found["ah"], found["am"], before)
    if start is not None and after and not before:
        # "9 - 10.30 pm" is in the evening, "11 - 1 pm" is not.
        late = _clock(found["ah"], found["am"], after)
        start = late if late is not None and end is not None and late < end else start
    if start is None or (second and end is None):
        return None
    offset = found["bo"] or found["ao"]
    zone = _ZONES.get((found["bz"] or found["az"] or "").lower()) or _fixed(offset)
    return start, end, zone, is_open


def zone_in(words: str) -> tzinfo | None:
    """The zone that a heading names: "Waktu (WITA)"."""
    found = re.search(r"\b(wib|wita|wit|utc|gmt)\b", words.lower())
    return _ZONES[found[1]] if found else None


def _fixed(offset: str | None) -> tzinfo | None:
    if not offset:
        return None
    return datetime.strptime(offset.replace(":", ""), "%z").tzinfo


def _clock(hour: str, minute: str | None, half: str) -> time | None:
    at, past = int(hour), int(minute or 0)
    if half:
        if not 1 <= at <= 12:
            return None
        at = at % 12 + (12 if half.startswith("p") else 0)
    if (at, past) == (24, 0):
        at = 0
    return time(at, past) if at < 24 else None


@dataclass(frozen=True, slots=True)
class Told:
    """The day that words tell, and whether the name of its weekday is another's."""

    day: date
    is_other_weekday: bool = False


@lru_cache(4096)
def day_of(words: str, *, first: date, days: int) -> Told | None:
    """The day that words tell of a forum that begins with `first` and has so many `days`.

    "Senin, 29 April 2019", "29/4/2019", "4/29/2019", "2019/04/29", "29 April", "Monday",
    "HARI PERTAMA", "Day 2", "Hari ke-2 / Selasa, 30 April", and the number that spreadsheets store.
    """
    if len(words) > _LONGEST:
        return None
    plain = " ".join(words.translate(_DASHES).split())
    bare = fold(plain)
    if bare.isascii() and bare.partition(".")[0].isdigit() and len(bare) < 12:
        whole = int(bare.partition(".")[0])
        if whole in _SERIAL:
            return Told(_COUNTED_FROM + timedelta(days=whole))
    if found := _YEAR_FIRST.match(bare):
        try:
            return Told(date(int(found[1]), int(found[3]), int(found[4])))
        except ValueError:
            return None
    number, rest = _numbered(bare)
    told = _dated(rest, first=first)
    if told is None and number is not None and 1 <= number <= days:
        return Told(first + timedelta(days=number - 1))
    return told


def day_by_number(words: str, *, first: date, days: int) -> date | None:
    """The day of a forum that a number alone counts, as a column of days has it."""
    bare = words.strip().removesuffix(".0")
    if bare.isascii() and bare.isdigit() and len(bare) < 4 and 1 <= int(bare) <= days:
        return first + timedelta(days=int(bare) - 1)
    return None


def _numbered(bare: str) -> tuple[int | None, str]:
    """Which day of the forum it is said to be, and what else is said."""
    found = _DAY_NUMBER.search(bare)
    if found is None:
        return None, bare
    word = found[1] or found[2]
    word = word.removeprefix("ke") if word not in _NUMBER_OF else word
    number = int(word) if word.isdigit() else _NUMBER_OF.get(word)
    if number is None:
        return None, bare
    return number, f"{bare[: found.start()]} {bare[found.end() :]}".strip(" ,;:/|()-.")


def _dated(bare: str, *, first: date) -> Told | None:
    name, rest = _without_weekday(bare)
    if not rest:
        day = read_day(bare, today=first) if name is not None else None
        return Told(day) if day is not None else None
    if not any(map(str.isdigit, rest)):
        return None
    rest = _ORDINAL.sub("", rest)
    if name is not None and rest.isdecimal() and len(rest) < 3:
        return _weekday_and_number(name, int(rest), first=first)
    if found := _MONTH_FIRST.fullmatch(rest):
        rest = " ".join(filter(None, (found[2], found[1], found[3])))
    # A day before the forum is nearer than the same day a year later.
    day = read_day(rest, today=first - timedelta(days=60))
    if day is None and (found := _AMERICAN.fullmatch(rest)) and int(found[2]) > 12:
        day = read_day(f"{found[2]}/{found[1]}/{found[3]}", today=first)
    if day is None:
        return None
    return Told(day, name is not None and name not in (day.weekday(), _buddhist_weekday(day)))


def _weekday_and_number(name: int, number: int, *, first: date) -> Told | None:
    """ "Monday 29": the next such day of a month, from a little before the forum on."""
    days = [first + timedelta(days=ahead) for ahead in range(-7, 62)]
    there = [one for one in days if one.day == number]
    fits = next((one for one in there if one.weekday() == name), None)
    if fits is not None:
        return Told(fits)
    return Told(there[0], is_other_weekday=True) if there else None


def _buddhist_weekday(day: date) -> int:
    """The weekday of a day whose year counts from the Buddha; -1 for one before that."""
    try:
        return day.replace(year=day.year - 543).weekday()
    except ValueError:
        return -1


def _without_weekday(bare: str) -> tuple[int | None, str]:
    """The weekday that words begin with, from 0 for Monday, and the rest."""
    stripped = re.sub(
        r"^(?:hari|tanggal|tgl|date|day|on)\b[\s./:/-]*(?:tanggal|date)?[\s:,]*", "", bare
    )
    found = re.match(r"([a-z'’]+)\.?[\s,./|-]*(.*)", stripped)
    number = _weekday(found[1].replace("'", "").replace("’", "")) if found else None
    if number is None or found is None:
        return None, stripped.strip(" ,;:/|()-.")
    rest = re.sub(r"^(?:tanggal|tgl|date)\b[\s.:]*", "", found[2])
    return number, rest.strip(" ,;:/|()-.")


@cache
def _weekday(word: str) -> int | None:
    if len(word) < 3:
        return None
    for tag in LANGUAGES:
        with speaking(tag):
            for number in range(7):
                if fold(weekday_name(number)).replace("'", "").startswith(word):
                    return number
    return {"minggu": 6, "ahad": 6, "jumat": 4, "senen": 0, "rebo": 2}.get(word)


def minutes_of(words: str) -> int | None:
    """A length in minutes: "60 menit", "90", "1 jam 30 menit", "1,5 jam", "01:30", "60'"."""
    if len(words) > _LONGEST:
        return None
    bare = " ".join(words.translate(_DASHES).lower().split()).removesuffix(".0")
    if found := _CLOCKED.fullmatch(bare):
        length = int(found[1]) * 60 + int(found[2])
    elif (part := _part_of_day(bare)) is not None:
        length = part.hour * 60 + part.minute
    elif bare and (found := _MINUTES.fullmatch(bare)):
        hours = float((found[1] or "0").replace(",", "."))
        length = round(hours * 60) + int(found[2] or 0)
    else:
        return None
    return length if 0 < length <= _MOST_MINUTES else None
