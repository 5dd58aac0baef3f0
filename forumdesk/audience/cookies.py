"""Who sends a request, by the cookies of this forum.

Badges, slips and paired devices each have an area of addresses, and in it no request has a cookie
of another one: what is asked with a badge never meets a slip, nor a tablet the badge of a phone.
Where the codes on badges lead a paired device is known as well, so that no badge stays on it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from aiohttp import web

from forumdesk.audience.keys import SERVICE, SITTINGS
from forumdesk.audience.service import Service
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import is_rehearsal_tag
from forumdesk.domain.people import BadgeState
from forumdesk.domain.staff import Device
from forumdesk.operations.ballots import Voter


class Area(Enum):
    """Who is at home at an address; the value is where the addresses begin."""

    BADGES = ""
    SLIPS = "/s"
    STAFF = "/staff"


_VOTER: web.RequestKey[Voter] = web.RequestKey("voter", Voter)
# Where the codes on badges lead, and where people register themselves.
JOIN = "/j"
REGISTER = "/register"
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


def area_of(request: web.Request) -> Area:
    """Whose address this is."""
    for area in (Area.SLIPS, Area.STAFF):
        if request.path == area.value or request.path.startswith(f"{area.value}/"):
            return area
    return Area.BADGES


def with_own_cookie_alone(request: web.Request) -> web.Request:
    """The same request without any cookie but that of its area."""
    name = phone_cookie(request)
    own = cookie(request, name)
    headers = request.headers.copy()
    headers.popall("Cookie", None)
    if own is not None:
        headers["Cookie"] = f"{name}={own}"
    return request.clone(headers=headers)


def phone_cookie(request: web.Request) -> str:
    """The name of the cookie that the forms of this phone are bound to."""
    service = request.app[SERVICE]
    match area_of(request):
        case Area.BADGES:
            return service.device_cookie
        case Area.SLIPS:
            return service.slip_cookie
        case Area.STAFF:
            return service.staff_cookie


def voter_of(request: web.Request) -> Voter:
    """Who sends this, found once for a request."""
    found = request.get(_VOTER)
    if found is None:
        found = request[_VOTER] = _voter(request)
    return found


def _voter(request: web.Request) -> Voter:
    service, cookies = request.app[SERVICE], _cookies(request)
    match area_of(request):
        case Area.BADGES:
            device = cookies.get(service.device_cookie) or None
            token = cookies.get(service.badge_cookie) or ""
            return voter_with(service, token, device=device)
        case Area.SLIPS:
            return _bearer(request)
        case Area.STAFF:
            return _sitting(request)


def device_of(request: web.Request) -> Device | None:
    """The paired device that sends this, None for any other."""
    name = request.app[SERVICE].staff_cookie
    return _paired(request, name) if area_of(request) is Area.STAFF else None


def device_that_scanned(request: web.Request) -> Device | None:
    """The paired device whose camera opened a badge's address, None for a phone."""
    return _paired(request, request.app[SERVICE].scan_cookie)


def _paired(request: web.Request, name: str) -> Device | None:
    service, secret = request.app[SERVICE], cookie(request, name)
    if not secret:
        return None
    with service.reading() as moment:
        return service.staff.device(moment.snapshot, secret)


def _sitting(request: web.Request) -> Voter:
    """Whoever has shown a badge at this tablet and is not forgotten yet."""
    service, device = request.app[SERVICE], device_of(request)
    sitting = request.app[SITTINGS].shown(device.id) if device else None
    if sitting is None:
        return Voter(None, None, tag=service.page_tag(""))
    return replace(voter_with(service, sitting.token), tag=sitting.tag)


def _bearer(request: web.Request) -> Voter:
    """Whoever has the slip of this request, if it has one."""
    service = request.app[SERVICE]
    slip = service.slips.hashed(cookie(request, service.slip_cookie) or "")
    if slip is None:
        return Voter(None, None, tag=service.page_tag(""))
    return Voter(None, None, tag=service.page_tag(service.slips.tag(slip)), slip=slip)


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
        is_slip = area_of(request) is Area.SLIPS
        raise Refused(Reason.OTHER_SLIP if is_slip else Reason.OTHER_BADGE)
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
    response.del_cookie(service.register_cookie, httponly=True, samesite="Lax", path=REGISTER)


def know_phone(request: web.Request, response: web.StreamResponse, value: str) -> None:
    """Give the phone the cookie that its forms are bound to; where slips vote it holds the slip."""
    set_cookie(response, phone_cookie(request), value, path=area_of(request).value or "/")


def know_device(request: web.Request, response: web.StreamResponse, secret: str) -> None:
    """Give a device what it shows from now on, and take any badge off it."""
    forget(request, response)
    service = request.app[SERVICE]
    set_cookie(response, service.scan_cookie, secret, path=JOIN)
    set_cookie(response, service.staff_cookie, secret, path=Area.STAFF.value)


def is_after_rehearsal(request: web.Request) -> bool:
    """Whether the last page that this phone had was of a rehearsal, which is over."""
    service = request.app[SERVICE]
    return bool(cookie(request, service.rehearsal_cookie)) and not service.view.forum.rehearsal


def note_rehearsal(request: web.Request, response: web.StreamResponse, *, over: bool) -> None:
    """Let the phone know, with a page of a rehearsal, that it took part; forget it once told."""
    service = request.app[SERVICE]
    if over:
        response.del_cookie(service.rehearsal_cookie, httponly=True, samesite="Lax", path="/")
    elif service.view.forum.rehearsal and area_of(request) is Area.BADGES:
        set_cookie(response, service.rehearsal_cookie, "1")


def set_cookie(response: web.StreamResponse, name: str, value: str, *, path: str = "/") -> None:
    """A session cookie that scripts cannot read; Lax, so that it survives the way in by a link."""
    response.set_cookie(name, value, httponly=True, samesite="Lax", path=path)
