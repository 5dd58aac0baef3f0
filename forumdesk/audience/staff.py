"""Devices that the organiser pairs: the code that does it, and the way to the page of the role."""

from __future__ import annotations

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import Area, device_of, know_device
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import MISTAKES, SERVICE
from forumdesk.audience.pages.simple import PairPage
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.staff import Device, Role
from forumdesk.domain.text import clean_line
from forumdesk.operations.staff import pair_device
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

# A code with its dashes and a few letters too many.
MOST_TYPED = 24
_PAGES = {
    Role.TABLET: f"{Area.STAFF.value}/tablet",
    Role.RAPPORTEUR: f"{Area.STAFF.value}/record",
    Role.DESK: f"{Area.STAFF.value}/desk",
}


async def pair_form(request: web.Request) -> web.Response:
    """`GET /pair`, the field for the code."""
    return respond(request, PairPage(whom_of(request)), request.app[SERVICE].seen)


async def pair_by_link(request: web.Request) -> web.Response:
    """`GET /pair/CODE`: the same with the code in it. Looking at a link pairs nothing."""
    page = PairPage(whom_of(request), typed=clean_line(request.match_info["code"][:MOST_TYPED]))
    return respond(request, page, request.app[SERVICE].seen)


async def pair(request: web.Request) -> web.Response:
    """`POST /pair` with the code: this device is the one, and no other."""
    service, address = request.app[SERVICE], request.remote or ""
    code = str((await body_of(request)).get("code", ""))
    await request.app[MISTAKES].turn(address)
    try:
        paired = await service.writer.run_alone(lambda db: pair_device(db, code=code).value)
    except Refused as refused:
        if refused.reason is not Reason.UNKNOWN_PAIRING:
            raise
        request.app[MISTAKES].note(address)
        if wants_json(request):
            raise
        typed = clean_line(code[:MOST_TYPED])
        wrong = PairPage(whom_of(request), typed=typed, wrong=refusal(refused, to=Shell.PHONE))
        return respond(request, wrong, service.seen, status=status_of(refused))
    response = web.Response(status=303, headers={"Location": f"{Area.STAFF.value}/"})
    know_device(request, response, paired.secret)
    return response


async def home(request: web.Request) -> web.Response:
    """`GET /staff/`: on to the page of the device's role."""
    paired = device(request)
    page = _PAGES.get(paired.role)
    if page is None:
        raise Refused(Reason.NOT_OF_THIS_ROLE)
    if paired.role is Role.RAPPORTEUR and paired.scope.session is not None:
        page = f"{page}/{paired.scope.session}"
    return web.Response(status=303, headers={"Location": page})


def device(request: web.Request, *roles: Role) -> Device:
    """The paired device that asks, where a page is for some `roles` one of those.

    Raises:
        Refused: NOT_PAIRED, NOT_OF_THIS_ROLE.
    """
    found = device_of(request)
    if found is None:
        raise Refused(Reason.NOT_PAIRED)
    if roles and found.role not in roles:
        raise Refused(Reason.NOT_OF_THIS_ROLE)
    return found
