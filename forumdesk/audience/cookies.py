"""Who sends a request, by the cookies of this forum."""

from __future__ import annotations

import secrets

from aiohttp import web

from forumdesk.audience.keys import SERVICE
from forumdesk.operations.polls import Voter


def cookie(request: web.Request, name: str) -> str | None:
    """One cookie's value."""
    return _cookies(request).get(name)


def _cookies(request: web.Request) -> dict[str, str]:
    """All of them. Ours are plain tokens, so the general parser's cost buys nothing."""
    found: dict[str, str] = {}
    for part in request.headers.get("Cookie", "").split(";"):
        key, separator, value = part.strip().partition("=")
        if separator:
            found.setdefault(key, value.strip('"'))
    return found


def voter_of(request: web.Request) -> Voter:
    """Who sends this."""
    service = request.app[SERVICE]
    cookies = _cookies(request)
    token = cookies.get(service.badge_cookie)
    return Voter(
        person=service.badges.person(token) if token else None,
        device=cookies.get(service.device_cookie) or None,
    )


def give_device(request: web.Request, response: web.StreamResponse) -> None:
    """Let a pulse know this phone again."""
    service = request.app[SERVICE]
    if not cookie(request, service.device_cookie):
        set_cookie(response, service.device_cookie, secrets.token_urlsafe(16))


def set_cookie(response: web.StreamResponse, name: str, value: str) -> None:
    """A session cookie that scripts cannot read; Lax, so that it survives the way in by a link."""
    response.set_cookie(name, value, httponly=True, samesite="Lax", path="/")
