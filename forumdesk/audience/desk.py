"""A desk on a device of its own, paired by the organiser: people are checked in from it.

The device keeps what it could not send yet, so everything that it asks for has a nonce; what many
devices send is stored together. Nobody can list people here: a name finds the few who are called
so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from aiohttp import web

from forumdesk.audience import desk_waiting
from forumdesk.audience.answer import respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import Area, voter_for
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import head_of, whom_of
from forumdesk.audience.keys import ROOMS, SERVICE, TYPED
from forumdesk.audience.pages.desk import (
    DeskPage,
    ShownCard,
    ShownPerson,
    Stand,
    called,
    card_of,
    card_of_accepted,
    card_of_taken_back,
    card_of_turned_away,
    doors,
    doors_offered,
    room_words,
    shown_hit,
    with_photo,
)
from forumdesk.audience.staff import device
from forumdesk.audience.writer import no_vote
from forumdesk.domain.attendance import CheckIn, Light, Stop
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.scanned import is_code, resembles_code
from forumdesk.domain.staff import EVERYWHERE, Device, Role
from forumdesk.domain.text import NO_TEXT, clean_line
from forumdesk.domain.typed_text import as_text
from forumdesk.domain.waiting import Said
from forumdesk.i18n import language
from forumdesk.operations import desks, finding, nods
from forumdesk.operations.ballots import check_nonce
from forumdesk.operations.batch import Batch
from forumdesk.operations.desks import Sent, TakenBack
from forumdesk.operations.people import NewPerson
from forumdesk.store import waiting as waiting_rows
from forumdesk.store.errors import FileTrouble
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

PAGE = f"{Area.STAFF.value}/desk"
# Never a list to browse.
MOST_FOUND = 5
MOST_TOGETHER = 20
_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class _Done:
    """What was carried out: the card that says so, and whether it can be taken back."""

    card: ShownCard
    undo: bool = False


async def get_desk(request: web.Request) -> web.Response:
    """`GET /staff/desk`: the page; `c` is a code that this device's own camera read."""
    desk, service = device(request, Role.DESK), request.app[SERVICE]
    service.keep_names()
    if wants_json(request):
        there = doors_offered(service.view.sessions, desk.scope)
        listed = [{"id": door, "name": name} for door, name in there]
        made_for = {"X-For": head_of(request).tag}
        door = _door(request, desk, request.query)
        with service.reading() as moment:
            waits = desk_waiting.queued(moment.snapshot)
            room = request.app[ROOMS].of(moment.snapshot, door)
        told = {
            "desk": called(desk),
            "doors": listed,
            "waits": waits,
            "room": room_words(room, zone=service.view.zone),
            "full": room.occupancy.is_full,
        }
        return web.json_response(told, headers=made_for)
    typed = clean_line(request.query.get("c", "")[:300])
    with service.reading() as moment:
        page = DeskPage(whom_of(request), device=desk, stand=Stand("", called(desk)), typed=typed)
        return respond(request, page, moment)


async def post_desk(request: web.Request) -> web.Response:
    """`POST /staff/desk`: `what` is looked for ("find", "waiting"), or done ("scan", "people",
    "walk-in", "admit", "turn-away", "rules", "undo").

    A form without script sends "typed", which is a scan, a name, or a number of who waits. What is
    stored is answered after the commit.
    """
    desk = device(request, Role.DESK)
    body = await body_of(request)
    try:
        voter_for(request, body)
        if desk_waiting.is_asked(body):
            return _waiting(request, desk, body)
        if _words(body, "what") == "find" or _is_name(body):
            return _found(request, desk, body)
        done = await _carry_out(request, desk, body)
    except Refused as refused:
        if wants_json(request):
            raise
        return _mend(request, desk, body, refused)
    return _answered(request, desk, body, done)


def _answered(
    request: web.Request, desk: Device, body: Mapping[str, Any], done: _Done
) -> web.Response:
    """What is stored by then, with what it takes to show it: that cannot make it undone."""
    card = _with_photo(request, done.card)
    if wants_json(request):
        return web.json_response({"stored": True, "undo": done.undo, "card": _card(card)})
    undo, nodded = _words(body, "nonce") if done.undo else "", _words(body, "what") == "admit"
    page = replace(_page(request, desk, body), card=card, undo=undo, nodded=nodded, typed="")
    try:
        with request.app[SERVICE].reading() as moment:
            return respond(request, page, moment)
    except FileTrouble:
        raise Refused(Reason.CANNOT_ANSWER) from None


def _with_photo(request: web.Request, card: ShownCard) -> ShownCard:
    try:
        with request.app[SERVICE].reading() as moment:
            return with_photo(card, moment.snapshot)
    except FileTrouble:
        return card


