"""Inputs from phones: sending, the receipt, support, and the page of those that are shown.

An input without a name belongs to the phone's cookie and never to the badge: not even its receipt
is then made from the person's id.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from forumdesk.audience.agenda import proposal_state, proposals_among, scheduled_in
from forumdesk.audience.answer import PAGES, answer, respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import set_cookie, voter_for, voter_of
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import GUESTS, INPUT_PACE, SERVICE
from forumdesk.audience.limits import LONGEST_QUEUE
from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.drawing import LIMIT
from forumdesk.audience.pages.inputs import NOTHING, Draft, InputPage, InputsPage, why
from forumdesk.audience.programme import clock_now
from forumdesk.audience.service import Service
from forumdesk.audience.state import input_state
from forumdesk.audience.view import View
from forumdesk.audience.writer import no_vote
from forumdesk.domain.agenda import Proposal
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.inputs import TO_RAPPORTEUR, TO_ROOM, Input, InputKind
from forumdesk.domain.programme import Session
from forumdesk.i18n import language
from forumdesk.operations import inputs as operations
from forumdesk.operations.ballots import Voter, check_nonce
from forumdesk.operations.batch import Batch
from forumdesk.operations.inputs import NewInput
from forumdesk.operations.printed_actions import answering
from forumdesk.operations.printed_lines import seen_alike
from forumdesk.store import attendance, programme, record
from forumdesk.store import forum as forums
from forumdesk.store import inputs as rows
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Snapshot
from forumdesk.wording import agenda as agenda_words
from forumdesk.wording import inputs as wording
from forumdesk.wording.actions import Answer
from forumdesk.wording.actions import answers as answers_of
from forumdesk.wording.actions import response as response_words
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

# What stands for a session where none is meant.
NO_SESSION = "-"
TO_RAPPORTEUR_ALONE = Draft(to=TO_RAPPORTEUR)
# So many at once, or as many of them as come in one go.
PER_PAGE = (25, 12, 6, 3)


async def get_inputs(request: web.Request) -> web.Response:
    """`GET /inputs`: the form, this phone's own, and those shown to the room."""
    if not wants_json(request):
        return _inputs_page(request)
    with request.app[SERVICE].reading() as moment:
        return web.json_response([input_state(moment.view, shown) for shown in moment.view.inputs])


def _inputs_page(
    request: web.Request, *, draft: Draft = NOTHING, refused: Refused | None = None
) -> web.Response:
    """The page; after a refusal with the words still in the form, for phones without script.

    A link may choose who is to read them, and which session they are about.
    """
    if draft is NOTHING and request.query.get("to") == TO_RAPPORTEUR:
        draft = TO_RAPPORTEUR_ALONE
    note = refusal(refused, to=Shell.PHONE) if refused else ""
    with request.app[SERVICE].reading() as moment:
        proposed = request.query.get("kind") == InputKind.AGENDA
        start = _start(request.query.get("from", ""), len(moment.view.inputs))
        on = moment.view.now_and_next(clock_now()).now
        asked = _asked(moment.view, draft.session, request.query.get("session", ""))
        running = on if len(on) > 1 else ()
        about = tuple(dict.fromkeys((*asked, *running)))
        for most in PER_PAGE:
            page = InputsPage(
                whom_of(request),
                start,
                start + most,
                proposed=proposed,
                running=tuple(one.id for one in about),
                here=asked[0].id if asked else _here(moment, voter_of(request), running),
                nameless=_nameless((*on, *about)),
                draft=draft,
                note=note,
            )
            drawn = request.app[PAGES].get(page, moment)
            if drawn.size <= LIMIT:
                break
    return answer(request, drawn, status=status_of(refused) if refused else 200)


def _asked(view: View, chosen: str | None, code: str) -> tuple[Session, ...]:
    """The session that was chosen before, by its id, or that a link names by its code; or none."""
    wanted = (one for one in view.sessions if one.id == chosen or (not chosen and one.code == code))
    return tuple(wanted)[:1]


def _nameless(sessions: Sequence[Session]) -> tuple[str, ...]:
    """Those of the sessions that an input can be about that keep no names."""
    return tuple(dict.fromkeys(one.id for one in sessions if not one.attribution.names_people))


def _here(moment: Moment, voter: Voter, running: Sequence[Session]) -> str:
    """The session whose watched door the person passed last, empty where none is known."""
    if voter.person is None or not any(one.watched for one in running):
        return ""
    doors = attendance.doors_of(moment.snapshot, voter.person)
    return next((one.id for one in running if one.door in doors and one.watched), "")


def _start(asked: str, number: int) -> int:
    start = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
    return start if start < number else 0


async def post_input(request: web.Request) -> web.Response:
    """`POST /inputs`: answered with the receipt after the commit."""
    service, new, nonce = request.app[SERVICE], None, ""
    try:
        with no_vote(Refused(Reason.INPUT_NOT_RECORDED)):
            body = await body_of(request)
            nonce = check_nonce(body.get("nonce"))
            voter, made_device = _sender(voter_for(request, body))
            new = _new_input(service, body)
            receipt = await _send(request, new, nonce, voter)
    except Refused as refused:
        if new is None or wants_json(request):
            raise
        again = "" if refused.reason is Reason.NONCE_REUSED else nonce
        draft = Draft(new.kind, new.text, new.to, new.named, again, new.session)
        return _inputs_page(request, draft=draft, refused=refused)
    if wants_json(request):
        response = web.json_response({"receipt": receipt}, status=201)
    else:
        response = web.Response(status=303, headers={"Location": f"/inputs/{receipt}"})
    if made_device is not None:
        set_cookie(response, service.device_cookie, made_device)
    return response


