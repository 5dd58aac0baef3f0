"""Joining: a scanned badge, or its code typed by hand."""

from __future__ import annotations

import time
from collections import OrderedDict, deque

from aiohttp import web

from forumdesk.audience import page
from forumdesk.audience.cookies import give_device, set_cookie
from forumdesk.audience.gate import SERVICE, body_of
from forumdesk.audience.service import Service
from forumdesk.domain.errors import Reason, Refused

MISTAKES, WITHIN, ADDRESSES = 30, 60.0, 4096


class Mistakes:
    """Wrong codes by address; too many make the address wait."""

    def __init__(self) -> None:
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()

    def check(self, address: str) -> None:
        """Refuse an address with too many wrong codes in the last minute.

        Raises:
            Refused: TOO_MANY.
        """
        recent = self._by_address.get(address)
        while recent and recent[0] < time.monotonic() - WITHIN:
            recent.popleft()
        if recent and len(recent) >= MISTAKES:
            raise Refused(Reason.TOO_MANY)

    def note(self, address: str) -> None:
        """Count one wrong code."""
        self._by_address.setdefault(address, deque()).append(time.monotonic())
        while len(self._by_address) > ADDRESSES:
            self._by_address.popitem(last=False)


MISTAKES_KEY: web.AppKey[Mistakes] = web.AppKey("mistakes", Mistakes)


async def join_by_link(request: web.Request) -> web.Response:
    """`GET /j/TOKEN`, what the badge's QR code opens."""
    return _join(request, request.app[SERVICE], request.match_info["token"])


async def join_form(request: web.Request) -> web.Response:
    """`GET /j`, the field for the typed code."""
    return page.join_page(request)


async def join_by_code(request: web.Request) -> web.Response:
    """`POST /j` with the typed code."""
    service = request.app[SERVICE]
    body = await body_of(request)
    mistakes = request.app[MISTAKES_KEY]
    address = request.remote or ""
    mistakes.check(address)
    try:
        token = service.badges.token_of(str(body.get("code", "")))
    except Refused:
        mistakes.note(address)
        raise
    return _join(request, service, token)


def _join(request: web.Request, service: Service, token: str) -> web.Response:
    mistakes, address = request.app[MISTAKES_KEY], request.remote or ""
    mistakes.check(address)
    try:
        service.badges.check(token)
    except Refused as refused:
        if refused.reason is Reason.UNKNOWN_CODE:
            mistakes.note(address)
        raise
    response = web.Response(status=303, headers={"Location": "/"})
    set_cookie(response, service.badge_cookie, token)
    give_device(request, response)
    return response
