"""What a phone gets of a page: the page that all see alike, with its own marks filled in.

With `?bare` the page's own script gets the contents alone, without any of that, so that
re-reading is cheap for the network. `X-For` says for which badge either was made.
"""

from __future__ import annotations

import secrets
import zlib

from aiohttp import web

from forumdesk.audience.body import csrf_of
from forumdesk.audience.cookies import (
    cookie,
    is_after_rehearsal,
    know_phone,
    note_rehearsal,
    phone_cookie,
)
from forumdesk.audience.head import Head, head_of, holder_of, whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.packed import packed_with
from forumdesk.audience.pages.drawing import (
    ABOUT,
    CSRF,
    FOR,
    HEAD,
    NONCE,
    Drawn,
    Pages,
    environment,
)
from forumdesk.audience.pages.page import Page, SeenT
from forumdesk.audience.pages.simple import EndedPage, ErrorPage
from forumdesk.domain.text import clean_line

# A page that reads this was made for somebody, so it is loaded anew, and says that all is over.
_FOR_NOBODY = "ended"
PAGES: web.AppKey[Pages] = web.AppKey("pages", Pages)


def respond(
    request: web.Request, page: Page[SeenT], seen: SeenT, *, status: int = 200
) -> web.Response:
    """A page, or for the page's script its contents."""
    return answer(request, request.app[PAGES].get(page, seen), status=status)


def answer(request: web.Request, drawn: Drawn, *, status: int = 200) -> web.Response:
    """What the phone gets of a drawn page: all of it, or with `?bare` its contents."""
    if "bare" in request.query and status == 200:
        return _bare(request, drawn)
    return _whole(request, drawn, status)


def error_page(request: web.Request, text: str, status: int) -> web.Response:
    """A sentence and a way back, which there is none in a forum that has ended."""
    seen = request.app[SERVICE].seen
    ended = seen.view.forum.ended is not None
    kind = EndedPage if ended else ErrorPage
    page = kind(whom_of(request), text=clean_line(text))
    response = respond(request, page, seen, status=status)
    if ended:
        response.headers["X-For"] = _FOR_NOBODY
    return response


def _whole(request: web.Request, drawn: Drawn, status: int) -> web.Response:
    service, head = request.app[SERVICE], head_of(request)
    device = cookie(request, phone_cookie(request))
    made = device or secrets.token_urlsafe(16)
    rehearsed = is_after_rehearsal(request)
    own = {"head": head, "holder": holder_of(request), "fresh": not device, "rehearsed": rehearsed}
    shown = environment().get_template("head.html").render(tag=FOR, csrf=CSRF, **own)
    about = environment().get_template("about.html").render(own)
    words = drawn.page.replace(HEAD, shown).replace(ABOUT, about).replace(FOR, head.tag)
    words = words.replace(NONCE, secrets.token_hex(12)).replace(CSRF, csrf_of(service, made))
    ending = drawn.ending
    front, headers = words.encode(), {"Content-Security-Policy": ending.policy, **_headers(head)}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body, headers["Content-Encoding"] = packed_with(front, ending.end), "gzip"
    else:
        body = front + ending.end
    response = web.Response(
        body=body, status=status, content_type="text/html", charset="utf-8", headers=headers
    )
    if not device:
        know_phone(request, response, made)
    note_rehearsal(request, response, over=rehearsed)
    return response


def _bare(request: web.Request, drawn: Drawn) -> web.Response:
    headers = {"ETag": drawn.tag, **_headers(head_of(request))}
    if not cookie(request, phone_cookie(request)):
        # The whole page set one, so this browser refuses them.
        headers["X-Cookies"] = "none"
    if matches(request, drawn.tag):
        return web.Response(status=304, headers=headers)
    body = drawn.bare
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        body = zlib.decompress(body, wbits=31)
    return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)


def _headers(head: Head) -> dict[str, str]:
    return {"X-For": head.tag, "Vary": "Accept, Accept-Encoding, Accept-Language, Cookie"}


def matches(request: web.Request, tag: str) -> bool:
    """Whether the caller has this already (RFC 9110, 13.1.2)."""
    known = request.headers.get("If-None-Match", "")
    return known == "*" or tag in [one.strip() for one in known.split(",")]
