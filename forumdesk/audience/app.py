"""The routes."""

from __future__ import annotations

from aiohttp import web

from forumdesk.audience import (
    breakout,
    desk,
    events,
    following,
    health,
    inputs,
    people,
    places,
    polls,
    privacy,
    programme,
    record,
    rules,
    sessions,
    slips,
    staff,
    state,
    tablet,
    votes,
    waiting,
)
from forumdesk.audience.answer import PAGES, error_page
from forumdesk.audience.body import MAX_BODY
from forumdesk.audience.doors import expect
from forumdesk.audience.gate import add_headers, gate_with
from forumdesk.audience.keys import (
    ARRIVALS,
    BALLOT_BURSTS,
    GUESTS,
    INPUT_PACE,
    MISTAKES,
    ROOMS,
    SERVICE,
    SITTINGS,
    TYPED,
)
from forumdesk.audience.limits import Bursts, Crowd, Guests, Mistakes, Pace
from forumdesk.audience.pages.drawing import Pages
from forumdesk.audience.rooms import Rooms
from forumdesk.audience.service import Service
from forumdesk.audience.sittings import Sittings
from forumdesk.audience.typed import Typed


def build(service: Service) -> web.Application:
    """The application around an open forum."""
    app = web.Application(middlewares=[gate_with(error_page)], client_max_size=MAX_BODY)
    app[SERVICE] = service
    app[PAGES] = Pages()
    app[MISTAKES] = Mistakes()
    app[health.HELLOS] = health.Hellos()
    app[BALLOT_BURSTS] = Bursts()
    app[GUESTS] = Guests()
    app[ARRIVALS] = Crowd()
    app[SITTINGS] = Sittings()
    app[ROOMS] = Rooms()
    app[INPUT_PACE] = Pace()
    app[TYPED] = Typed()
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(_end_streams)
    app.add_routes(_routes())
    return app


def _routes() -> list[web.RouteDef]:
    routes = [
        web.get("/", votes.home),
        web.get("/j", people.join_form),
        web.post("/j", people.join_by_code),
        web.get("/j/{token}", people.join_by_link),
        web.post("/leave", people.leave),
        web.get("/register", waiting.get_register),
        web.post("/register", waiting.post_register),
        web.post("/register/badge", waiting.take_badge),
        web.get("/follow-up", following.get_following),
        web.post("/follow-up", following.post_following),
        web.get("/state", state.get_state),
        # Routes are tried in this order, and ballots are what comes all at once.
        web.post("/polls/{poll}/ballot", polls.post_ballot),
        web.post("/s/ballot", slips.post_ballot),
        web.get("/s/", slips.slip_page),
        web.get("/s", slips.slip_form),
        web.post("/s", slips.slip_by_code),
        web.get("/s/{code}", slips.open_slip),
        *_staff(),
        web.get("/polls/{poll}", polls.get_poll),
        web.get("/polls/{poll}/result", polls.get_result),
        web.get("/results", votes.results),
        web.get("/inputs", inputs.get_inputs),
        web.post("/inputs", inputs.post_input),
        web.get("/inputs/{receipt}", inputs.get_input),
        web.post("/inputs/{input}/support", inputs.post_support),
        *_programme(),
        web.get("/privacy", privacy.get_privacy),
        web.get("/rules", rules.get_rules),
        web.post("/rules", rules.post_rules),
        # A HEAD of a stream would never end.
        web.get("/events", events.get_events, allow_head=False),
        web.get("/hello/{code}", health.get_hello),
        web.get("/healthz", health.get_health),
    ]
    for route in routes:
        route.kwargs["expect_handler"] = expect
    return routes


def _programme() -> list[web.RouteDef]:
    """What is held when, where and by whom."""
    return [
        web.get("/programme", programme.get_programme),
        web.get("/sessions/{session}", sessions.get_session),
        web.get("/sessions/{session}/table", breakout.get_table),
        web.post("/sessions/{session}/table", breakout.post_table),
        web.get("/rooms/{room}", places.get_room),
        web.get("/photos/{photo}", sessions.get_photo),
    ]


def _staff() -> list[web.RouteDef]:
    """Devices of the organiser's people."""
    return [
        web.get("/pair", staff.pair_form),
        web.post("/pair", staff.pair),
        web.get("/pair/{code}", staff.pair_by_link),
        web.get("/staff/", staff.home),
        web.get("/staff/tablet", tablet.get_tablet),
        web.post("/staff/tablet", tablet.post_badge),
        web.post("/staff/tablet/polls/{poll}", tablet.post_ballot),
        web.post("/staff/tablet/stay", tablet.stay),
        web.post("/staff/tablet/done", tablet.done),
        web.get("/staff/desk", desk.get_desk),
        web.post("/staff/desk", desk.post_desk),
        web.get("/staff/record", record.get_records),
        web.get("/staff/record/{session}", record.get_record),
        web.post("/staff/record/{session}", record.post_record),
    ]


async def _end_streams(app: web.Application) -> None:
    app[SERVICE].streams.close()
