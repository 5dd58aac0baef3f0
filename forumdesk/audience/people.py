"""Joining: a scanned badge, or its code typed by hand."""

from __future__ import annotations

from aiohttp import web

from forumdesk.audience import page
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import give_device, set_cookie
from forumdesk.audience.keys import MISTAKES, SERVICE
from forumdesk.domain.errors import Reason, Refused


async def join_by_link(request: web.Request) -> web.Response:
    """`GET /j/TOKEN`, what the badge's QR code opens."""
    return _join(request, request.match_info["token"])


async def join_form(request: web.Request) -> web.Response:
    """`GET /j`, the field for the typed code."""
    return page.join_page(request)


async def join_by_code(request: web.Request) -> web.Response:
    """`POST /j` with the typed code."""
    service = request.app[SERVICE]
    body = await body_of(request)
    try:
        token = service.badges.token_of(str(body.get("code", "")))
    except Refused:
        request.app[MISTAKES].note(request.remote or "")
        raise
    return _join(request, token)


def _join(request: web.Request, token: str) -> web.Response:
    service = request.app[SERVICE]
    try:
        service.badges.check(token)
    except Refused as refused:
        if refused.reason is Reason.UNKNOWN_CODE:
            request.app[MISTAKES].note(request.remote or "")
        raise
    response = web.Response(status=303, headers={"Location": "/"})
    set_cookie(response, service.badge_cookie, token)
    give_device(request, response)
    return response
