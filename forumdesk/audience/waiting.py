"""Registering oneself on a phone, and following what the desk makes of it.

The phone has a cookie of its own for this, of which the file keeps a hash: nobody else finds what
was typed, and it is not the cookie by which polls and inputs know a phone.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import REGISTER, cookie, set_cookie, voter_for, voter_of
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import ARRIVALS, SERVICE
from forumdesk.audience.pages.waiting import Entry, RegisterPage, WaitingPage
from forumdesk.audience.people import give_badge
from forumdesk.audience.writer import no_vote
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import Badge, Person
from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.waiting import Said, Standing, Waiting, Wish, phone_hash
from forumdesk.i18n import language
from forumdesk.operations import nods
from forumdesk.operations import waiting as operations
from forumdesk.operations.ballots import check_nonce
from forumdesk.operations.batch import Batch
from forumdesk.store import people as people_rows
from forumdesk.store import waiting as rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording.facts import Shell
from forumdesk.wording.following import agreed
from forumdesk.wording.refusals import refusal

# What the fields of the form are called, before the key of what is asked.
_ASKED = "a."
# Beside those, what comes back into the form with the answers.
_BESIDE = ("follow", "contact", "rules")


async def get_register(request: web.Request) -> web.Response:
    """`GET /register`: the form, or whom this phone registered; `?more` is the form for others."""
    service = request.app[SERVICE]
    with service.reading() as moment:
        entries = _entries(request, moment.snapshot)
        is_open = moment.view.forum.self_registration
        if wants_json(request):
            return web.json_response({"open": is_open, "state": _state(entries)})
        if not is_open and not entries:
            raise Refused(Reason.SELF_REGISTRATION_OFF)
        if entries and not (is_open and "more" in request.query):
            page = WaitingPage(whom_of(request), entries, _state(entries), is_open)
            return respond(request, page, moment)
        form = RegisterPage(whom_of(request), another=bool(entries))
        response = respond(request, form, moment)
    if _secret(request) is None:
        # With the form and not with the answer to it, which may be lost.
        secret = secrets.token_urlsafe(16)
        set_cookie(response, service.register_cookie, secret, path=REGISTER)
    return response


async def post_register(request: web.Request) -> web.Response:
    """`POST /register`: somebody waits for the desk from the commit on."""
    body = await body_of(request)
    try:
        voter_for(request, body)
        await _send(request, body)
    except Refused as refused:
        if wants_json(request):
            raise
        return _mend(request, body, refused)
    return web.Response(status=303, headers={"Location": REGISTER})


async def _send(request: web.Request, body: Mapping[str, Any]) -> None:
    service, secret = request.app[SERVICE], _secret(request)
    nonce = check_nonce(body.get("nonce"))
    if secret is None:
        raise Refused(Reason.NO_COOKIES)
    if seconds := request.app[ARRIVALS].wait(request.remote or ""):
        raise Refused(Reason.TOO_MANY_REGISTER, seconds=seconds)
    with service.reading() as moment:
        answers = operations.typed(moment.snapshot, _answers(body))
    wish = Wish(_words(body, "contact"), agreed()) if _words(body, "follow") else None
    said = Said(language(), answers, wish, _words(body, "rules"))
    phone = phone_hash(secret)

    def job(batch: Batch) -> None:
        operations.register_oneself(batch.transaction, said=said, phone=phone, nonce=nonce)

    with no_vote(Refused(Reason.SENT_NOT_RECORDED)):
        await service.writer.submit(job)


def _mend(request: web.Request, body: Mapping[str, Any], refused: Refused) -> web.Response:
    """The form with the words still in it."""
    typed = {**_answers(body), **{key: _words(body, key) for key in _BESIDE}}
    field = refused.facts.get("field")
    wrong = RegisterPage(
        whom_of(request),
        typed=tuple(sorted(typed.items())),
        wrong=refusal(refused, to=Shell.PHONE),
        field=field.key if isinstance(field, RegistrationField) else str(field or ""),
    )
    with request.app[SERVICE].reading() as moment:
        return respond(request, wrong, moment, status=status_of(refused))


async def take_badge(request: web.Request) -> web.Response:
    """`POST /register/badge`: this phone gets the badge of somebody whom it registered."""
    body = await body_of(request)
    voter_for(request, body)
    service, wanted = request.app[SERVICE], _words(body, "number")
    with service.reading() as moment:
        own = {str(one.number): one for one in _own(request, moment.snapshot)}
        if wanted not in own:
            raise Refused(Reason.NO_SUCH_PAGE)
    badge = await _take(request, own[wanted])
    token = service.badges.token_for(badge)
    if service.badges.badge(token) is None:
        await service.know_everybody()
    return give_badge(request, token)


async def _take(request: web.Request, one: Waiting) -> Badge:
    def job(batch: Batch) -> Badge:
        return nods.take_badge(batch.transaction, one)

    with no_vote(Refused(Reason.SENT_NOT_RECORDED)):
        return await request.app[SERVICE].writer.submit(job)


def _secret(request: web.Request) -> str | None:
    return cookie(request, request.app[SERVICE].register_cookie) or None


def _own(request: web.Request, snapshot: Snapshot) -> list[Waiting]:
    """Whom this phone registered; nobody for a cookie that the file does not know."""
    secret = _secret(request)
    return rows.of_phone(snapshot, phone_hash(secret)) if secret else []


def _entries(request: web.Request, snapshot: Snapshot) -> tuple[Entry, ...]:
    own, holder = _own(request, snapshot), voter_of(request).person
    people = people_rows.people_of(snapshot, [one.person for one in own if one.person])
    found = [_entry(one, people.get(one.person or ""), holder) for one in own]
    # Who still waits has something to do.
    return tuple(sorted(found, key=lambda one: list(Standing).index(one.standing)))


def _entry(one: Waiting, person: Person | None, holder: str | None) -> Entry:
    if person is not None:
        holds = person.id == holder
        return Entry(one.shown, one.number, one.standing, person.display, person.number, holds)
    name = one.said.name if one.standing is Standing.WAITING and one.said else ""
    return Entry(one.shown, one.number, one.standing, name)


def _state(entries: tuple[Entry, ...]) -> str:
    return " ".join(f"{one.shown}:{one.standing.value}" for one in entries)


def _answers(body: Mapping[str, Any]) -> dict[str, str]:
    keys = [key for key in body if key.startswith(_ASKED)]
    return {key.removeprefix(_ASKED): _words(body, key) for key in keys}


def _words(body: Mapping[str, Any], key: str) -> str:
    found = body.get(key, "")
    if not isinstance(found, str):
        raise Refused(Reason.INVALID_BODY)
    return found
