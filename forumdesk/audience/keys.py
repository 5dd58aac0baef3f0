"""What handlers find in the application."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from aiohttp import web

from forumdesk.audience.limits import Bursts, Crowd, Guests, Mistakes, Pace
from forumdesk.audience.rooms import Rooms
from forumdesk.audience.service import Service
from forumdesk.audience.sittings import Sittings
from forumdesk.audience.typed import Typed

ErrorPage: TypeAlias = Callable[[web.Request, str, int], web.Response]

SERVICE: web.AppKey[Service] = web.AppKey("service", Service)
MISTAKES: web.AppKey[Mistakes] = web.AppKey("mistakes", Mistakes)
BALLOT_BURSTS: web.AppKey[Bursts] = web.AppKey("ballot_bursts", Bursts)
GUESTS: web.AppKey[Guests] = web.AppKey("guests", Guests)
ROOMS: web.AppKey[Rooms] = web.AppKey("rooms", Rooms)
ARRIVALS: web.AppKey[Crowd] = web.AppKey("arrivals", Crowd)
SITTINGS: web.AppKey[Sittings] = web.AppKey("sittings", Sittings)
TYPED: web.AppKey[Typed] = web.AppKey("typed", Typed)
INPUT_PACE: web.AppKey[Pace] = web.AppKey("input_pace", Pace)