def _is_name(body: Mapping[str, Any]) -> bool:
    typed = _words(body, "wanted").strip()
    if _words(body, "what") != "typed" or _words(body, "person"):
        return False
    return not is_code(typed) and not resembles_code(typed)


async def _carry_out(request: web.Request, desk: Device, body: Mapping[str, Any]) -> _Done:
    zone = request.app[SERVICE].view.zone
    sent = _sent(request, desk, body)
    match _words(body, "what"), _words(body, "person"):
        case ("typed", person) if person:
            answers = await _let_in(request, sent, (person,))
        case ("scan" | "typed", _):
            answers = (await _scan(request, sent, _words(body, "wanted")),)
        case ("people", _):
            answers = await _let_in(request, sent, _people(body))
        case ("walk-in", _):
            new, anyway = _new_person(request, body), bool(body.get("anyway"))
            answers = await _write(
                request,
                lambda one: (desks.register(one.transaction, sent=sent, new=new, anyway=anyway),),
            )
            return _Done(card_of(answers, zone=zone, new=True), undo=True)
        case ("admit" | "turn-away", _):
            return await _decide(request, sent, body)
        case ("rules", _):
            several, shown = _people(body), language()
            accepted = await _write(
                request,
                lambda one: desks.accept_rules(
                    one.transaction, sent=sent, person_ids=several, language=shown
                ),
            )
            return _Done(card_of_accepted(accepted))
        case ("undo", _):
            return _Done(card_of_taken_back(await _take_back(request, sent, body)))
        case _:
            raise Refused(Reason.INVALID_BODY)
    return _Done(card_of(answers, zone=zone), undo=_green(answers))


async def _let_in(request: web.Request, sent: Sent, several: tuple[str, ...]) -> Any:
    return await _write(
        request, lambda one: desks.let_in(one.transaction, sent=sent, person_ids=several)
    )


async def _decide(request: web.Request, sent: Sent, body: Mapping[str, Any]) -> _Done:
    """About somebody who waits with a number from a phone."""
    waiting_id, shown = _words(body, "waiting"), clean_line(_words(body, "shown"))
    if _words(body, "what") == "turn-away":
        await _write(
            request,
            lambda one: desks.turn_away(one.transaction, sent=sent, waiting_id=waiting_id),
        )
        return _Done(card_of_turned_away(shown))
    zone, nod = request.app[SERVICE].view.zone, desk_waiting.nod(body)

    def job(batch: Batch) -> tuple[CheckIn, Said | None, bool]:
        db = batch.transaction
        before = waiting_rows.one(db, waiting_id)
        answer = desks.admit(db, sent=sent, waiting_id=waiting_id, nod=nod)
        mine = nods.of_request(db, sent.nonce) is not None
        return answer, before.said if before else None, mine

    answer, said, mine = await _write(request, job)
    if said is not None and mine:
        request.app[TYPED].keep(sent.nonce, said)
    undo = mine or _green((answer,))
    return _Done(card_of((answer,), zone=zone, new=nod.known is None), undo=undo)


async def _take_back(request: web.Request, sent: Sent, body: Mapping[str, Any]) -> TakenBack:
    of, several, typed = check_nonce(body.get("of")), _people(body), request.app[TYPED]

    def job(batch: Batch) -> TakenBack:
        return desks.take_back(
            batch.transaction, sent=sent, of=of, person_ids=several, said=typed.of(of)
        )

    taken = await _write(request, job)
    assert isinstance(taken, TakenBack)
    typed.forget(of)
    return taken


def _green(answers: Iterable[CheckIn]) -> bool:
    return any(one.light is Light.GREEN for one in answers)


async def _scan(request: web.Request, sent: Sent, wanted: str) -> CheckIn:
    service = request.app[SERVICE]

    async def once() -> CheckIn:
        book = service.badges
        answer = await _write(
            request, lambda one: desks.scan(one.transaction, sent=sent, wanted=wanted, book=book)
        )
        assert isinstance(answer, CheckIn)
        return answer

    answer = await once()
    if answer.stop is Stop.UNKNOWN_CODE and await service.know_everybody():
        # A badge that was made just now.
        answer = await once()
    return answer


async def _write(request: web.Request, job: Callable[[Batch], Any]) -> Any:
    with no_vote(Refused(Reason.SENT_NOT_RECORDED)):
        return await request.app[SERVICE].writer.submit(job)


def _sent(request: web.Request, desk: Device, body: Mapping[str, Any]) -> Sent:
    ago = str(body.get("ago") or 0)
    if not _SECONDS.fullmatch(ago):
        raise Refused(Reason.INVALID_BODY)
    return Sent(
        device=desk.number,
        nonce=check_nonce(body.get("nonce")),
        gate=clean_line(_words(body, "gate")) or called(desk),
        session=_door(request, desk, body),
        ago=timedelta(seconds=float(ago)),
    )


