"""The page of the programme: what is on and comes next by room, and the sessions of a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumdesk.audience.moment import Seen
from forumdesk.audience.pages.page import Page
from forumdesk.audience.pages.plan import At, Slot, marks_of, slots_of, zone_name
from forumdesk.audience.view import View
from forumdesk.domain.forum import Room
from forumdesk.domain.paths import reference
from forumdesk.domain.programme import Session
from forumdesk.wording import programme as wording


@dataclass(frozen=True, slots=True)
class Day:
    """A day with sessions: how the row of days calls it, and its whole name."""

    date: date
    short: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """What is on in a place, and what comes next there `when`; a session without room has none."""

    room: Room | None
    now: Slot | None
    coming: Slot | None
    when: str


@dataclass(frozen=True, slots=True)
class ProgrammePage(Page[Seen]):
    """The sessions of a `day`, None without any, in one `room` or, where that is empty, in all.

    `at` are the sessions that are on and come next in each place and `past` those of the day that
    are over, which the clock moves and not the forum. `today` is the day of what is on.
    """

    template = "programme.html"
    section = "programme"

    day: date | None
    room: str
    today: date
    at: tuple[At, ...]
    past: tuple[str, ...]

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The places, the row of days, the rooms to choose from, and the day's sessions."""
        view = seen.view
        every = days_of(view)
        days = [_named(one, view) for one in every]
        rooms, room = rooms_in_use(view), view.room(self.room)
        is_usual = self.day == chosen_day(every, "", self.today)
        return {
            "places": places_of(view, self.shown_at(view), self.today) if is_usual else (),
            "is_usual": is_usual,
            "has_today": self.today in every,
            "goes_on": bool(self.at),
            "days": days,
            "day": next((one for one in days if one.date == self.day), None),
            "rooms": rooms if len(rooms) > 1 else (),
            "room": room,
            "of_room": f"room={reference(room)}" if room else "",
            "several_venues": len(view.venues) > 1,
            **in_order(self.slots(view), self.past, view),
        }

    def shown_at(self, view: View) -> tuple[At, ...]:
        """What is on and comes next in the rooms that are shown."""
        here = {one.id for one in view.sessions if self._is_here(one)}
        return tuple(one for one in self.at if (one[0] or one[1]) in here)

    def slots(self, view: View) -> tuple[Slot, ...]:
        """The day's sessions, in the current language."""
        shown = (one for one in sessions_on(view, self.day) if self._is_here(one))
        return slots_of(view, shown, marks_of(self.at))

    def _is_here(self, session: Session) -> bool:
        return not self.room or session.room == self.room


def in_order(slots: Sequence[Slot], past: Collection[str], view: View) -> dict[str, Any]:
    """The sessions of a day that are over, those that are not, and where their times are true."""
    ahead = [one for one in slots if one.session.id not in past]
    return {
        # A day of which nothing is left is shown as it was.
        "past": [one for one in slots if one.session.id in past] if ahead else [],
        "ahead": ahead or slots,
        "zone": zone_name((one.session for one in slots), view.zone) if slots else "",
    }


def places_of(view: View, at: tuple[At, ...], today: date) -> list[Place]:
    """What is on and comes next, place by place; what begins on another day says so."""
    marks, found = marks_of(at), []
    for one in at:
        now, coming = (next(iter(slots_of(view, _known(view, ids), marks)), None) for ids in one)
        first = now or coming
        if first is None:
            continue
        room = view.room(first.session.room)
        starts = coming.session.starts if coming else None
        when = wording.moment(starts, zone=view.zone, beside=today) if starts else ""
        found.append(Place(room, now, coming, when))
    return found


def _known(view: View, session_id: str) -> list[Session]:
    return view.sessions_of([session_id]) if session_id else []


def sessions_on(view: View, day: date | None) -> Iterator[Session]:
    """The sessions that are to begin on a local day."""
    zone = view.zone
    return (one for one in view.sessions if one.starts.astimezone(zone).date() == day)


def rooms_in_use(view: View) -> list[Room]:
    """The rooms in which something is held, in their order."""
    used = {one.room for one in view.sessions}
    return [room for room in view.rooms if room.id in used]


def days_of(view: View, room: str = "") -> list[date]:
    """The days that have sessions, in one room or in any."""
    zone = view.zone
    here = (one for one in view.sessions if not room or one.room == room)
    return sorted({one.starts.astimezone(zone).date() for one in here})


def chosen_day(days: Sequence[date], asked: str, today: date) -> date | None:
    """The day asked for, else today, else the next one that has sessions, else the last."""
    for day in days:
        if day.isoformat() == asked:
            return day
    coming = [day for day in days if day >= today]
    return coming[0] if coming else (days[-1] if days else None)


def _named(day: date, view: View) -> Day:
    return Day(day, wording.day_number(view.forum, day), wording.titled_day(view.forum, day))
