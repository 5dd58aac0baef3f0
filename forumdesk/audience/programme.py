"""The programme on phones: the sessions of a day, with what is on now and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from forumdesk.audience.gate import wants_json
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.render import page
from forumdesk.audience.view import View
from forumdesk.domain.programme import NowAndNext, Session, SessionRole
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


def clock_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


async def get_programme(request: web.Request) -> web.Response:
    """`GET /programme`, today's; `?day=2019-04-29` another day's."""
    service = request.app[SERVICE]
    with service.reading() as view:
        zone, now = ZoneInfo(view.forum.time_zone), clock_now()
        days = _days(view, zone)
        on = view.now_and_next(now)
        today = (on.now[0].starts if on.now else now).astimezone(zone).date()
        chosen = _chosen(days, request.query.get("day", ""), today)
        slots = _slots(view, chosen, zone=zone, on=on) if chosen else ()
        marks = tuple((slot.session.id, slot.mark) for slot in slots)

        if wants_json(request):
            return web.json_response(_as_data(days, chosen, slots, zone))

        def facts() -> dict[str, Any]:
            return {"days": days, "day": chosen, "slots": slots, "zone": _zone_name(slots, zone)}

        return page(
            request,
            "programme.html",
            section="programme",
            key=(chosen, marks),
            facts=facts,
        )


def _as_data(
    days: Sequence[Day], chosen: Day | None, slots: Sequence[Slot], zone: ZoneInfo
) -> dict[str, Any]:
    def sessions() -> Iterator[dict[str, Any]]:
        for slot in slots:
            one = slot.session
            yield {
                "id": one.id,
                "code": one.code,
                "start": one.starts.astimezone(zone).isoformat(timespec="minutes"),
                "end": one.ends.astimezone(zone).isoformat(timespec="minutes"),
                "place": slot.place,
                "type": one.type.value,
                "title": one.title.in_language(language()),
                "mark": slot.mark or None,
            }

    return {
        "days": [one.date.isoformat() for one in days],
        "day": chosen.date.isoformat() if chosen else None,
        "sessions": list(sessions()),
    }


def _days(view: View, zone: tzinfo) -> tuple[Day, ...]:
    dates = sorted({one.starts.astimezone(zone).date() for one in view.sessions})
    return tuple(
        Day(one, wording.day_number(view.forum, one), wording.weekday(one)) for one in dates
    )


def _chosen(days: Sequence[Day], asked: str, today: date) -> Day | None:
    """The day asked for, else today, else the next one that has sessions, else the last."""
    for day in days:
        if day.date.isoformat() == asked:
            return day
    coming = [day for day in days if day.date >= today]
    return coming[0] if coming else (days[-1] if days else None)


def _slots(view: View, day: Day, *, zone: tzinfo, on: NowAndNext) -> tuple[Slot, ...]:
    venues = {venue.id: venue.name for venue in view.venues}
    places = {
        room.id: " · ".join(
            name.in_language(language()) for name in (room.name, venues[room.venue]) if name
        )
        for room in view.rooms
    }

    roles: dict[str, list[tuple[SessionRole, str]]] = {}
    for one in view.roles:
        who = one.name or one.on_behalf_of.in_language(language())
        roles.setdefault(one.session, []).append((one.role, who))

    def mark(session: Session) -> str:
        if session in on.now:
            return "now"
        return "next" if session in on.coming else ""

    return tuple(
        Slot(
            session=session,
            time=wording.span(session, zone=zone),
            kind=wording.session_type(session.type),
            place=places.get(session.room or "", ""),
            people=wording.people(roles.get(session.id, ())),
            mark=mark(session),
        )
        for session in view.sessions
        if session.starts.astimezone(zone).date() == day.date
    )


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