def _sender(voter: Voter) -> tuple[Voter, str | None]:
    if voter.device is not None:
        return voter, None
    made = secrets.token_urlsafe(16)
    # A script without cookies repeats its nonce under its badge, or has no receipt to lose.
    return (voter, made) if voter.person else (replace(voter, device=made), made)


def _new_input(service: Service, body: dict[str, Any]) -> NewInput:
    kind, text, to = body.get("kind"), body.get("text"), body.get("to", TO_ROOM)
    named = body.get("name", False)
    if named in ("yes", "no"):
        named = named == "yes"
    if not (isinstance(kind, str) and isinstance(text, str) and isinstance(to, str)):
        raise Refused(Reason.INVALID_BODY)
    if not isinstance(named, bool):
        raise Refused(Reason.INVALID_BODY)
    session = _session(service.view, body.get("session"))
    return NewInput(kind=kind, text=text, to=to, named=named, session=session)


def _session(view: View, code: object) -> str | None:
    """The session that an input is about: the one that was named, else the only one that runs."""
    if code is None:
        running = view.now_and_next(clock_now()).now
        # Of several that run at once nobody said which was meant; the desk sees that none is named.
        return running[0].id if len(running) == 1 else None
    for session in view.sessions:
        if session.code == code:
            return session.id
    if code == NO_SESSION:
        return None
    raise Refused(Reason.INVALID_FIELD, field=Field.SESSION, value=str(code)[:40])


async def _send(request: web.Request, new: NewInput, nonce: str, voter: Voter) -> str:
    service, pace = request.app[SERVICE], request.app[INPUT_PACE]
    credential = voter.person or voter.device or ""

    def job(batch: Batch) -> str:
        return operations.send_input(batch.transaction, new=new, nonce=nonce, voter=voter)

    booked = pace.book(credential, nonce)
    try:
        if booked and service.view.waiting >= LONGEST_QUEUE:
            raise Refused(Reason.QUEUE_IS_LONG, seconds=60)
        if booked and voter.person is None:
            request.app[GUESTS].check(request.remote or "", waiting=service.view.waiting)
        return await service.writer.submit(job)
    except (Refused, FileTrouble):
        if booked:
            pace.release(credential, nonce)
        raise


async def get_input(request: web.Request) -> web.Response:
    """`GET /inputs/RECEIPT`: what became of it. Only its sender has this address."""
    with request.app[SERVICE].reading() as moment:
        found = rows.input_by_receipt(moment.snapshot, request.match_info["receipt"])
        if found is None:
            raise Refused(Reason.NO_SUCH_INPUT)
        answers, proposal = _answers(moment.snapshot, found.id), _proposal(moment, found)
        if wants_json(request):
            return web.json_response(_became(found, answers, proposal, moment.view.zone))
        page = InputPage(
            whom_of(request),
            found,
            answers,
            standing=_standing(moment.snapshot, found),
            trace=agenda_words.steps(proposal, moment.view.zone) if proposal else (),
            session=scheduled_in(proposal),
        )
        return respond(request, page, moment)


def _proposal(moment: Moment, found: Input) -> Proposal | None:
    """What became of a proposal for the agenda, as everybody may know it; None of other kinds."""
    return next(iter(proposals_among(moment, [found])), None)


def _standing(snapshot: Snapshot, found: Input) -> str:
    """In which record it stands, and with how many others; empty where in none."""
    line = record.line_with_input(snapshot, found.id)
    session = programme.session(snapshot, line.session) if line is not None else None
    if line is None or session is None:
        return ""
    sent = {one.id: one for one in rows.inputs(snapshot)}
    alike = {one for one in (line.input, *seen_alike(line, sent)) if one}
    return wording.in_record(session.title, others=len(alike - {found.id}))


def _answers(snapshot: Snapshot, input_id: str) -> tuple[Answer, ...]:
    """What was said in writing to who sent it, and by the actions that answer it."""
    zone = ZoneInfo(forums.forum(snapshot).time_zone)
    response, actions = rows.response(snapshot, input_id), answering(snapshot, input_id)
    return tuple(answers_of(response, actions, clock_now().astimezone(zone).date()))


def _became(
    found: Input, answers: Sequence[Answer], proposal: Proposal | None, zone: ZoneInfo
) -> dict[str, Any]:
    trace = agenda_words.trace(proposal, zone) if proposal else ()
    state = "; ".join((wording.state(found.state), *trace))
    return {
        "state": found.state.value,
        "reason": found.reason.value if found.reason else None,
        "number": found.number,
        "text": wording.with_an_answer(state) if answers else state,
        "why": why(found),
        "kind": wording.kind(found.kind),
        "agenda": proposal_state(proposal),
        "answers": [
            {
                "kind": one.kind.value,
                "label": response_words(one.kind),
                "text": one.text if isinstance(one.text, str) else one.text.in_language(language()),
            }
            for one in answers
        ],
    }


async def post_support(request: web.Request) -> web.Response:
    """`POST /inputs/ID/support`: once per person; saying it again changes nothing."""
    service = request.app[SERVICE]
    with no_vote(Refused(Reason.INPUT_NOT_RECORDED)):
        voter = voter_for(request, await body_of(request))
        input_id = request.match_info["input"]

        def job(batch: Batch) -> bool:
            return operations.support_input(
                batch.transaction, input_id=input_id, voter=voter, keys=service.support_keys
            )

        new = await service.writer.submit(job)
    if not wants_json(request):
        return web.Response(status=303, headers={"Location": "/inputs"})
    return web.json_response({"supported": True} if new else {"supported": True, "again": True})
