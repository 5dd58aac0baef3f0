"""The pages people see: one request each, style and script inside, no script needed."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from functools import cache
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape

from forumdesk.audience.cookies import set_cookie, voter_of
from forumdesk.audience.gate import SERVICE, cookie, csrf_of, language_of
from forumdesk.audience.service import Service
from forumdesk.domain.polls import Kind, Poll, Result, State, rules_as_dict
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import polls as operations
from forumdesk.operations.polls import Voter
from forumdesk.resources import resource_path
from forumdesk.wording import polls as wording


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource_path("phone")),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_=_, ngettext=ngettext)
    return environment


@cache
def _inline() -> tuple[str, str, str]:
    style = resource_path("phone", "page.css").read_text(encoding="utf-8")
    script = resource_path("phone", "page.js").read_text(encoding="utf-8")
    policy = (
        "default-src 'none'; connect-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'; img-src data:;"
        f" style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )
    return style, script, policy


def _hash(words: str) -> str:
    digest = hashlib.sha256(words.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@dataclass(frozen=True, slots=True)
class Card:
    """One poll as this phone sees it."""

    poll: Poll
    kind: str
    promise: str
    how: str
    nonce: str
    counted: bool
    chosen: tuple[str, ...]
    closes_in: int | None
    result: Result | None
    arithmetic: str

    @property
    def is_open(self) -> bool:
        """Whether a ballot can still be sent."""
        return self.poll.state is State.OPEN

    @property
    def icon(self) -> str:
        """Which icon the chip shows."""
        return {Kind.SECRET: "lock", Kind.NAMED: "user", Kind.PULSE: "pulse"}[self.poll.kind]


def _card(service: Service, poll: Poll, voter: Voter) -> Card:
    counted = service.has_voted(poll, voter)
    chosen = operations.own_choices(service.reader, poll=poll, voter=voter) if counted else None
    own = json.loads(chosen) if chosen else []
    result = operations.result(service.reader, poll_id=poll.id) if poll.result_is_public else None
    return Card(
        poll=poll,
        kind=wording.kind(poll.kind),
        promise=wording.promise(poll.kind),
        how=wording.how(
            poll.method,
            minimum=poll.rules.minimum,
            maximum=poll.rules.maximum,
            may_change=poll.may_change,
        ),
        nonce=secrets.token_hex(12),
        counted=counted,
        chosen=tuple(own) if isinstance(own, list) else (own,),
        closes_in=service.closes_in(poll),
        result=result,
        arithmetic=wording.arithmetic(result) if result else "",
    )


def _render(
    request: web.Request, template: str, *, status: int = 200, **facts: Any
) -> web.Response:
    service = request.app[SERVICE]
    style, script, policy = _inline()
    device = cookie(request, service.device_cookie) or secrets.token_urlsafe(16)
    words = (
        _environment()
        .get_template(template)
        .render(
            style=style,
            script=script,
            language=language(),
            forum=service.forum,
            csrf=csrf_of(service, device),
            **facts,
        )
    )
    response = web.Response(
        text=words,
        status=status,
        content_type="text/html",
        charset="utf-8",
        headers={"Content-Security-Policy": policy, "Vary": "Accept, Accept-Language, Cookie"},
    )
    response.enable_compression()
    if cookie(request, service.device_cookie) is None:
        set_cookie(response, service.device_cookie, device)
    return response


async def home(request: web.Request) -> web.Response:
    """`GET /`."""
    service = request.app[SERVICE]
    voter = voter_of(request)
    now, coming = service.now_and_next()
    return _render(
        request,
        "home.html",
        joined=voter.person is not None,
        cards=[_card(service, poll, voter) for poll in service.visible_polls()],
        now=now,
        coming=coming,
        version=service.version,
    )


def join_page(request: web.Request) -> web.Response:
    """The field for the typed code."""
    return _render(request, "join.html")


def result_page(request: web.Request, result: Result) -> web.Response:
    """One result with its table."""
    service = request.app[SERVICE]
    card = _card(service, result.poll, voter_of(request))
    return _render(request, "result.html", card=card)


def error_page(request: web.Request, text: str, status: int) -> web.Response:
    """A sentence and a way back; on a wrong address nothing of the forum is shown."""
    if status == 421:
        return web.Response(text=text, status=status)
    return _render(request, "error.html", status=status, text=text)


def state_of(request: web.Request) -> dict[str, Any]:
    """`GET /state` as data."""
    service = request.app[SERVICE]
    voter, chosen_language = voter_of(request), language_of(request)
    now, coming = service.now_and_next()
    return {
        "forum": service.forum.title.in_language(chosen_language),
        "now": now.title.in_language(chosen_language) if now else None,
        "next": coming.title.in_language(chosen_language) if coming else None,
        "polls": [
            _poll_state(service, poll, voter)
            for poll in service.visible_polls()
            if poll.state is State.OPEN
        ],
        "inputs": [],
    }


def _poll_state(service: Service, poll: Poll, voter: Voter) -> dict[str, Any]:
    mine: dict[str, Any] | None = None
    if service.has_voted(poll, voter):
        mine = {"counted": True}
        own = operations.own_choices(service.reader, poll=poll, voter=voter)
        if own is not None:
            mine["choices"] = json.loads(own)
    return {
        "id": poll.id,
        "number": poll.number,
        "kind": poll.kind.value,
        "method": poll.method.value,
        "question": poll.question.in_language(language()),
        "options": [
            {"id": option.id, "text": option.text.in_language(language())}
            for option in poll.options
        ],
        "rules": rules_as_dict(poll.rules),
        "round": poll.round,
        "closes_in": service.closes_in(poll),
        "mine": mine,
    }
