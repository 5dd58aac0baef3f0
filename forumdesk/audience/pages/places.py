"""The page of one room: what is on in it, what comes next there, and its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from forumdesk.audience.moment import Seen
from forumdesk.audience.pages.page import Page
from forumdesk.audience.pages.plan import At, Slot, marks_of, slots_of
from forumdesk.audience.pages.programme import in_order, places_of, sessions_on
from forumdesk.audience.view import View
from forumdesk.domain.text import NO_TEXT
from forumdesk.wording import programme as wording


@dataclass(frozen=True, slots=True)
class RoomPage(Page[Seen]):
    """A `room` by its id, with what is held in it on a `day`, None where nothing ever is.

    `at`, `today` and `past` are as on the page of the programme.
    """

    template = "room.html"
    section = "programme"

    room: str
    day: date | None
    today: date
    at: tuple[At, ...]
    past: tuple[str, ...]

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The room, what is on and comes next in it, and its sessions of the day."""
        view = seen.view
        room = view.room(self.room)
        venues = [one for one in view.venues if room is not None and one.id == room.venue]
        return {
            "room": room,
            "venue": view.venue(room),
            "address": venues[0].address if venues else NO_TEXT,
            "place": next(iter(places_of(view, self.at, self.today)), None),
            "day": wording.titled_day(view.forum, self.day) if self.day else "",
            **in_order(self.slots(view), self.past, view),
        }

    def slots(self, view: View) -> tuple[Slot, ...]:
        """The day's sessions in the room, in the current language."""
        here = (one for one in sessions_on(view, self.day) if one.room == self.room)
        return slots_of(view, here, marks_of(self.at))