def _door(request: web.Request, desk: Device, body: Mapping[str, Any]) -> str | None:
    """The session at whose door this desk stands, None at the forum's own.

    One that is paired for a part of the programme stands at the doors of its sessions alone.
    """
    wanted, scope = _words(body, "door") or None, desk.scope
    if scope == EVERYWHERE:
        return wanted
    covered = [one for one in request.app[SERVICE].view.sessions if scope.covers(one)]
    if wanted is None:
        # Where no door is watched, it is said of the one that would be.
        still = [one for one in covered if one.ended_at is None] or covered[-1:]
        wanted = next((one.id for one in (*doors(still, scope), *still)), None)
    if wanted not in {one.id for one in covered}:
        raise Refused(Reason.NOT_OF_THIS_SESSION)
    return wanted


def _new_person(request: web.Request, body: Mapping[str, Any]) -> NewPerson:
    language = request.app[SERVICE].view.forum.languages[0]
    institution = clean_line(_words(body, "institution"))
    return NewPerson(
        display=clean_line(_words(body, "name")),
        institution=as_text(institution, language=language) if institution else NO_TEXT,
        group=clean_line(_words(body, "group")),
    )


def _people(body: Mapping[str, Any]) -> tuple[str, ...]:
    several = body.get("people")
    if isinstance(several, str):
        several = several.split()
    if (
        not isinstance(several, list)
        or not 0 < len(several) <= MOST_TOGETHER
        or not all(isinstance(one, str) for one in several)
    ):
        raise Refused(Reason.INVALID_BODY)
    return tuple(dict.fromkeys(several))


def _words(body: Mapping[str, Any], key: str) -> str:
    found = body.get(key, "")
    if not isinstance(found, str):
        raise Refused(Reason.INVALID_BODY)
    return found


def _found(request: web.Request, desk: Device, body: Mapping[str, Any]) -> web.Response:
    service, typed = request.app[SERVICE], clean_line(_words(body, "wanted"))
    service.keep_names()
    with service.reading() as moment:
        hits = finding.find(
            moment.snapshot,
            typed,
            door=_door(request, desk, body),
            names=service.names,
            most=MOST_FOUND,
        )
        waits = desk_waiting.called(moment.snapshot, typed)
        if not wants_json(request):
            page = replace(_page(request, desk, body), found=hits, called=waits)
            return respond(request, page, moment)
    listed = [shown_hit(one.person, inside=one.inside) for one in hits.found]
    told = {
        "hits": [_person(one) for one in listed],
        "more": hits.more,
        "waits": [desk_waiting.told(one) for one in waits],
    }
    return web.json_response(told)


def _waiting(request: web.Request, desk: Device, body: Mapping[str, Any]) -> web.Response:
    with request.app[SERVICE].reading() as moment:
        chosen = desk_waiting.chosen(moment.snapshot, body)
        if wants_json(request):
            return web.json_response({"waiting": desk_waiting.told(chosen)})
        page = replace(_page(request, desk, body), chosen=chosen, typed="")
        return respond(request, page, moment)


def _page(request: web.Request, desk: Device, body: Mapping[str, Any]) -> DeskPage:
    stand = Stand(_words(body, "door"), clean_line(_words(body, "gate")) or called(desk))
    return DeskPage(
        whom_of(request), device=desk, stand=stand, typed=clean_line(_words(body, "wanted"))
    )


def _mend(
    request: web.Request, desk: Device, body: Mapping[str, Any], refused: Refused
) -> web.Response:
    """The page with the words still in the fields, for browsers without script."""
    page = replace(
        _page(request, desk, {key: one for key, one in body.items() if isinstance(one, str)}),
        wrong=refusal(refused, to=Shell.PHONE),
        name=str(body.get("name", "")),
        institution=str(body.get("institution", "")),
        group=str(body.get("group", "")),
    )
    with request.app[SERVICE].reading() as moment:
        return respond(request, page, moment, status=status_of(refused))


def _card(card: ShownCard) -> dict[str, object]:
    return {
        "light": card.light,
        "word": card.word,
        "facts": card.facts,
        "advice": card.advice,
        "rules": card.rules,
        "asked": list(card.asked),
        "photo": card.photo,
        "allows": card.allows,
        "people": [_person(one) for one in card.people],
    }


def _person(one: ShownPerson) -> dict[str, object]:
    return {
        "id": one.id,
        "number": one.number,
        "name": one.name,
        "where": one.where,
        "inside": one.inside,
    }
