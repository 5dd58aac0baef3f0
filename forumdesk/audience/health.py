"""For the desk: how the service is, and whether a phone reaches it."""

from __future__ import annotations

import ipaddress
import re
import time
from collections import OrderedDict

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import MISTAKES, SERVICE
from forumdesk.audience.pages.simple import HelloPage
from forumdesk.domain.errors import Reason, Refused
from forumdesk.wording.troubles import harmed

REMEMBERED = 64
_CODE = re.compile(r"[A-Za-z0-9]{4,16}")


class Hellos:
    """Which phones said hello lately, by the code that the desk showed them."""

    def __init__(self) -> None:
        self._at: OrderedDict[str, float] = OrderedDict()

    def note(self, code: str) -> None:
        """A phone with this code was here."""
        self._at[code] = time.monotonic()
        self._at.move_to_end(code)
        if len(self._at) > REMEMBERED:
            self._at.popitem(last=False)

    def ages(self) -> dict[str, float]:
        """Code to seconds since its last visit."""
        now = time.monotonic()
        return {code: round(now - at, 1) for code, at in self._at.items()}


HELLOS: web.AppKey[Hellos] = web.AppKey("hellos", Hellos)


async def get_hello(request: web.Request) -> web.Response:
    """`GET /hello/CODE`: the desk waits for this hit when it tests the network with a phone."""
    code = request.match_info["code"]
    if not _CODE.fullmatch(code):
        raise Refused(Reason.NO_SUCH_PAGE)
    request.app[HELLOS].note(code)
    return respond(request, HelloPage(whom_of(request)), request.app[SERVICE].seen)


async def get_health(request: web.Request) -> web.Response:
    """`GET /healthz`, for this computer only; 503 when votes cannot be trusted to the file."""
    ends = request.transport.get_extra_info("sockname") if request.transport else None
    if not is_this_computer(request.remote or "", ends[0] if ends else "nowhere"):
        raise Refused(Reason.NO_SUCH_PAGE)
    service = request.app[SERVICE]
    guard = service.writer.guard
    harm, rescued = guard.harm, guard.rescued
    about_the_file = (
        {}
        if harm is None
        else {
            "reason": harm.code,
            "rescued": str(rescued) if rescued else None,
            "text": harmed(harm, str(guard.path), str(rescued or "")),
        }
    )
    return web.json_response(
        {
            "ok": harm is None,
            **about_the_file,
            "phones": len(service.streams),
            "holds": service.holds,
            "hello": request.app[HELLOS].ages(),
            "unknown_codes": request.app[MISTAKES].alarm(),
        },
        status=200 if harm is None else 503,
    )


def is_this_computer(remote: str, local: str) -> bool:
    """Whether a connection comes from this computer, by the addresses of its two ends."""
    # Served on one address alone there is no loopback, and nobody else has that address.
    if remote == local:
        return True
    try:
        address = ipaddress.ip_address(remote.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)
