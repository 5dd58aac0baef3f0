"""The forum itself: who hosts it, where and when, and how it is set up."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.text import NO_TEXT, Text, shortened

# A short title as typed, and one that is made from the title: it stands on badges and phones.
MAX_SHORT_TITLE = 100
_MADE_SHORT = 60
# Of a host; it stands where there is little room.
MAX_SHORT_NAME = 40
# Where the most of those who run forums with this program are.
USUAL_ZONE = "Asia/Jakarta"
# Of those registered, where a forum sets no other quorum of its own: as village councils have it.
USUAL_QUORUM = "2/3"
# In days; a longer one is a mistyped year.
LONGEST = 366
# So many years the Buddhist era, by which Thailand counts, is ahead of the common one.
BUDDHIST_ERA = 543
# No forum is planned centuries ahead: a year from here on counts from the Buddha.
_BUDDHIST = 2443
# What files hold where a title was cut without looking at its words.
_CUT_AT = 40


def check_years(starts: date, ends: date) -> None:
    """Whether the days of a forum are of the common era.

    Raises:
        Refused: FORUM_IN_BUDDHIST_YEAR.
    """
    for one in (starts, ends):
        if one.year >= _BUDDHIST:
            other = one.year - BUDDHIST_ERA
            raise Refused(Reason.FORUM_IN_BUDDHIST_YEAR, year=one.year, other=other)


class HostRole(StrEnum):
    """What a host is to the forum, in the order they are printed."""

    LEAD = "lead"
    CO_HOST = "co_host"
    SUPPORTER = "supporter"


@dataclass(frozen=True, slots=True)
class Forum:
    """One forum. `starts` and `ends` are local dates in `time_zone` (an IANA name).

    `quorum` is a number of people or a share of those registered, as text; when it is reached at
    the doors is told. `ground_rules` are lines, one rule each. `rehearsal` names the rehearsal that
    the file is the throw-away copy for; empty in the forum itself. With `self_registration` phones
    may register people, who then wait for the desk. `reduced` is when names were let go of and
    statistics were left, `ended` when key and contacts were wiped. New sessions are in the
    `default_room`. `documents` are the kinds of papers that such a forum usually needs, in the
    order of their use.
    """

    id: str
    title: Text
    short_title: str
    starts: date
    ends: date
    time_zone: str
    languages: tuple[str, ...]
    note: Text = NO_TEXT
    sample: bool = False
    print_address: str | None = None
    rehearsal: str = ""
    ground_rules: Text = NO_TEXT
    quorum: str = USUAL_QUORUM
    self_registration: bool = False
    reduced: datetime | None = None
    ended: datetime | None = None
    default_room: str | None = None
    documents: tuple[str, ...] = ()

    @property
    def title_is_cut(self) -> bool:
        """Whether nobody wrote a short title, and the first words of the title stand for it."""
        title = self.title.in_language(self.languages[0])
        return self.short_title != title and self.short_title == short_title_of(title)

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.ends - self.starts).days + 1

    def day_number(self, day: date) -> int | None:
        """Which of its days a local date is, from 1; None for a day before or after it."""
        number = (day - self.starts).days + 1
        return number if 1 <= number <= self.days else None


@dataclass(frozen=True, slots=True)
class Host:
    """An organisation that holds the forum; `position` is its place in print, from 1.

    `logo` is the id of one of the letterhead's.
    """

    id: str
    name: Text
    short_name: str
    role: HostRole
    position: int
    logo: str | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """A place with rooms."""

    id: str
    name: Text
    address: Text
    position: int


@dataclass(frozen=True, slots=True)
class Room:
    """A room of a venue; `capacity` in persons."""

    id: str
    venue: str
    name: Text
    capacity: int | None
    position: int


@dataclass(frozen=True, slots=True)
class Travel:
    """How long it takes from one venue to another, either way, in minutes."""

    id: str
    venue: str
    other: str
    minutes: int


def short_title_of(title: str) -> str:
    """What stands for a title where nobody wrote a short one: all of it, or its first words."""
    return shortened(title, _MADE_SHORT)


def mended_short_title(stored: str, title: str) -> str:
    """A stored short title; one that is the beginning of the title, cut in mid-word, made anew."""
    cut = len(title) > _CUT_AT and stored == title[:_CUT_AT]
    return short_title_of(title) if cut else stored


def parse_print_address(value: str) -> str:
    """`host:port` with a numeric IPv4 host, as badges carry it.

    Raises:
        Refused: INVALID_ADDRESS.
    """
    host, separator, port = value.strip().rpartition(":")
    try:
        address = ipaddress.IPv4Address(host)
        number = int(port)
    except ValueError:
        raise Refused(Reason.INVALID_ADDRESS, value=value) from None
    if not separator or not 0 < number < 65536:
        raise Refused(Reason.INVALID_ADDRESS, value=value)
    return f"{address}:{number}"
