"""The programme on phones: what is on and comes next by room, and the sessions of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.gate import wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.pages.plan import At, Role, Slot, at_places
from forumdesk.audience.pages.programme import (
    ProgrammePage,
    chosen_day,
    days_of,
    rooms_in_use,
    sessions_on,
)
from forumdesk.audience.view import View
from forumdesk.domain.errors import Refused
from forumdesk.domain.forum import Room
from forumdesk.domain.now import NowAndNext
from forumdesk.domain.references import find
from forumdesk.domain.text import Text
from forumdesk.i18n import language


def clock_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


async def get_programme(request: web.Request) -> web.Response:
    """`GET /programme`, today's; `?day=2019-04-29` or `?day=1` another, `?room=ID` of a room."""
    with request.app[SERVICE].reading() as moment:
        view, now = moment.view, clock_now()
        on = view.now_and_next(now)
        today = today_of(view, on, now)
        day = chosen_day(days_of(view), _day_asked(view, request.query.get("day", "")), today)
        room = _room_asked(view, request.query.get("room", ""))
        page = ProgrammePage(
            whom_of(request),
            day=day,
            room=room.id if room else "",
            today=today,
            at=at_places(view, on),
            past=past_of(view, on, day) if day == today else (),
        )
        if wants_json(request):
            return web.json_response(_as_data(view, page))
        return respond(request, page, moment)


def _day_asked(view: View, said: str) -> str:
    """The date of the day that is asked for by its number; what else was said as it is."""
    for day in days_of(view):
        if said == str(view.forum.day_number(day)):
            return day.isoformat()
    return said


def today_of(view: View, on: NowAndNext, now: datetime) -> date:
    """The local day of what is on, or of the moment."""
    return (on.now[0].starts if on.now else now).astimezone(view.zone).date()


def past_of(view: View, on: NowAndNext, day: date | None, room: str = "") -> tuple[str, ...]:
    """The sessions of a day that are over or will not be held any more, of a room or of all."""
    left = {one.id for one in (*on.now, *on.coming, *on.later)}
    here = (one for one in sessions_on(view, day) if not room or one.room == room)
    return tuple(one.id for one in here if one.ended_at is not None or one.id not in left)


def _room_asked(view: View, wanted: str) -> Room | None:
    """The room of a link, None for all; so it is for one that has gone since."""
    try:
        return find(view.rooms, wanted, short=lambda one: one.id) if wanted else None
    except Refused:
        return None


def _as_data(view: View, page: ProgrammePage) -> dict[str, Any]:
    days, room = days_of(view), view.room(page.room)
    return {
        "days": [one.isoformat() for one in days],
        "numbers": [view.forum.day_number(one) for one in days],
        "day": page.day.isoformat() if page.day else None,
        "rooms": [_room(one) for one in rooms_in_use(view)],
        "room": _room(room) if room else None,
        "places": places_as_data(view, page.shown_at(view)),
        "sessions": [
            {**slot_as_data(view, one), "past": one.session.id in page.past}
            for one in page.slots(view)
        ],
    }


def _room(room: Room) -> dict[str, Any]:
    return {"id": room.id, "name": room.name.in_language(language())}


def places_as_data(view: View, at: Iterable[At]) -> list[dict[str, Any]]:
    """What is on and comes next in each place, as codes."""
    return [
        {
            "room": view.place_of(one[0] or one[1]).in_language(language()),
            "now": view.code_of(one[0]),
            "next": view.code_of(one[1]),
        }
        for one in at
    ]


def slot_as_data(view: View, slot: Slot) -> dict[str, Any]:
    """A session with its people and topics."""
    session = slot.session

    def stamp(moment: datetime | None) -> str | None:
        return moment.astimezone(view.zone).isoformat(timespec="minutes") if moment else None

    return {
        "id": session.id,
        "code": session.code,
        "start": stamp(session.starts),
        "end": stamp(session.ends),
        "started": stamp(session.started_at),
        "ended": stamp(session.ended_at),
        "place": " · ".join(said(one) for one in (slot.room, slot.venue) if one),
        "room": session.room,
        "type": session.type.value,
        "title": said(session.title),
        "focus": said(session.focus),
        "people": roles_as_data(slot.roles),
        "talks": [
            {"topic": said(one.topic), "people": roles_as_data(one.roles)} for one in slot.talks
        ],
        "mark": slot.mark or None,
    }


def roles_as_data(roles: Iterable[Role]) -> list[dict[str, Any]]:
    """Who does what; a name is null where nobody is known yet."""
    return [
        {"role": role.called, "name": said(one.name) or None, "about": one.about}
        for role in roles
        for one in role.who
    ]


def said(text: Text | str) -> str:
    """Words in the current language."""
    return text if isinstance(text, str) else text.in_language(language())
