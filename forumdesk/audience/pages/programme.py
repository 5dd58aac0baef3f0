"""The page of the programme: the sessions of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.audience.moment import Seen
from forumdesk.audience.pages.page import Page
from forumdesk.audience.view import View
from forumdesk.domain.programme import Session, SessionRole
from forumdesk.i18n import _, language
from forumdesk.wording import programme as wording


@dataclass(frozen=True, slots=True)
class Slot:
    """One session as a phone shows it; `mark` is "now", "next" or empty, `people` who does what."""

    session: Session
    time: str
    kind: str
    place: str
    people: str
    mark: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day with sessions: how the row of days calls it, and its whole name."""

    date: date
    short: str
    name: str


@dataclass(frozen=True, slots=True)
class ProgrammePage(Page[Seen]):
    """The sessions of a `day`; None without any.

    `now` and `coming` are the sessions that are on and come next, which the clock moves and not
    the forum.
    """

    template = "programme.html"
    section = "programme"

    day: date | None
    now: tuple[str, ...]
    coming: tuple[str, ...]

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The row of days, and the day's sessions."""
        days = [_named(one, seen.view) for one in days_of(seen.view)]
        slots = self.slots(seen.view)
        return {
            "days": days,
            "day": next((one for one in days if one.date == self.day), None),
            "slots": slots,
            "zone": _zone_name(slots, seen.view.zone),
        }

    def slots(self, view: View) -> tuple[Slot, ...]:
        """The day's sessions, in the current language."""
        places, roles = _places(view), _roles(view)
        return tuple(
            Slot(
                session=session,
                time=wording.span(session, zone=view.zone),
                kind=wording.session_type(session.type),
                place=places.get(session.room or "", ""),
                people=wording.people(roles.get(session.id, ())),
                mark=self._mark(session),
            )
            for session in view.sessions
            if session.starts.astimezone(view.zone).date() == self.day
        )

    def _mark(self, session: Session) -> str:
        if session.id in self.now:
            return "now"
        return "next" if session.id in self.coming else ""


def days_of(view: View) -> list[date]:
    """The days that have sessions."""
    return sorted({one.starts.astimezone(view.zone).date() for one in view.sessions})


def chosen_day(view: View, asked: str, today: date) -> date | None:
    """The day asked for, else today, else the next one that has sessions, else the last."""
    days = days_of(view)
    for day in days:
        if day.isoformat() == asked:
            return day
    coming = [day for day in days if day >= today]
    return coming[0] if coming else (days[-1] if days else None)


def _named(day: date, view: View) -> Day:
    return Day(day, wording.day_number(view.forum, day), wording.weekday(day))


def _places(view: View) -> dict[str, str]:
    venues = {venue.id: venue.name for venue in view.venues}
    return {
        room.id: " · ".join(
            name.in_language(language()) for name in (room.name, venues[room.venue]) if name
        )
        for room in view.rooms
    }


def _roles(view: View) -> dict[str, list[tuple[SessionRole, str]]]:
    roles: dict[str, list[tuple[SessionRole, str]]] = {}
    for one in view.roles:
        who = one.name or one.on_behalf_of.in_language(language())
        roles.setdefault(one.session, []).append((one.role, who))
    return roles


def _zone_name(slots: Sequence[Slot], zone: ZoneInfo) -> str:
    """The place whose times are told, with its offset at the sessions of the day, or both."""
    moments = [one for slot in slots for one in (slot.session.starts, slot.session.ends)]
    offsets = dict.fromkeys(_offset(one, zone) for one in sorted(moments))
    return _("Times are local: {zone}, {offsets}.").format(
        zone=zone.key.rpartition("/")[2].replace("_", " "), offsets=" → ".join(offsets)
    )


def _offset(moment: datetime, zone: tzinfo) -> str:
    minutes = round((moment.astimezone(zone).utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
