"""Sessions as pages list them: when, what, where, by whom, and on which topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from forumdesk.audience.view import View
from forumdesk.domain.by_place import AtPlace, by_place
from forumdesk.domain.now import NowAndNext
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, Session
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.i18n import _
from forumdesk.wording import programme as wording
from forumdesk.wording.session_people import about

# The sessions of a place by their ids, empty where none is on or comes next.
At = tuple[str, str]


def at_places(view: View, on: NowAndNext) -> tuple[At, ...]:
    """What is on and what comes next in each place, rooms first and in their order."""
    order = {room.id: place for place, room in enumerate(view.rooms)}
    found = sorted(by_place(on), key=lambda one: order.get(one.room or "", len(order)))
    return tuple(_ids(one) for one in found)


def _ids(one: AtPlace) -> At:
    return one.now.id if one.now else "", one.coming.id if one.coming else ""


def marks_of(at: Iterable[At]) -> dict[str, str]:
    """What is on and what comes next by session: "now" or "next"."""
    places = list(at)
    return {**{one[1]: "next" for one in places}, **{one[0]: "now" for one in places}}


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody with a part; `name` is empty where nobody is known yet."""

    person: Person | None
    name: Text | str
    about: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role with all who have it."""

    called: str
    who: tuple[Who, ...]

    @property
    def between(self) -> str:
        """What stands between its names."""
        return "; " if any(one.about for one in self.who) else ", "


@dataclass(frozen=True, slots=True)
class Contribution:
    """A talk's topic with those who give it."""

    topic: Text
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A session in a list; `mark` is "now", "next" or empty, `roles` who does what beside talks."""

    session: Session
    time: str
    kind: str
    room: Text
    venue: Text
    roles: tuple[Role, ...]
    talks: tuple[Contribution, ...]
    mark: str


def slots_of(view: View, sessions: Iterable[Session], marks: Mapping[str, str]) -> tuple[Slot, ...]:
    """These sessions in the current language."""
    return tuple(slot_of(view, one, marks.get(one.id, "")) for one in sessions)


def slot_of(view: View, session: Session, mark: str = "") -> Slot:
    """One session in the current language."""
    room = view.room(session.room)
    parts = view.told.parts.get(session.id, ())
    talks = view.told.talks.get(session.id, ())
    known = {one.id for one in talks}
    return Slot(
        session=session,
        time=wording.span(session, zone=view.zone),
        kind=wording.session_type(session.type),
        room=room.name if room else NO_TEXT,
        venue=view.venue(room),
        roles=_roles(view, [one for one in parts if one.talk not in known]),
        talks=tuple(
            Contribution(
                talk.topic,
                _roles(view, [one for one in parts if one.talk == talk.id]),
            )
            for talk in talks
        ),
        mark=mark,
    )


def _roles(view: View, parts: Sequence[Part]) -> tuple[Role, ...]:
    """Each role once with all who have it, in the order they were given."""
    found: dict[str, dict[Who, None]] = {}
    for part in parts:
        found.setdefault(wording.role(part.duty), {})[who_of(view, part)] = None
    return tuple(Role(called, tuple(who)) for called, who in found.items())


def who_of(view: View, part: Part, *, fully: bool = False) -> Who:
    """Who has a part, with the office of those who are heard, or of everybody if `fully`."""
    person = view.told.people.get(part.person or "")
    if person is None:
        return Who(None, part.on_behalf_of, "")
    return Who(person, person.display, about(part, person, fully=fully))


def zone_name(sessions: Iterable[Session], zone: ZoneInfo) -> str:
    """The place whose times are told, with its offset at these sessions, or all of them."""
    moments = [moment for one in sessions for moment in (one.starts, one.ends)]
    offsets = dict.fromkeys(_offset(one, zone) for one in sorted(moments))
    return _("Times are local: {zone}, {offsets}.").format(
        zone=zone.key.rpartition("/")[2].replace("_", " "), offsets=" → ".join(offsets)
    )


def _offset(moment: datetime, zone: ZoneInfo) -> str:
    minutes = round((moment.astimezone(zone).utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
