"""What every request passes: the host, the language, and one form for every refusal.

Plain HTTP on a private network: no Secure cookies, no Sec-Fetch headers, so the rules rest on
Host, Origin and a token in forms (`body.py`).
"""

from __future__ import annotations

import logging
from functools import lru_cache

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from multidict import istr

from forumdesk.audience.cookies import Area, area_of, with_own_cookie_alone
from forumdesk.audience.keys import SERVICE, ErrorPage
from forumdesk.audience.service import Service
from forumdesk.domain.errors import Reason, Refused
from forumdesk.i18n import LANGUAGES, best_language, speak
from forumdesk.log import described
from forumdesk.store.errors import FileTrouble
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

_log = logging.getLogger(__name__)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with that, browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
}

# Prepared for comparing, because every answer gets them.
_HEADERS = [(istr(name), value) for name, value in HEADERS.items()]
_SERVER = istr("Server")

STATUS = {
    Reason.UNKNOWN_POLL: 404,
    Reason.NOT_FOUND: 404,
    Reason.NO_SUCH_PAGE: 404,
    Reason.NO_SUCH_SESSION: 404,
    Reason.NO_SUCH_TABLE: 404,
    Reason.NO_SUCH_ROOM: 404,
    Reason.NO_SUCH_INPUT: 404,
    Reason.NO_SUCH_VERSION: 404,
    Reason.WORD_NOT_WRITTEN: 404,
    Reason.UNKNOWN_CODE: 404,
    Reason.UNKNOWN_SLIP: 404,
    Reason.UNKNOWN_PAIRING: 404,
    Reason.NOT_PAIRED: 401,
    Reason.NOT_OF_THIS_ROLE: 403,
    Reason.NOT_OF_THIS_SESSION: 403,
    Reason.OTHER_SITTING: 409,
    Reason.NAMESAKE: 409,
    Reason.DOOR_NOT_WATCHED: 409,
    Reason.CHANGED_SINCE: 409,
    Reason.ALREADY_DECIDED: 409,
    Reason.VOTED_SINCE: 409,
    Reason.NOT_ADMITTED: 409,
    Reason.TOO_MANY_REGISTER: 429,
    Reason.SELF_REGISTRATION_OFF: 404,
    Reason.ENOUGH_WAITING: 429,
    Reason.ENOUGH_FROM_PHONE: 429,
    Reason.NO_BADGE: 401,
    Reason.NO_SLIP: 401,
    Reason.OTHER_SLIPS_POLL: 401,
    Reason.NAME_NEEDS_BADGE: 401,
    Reason.SUPPORT_NEEDS_BADGE: 401,
    Reason.TABLE_NEEDS_BADGE: 401,
    # To what is sent it is as good as none; only its own address says that it is gone.
    Reason.SENT_WITH_REVOKED: 401,
    Reason.SENT_WITH_REPLACED: 401,
    Reason.SLIP_SPOILT: 410,
    Reason.REVOKED: 410,
    Reason.REPLACED: 410,
    Reason.NOT_ENTITLED: 403,
    Reason.NOT_BY_PHONE: 403,
    Reason.RESULT_HIDDEN: 403,
    Reason.HOSTS_NO_TABLE: 403,
    Reason.NOT_THE_HOST: 403,
    Reason.WRONG_ORIGIN: 403,
    Reason.OTHER_BADGE: 409,
    Reason.OTHER_SLIP: 409,
    Reason.REHEARSAL_IS_OVER: 409,
    Reason.REHEARSAL_IS_ON: 409,
    Reason.PHONE_HAS_BADGE: 409,
    Reason.NONCE_REUSED: 409,
    Reason.LINE_CHANGED: 409,
    Reason.LINE_GONE: 410,
    Reason.INPUT_IN_RECORD: 409,
    Reason.RESULT_IN_RECORD: 409,
    Reason.ACTION_OF_RECORD: 409,
    Reason.CARD_IN_RECORD: 409,
    # It is neither counted nor over: the phone keeps the choice and says so.
    Reason.PHONES_WAIT: 423,
    Reason.ALREADY_VOTED: 409,
    Reason.MARKED_FOR_PAPER: 409,
    Reason.COUNTED_BY_HANDS: 409,
    Reason.OTHER_ROUND: 409,
    Reason.COUNTED_EARLIER_ROUND: 409,
    Reason.POLL_CLOSED: 410,
    Reason.FORUM_ENDED: 410,
    Reason.COUNTED_THEN_CLOSED: 410,
    Reason.PULSE_CLOSED: 410,
    Reason.SUPPORT_IS_OVER: 410,
    Reason.TABLES_ARE_OVER: 410,
    Reason.CARDS_ARE_SIGNED: 410,
    Reason.WRONG_METHOD: 405,
    Reason.TOO_LARGE: 413,
    Reason.ARCHIVE_TOO_LARGE: 413,
    Reason.WRONG_TYPE: 415,
    Reason.WRONG_HOST: 421,
    Reason.TOO_MANY: 429,
    Reason.TOO_MANY_CODES: 429,
    Reason.TOO_MANY_GUESTS: 429,
    Reason.INPUT_TOO_SOON: 429,
    Reason.ENOUGH_THIS_HOUR: 429,
    Reason.QUEUE_IS_LONG: 429,
    Reason.CHANGED_TOO_OFTEN: 429,
    Reason.NOT_RECORDED: 503,
    Reason.INPUT_NOT_RECORDED: 503,
    Reason.CARD_NOT_RECORDED: 503,
    Reason.SENT_NOT_RECORDED: 503,
    Reason.CANNOT_ANSWER: 503,
}
# The vote itself counts; only this request came too late.
COUNTED = (Reason.COUNTED_THEN_CLOSED, Reason.COUNTED_EARLIER_ROUND)
# Whoever sends one of these twice wants one of them checked and the other one believed.
ONCE = (istr("Host"), istr("Content-Type"))
# Whom to ask about one's data is told as long as somebody asks here.
AFTER_THE_END = ("/privacy",)
RETRY_AFTER = {429: 5, 503: 2}


