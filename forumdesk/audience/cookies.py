"""Who sends a request, by the cookies of this forum."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from forumdesk.audience.keys import SERVICE
from forumdesk.audience.service import Service
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import is_rehearsal_tag
from forumdesk.domain.people import BadgeState
from forumdesk.operations.ballots import Voter

# Where slips vote; nothing here ever sees a badge.
SLIPS = "/s"
_VOTER: web.RequestKey[Voter] = web.RequestKey("voter", Voter)
LONGEST = 64


def cookie(request: web.Request, name: str) -> str | None:
    """One cookie's value."""
    return _cookies(request).get(name)


def _cookies(request: web.Request) -> dict[str, str]:
    """All of them. Ours are plain tokens, so the general parser's cost buys nothing.

    What is no plain token is nobody's: it could neither be stored nor hashed.
    """
    found: dict[str, str] = {}
    for part in request.headers.get("Cookie", "").split(";"):
        key, separator, value = part.strip().partition("=")
        if separator and value.isascii() and len(value) <= LONGEST:
            found.setdefault(key, value.strip('"'))
    return found


def is_for_slips(request: web.Request) -> bool:
    """Whether this is asked where slips vote."""
    return request.path == SLIPS or request.path.startswith(f"{SLIPS}/")


def with_slip_alone(request: web.Request) -> web.Request:
    """The same request without any cookie but that of a slip."""
    name = request.app[SERVICE].slip_cookie
    slip = cookie(request, name)
    headers = request.headers.copy()
    headers.popall("Cookie", None)
    if slip is not None:
        headers["Cookie"] = f"{name}={slip}"
    return request.clone(headers=headers)


def phone_cookie(request: web.Request) -> str:
    """The name of the cookie that the forms of this phone are bound to."""
    service = request.app[SERVICE]
    return service.slip_cookie if is_for_slips(request) else service.device_cookie


def voter_of(request: web.Request) -> Voter:
    """Who sends this, found once for a request."""
    found = request.get(_VOTER)
    if found is None and is_for_slips(request):
        found = request[_VOTER] = _bearer(request)
    if found is None:
        service, cookies = request.app[SERVICE], _cookies(request)
        device = cookies.get(service.device_cookie) or None
        token = cookies.get(service.badge_cookie) or ""
        found = request[_VOTER] = voter_with(service, token, device=device)
    return found


def _bearer(request: web.Request) -> Voter:
    """Whoever has the slip of this request, if it has one."""
    service = request.app[SERVICE]
    slip = service.slips.hashed(cookie(request, service.slip_cookie) or "")
    tag = "" if slip is None else service.slips.tag(slip)
    return Voter(None, None, tag=service.page_tag(tag), slip=slip)


def voter_with(service: Service, token: str, *, device: str | None = None) -> Voter:
    """Who has the badge with this token."""
    badge = service.badges.badge(token)
    if badge is None:
        return Voter(None, device, tag=service.page_tag(""))
    person = badge.person if badge.state is BadgeState.ACTIVE else None
    tag = service.page_tag(service.badges.tag(badge))
    return Voter(person, device, badge=badge.id, tag=tag, holder=badge.person)


def voter_for(request: web.Request, body: Mapping[str, Any]) -> Voter:
    """Who sends this body, if its page was made for the badge or slip that the phone has now.

    Scripts that have no pages may leave `for` out.

    Raises:
        Refused: OTHER_BADGE, OTHER_SLIP; REHEARSAL_IS_OVER, REHEARSAL_IS_ON; INVALID_BODY for a
            tag that is none.
    """
    voter, made_for = voter_of(request), body.get("for")
    if made_for is not None and not isinstance(made_for, str):
        raise Refused(Reason.INVALID_BODY)
    if made_for is not None and made_for != voter.tag:
        if is_rehearsal_tag(made_for) != is_rehearsal_tag(voter.tag):
            now = is_rehearsal_tag(voter.tag)
            raise Refused(Reason.REHEARSAL_IS_ON if now else Reason.REHEARSAL_IS_OVER)
        raise Refused(Reason.OTHER_SLIP if is_for_slips(request) else Reason.OTHER_BADGE)
    return voter


def give_device(request: web.Request, response: web.StreamResponse, *, anew: bool) -> None:
    """Let a pulse know this phone again, or `anew` as that of somebody else."""
    service = request.app[SERVICE]
    if anew or not cookie(request, service.device_cookie):
        set_cookie(response, service.device_cookie, secrets.token_urlsafe(16))


def forget(request: web.Request, response: web.StreamResponse) -> None:
    """Take this forum's cookies off the phone."""
    service = request.app[SERVICE]
    for name in (service.badge_cookie, service.device_cookie):
        response.del_cookie(name, httponly=True, samesite="Lax", path="/")


def know_phone(request: web.Request, response: web.StreamResponse, value: str) -> None:
    """Give the phone the cookie that its forms are bound to; where slips vote it holds the slip."""
    path = SLIPS if is_for_slips(request) else "/"
    set_cookie(response, phone_cookie(request), value, path=path)


def is_after_rehearsal(request: web.Request) -> bool:
    """Whether the last page that this phone had was of a rehearsal, which is over."""
    service = request.app[SERVICE]
    return bool(cookie(request, service.rehearsal_cookie)) and not service.view.forum.rehearsal


def note_rehearsal(request: web.Request, response: web.StreamResponse, *, over: bool) -> None:
    """Let the phone know, with a page of a rehearsal, that it took part; forget it once told."""
    service = request.app[SERVICE]
    if over:
        response.del_cookie(service.rehearsal_cookie, httponly=True, samesite="Lax", path="/")
    elif service.view.forum.rehearsal and not is_for_slips(request):
        set_cookie(response, service.rehearsal_cookie, "1")


def set_cookie(response: web.StreamResponse, name: str, value: str, *, path: str = "/") -> None:
    """A session cookie that scripts cannot read; Lax, so that it survives the way in by a link."""
    response.set_cookie(name, value, httponly=True, samesite="Lax", path=path)
