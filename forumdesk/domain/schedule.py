"""A programme as other programs write and read it, whatever the form of the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from forumdesk.domain.text import NO_TEXT, Text, clean_line, identity

# The most that a file with a programme has; a conference of a thousand talks takes three.
MEGABYTES = 10
# What a key begins with that a file does not have, and that was made of the title.
MADE_KEY = "list:"


def made_key(title: str, number: int) -> str:
    """The key of what has none in its file: made of its title and how often that stood there."""
    return f"{_made_of(title)}{number}"


def tells_only(key: str, titles: Text) -> bool:
    """Whether a key that was made of a title was made of one of these, and tells no other."""
    return any(key.startswith(_made_of(words)) for _tag, words in titles.values)


def _made_of(title: str) -> str:
    return f"{MADE_KEY}{hashlib.sha256(identity(title).encode()).hexdigest()[:16]}:"


class PassedOver(StrEnum):
    """The field of what is told where nothing is misread, but more was said than is taken."""

    OPEN_END = "open_end"
    EACH_DAY = "each_day"
    ALONE = "alone"
    SEVERAL_ROOMS = "several_rooms"
    OPEN_LAST = "open_last"
    OTHER_WEEKDAY = "other_weekday"
    NO_LENGTH = "no_length"
    SAME_KEY = "same_key"
    REPEATED = "repeated"
    INVITED = "invited"
    WHOLE_DAY = "whole_day"
    UNKNOWN_ZONE = "unknown_zone"


class ScheduleForm(StrEnum):
    """In which form a programme is exchanged."""

    JSON = "schedule.json"
    XML = "schedule.xml"
    ICALENDAR = "ics"
    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    SPEC = "spec"


@dataclass(frozen=True, slots=True)
class ScheduledPerson:
    """Somebody in a session. `role` is as the file has it, empty where it says nothing.

    Without a `name` it is a topic, or a role that somebody has who is not told.
    """

    name: str
    role: str = ""
    key: str = ""
    office: str = ""
    institution: str = ""
    country: str = ""
    on_behalf_of: str = ""
    topic: Text = NO_TEXT
    biography: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class ScheduledRoom:
    """A room by the name that sessions call it by."""

    name: str
    venue: str = ""
    address: str = ""
    capacity: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class ScheduledTag:
    """A tag: what is printed of it before its name, and its name.

    `of` is what its set is called, and `ready` the key of one that is ready made. Without both the
    file has only words, which are the name; with `perhaps` they need not be a tag at all.
    """

    name: Text = NO_TEXT
    key: str = ""
    of: Text = NO_TEXT
    ready: str = ""
    perhaps: bool = False

    def label(self, language: str) -> str:
        """It in a line, as other programs are given it."""
        return clean_line(f"{self.key} {self.name.in_language(language)}")


@dataclass(frozen=True, slots=True)
class ScheduledSet:
    """A set of tags, all of them in their order; `ready` is the key of one that is ready made."""

    name: Text
    ready: str = ""
    tags: tuple[ScheduledTag, ...] = ()


@dataclass(frozen=True, slots=True)
class ScheduledSession:
    """A session of a file. `where` tells its place there: row 12, line 340, event 17.

    `day_where` is that of its day, where it stands in a heading above. `key` is what stays when
    the file is written anew: guid or UID, or made of what there is. `starts` and `ends` carry their
    zone; both are None where the file plans no time, and then `minutes` tells how long it is, where
    that is known. `type` is as the file calls it. `deleted` says that the file calls it off. What
    is for `everybody` goes over all rooms of a timetable, and is in the forum's own. What stands
    last only files of this program say: codes of what a session promises, how far it tells
    who said something, and whether its own door is watched.
    """

    where: str
    key: str
    title: Text
    starts: datetime | None = None
    ends: datetime | None = None
    minutes: int | None = None
    code: str = ""
    type: str = ""
    theme: Text = NO_TEXT
    focus: Text = NO_TEXT
    why: Text = NO_TEXT
    description: Text = NO_TEXT
    language: str = ""
    room: str = ""
    venue: str = ""
    capacity: int | None = None
    people: tuple[ScheduledPerson, ...] = ()
    revision: int = 0
    deleted: bool = False
    day_where: str = ""
    decision: Text = NO_TEXT
    promise: Text = NO_TEXT
    participation: str = ""
    stage: str = ""
    attribution: str = ""
    rounds: int | None = None
    watched: bool = False
    tags: tuple[ScheduledTag, ...] = ()
    everybody: bool = False

    @property
    def place(self) -> str:
        """Room and venue as calendars say them."""
        return ", ".join(filter(None, (self.room, self.venue)))


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """What of a file was passed over: where, which field, and what stands there.

    `field` is what the file calls it, a column, or one of `PassedOver`.
    """

    where: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """A programme of a file. Dates and zone are those that it tells of itself, where it does."""

    form: ScheduleForm
    sessions: tuple[ScheduledSession, ...]
    title: Text = NO_TEXT
    acronym: str = ""
    starts: date | None = None
    ends: date | None = None
    time_zone: str = ""
    rooms: tuple[ScheduledRoom, ...] = ()
    sets: tuple[ScheduledSet, ...] = ()
    read_as: str = ""
    not_understood: tuple[NotUnderstood, ...] = field(default=())