def wants_json(request: web.Request) -> bool:
    """Whether the caller is a script (or the page's own script) rather than a person."""
    return "application/json" in request.headers.get("Accept", "")


def gate_with(error_page: ErrorPage) -> Middleware:
    """The gate, with the page that people get instead of an answer."""

    @web.middleware
    async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
        """Check, handle, and answer every refusal in the caller's language and form.

        Where slips vote, and on the pages of paired devices, nobody behind this gate can find the
        badge of a phone.
        """
        if area_of(request) is not Area.BADGES:
            request = with_own_cookie_alone(request)
        service = request.app[SERVICE]
        # Every connection is a task with a context of its own, and says this anew each time.
        speak(_language_of(request, service))
        try:
            _check_host(request, service)
            if service.view.forum.ended is not None and request.path not in AFTER_THE_END:
                raise Refused(Reason.FORUM_ENDED)
            return await handler(request)
        except Refused as refused:
            return _answer(request, refused, error_page)
        except FileTrouble:
            return _answer(request, _not_recorded(request), error_page)
        except web.HTTPRequestEntityTooLarge:
            return _answer(request, Refused(Reason.TOO_LARGE), error_page)
        except web.HTTPException as error:
            return _routing(request, error, error_page)
        except ConnectionError:
            # The phone went while its body was read; nobody reads this, nothing was begun.
            return web.Response(status=400)
        except Exception as error:
            # The path may hold a code: only the route's pattern is logged.
            route = request.match_info.route.resource
            _log.error("a request failed: %s: %s", route, described(error))
            return _answer(request, _not_recorded(request), error_page)

    return gate


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Headers of every answer; a handler's own stay."""
    headers = response.headers
    for name, value in _HEADERS:
        if name not in headers:
            headers[name] = value
    headers.pop(_SERVER, None)


def _language_of(request: web.Request, service: Service) -> str:
    """The phone's language, else the forum's first."""
    spoken = _spoken(service.view.forum.languages)
    return best_language(request.headers.get("Accept-Language", ""), spoken)


@lru_cache
def _spoken(languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in languages if one in LANGUAGES) or LANGUAGES


def _check_host(request: web.Request, service: Service) -> None:
    # An absolute target would name another host behind the checked header's back.
    if any(len(request.headers.getall(name, ())) > 1 for name in ONCE):
        raise Refused(Reason.INVALID_REQUEST)
    host = request.headers.get("Host", "").lower()
    if host not in service.hosts or not request.raw_path.startswith("/"):
        raise Refused(Reason.WRONG_HOST)


def _not_recorded(request: web.Request) -> Refused:
    return Refused(Reason.NOT_RECORDED if request.method == "POST" else Reason.CANNOT_ANSWER)


def _routing(
    request: web.Request, error: web.HTTPException, error_page: ErrorPage
) -> web.StreamResponse:
    match error.status:
        case 404:
            refused = Refused(Reason.NO_SUCH_PAGE)
        case 405:
            refused = Refused(Reason.WRONG_METHOD)
        case _:
            refused = Refused(Reason.INVALID_REQUEST)
    response = _answer(request, refused, error_page)
    response.set_status(error.status)
    if "Allow" in error.headers:
        response.headers["Allow"] = error.headers["Allow"]
    return response


def status_of(refused: Refused) -> int:
    """The status that a refusal is answered with."""
    return STATUS.get(refused.reason, 400)


def _answer(request: web.Request, refused: Refused, error_page: ErrorPage) -> web.Response:
    """A refusal as JSON for scripts, as a page for people."""
    status = status_of(refused)
    text = refusal(refused, to=Shell.PHONE)
    if wants_json(request):
        body: dict[str, object] = {"reason": refused.reason.code, "text": text}
        if refused.reason in COUNTED:
            body["counted"] = True
        response = web.json_response(body, status=status)
    elif status == 421:
        # Whoever came by another name is told nothing of the forum.
        response = web.Response(text=text, status=status)
    else:
        response = error_page(request, text, status)
    if status in RETRY_AFTER:
        seconds = refused.facts.get("seconds", RETRY_AFTER[status])
        response.headers["Retry-After"] = f"{seconds}"
    return response
