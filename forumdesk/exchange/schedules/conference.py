"""What files of conferences have in common, in JSON and in XML: events of days and rooms.

Real files break their schemas, so nothing is demanded beyond a title: what is missing is done
without, and what cannot be understood is told with its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from forumdesk.domain.schedule import NotUnderstood, PassedOver, ScheduledPerson, ScheduledSession
from forumdesk.domain.text import NO_TEXT, Text, clean_line, shortened
from forumdesk.exchange.schedules.beyond import OURS, session_beyond, with_session
from forumdesk.exchange.schedules.clocks import (
    DAY_BEGINS,
    USUAL,
    after_midnight,
    clock,
    day,
    in_zone,
    minutes,
    moment,
    pinned,
    zone_of,
)
from forumdesk.exchange.schedules.content import Meant
from forumdesk.exchange.schedules.plain import lines, plain

_LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a file: its date, and when it begins where that is said."""

    day: date | None = None
    begins: datetime | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event as a file has it, every field as it stands there. `where` is its place.

    `beyond` is what our own files tell beside it.
    """

    where: str
    guid: str = ""
    id: str = ""
    code: str = ""
    title: str = ""
    subtitle: str = ""
    track: str = ""
    type: str = ""
    date: str = ""
    start: str = ""
    duration: str = ""
    end: str = ""
    room: str = ""
    language: str = ""
    abstract: str = ""
    description: str = ""
    people: tuple[ScheduledPerson, ...] = ()
    beyond: str = ""


class Notes:
    """What was not understood, in the order in which it was met."""

    def __init__(self) -> None:
        self.all: list[NotUnderstood] = []

    def add(self, where: str, field: str, value: object) -> None:
        """Note a field of a place."""
        said = shortened(clean_line(str(value)), _LONGEST_VALUE)
        self.all.append(NotUnderstood(where, field, said))


class Sessions:
    """The sessions of a file as its events are met.

    It says that it is in `zone`, and that its days change at a time after midnight.
    """

    def __init__(
        self, meant: Meant, *, zone: str, program: str, acronym: str, changes: time = DAY_BEGINS
    ) -> None:
        self.notes = Notes()
        self.zone = zone_of(zone)
        if zone and self.zone is None:
            self.notes.add("", PassedOver.UNKNOWN_ZONE, zone)
        self.all: list[ScheduledSession] = []
        self._ours = program == OURS
        self.language = meant.language
        self._meant, self._acronym, self._changes = meant, acronym, changes
        self._keys: set[str] = set()

    def add(self, event: Event, of: Day) -> None:
        """Take an event in; one without a title is noted and left out."""
        title = self._line(event.title)
        if not title:
            self.notes.add(event.where, "title", event.guid or event.id)
            return
        starts, ends, length = self._times(event, of)
        focus, why, description = self._words(event)
        self._take(
            event,
            ScheduledSession(
                where=event.where,
                key=self._key(event, starts),
                title=title,
                starts=starts,
                ends=ends,
                minutes=length,
                code=clean_line(event.code),
                type=clean_line(event.type),
                theme=self._line(event.track),
                focus=focus,
                why=why,
                description=description,
                language=clean_line(event.language),
                room=clean_line(event.room),
                people=event.people,
            ),
        )

    def _take(self, event: Event, read: ScheduledSession) -> None:
        rest = session_beyond(event.beyond) if self._ours else None
        self.all.append(with_session(read, rest, self.language) if rest else read)

    def text(self, words: str) -> Text:
        """Words in the language that the file is in."""
        return Text(((self.language, words),)) if words else NO_TEXT

    def lines(self, words: str) -> str:
        """Lines of plain text: others write HTML or Markdown."""
        return lines(words) if self._ours else plain(words)

    def _line(self, words: str) -> Text:
        return self.text(clean_line(self.lines(words)))

    def _words(self, event: Event) -> tuple[Text, Text, Text]:
        """Focus questions, why it matters, and a description.

        Others have no place for the first two; what they say in three places is all a description.
        """
        said = (event.abstract, event.subtitle, event.description)
        abstract, subtitle, description = (self.lines(one) for one in said)
        if self._ours:
            return self.text(abstract), self.text(subtitle), self.text(description)
        told = dict.fromkeys((subtitle, abstract, description))
        return NO_TEXT, NO_TEXT, self.text("\n\n".join(one for one in told if one))

    def _key(self, event: Event, starts: datetime | None) -> str:
        """What stays when the file is written anew, and is that of no other event of it."""
        at = starts.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if starts else ""
        made = "|".join((clean_line(event.room), at, clean_line(event.title)))
        numbered = ":".join(filter(None, (self._acronym, clean_line(event.id))))
        key = clean_line(event.guid) or (numbered if event.id else made)
        if key in self._keys:
            self.notes.add(event.where, PassedOver.SAME_KEY, key)
            key = made
        number = 1
        while key in self._keys:
            number += 1
            key = f"{made}|{number}"
        self._keys.add(key)
        return key

    def _times(self, event: Event, of: Day) -> tuple[datetime | None, datetime | None, int | None]:
        """Start and end, or neither and how many minutes it is long, where that is known."""
        try:
            starts = self._start(event, of)
            if starts is None:
                return None, None, self._length(event)
            return pinned(starts), pinned(self._end(event, starts)), None
        except OverflowError:
            self.notes.add(event.where, "date", event.date or event.start)
            return None, None, None

    def _start(self, event: Event, of: Day) -> datetime | None:
        zone = self._zone_of(of)
        told, begins = moment(event.date), moment(event.start)
        if told is None and begins is not None:
            return in_zone(begins, zone)
        at = begins.time() if begins is not None else self._clock(event)
        if told is not None:
            return self._agreed(event, in_zone(told, zone), at)
        the_day = day(event.date)
        if event.date and the_day is None:
            self.notes.add(event.where, "date", event.date)
        the_day = the_day or of.day
        if the_day is None or at is None:
            return None
        return after_midnight(datetime.combine(the_day, at, zone), of.begins, self._changes)

    def _agreed(self, event: Event, told: datetime, at: time | None) -> datetime:
        """The start by date and clock: the clock is local, the date may be in another zone."""
        local = in_zone(told, self.zone or self._meant.zone)
        shown = (told.time(), local.time())
        if at is None or at in (one.replace(second=0, microsecond=0) for one in shown):
            return local if self.zone else told
        if told.time() == time():
            # The day alone, written as if it had a time.
            return datetime.combine(told.date(), at, told.tzinfo)
        if self.zone:
            self.notes.add(event.where, "start", event.start)
        return told

    def _zone_of(self, of: Day) -> tzinfo:
        """In which zone clocks without one are: the file's, the day's, or what is meant."""
        told = of.begins.tzinfo if of.begins is not None else None
        return self.zone or told or self._meant.zone

    def _clock(self, event: Event) -> time | None:
        found = clock(event.start)
        if event.start and found is None:
            self.notes.add(event.where, "start", event.start)
        return found

    def _end(self, event: Event, starts: datetime) -> datetime:
        told = moment(event.end)
        if told is not None:
            ends = in_zone(told, starts.tzinfo or self._meant.zone)
            if ends.astimezone(UTC) > starts.astimezone(UTC):
                return ends
        if event.end:
            self.notes.add(event.where, "end", event.end)
        length = self._length(event)
        if length is None:
            self.notes.add(event.where, PassedOver.NO_LENGTH, "")
        spent = USUAL if length is None else timedelta(minutes=length)
        # Not by the clock on the wall: clocks may be set in between.
        return (starts.astimezone(UTC) + spent).astimezone(starts.tzinfo)

    def _length(self, event: Event) -> int | None:
        found = minutes(event.duration)
        if found is None and event.duration:
            self.notes.add(event.where, "duration", event.duration)
        return found


def rooms_of(sessions: Sequence[ScheduledSession]) -> dict[str, None]:
    """The names of rooms in which sessions are, as they come."""
    return dict.fromkeys(one.room for one in sessions if one.room)
