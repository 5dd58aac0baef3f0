"""What every request passes: the host, the origin, the size and kind of its body, the headers.

Plain HTTP on a private network: no Secure cookies, no Sec-Fetch headers, so the rules rest on
Host, Origin and a token in forms.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from forumdesk.audience.service import Service
from forumdesk.domain.errors import Reason, Refused
from forumdesk.i18n import best_language, speaking
from forumdesk.store.errors import FileTrouble
from forumdesk.wording.refusals import refusal

SERVICE: web.AppKey[Service] = web.AppKey("service", Service)
MAX_BODY = 16 * 1024
BODY_SECONDS = 10.0
_log = logging.getLogger(__name__)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with that, browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
}

STATUS = {
    Reason.UNKNOWN_POLL: 404,
    Reason.NOT_FOUND: 404,
    Reason.UNKNOWN_CODE: 404,
    Reason.NO_BADGE: 401,
    Reason.NOT_ENTITLED: 403,
    Reason.RESULT_HIDDEN: 403,
    Reason.WRONG_ORIGIN: 403,
    Reason.ALREADY_VOTED: 409,
    Reason.OTHER_ROUND: 409,
    Reason.POLL_CLOSED: 410,
    Reason.REVOKED: 410,
    Reason.TOO_LARGE: 413,
    Reason.WRONG_TYPE: 415,
    Reason.WRONG_HOST: 421,
    Reason.TOO_MANY: 429,
    Reason.NOT_RECORDED: 503,
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def cookie(request: web.Request, name: str) -> str | None:
    """One cookie's value. Ours are plain tokens, so the general parser's cost buys nothing."""
    for part in request.headers.get("Cookie", "").split(";"):
        key, separator, value = part.strip().partition("=")
        if separator and key == name:
            return value.strip('"')
    return None


def wants_json(request: web.Request) -> bool:
    """Whether the caller is a script (or the page's own script) rather than a person."""
    return "application/json" in request.headers.get("Accept", "")


def language_of(request: web.Request) -> str:
    """The phone's language among ours."""
    return best_language(request.headers.get("Accept-Language", ""))


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Check, handle, and answer every refusal in the caller's language and form."""
    service = request.app[SERVICE]
    with speaking(language_of(request)):
        try:
            _check_host(request, service)
            response = await handler(request)
        except Refused as refused:
            response = refused_response(request, refused)
        except FileTrouble:
            response = refused_response(request, Refused(Reason.NOT_RECORDED))
        except web.HTTPRequestEntityTooLarge:
            response = refused_response(request, Refused(Reason.TOO_LARGE))
        except web.HTTPException as error:
            if error.status < 400:
                raise
            response = refused_response(request, Refused(Reason.NOT_FOUND, value=""))
            response.set_status(error.status)
        except ConnectionError:
            # The phone is gone; nobody reads this, and its vote was not begun.
            response = web.Response(status=400)
        except Exception:
            # The path may hold a code: only the route's pattern is logged.
            _log.exception("a request failed: %s", request.match_info.route.resource)
            response = refused_response(request, Refused(Reason.NOT_RECORDED))
    return response


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Headers of every answer; a handler's own stay."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.pop("Server", None)


def refused_response(request: web.Request, refused: Refused) -> web.Response:
    """A refusal as JSON for scripts, as a page for people."""
    status = STATUS.get(refused.reason, 400)
    text = refusal(refused)
    if wants_json(request):
        body: dict[str, object] = {"reason": refused.reason.value, "text": text}
        if refused.facts.get("counted"):
            body["counted"] = True
        return web.json_response(body, status=status)
    error_page: ErrorPage = request.app[ERROR_PAGE]
    return error_page(request, text, status)


ErrorPage = Callable[[web.Request, str, int], web.Response]
ERROR_PAGE: web.AppKey[Any] = web.AppKey("error_page", object)


def _check_host(request: web.Request, service: Service) -> None:
    host = request.headers.get("Host", "").lower()
    target = request.raw_path if hasattr(request, "raw_path") else request.path
    # An absolute target would name another host behind the checked header's back.
    if host not in service.hosts or not target.startswith("/"):
        raise Refused(Reason.WRONG_HOST)


async def body_of(request: web.Request) -> dict[str, Any]:
    """The body of a POST as a mapping, after the checks of origin, type and size.

    A form's `choices` is the list of its chosen values; `csrf` or the Origin vouches for it.

    Raises:
        Refused: WRONG_TYPE, WRONG_ORIGIN, TOO_LARGE, INVALID_BODY.
    """
    kind = request.content_type
    if kind not in ("application/json", "application/x-www-form-urlencoded"):
        raise Refused(Reason.WRONG_TYPE)
    origin = request.headers.get("Origin")
    own = origin is not None and origin.lower() == f"http://{request.headers['Host'].lower()}"
    if kind == "application/json" and origin is not None and not own:
        raise Refused(Reason.WRONG_ORIGIN)
    if request.content_length is not None and request.content_length > MAX_BODY:
        raise Refused(Reason.TOO_LARGE)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            raw = await request.read()
    except TimeoutError:
        raise Refused(Reason.INVALID_BODY) from None
    if kind == "application/json":
        return _json_object(raw)
    form = await request.post()
    fields: dict[str, Any] = {name: form[name] for name in form}
    token = str(fields.get("csrf", "")).encode()
    if not own and (
        origin not in (None, "null") or not hmac.compare_digest(token, _own_csrf(request).encode())
    ):
        raise Refused(Reason.WRONG_ORIGIN)
    fields["choices"] = [str(value) for value in form.getall("choices", [])]
    return fields


def _json_object(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise Refused(Reason.INVALID_BODY) from None
    if not isinstance(body, dict):
        raise Refused(Reason.INVALID_BODY)
    return body


def csrf_of(service: Service, device: str) -> str:
    """The token of a phone's forms: bound to its cookie, the same after a restart."""
    return hmac.digest(service.csrf_key, device.encode(), "sha256").hex()[:32]


def _own_csrf(request: web.Request) -> str:
    service = request.app[SERVICE]
    return csrf_of(service, cookie(request, service.device_cookie) or "")
