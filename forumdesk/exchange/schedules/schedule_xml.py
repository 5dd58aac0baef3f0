"""Reading schedule.xml of pentabarf and all that write it since: frab, pretalx, FOSDEM, wafer.

`<schedule> <conference>… <day> <room> <event>`; some have events directly in their days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.schedule import Schedule, ScheduledPerson, ScheduledRoom, ScheduleForm
from forumdesk.domain.text import clean_line
from forumdesk.exchange.schedules.beyond import NAME, OURS, language_beyond, with_schedule
from forumdesk.exchange.schedules.clocks import DAY_BEGINS, clock, day, moment
from forumdesk.exchange.schedules.conference import Day, Event, Sessions, rooms_of
from forumdesk.exchange.schedules.content import Content
from forumdesk.exchange.schedules.elements import Element, parsed
from forumdesk.i18n import _

_ROOT = re.compile(r"<(\w+:)?SCHEDULE[\s>/]")


def is_schedule_xml(content: Content) -> bool:
    """Whether it is XML whose outermost element is a schedule."""
    return content.head.startswith("<") and _ROOT.search(content.head) is not None


def read_schedule_xml(content: Content) -> Schedule:
    """The programme of such a file.

    Raises:
        Refused: SCHEDULE_UNREADABLE where it is another XML; what `parsed` raises.
    """
    root = parsed(content)
    if root.name != "schedule":
        raise Refused(Reason.SCHEDULE_UNREADABLE)
    conference = root.first("conference")
    program = _program(root, conference)
    acronym = clean_line(conference.first("acronym").text())
    zone = conference.first("time_zone_name").text()
    beyond = root.said.get(NAME, "")
    tongue = language_beyond(beyond, content.meant.language)
    meant = replace(content.meant, language=tongue)
    changes = clock(conference.first("day_change").text()) or DAY_BEGINS
    sessions = Sessions(meant, zone=zone, program=program, acronym=acronym, changes=changes)
    for one in root.all("day"):
        _read_day(one, sessions)
    read = Schedule(
        form=ScheduleForm.XML,
        sessions=tuple(sessions.all),
        title=sessions.text(clean_line(conference.first("title").text())),
        acronym=acronym,
        starts=day(conference.first("start").text()),
        ends=day(conference.first("end").text()),
        time_zone=sessions.zone.key if sessions.zone else "",
        rooms=_rooms(root, conference, sessions),
        read_as=program,
        not_understood=tuple(sessions.notes.all),
    )
    return with_schedule(read, beyond, tongue) if program == OURS else read


def _program(root: Element, conference: Element) -> str:
    """Which program wrote it, as far as it says so or can be told."""
    generator = next(root.all("generator"), conference.first("generator"))
    named = clean_line(generator.attributes.get("name", ""))
    if not named and any(conference.all("day_change")):
        return "FOSDEM"
    return named


def _read_day(one: Element, sessions: Sessions) -> None:
    told = one.attributes.get("date", "")
    the_day, begins = day(told), moment(one.attributes.get("start", ""))
    if told and the_day is None:
        sessions.notes.add(_place(one), "date", told)
    if begins is not None and begins.tzinfo is None:
        begins = None
    of = Day(the_day, begins)
    for room in one.all("room"):
        for event in room.all("event"):
            sessions.add(_event(event, room.attributes.get("name", "")), of)
    for event in one.all("event"):
        sessions.add(_event(event, ""), of)


def _place(one: Element) -> str:
    return _("line {line}").format(line=one.line)


def _event(one: Element, room: str) -> Event:
    def said(name: str) -> str:
        return one.first(name).text()

    return Event(
        where=_place(one),
        guid=one.attributes.get("guid", ""),
        id=one.attributes.get("id", ""),
        code=one.attributes.get("code", ""),
        title=said("title"),
        subtitle=said("subtitle"),
        track=said("track"),
        type=said("type"),
        date=said("date"),
        start=said("start"),
        duration=said("duration"),
        end=said("end"),
        room=said("room") or room,
        language=said("language"),
        abstract=said("abstract"),
        description=said("description"),
        people=tuple(_people(one)),
        beyond=one.said.get(NAME, ""),
    )


def _people(event: Element) -> Iterator[ScheduledPerson]:
    for one in event.first("persons").all("person"):
        if name := clean_line(one.text()):
            key = one.attributes.get("guid") or one.attributes.get("id") or ""
            yield ScheduledPerson(name=name, key=clean_line(key))


def _rooms(root: Element, conference: Element, sessions: Sessions) -> tuple[ScheduledRoom, ...]:
    venue = clean_line(conference.first("venue").text())
    found: dict[str, ScheduledRoom] = {}
    for one in (room for each in root.all("day") for room in each.all("room")):
        if name := clean_line(one.attributes.get("name", "")):
            key = clean_line(one.attributes.get("guid", ""))
            found.setdefault(name, ScheduledRoom(name, venue=venue, key=key))
    for name in rooms_of(sessions.all):
        found.setdefault(name, ScheduledRoom(name, venue=venue))
    return tuple(found.values())
