"""A session's own page, and the photos of those who speak."""

from __future__ import annotations

import hashlib
from typing import Any

from aiohttp import web

from forumdesk.audience import state
from forumdesk.audience.agenda import proposal_behind, proposal_state
from forumdesk.audience.answer import matches, respond
from forumdesk.audience.cookies import voter_of
from forumdesk.audience.gate import wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.plan import at_places, marks_of, slot_of
from forumdesk.audience.pages.sessions import (
    Person,
    SessionPage,
    inputs_of,
    open_polls,
    people_of,
    results_of,
    tables_of,
)
from forumdesk.audience.programme import clock_now, said, slot_as_data
from forumdesk.audience.view import View
from forumdesk.audience.votes import own_of
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import Session
from forumdesk.domain.references import find
from forumdesk.store import speakers

# Photos may be taken back, so a phone asks each time whether it may still show what it has.
PHOTO_HEADERS = {"Content-Type": "image/png", "Cache-Control": "private, no-cache"}


async def get_session(request: web.Request) -> web.Response:
    """`GET /sessions/ID`, also by its code or the beginning of its id; it needs no badge."""
    with request.app[SERVICE].reading() as moment:
        session = session_of(moment.view, request.match_info["session"])
        marks = marks_of(at_places(moment.view, moment.view.now_and_next(clock_now())))
        page = SessionPage(
            whom_of(request),
            session=session.id,
            mark=marks.get(session.id, ""),
            own=own_of(request, moment, open_polls(moment.view, session.id)),
            hosts=(session.id, voter_of(request).person) in moment.view.told.hosts,
        )
        if wants_json(request):
            return web.json_response(_as_data(request, moment, session, page.mark))
        return respond(request, page, moment)


def session_of(view: View, wanted: str) -> Session:
    """The session that an address means.

    Raises:
        Refused: NO_SUCH_SESSION.
    """
    try:
        return find(view.sessions, wanted, short=lambda one: one.code)
    except Refused:
        raise Refused(Reason.NO_SUCH_SESSION) from None


def _as_data(request: web.Request, moment: Moment, session: Session, mark: str) -> dict[str, Any]:
    view, service, voter = moment.view, request.app[SERVICE], voter_of(request)
    return {
        **slot_as_data(view, slot_of(view, session, mark)),
        "theme": said(session.theme),
        "description": said(session.description),
        "why": said(session.why),
        "decision": said(session.decision),
        "participation": session.participation.value if session.participation else None,
        "promise": said(session.promise),
        "stage": session.stage.value if session.stage else None,
        "language": session.language or None,
        "capacity": session.capacity,
        "tags": [
            {"key": one.key, "name": said(one.name)} for one in view.told.tags.get(session.id, ())
        ],
        "speakers": [_person(one) for one in people_of(view, session)],
        "tables": [
            {"number": one.number, "topic": said(one.topic), "host": host or None}
            for one, host in tables_of(view, session)
        ],
        "polls": [
            state.poll_state(service, moment, one, voter) for one in open_polls(view, session.id)
        ],
        "results": [state.result_state(moment, one) for one in results_of(view, session.id)],
        "proposed": proposal_state(proposal_behind(moment, session.id)),
        "inputs": [state.input_state(view, one) for one in inputs_of(view, session.id)],
    }


def _person(one: Person) -> dict[str, Any]:
    more = one.more
    return {
        "name": said(one.who.name) or None,
        "about": one.who.about,
        "roles": list(one.roles),
        "topics": [said(topic) for topic in one.topics],
        "biography": said(more.biography) if more else "",
        "photo": f"/photos/{more.photo}" if more and more.photo else None,
    }


async def get_photo(request: web.Request) -> web.Response:
    """`GET /photos/ID`: the photo of somebody who has a part and does not refuse it."""
    wanted = request.match_info["photo"]
    with request.app[SERVICE].reading() as moment:
        told = moment.view.told.introduced.values()
        known = any(one.photo == wanted for one in told)
        photo = speakers.photo(moment.snapshot, wanted) if known else None
    if photo is None:
        raise Refused(Reason.NO_SUCH_PAGE)
    tag = f'"{hashlib.sha256(photo.png).hexdigest()[:24]}"'
    headers = {**PHOTO_HEADERS, "ETag": tag}
    if matches(request, tag):
        return web.Response(status=304, headers=headers)
    return web.Response(body=photo.png, headers=headers)
