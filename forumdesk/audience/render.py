"""Pages as bytes: one request each, style and script inside, no script needed.

What a page says is rendered once for all phones that see the same, with marks where each has
its own nonce, token and badge; those are filled in at the last moment (`head.py`). With `?bare`
the page's own script gets the contents alone, without any of that, so that re-reading is cheap
for the network. `X-For` says for which badge either was made.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from forumdesk.audience.body import csrf_of
from forumdesk.audience.cookies import cookie, set_cookie
from forumdesk.audience.head import Head, head_of, holder_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.packed import packed, packed_with
from forumdesk.audience.script import lean
from forumdesk.audience.script import script as whole_script
from forumdesk.audience.service import Service
from forumdesk.domain.text import Text
from forumdesk.i18n import _, language, ngettext
from forumdesk.resources import resource_path

# What comes in the first round trips; a larger page waits for the network once more. The last
# bytes are kept for the header and for what each phone has of its own: nonce, token, badge.
LIMIT = 14 * 1024 - 1000
KEPT = 512
LONGEST_NAME = 80
# User text holds no control characters, so it can hold none of these.
MAIN, NONCE, CSRF, FOR, HEAD, ABOUT = (Markup(f"\x01{one}\x02") for one in "mncfha")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page with marks, up to the script that ends all of them, and its contents for scripts.

    `size` is that of the whole page, compressed.
    """

    page: str
    size: int
    bare: bytes
    tag: str


class Pages:
    """Rendered pages by everything that they depend on."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Rendered] = {}

    def get(self, key: tuple[object, ...], make: Callable[[], Rendered]) -> Rendered:
        """The page for a key, made if it is new."""
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[key] = make()
        return found


PAGES: web.AppKey[Pages] = web.AppKey("pages", Pages)


def page(
    request: web.Request,
    template: str,
    *,
    section: str = "",
    key: tuple[object, ...] | None = None,
    facts: Callable[[], dict[str, Any]],
    status: int = 200,
) -> web.Response:
    """A template as a page, or for the page's script as its contents."""
    rendered = render(request, template, section=section, key=key, facts=facts)
    return answer(request, rendered, status=status)


def render(
    request: web.Request,
    template: str,
    *,
    section: str = "",
    key: tuple[object, ...] | None = None,
    facts: Callable[[], dict[str, Any]],
) -> Rendered:
    """A template with what it says.

    `section` is the tab it belongs to. `key` holds all that `facts` depends on besides the
    forum, the language and whether the phone has a badge; without one nothing is kept.
    """
    service, head = request.app[SERVICE], head_of(request)

    def make() -> Rendered:
        return _rendered(
            service, template, section, {"badge": head.badge, "gone": head.gone, **facts()}
        )

    if key is None:
        return make()
    whole_key = (template, section, service.version, language(), head.badge, *key)
    return request.app[PAGES].get(whole_key, make)


def answer(request: web.Request, rendered: Rendered, *, status: int = 200) -> web.Response:
    """What the phone gets of a rendered page: all of it, or with `?bare` its contents."""
    if "bare" in request.query and status == 200:
        return _bare(request, rendered)
    return _whole(request, rendered, status)


def _rendered(service: Service, template: str, section: str, facts: dict[str, Any]) -> Rendered:
    forum = service.view.forum
    common = {"forum": forum, "language": language(), "section": section, "tag": FOR}
    marks = {"nonce": NONCE, "csrf": CSRF, **common, **facts}
    contents = _environment().get_template(template).render(marks).strip()
    bare = without_marks(contents).encode()
    tag = f'"{hashlib.sha256(bare).hexdigest()[:24]}"'
    style, end, _policy = _inline()
    around = {
        **common,
        "title": _title(contents),
        "told": service.told,
        "open": " ".join(f"{one.id[:8]}:{one.round}" for one in service.view.open_polls),
        "style": Markup(style),
        "main": MAIN,
        "head": HEAD,
        "about": ABOUT,
    }
    whole = _environment().get_template("base.html").render(around).replace(MAIN, contents)
    size = len(packed_with(without_marks(whole).encode(), end))
    return Rendered(whole, size, packed(bare), tag)


