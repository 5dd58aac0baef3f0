"""Reading schedule.json as pretalx, frab and the schema of c3voc write it, and files like it.

`schedule.conference.days[].rooms{name: [event]}`; conference and days may stand at the top.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.schedule import Schedule, ScheduledPerson, ScheduledRoom, ScheduleForm
from forumdesk.domain.text import clean_line
from forumdesk.exchange.schedules.beyond import NAME, OURS, language_beyond, with_schedule
from forumdesk.exchange.schedules.clocks import day, moment
from forumdesk.exchange.schedules.conference import Day, Event, Sessions, rooms_of
from forumdesk.exchange.schedules.content import Content
from forumdesk.i18n import _

_LISTED = ("persons", "speakers", "participants")
_CALLED = ("name", "public_name", "full_public_name", "full_name", "display_name")


class Node:
    """A value of JSON, asked for what it holds by somebody who trusts nothing of it."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def get(self, name: str) -> Node:
        """What stands under a name, nothing where it has no names."""
        return Node(self.value.get(name)) if isinstance(self.value, dict) else Node(None)

    def has(self, name: str) -> bool:
        """Whether something stands under a name."""
        return isinstance(self.value, dict) and name in self.value

    def pairs(self) -> Iterator[tuple[str, Node]]:
        """Names with what stands under them."""
        if isinstance(self.value, dict):
            yield from ((str(name), Node(one)) for name, one in self.value.items())

    def items(self) -> Iterator[Node]:
        """What stands in a list, also in one that PHP has written with its numbers."""
        if isinstance(self.value, list):
            yield from map(Node, self.value)
        elif self.is_list:
            yield from (one for _number, one in self.pairs())

    @property
    def is_list(self) -> bool:
        """Whether it is a list: "0", "1" and so on are the names of nothing else."""
        if isinstance(self.value, dict):
            return bool(self.value) and all(map(str.isdecimal, map(str, self.value)))
        return isinstance(self.value, list)

    def words(self, language: str = "") -> str:
        """It as words: a number by its figures, of several languages this one or the first."""
        match self.value:
            case str(said):
                return said
            case bool() | None:
                return ""
            case int() | float():
                return str(self.value)
            case dict():
                told = {name: one for name, one in self.value.items() if isinstance(one, str)}
                return told.get(language) or next((one for one in told.values() if one), "")
        return ""

    def number(self) -> int | None:
        """It as a whole number."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            return None
        try:
            return int(float(value))
        except (ValueError, OverflowError):
            return None


def is_schedule_json(content: Content) -> bool:
    """Whether it is JSON with the days of a conference.

    Raises:
        Refused: what `Content.json` raises, whatever JSON it is.
    """
    if not content.head.startswith(("{", "[")):
        return False
    schedule = _schedule(Node(content.json))
    return schedule.has("conference") or schedule.has("days")


def read_schedule_json(content: Content) -> Schedule:
    """The programme of such a file.

    Raises:
        Refused: SCHEDULE_UNREADABLE without days in it; what `Content.json` raises.
    """
    root = Node(content.json)
    schedule = _schedule(root)
    conference = schedule.get("conference") if schedule.has("conference") else schedule
    if not conference.get("days").is_list:
        raise Refused(Reason.SCHEDULE_UNREADABLE)
    program = _program(root, schedule)
    ours = schedule.get(NAME)
    beyond = ours.get("schedule").words()
    tongue = language_beyond(beyond, content.meant.language)
    sessions = Sessions(
        replace(content.meant, language=tongue),
        zone=conference.get("time_zone_name").words().strip(),
        program=program,
        acronym=clean_line(conference.get("acronym").words()),
    )
    for number, one in enumerate(conference.get("days").items(), start=1):
        _read_day(one, number, sessions, ours.get("sessions"))
    # The second form of the schema has them apart from days and rooms.
    for number, one in enumerate(schedule.get("events").items(), start=1):
        _read_event(one, "", _("session {n}").format(n=number), sessions, Day())
    read = Schedule(
        form=ScheduleForm.JSON,
        sessions=tuple(sessions.all),
        title=sessions.text(clean_line(conference.get("title").words(sessions.language))),
        acronym=clean_line(conference.get("acronym").words()),
        starts=day(conference.get("start").words()),
        ends=day(conference.get("end").words()),
        time_zone=sessions.zone.key if sessions.zone else "",
        rooms=_rooms(conference, sessions),
        read_as=program,
        not_understood=tuple(sessions.notes.all),
    )
    return with_schedule(read, beyond, tongue) if program == OURS else read


def _schedule(root: Node) -> Node:
    return root.get("schedule") if root.has("schedule") else root


def _program(root: Node, schedule: Node) -> str:
    """Which program wrote it, as far as it says so."""
    for one in (root, schedule):
        if name := clean_line(one.get("generator").get("name").words()):
            return name
    return ""


def _read_day(one: Node, number: int, sessions: Sessions, beyond: Node) -> None:
    told = one.get("date").words()
    begins = moment(one.get("day_start").words())
    the_day: date | None = day(told)
    if told and the_day is None:
        sessions.notes.add(_("day {day}").format(day=number), "date", told)
    if begins is not None and begins.tzinfo is None:
        begins = None
    of = Day(the_day, begins)
    for room, event, place in _events(one, number):
        told = beyond.get(event.get("guid").words()).words()
        _read_event(event, room, place, sessions, of, told)


def _read_event(
    event: Node, room: str, place: str, sessions: Sessions, of: Day, beyond: str = ""
) -> None:
    if isinstance(event.value, dict):
        sessions.add(replace(_event(event, room, place, sessions), beyond=beyond), of)
    else:
        sessions.notes.add(place, "event", event.words())


def _events(one: Node, number: int) -> Iterator[tuple[str, Node, str]]:
    """The room, the event and its place in words of all that a day has."""
    for room, events in one.get("rooms").pairs():
        for nth, event in enumerate(events.items(), start=1):
            yield room, event, _place(number, room, nth)
    # Rooms as a list of their own, and events directly under the day.
    for listed in one.get("rooms").items():
        room = listed.get("name").words()
        for nth, event in enumerate(listed.get("events").items(), start=1):
            yield room, event, _place(number, room, nth)
    for nth, event in enumerate(one.get("events").items(), start=1):
        yield "", event, _("day {day}, session {number}").format(day=number, number=nth)


def _place(number: int, room: str, nth: int) -> str:
    called = clean_line(room)
    if not called:
        return _("day {day}, without a room, session {number}").format(day=number, number=nth)
    return _("day {day}, room “{room}”, session {number}").format(
        day=number, room=called, number=nth
    )


def _event(one: Node, room: str, place: str, of: Sessions) -> Event:
    def said(name: str) -> str:
        return one.get(name).words(of.language)

    named = one.get("room")
    return Event(
        where=place,
        guid=said("guid"),
        id=said("id"),
        code=said("code"),
        title=said("title"),
        subtitle=said("subtitle"),
        track=one.get("track").get("name").words(of.language) or said("track"),
        type=said("type"),
        date=said("date"),
        start=said("start"),
        duration=said("duration"),
        end=said("end"),
        room=named.get("name").words(of.language) or named.words(of.language) or room,
        language=said("language"),
        abstract=said("abstract"),
        description=said("description"),
        people=tuple(_people(one, of)),
    )


def _people(event: Node, of: Sessions) -> Iterator[ScheduledPerson]:
    listed = next((event.get(one) for one in _LISTED if event.has(one)), Node(None))
    for one in listed.items():
        said = one.words() if isinstance(one.value, str) else ""
        names = (clean_line(each) for each in (said, *(one.get(name).words() for name in _CALLED)))
        if name := next(filter(None, names), ""):
            biography = of.text(of.lines(one.get("biography").words(of.language)))
            role = clean_line(one.get("role").words(of.language))
            yield ScheduledPerson(name=name, role=role, key=_key(one), biography=biography)


def _key(person: Node) -> str:
    for name in ("guid", "code", "id"):
        if found := clean_line(person.get(name).words()):
            return found
    return ""


def _rooms(conference: Node, sessions: Sessions) -> tuple[ScheduledRoom, ...]:
    """Those that are listed, then those that only sessions name."""
    found: dict[str, ScheduledRoom] = {}
    for one in conference.get("rooms").items():
        name = clean_line(one.words() if isinstance(one.value, str) else one.get("name").words())
        if name and name not in found:
            seats = one.get("capacity").number()
            capacity = seats if seats is not None and seats > 0 else None
            found[name] = ScheduledRoom(
                name, capacity=capacity, key=clean_line(one.get("guid").words())
            )
    for name in rooms_of(sessions.all):
        found.setdefault(name, ScheduledRoom(name))
    return tuple(found.values())
