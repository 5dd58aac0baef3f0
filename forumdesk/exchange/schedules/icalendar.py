"""Reading iCalendar (RFC 5545), with its zones or without, as calendars of all makers write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from icalendar import Calendar, Component
from icalendar.prop import vBinary, vBroken, vUnknown

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.schedule import (
    MEGABYTES,
    PassedOver,
    Schedule,
    ScheduledRoom,
    ScheduledSession,
    ScheduledTag,
    ScheduleForm,
)
from forumdesk.domain.text import NO_TEXT, Text, clean_line
from forumdesk.exchange.schedules.beyond import (
    OURS,
    PROPERTY,
    language_beyond,
    session_beyond,
    with_schedule,
    with_session,
)
from forumdesk.exchange.schedules.clocks import USUAL, in_zone, pinned, zone_of
from forumdesk.exchange.schedules.conference import Notes, rooms_of
from forumdesk.exchange.schedules.content import Content, Meant
from forumdesk.exchange.schedules.content_lines import (
    ContentLine,
    as_said,
    content_lines,
    without_zones,
)
from forumdesk.exchange.schedules.other_values import PACKED, moment_in, unpacked, zone_by_offset
from forumdesk.exchange.schedules.plain import plain, without_html
from forumdesk.i18n import _

# What of an event is told as not understood, where it is there.
_REPEATED = ("RRULE", "RDATE")
_INVITED = "ATTENDEE"
_BEGINS, _ENDS = "BEGIN:VCALENDAR", "END:VCALENDAR"


def read_icalendar(content: Content) -> Schedule:
    """The events of a calendar; of one that is repeated the first.

    Raises:
        Refused: SCHEDULE_BROKEN where it breaks off; SCHEDULE_ENCODING with the line;
            SCHEDULE_TOO_INVOLVED.
    """
    notes = Notes()
    calendars = _calendars(content_lines(content), notes)
    first = calendars[0]
    told = clean_line(_words(first, "X-WR-TIMEZONE")) or _only_zone(calendars)
    zone = zone_of(told)
    beyond = _words(first, PROPERTY)
    tongue = language_beyond(beyond, content.meant.language)
    ours = _program(first) == OURS
    meant = Meant(zone or content.meant.zone, tongue)
    events = _Events(meant, notes, ours=ours)
    for calendar in calendars:
        for event in calendar.walk("VEVENT"):
            events.add(event)
    title = clean_line(_words(first, "X-WR-CALNAME") or _words(first, "NAME"))
    read = Schedule(
        form=ScheduleForm.ICALENDAR,
        sessions=tuple(events.all),
        title=events.text(title),
        time_zone=zone.key if zone else "",
        rooms=tuple(map(ScheduledRoom, rooms_of(events.all))),
        read_as=_program(first),
        not_understood=tuple(notes.all),
    )
    return with_schedule(read, beyond, tongue) if ours else read


def _calendars(lines: list[ContentLine], notes: Notes) -> Sequence[Component]:
    """What the library makes of the lines; those that are none are noted."""
    last = lines[-1].number if lines else 1
    good: list[str] = []
    for one in _inside(lines):
        if one.is_one:
            good.append(one.words)
        else:
            notes.add(_("line {line}").format(line=one.number), "iCalendar", one.words)
    found: Sequence[Component] = []
    for each in (good, without_zones(good)):
        try:
            found = Calendar.from_ical("\r\n".join(each), multiple=True)
            break
        except RecursionError as error:
            raise Refused(Reason.SCHEDULE_TOO_INVOLVED, megabytes=MEGABYTES) from error
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError):
            # What it says of zones may be damaged; most are known by their names.
            continue
    if not found:
        raise Refused(Reason.SCHEDULE_BROKEN, line=last)
    return found


def _inside(lines: list[ContentLine]) -> list[ContentLine]:
    """The lines of calendars, without what mail puts before them and other systems behind.

    None where the last one breaks off.
    """
    marks = [
        (at, said)
        for at, one in enumerate(lines)
        if (said := one.words.strip("\ufeff \t").upper()) in (_BEGINS, _ENDS)
    ]
    if not marks or marks[-1][1] != _ENDS:
        return []
    return lines[marks[0][0] : marks[-1][0] + 1]


def _program(calendar: Component) -> str:
    """Which program wrote it: "-//pretalx//…//EN"."""
    parts = [one for one in clean_line(_words(calendar, "PRODID")).split("//") if one.strip("-+ ")]
    return parts[0].strip() if parts else ""


def _only_zone(calendars: Sequence[Component]) -> str:
    """The zone that a file tells of where it tells of one alone."""
    zones = {
        clean_line(_words(one, "TZID"))
        for calendar in calendars
        for one in calendar.subcomponents
        if one.name == "VTIMEZONE"
    }
    return zones.pop() if len(zones) == 1 else ""


def _first(of: Component, name: str) -> object:
    found: object = of.get(name)
    return found[0] if isinstance(found, list) and found else found


def _words(of: Component, name: str) -> str:
    found = _first(of, name)
    encoding, charset = _parameter(found, "ENCODING"), _parameter(found, "CHARSET")
    if isinstance(found, vBinary):
        return unpacked(str(found.obj), encoding="BASE64", charset=charset)
    if not isinstance(found, str):
        return ""
    if encoding.upper() in PACKED:
        return unpacked(found, encoding=encoding, charset=charset)
    return as_said(found, escaped=isinstance(found, vUnknown))


def _parameter(of: object, name: str) -> str:
    return clean_line(str(getattr(of, "params", {}).get(name, "")))


class _Events:
    """Sessions, as the events of a calendar are met."""

    def __init__(self, meant: Meant, notes: Notes, *, ours: bool) -> None:
        self.all: list[ScheduledSession] = []
        self._notes, self._ours = notes, ours
        self._zone, self._language = meant.zone, meant.language
        self._keys: set[str] = set()
        self._unknown: set[str] = set()
        self._number = 0

    def text(self, words: str) -> Text:
        """Words in the language that the file is in."""
        return Text(((self._language, words),)) if words else NO_TEXT

    def add(self, event: Component) -> None:
        """Take an event in; one without a title is noted and left out."""
        self._number += 1
        where = _("event {number}").format(number=self._number)
        said = _words(event, "SUMMARY")
        # HTML has no place there, and some put it there.
        title = clean_line(said if self._ours else without_html(said))
        if not title:
            self._notes.add(where, "SUMMARY", _words(event, "UID"))
            return
        starts, ends = self._times(event, where)
        room = clean_line(_words(event, "LOCATION"))
        self._note_rest(event, where)
        self._take(
            event,
            ScheduledSession(
                where=where,
                key=self._key(event, where, starts, f"{room}|{title}"),
                title=self.text(title),
                starts=starts,
                ends=ends,
                description=self.text(plain(_words(event, "DESCRIPTION"))),
                room=room,
                revision=self._revision(event, where),
                deleted=_words(event, "STATUS").strip().upper() == "CANCELLED",
            ),
        )

    def _take(self, event: Component, read: ScheduledSession) -> None:
        """A session; of our own files with all that was told for people in the description."""
        rest = session_beyond(_words(event, PROPERTY)) if self._ours else None
        named = [*_categories(event)]
        if rest is None:
            perhaps = (ScheduledTag(self.text(one), perhaps=True) for one in named)
            self.all.append(replace(read, theme=self.text(", ".join(named)), tags=tuple(perhaps)))
            return
        tags = {one: one.label(self._language) for one in rest.tags}
        theme = ", ".join(one for one in named if one not in tags.values())
        read = replace(
            read,
            theme=self.text(theme),
            people=rest.people,
            description=rest.description,
        )
        kept = tuple(one for one, label in tags.items() if label in named)
        self.all.append(replace(with_session(read, rest, self._language), tags=kept))

    def _key(self, event: Component, where: str, starts: datetime | None, made: str) -> str:
        at = starts.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if starts else ""
        # Another time of what is repeated has the same, and says which time it is.
        told = (_words(event, "UID"), _said(event, "RECURRENCE-ID"))
        key = "|".join(filter(None, map(clean_line, told))) or f"{at}|{made}"
        if key in self._keys:
            self._notes.add(where, PassedOver.SAME_KEY, key)
            key = f"{key}|{at}"
        while key in self._keys:
            key = f"{key}|{self._number}"
        self._keys.add(key)
        return key

    def _times(self, event: Component, where: str) -> tuple[datetime, datetime] | tuple[None, None]:
        try:
            starts = self._moment(event, "DTSTART", where)
            if starts is None:
                return None, None
            return pinned(starts), pinned(self._end(event, starts, where))
        except OverflowError:
            self._notes.add(where, "DTSTART", _said(event, "DTSTART"))
            return None, None

    def _end(self, event: Component, starts: datetime, where: str) -> datetime:
        ends = self._moment(event, "DTEND", where)
        if ends is not None and ends.astimezone(UTC) > starts.astimezone(UTC):
            return ends
        if ends is not None:
            self._notes.add(where, "DTEND", _said(event, "DTEND"))
        told = _first(event, "DURATION")
        lasts = getattr(told, "dt", None) if not isinstance(told, vBroken) else None
        if not isinstance(lasts, timedelta) or lasts <= timedelta():
            if ends is None:
                self._notes.add(where, PassedOver.NO_LENGTH, _said(event, "DURATION"))
            lasts = USUAL
        return (starts.astimezone(UTC) + lasts).astimezone(starts.tzinfo)

    def _moment(self, event: Component, name: str, where: str) -> datetime | None:
        """A time of the event; without a clock it is none."""
        found = _first(event, name)
        if found is None:
            return None
        broken = isinstance(found, vBroken)
        at = moment_in(str(found)) if broken else getattr(found, "dt", None)
        if not isinstance(at, datetime):
            whole_day = isinstance(at, date) and name == "DTSTART"
            self._notes.add(where, PassedOver.WHOLE_DAY if whole_day else name, _said(event, name))
            return None
        if at.tzinfo is None:
            return in_zone(at, self._zone_called(_parameter(found, "TZID"), where))
        return at

    def _zone_called(self, name: str, where: str) -> tzinfo:
        """The zone of a name that the library does not know, or that the file is in."""
        known = zone_of(name) or zone_by_offset(name)
        if name and known is None and name not in self._unknown:
            self._unknown.add(name)
            self._notes.add(where, PassedOver.UNKNOWN_ZONE, name)
        return known or self._zone

    def _revision(self, event: Component, where: str) -> int:
        found = _first(event, "SEQUENCE")
        if isinstance(found, int) and 0 <= found < 1_000_000:
            return int(found)
        if found is not None:
            self._notes.add(where, "SEQUENCE", _said(event, "SEQUENCE"))
        return 0

    def _note_rest(self, event: Component, where: str) -> None:
        for name in _REPEATED:
            if event.get(name) is not None:
                self._notes.add(where, PassedOver.REPEATED, _said(event, name))
        if names := ", ".join(_invited(event)):
            self._notes.add(where, PassedOver.INVITED, names)


def _categories(event: Component) -> Iterator[str]:
    found: object = event.get("CATEGORIES")
    for one in found if isinstance(found, list) else [found]:
        for each in getattr(one, "cats", ()) if not isinstance(one, vBroken) else (one,):
            if name := clean_line(as_said(str(each), escaped=False)):
                yield name


def _invited(event: Component) -> Iterator[str]:
    """The names of those who are invited; their addresses are nobody's business."""
    found: object = event.get(_INVITED)
    for one in found if isinstance(found, list) else [found]:
        if name := clean_line(str(getattr(one, "params", {}).get("CN", ""))):
            yield name


def _said(event: Component, name: str) -> str:
    """A property as the file has it."""
    found = _first(event, name)
    if found is None:
        return ""
    if isinstance(found, str):
        return str(found)
    at = getattr(found, "dt", None)
    if isinstance(at, date):
        return at.isoformat()
    said = getattr(found, "to_ical", lambda: b"")()
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
