"""The programme on phones: the sessions of a day, with what is on now and what comes next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.gate import wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.pages.programme import ProgrammePage, chosen_day, days_of
from forumdesk.audience.view import View
from forumdesk.i18n import language


def clock_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


async def get_programme(request: web.Request) -> web.Response:
    """`GET /programme`, today's; `?day=2019-04-29` another day's."""
    with request.app[SERVICE].reading() as moment:
        view, now = moment.view, clock_now()
        on = view.now_and_next(now)
        today = (on.now[0].starts if on.now else now).astimezone(view.zone).date()
        page = ProgrammePage(
            whom_of(request),
            day=chosen_day(view, request.query.get("day", ""), today),
            now=tuple(one.id for one in on.now),
            coming=tuple(one.id for one in on.coming),
        )
        if wants_json(request):
            return web.json_response(_as_data(view, page))
        return respond(request, page, moment)


def _as_data(view: View, page: ProgrammePage) -> dict[str, Any]:
    def stamp(moment: datetime) -> str:
        return moment.astimezone(view.zone).isoformat(timespec="minutes")

    return {
        "days": [one.isoformat() for one in days_of(view)],
        "day": page.day.isoformat() if page.day else None,
        "sessions": [
            {
                "id": slot.session.id,
                "code": slot.session.code,
                "start": stamp(slot.session.starts),
                "end": stamp(slot.session.ends),
                "place": slot.place,
                "type": slot.session.type.value,
                "title": slot.session.title.in_language(language()),
                "mark": slot.mark or None,
            }
            for slot in page.slots(view)
        ],
    }
