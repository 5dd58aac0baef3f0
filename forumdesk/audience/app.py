"""Routes and the few answers that need no feature file."""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import json

from aiohttp import web

from forumdesk.audience import page, people, polls
from forumdesk.audience.gate import ERROR_PAGE, MAX_BODY, SERVICE, add_headers, gate
from forumdesk.audience.push import KEEP_ALIVE
from forumdesk.audience.service import Service
from forumdesk.domain.errors import Reason, Refused


def build(service: Service) -> web.Application:
    """The application around an open forum."""
    app = web.Application(middlewares=[gate], client_max_size=MAX_BODY)
    app[SERVICE] = service
    app[ERROR_PAGE] = page.error_page
    app[people.MISTAKES_KEY] = people.Mistakes()
    app.on_response_prepare.append(add_headers)
    app.add_routes(
        [
            web.get("/", page.home),
            web.get("/j", people.join_form),
            web.post("/j", people.join_by_code),
            web.get("/j/{token}", people.join_by_link),
            web.get("/state", get_state),
            web.post("/polls/{poll}/ballot", polls.post_ballot),
            web.get("/polls/{poll}/result", polls.get_result),
            web.get("/events", get_events),
            web.get("/healthz", get_health),
        ]
    )
    return app


async def get_state(request: web.Request) -> web.Response:
    """`GET /state`, with an ETag."""
    body = json.dumps(page.state_of(request), ensure_ascii=False)
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Vary": "Accept-Language, Cookie", "Cache-Control": "no-cache"}
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers=headers)
    return web.json_response(text=body, headers=headers)


async def get_events(request: web.Request) -> web.StreamResponse:
    """`GET /events`: tells when to read again, never what."""
    service = request.app[SERVICE]
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
    await response.prepare(request)
    queue = service.streams.open()
    try:
        await response.write(b"retry: 3000\n\n")
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), KEEP_ALIVE)
            except TimeoutError:
                event = b": \n\n"
            if event is None:
                return response
            await response.write(event)
    except ConnectionError:
        return response
    finally:
        service.streams.leave(queue)


async def get_health(request: web.Request) -> web.Response:
    """`GET /healthz`, for this computer only."""
    if not ipaddress.ip_address(request.remote or "0.0.0.0").is_loopback:
        raise Refused(Reason.NOT_FOUND, value="")
    return web.json_response({"ok": True})