def without_marks(page: str) -> str:
    """What is the same for all phones."""
    for mark in (NONCE, CSRF, FOR, HEAD, ABOUT):
        page = page.replace(mark, "")
    return page


def _title(contents: str) -> Markup:
    """The title of a page: its heading, as the script takes it from a part that it fetches."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", contents, re.DOTALL)
    return Markup(Markup(found[1]).striptags()) if found else Markup("")


def _whole(request: web.Request, rendered: Rendered, status: int) -> web.Response:
    service, head = request.app[SERVICE], head_of(request)
    device = cookie(request, service.device_cookie)
    made = device or secrets.token_urlsafe(16)
    own = {"head": head, "holder": holder_of(request), "fresh": not device}
    shown = _environment().get_template("head.html").render(tag=FOR, csrf=CSRF, **own)
    about = _environment().get_template("about.html").render(own)
    words = rendered.page.replace(HEAD, shown).replace(ABOUT, about).replace(FOR, head.tag)
    words = words.replace(NONCE, secrets.token_hex(12)).replace(CSRF, csrf_of(service, made))
    _style, end, policy = _inline()
    front, headers = words.encode(), {"Content-Security-Policy": policy, **_headers(head)}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body, headers["Content-Encoding"] = packed_with(front, end), "gzip"
    else:
        body = front + end
    response = web.Response(
        body=body, status=status, content_type="text/html", charset="utf-8", headers=headers
    )
    if not device:
        set_cookie(response, service.device_cookie, made)
    return response


def _bare(request: web.Request, rendered: Rendered) -> web.Response:
    headers = {"ETag": rendered.tag, **_headers(head_of(request))}
    if not cookie(request, request.app[SERVICE].device_cookie):
        # The whole page set one, so this browser refuses them.
        headers["X-Cookies"] = "none"
    if matches(request, rendered.tag):
        return web.Response(status=304, headers=headers)
    body = rendered.bare
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


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource_path("phone")),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_=_, ngettext=ngettext, words=_words)
    environment.filters.update(digest=_digest, shortened=_shortened, isolated=_isolated)
    return environment


def _digest(contents: str) -> str:
    return hashlib.sha256(contents.encode()).hexdigest()[:12]


def _shortened(words: str, most: int | None = LONGEST_NAME) -> str:
    """A name that leaves room for the page; whoever has a longer one knows it by its beginning."""
    return words if most is None or len(words) <= most else f"{words[:most].rstrip()} …"


def _isolated(name: str) -> Markup:
    """A name inside a sentence whose direction of writing may be another one."""
    return Markup("<bdi>{}</bdi>").format(name)


def _words(text: Text, most: int | None = None) -> Markup:
    """Participants' words in the page's language, marked when they are in another one.

    Of more than `most` characters only the beginning is said, with a sign that it goes on.
    """
    spoken = language()
    shown = _shortened(text.in_language(spoken), most)
    if not text or any(tag == spoken for tag, _value in text.values):
        return Markup("<bdi>{}</bdi>").format(shown)
    return Markup('<bdi lang="{}">{}</bdi>').format(text.values[0][0], shown)


@cache
def _inline() -> tuple[str, bytes, str]:
    """The style, the end of every page with the script, and the policy that allows both."""
    style = lean(resource_path("phone", "page.css").read_text(encoding="utf-8"))
    script = whole_script()
    policy = (
        "default-src 'none'; connect-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'; img-src data:;"
        f" style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )
    end = f"<script>{script}</script>\n</body>\n</html>\n".encode()
    return style, end, policy


def _hash(words: str) -> str:
    digest = hashlib.sha256(words.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
