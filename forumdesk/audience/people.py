"""Joining: a scanned badge, or its code typed by hand."""

from __future__ import annotations

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import (
    device_that_scanned,
    forget,
    give_device,
    set_cookie,
    voter_for,
    voter_of,
    voter_with,
)
from forumdesk.audience.desk import PAGE as DESK
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import MISTAKES, SERVICE
from forumdesk.audience.pages.simple import JoinPage, OtherBadgePage
from forumdesk.audience.tablet import begin_turn
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.staff import Role
from forumdesk.domain.text import clean_line
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

# A code with its dashes and a few letters too many.
MOST_TYPED = 24


async def join_by_link(request: web.Request) -> web.Response:
    """`GET /j/TOKEN`, what the badge's QR code opens."""
    return give_badge(request, request.match_info["token"])


async def join_form(request: web.Request) -> web.Response:
    """`GET /j`, the field for the typed code."""
    return respond(request, JoinPage(whom_of(request)), request.app[SERVICE].seen)


async def join_by_code(request: web.Request) -> web.Response:
    """`POST /j` with the typed code, or with `instead` after the question whose badge it is."""
    service = request.app[SERVICE]
    body = await body_of(request)
    code, instead = str(body.get("code", "")), body.get("instead")
    await request.app[MISTAKES].turn(request.remote or "")
    try:
        token = service.badges.token_of(code)
    except Refused as refused:
        request.app[MISTAKES].note(request.remote or "")
        if wants_json(request):
            raise
        typed = clean_line(code[:MOST_TYPED])
        wrong = JoinPage(whom_of(request), typed=typed, wrong=refusal(refused, to=Shell.PHONE))
        return respond(request, wrong, service.seen, status=status_of(refused))
    return give_badge(request, token, instead_of=instead if isinstance(instead, str) else None)


async def leave(request: web.Request) -> web.Response:
    """`POST /leave`: the phone has no badge any more, and is another one for a pulse."""
    voter_for(request, await body_of(request))
    response = web.Response(status=303, headers={"Location": "/"})
    forget(request, response)
    return response


def give_badge(request: web.Request, token: str, *, instead_of: str | None = None) -> web.Response:
    """Give the phone a badge. Another person's badge gives way only to a clear answer.

    `instead_of` is the tag of the badge that somebody was asked about. A badge that was revoked
    gives way by itself, and yet the phone becomes another one for a pulse. At the desk's tablet,
    whose camera may open the address as well, it begins a turn and stays nowhere.
    """
    service = request.app[SERVICE]
    try:
        wanted = service.badges.check(token)
    except Refused as refused:
        if refused.reason is Reason.UNKNOWN_CODE:
            request.app[MISTAKES].note(request.remote or "")
        raise
    device = device_that_scanned(request)
    if device is not None and device.role is Role.TABLET:
        return begin_turn(request, device, token)
    if device is not None and device.role is Role.DESK:
        # Looking at a link lets nobody in: the page sends it, or whoever stands at the desk.
        return web.Response(status=303, headers={"Location": f"{DESK}?c={token}"})
    voter = voter_of(request)
    changes = voter.holder is not None and voter.holder != wanted
    if changes and voter.person is not None and instead_of != voter.tag:
        return _ask(request, token)
    response = web.Response(status=303, headers={"Location": "/"})
    set_cookie(response, service.badge_cookie, token)
    give_device(request, response, anew=changes)
    return response


def _ask(request: web.Request, token: str) -> web.Response:
    """The question whose badge the phone shall have; nothing has changed yet."""
    service = request.app[SERVICE]
    with service.reading() as moment:
        now = moment.holder(voter_of(request))
        wanted = moment.holder(voter_with(service, token))
        if now is None or wanted is None:
            raise Refused(Reason.UNKNOWN_CODE)
        if wants_json(request):
            raise Refused(Reason.PHONE_HAS_BADGE, name=now.name, number=now.number)
        page = OtherBadgePage(whom_of(request), now=now, wanted=wanted, code=token)
        return respond(request, page, moment)
