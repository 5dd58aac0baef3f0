"""A room's own page, to which the code at its door leads."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.gate import wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.pages.places import RoomPage
from forumdesk.audience.pages.plan import at_places
from forumdesk.audience.pages.programme import chosen_day, days_of
from forumdesk.audience.programme import (
    clock_now,
    past_of,
    places_as_data,
    slot_as_data,
    today_of,
)
from forumdesk.audience.view import View
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Room
from forumdesk.domain.references import find
from forumdesk.i18n import language


async def get_room(request: web.Request) -> web.Response:
    """`GET /rooms/ID`, also by the beginning of the id; it needs no badge."""
    with request.app[SERVICE].reading() as moment:
        view, now = moment.view, clock_now()
        room = _room(view, request.match_info["room"])
        on = view.now_and_next(now)
        today = today_of(view, on, now)
        day = chosen_day(days_of(view, room.id), "", today)
        here = {one.id for one in view.sessions if one.room == room.id}
        page = RoomPage(
            whom_of(request),
            room=room.id,
            day=day,
            today=today,
            at=tuple(one for one in at_places(view, on) if (one[0] or one[1]) in here),
            past=past_of(view, on, day, room.id) if day == today else (),
        )
        if wants_json(request):
            return web.json_response(_as_data(view, room, page))
        return respond(request, page, moment)


def _room(view: View, wanted: str) -> Room:
    try:
        return find(view.rooms, wanted, short=lambda one: one.id)
    except Refused:
        raise Refused(Reason.NO_SUCH_ROOM) from None


def _as_data(view: View, room: Room, page: RoomPage) -> dict[str, Any]:
    places = places_as_data(view, page.at)
    return {
        "id": room.id,
        "name": room.name.in_language(language()),
        "venue": view.venue(room).in_language(language()),
        "capacity": room.capacity,
        "now": places[0]["now"] if places else None,
        "next": places[0]["next"] if places else None,
        "day": page.day.isoformat() if page.day else None,
        "sessions": [
            {**slot_as_data(view, one), "past": one.session.id in page.past}
            for one in page.slots(view)
        ],
    }
