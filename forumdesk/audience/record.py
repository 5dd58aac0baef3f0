"""The record of a session on a rapporteur's own device, paired by the organiser.

The device keeps what it could not send yet, so everything that it asks for has a nonce.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from aiohttp import web

from forumdesk.audience.answer import matches, respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import Area, voter_for
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import head_of, whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.record import (
    RecordPage,
    RecordsPage,
    ShownLine,
    ShownRecord,
    record_of,
    shown_line,
)
from forumdesk.audience.programme import clock_now
from forumdesk.audience.staff import device
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import keyed_hash
from forumdesk.domain.record import Line, LineType, Reached
from forumdesk.domain.staff import Device, Role, Scope
from forumdesk.operations import rapporteur
from forumdesk.operations.ballots import check_nonce
from forumdesk.operations.rapporteur import Ask, SentLine
from forumdesk.operations.record import NewLine
from forumdesk.store.reader import Store
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

_NUMBER = re.compile(r"[0-9]{1,9}")
_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")
PAGE = f"{Area.STAFF.value}/record"


async def get_records(request: web.Request) -> web.Response:
    """`GET /staff/record`: the sessions."""
    scope = device(request, Role.RAPPORTEUR).scope
    seen = request.app[SERVICE].seen
    on = seen.view.now_and_next(clock_now())
    page = RecordsPage(
        whom_of(request),
        scope=scope,
        now=tuple(one.id for one in on.now),
        coming=tuple(one.id for one in on.coming),
    )
    return respond(request, page, seen)


async def get_record(request: web.Request) -> web.Response:
    """`GET /staff/record/SESSION`: the lines, the field for the next, what can be taken over."""
    laptop, session_id = device(request, Role.RAPPORTEUR), request.match_info["session"]
    with request.app[SERVICE].reading() as moment:
        _check_scope(moment, laptop, session_id)
        shown = record_of(moment, session_id)
        if wants_json(request):
            return _data(request, shown)
        page = RecordPage(whom_of(request), session=session_id, scope=laptop.scope)
        return respond(request, page, moment)


def _check_scope(moment: Moment, laptop: Device, session_id: str) -> None:
    """Whether a device may read and write about a session; one that is not there is told later."""
    sessions = (one for one in moment.view.sessions if one.id == session_id)
    if not all(map(laptop.scope.covers, sessions)):
        raise Refused(Reason.NOT_OF_THIS_SESSION)


async def post_record(request: web.Request) -> web.Response:
    """`POST /staff/record/SESSION`: a line, its deletion, or something that is taken over.

    `what` is "line", "delete", "input" or "result"; answered after the commit, a line with what
    became of it.
    """
    laptop = device(request, Role.RAPPORTEUR)
    service, session_id = request.app[SERVICE], request.match_info["session"]
    with service.reading() as moment:
        _check_scope(moment, laptop, session_id)
    body = await body_of(request)
    try:
        voter_for(request, body)
        ask = _ask(session_id, body)
        line = await service.writer.run_alone(lambda db: _act(db, ask, body))
    except Refused as refused:
        if wants_json(request):
            raise
        return _mend(request, laptop.scope, session_id, body, refused)
    if not wants_json(request):
        return web.Response(status=303, headers={"Location": f"{PAGE}/{session_id}"})
    with service.reading() as moment:
        shown = None if line is None else shown_line(moment.snapshot, line, moment.view.zone)
    return web.json_response({"stored": True, "line": shown and _line(shown)})


def _ask(session_id: str, body: Mapping[str, Any]) -> Ask:
    ago = str(body.get("ago") or 0)
    if not _SECONDS.fullmatch(ago):
        raise Refused(Reason.INVALID_BODY)
    return Ask(
        session_id,
        check_nonce(body.get("nonce")),
        ago=timedelta(seconds=float(ago)),
        after=_words(body, "after"),
    )


def _act(db: Store, ask: Ask, body: Mapping[str, Any]) -> Line | None:
    match body.get("what"):
        case "line":
            return rapporteur.send_line(db, ask=ask, sent=_sent(ask, body))
        case "delete":
            rapporteur.send_deletion(
                db, ask=ask, line_id=_words(body, "line"), seen=_words(body, "seen")
            )
        case "input":
            rapporteur.send_input(db, ask=ask, input_id=_words(body, "input"))
        case "result":
            rapporteur.send_result(
                db, ask=ask, poll_id=_words(body, "poll"), round_number=_number(body, "round")
            )
        case _:
            raise Refused(Reason.INVALID_BODY)
    return None


def _sent(ask: Ask, body: Mapping[str, Any]) -> SentLine:
    """The line of a body; a form without script names none, so its nonce stands for it."""
    kind = _one_of(LineType, body, "type", Field.TYPE) or LineType.POINT
    action, agreement = kind is LineType.ACTION, kind is LineType.AGREEMENT
    return SentLine(
        id=_words(body, "line") or keyed_hash("line", ask.nonce).hex(),
        seen=_words(body, "seen"),
        new=NewLine(
            type=kind,
            text=_words(body, "text"),
            speaker=_words(body, "speaker") or None,
            speaker_group=_words(body, "group") or None,
            owner=_words(body, "owner") if action else "",
            due=_day(_words(body, "due")) if action else None,
            reached=_one_of(Reached, body, "reached", Field.REACHED) if agreement else None,
            reservations=_words(body, "reservations") if agreement else "",
            permitted=kind is LineType.QUOTE and bool(_words(body, "permitted")),
            focus=_number(body, "focus") or None,
        ),
    )


def _words(body: Mapping[str, Any], key: str) -> str:
    found = body.get(key, "")
    if not isinstance(found, str):
        raise Refused(Reason.INVALID_BODY)
    return found


def _number(body: Mapping[str, Any], key: str) -> int:
    words = str(body.get(key) or 0)
    if not _NUMBER.fullmatch(words):
        raise Refused(Reason.INVALID_BODY)
    return int(words)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise Refused(Reason.INVALID_DATE, value=words[:40]) from None


def _one_of(kind: Any, body: Mapping[str, Any], key: str, field: Field) -> Any:
    words = _words(body, key)
    try:
        return kind(words) if words else None
    except ValueError:
        raise Refused(Reason.INVALID_FIELD, field=field, value=words[:40]) from None


def _mend(
    request: web.Request, scope: Scope, session_id: str, body: Mapping[str, Any], refused: Refused
) -> web.Response:
    """The page with the words still in the field, for browsers without script."""
    text = body.get("text", "")
    page = RecordPage(
        whom_of(request),
        session=session_id,
        scope=scope,
        text=text if isinstance(text, str) else "",
        wrong=refusal(refused, to=Shell.PHONE),
    )
    with request.app[SERVICE].reading() as moment:
        return respond(request, page, moment, status=status_of(refused))


def _data(request: web.Request, shown: ShownRecord) -> web.Response:
    body = json.dumps(_document(shown), ensure_ascii=False)
    headers = {
        "ETag": f'"{hashlib.sha256(body.encode()).hexdigest()[:24]}"',
        "Vary": "Accept, Accept-Language, Cookie",
        "Cache-Control": "no-cache",
        "X-For": head_of(request).tag,
    }
    if matches(request, headers["ETag"]):
        return web.Response(status=304, headers=headers)
    return web.json_response(text=body, headers=headers)


def _document(shown: ShownRecord) -> dict[str, object]:
    return {
        "state": shown.state,
        "abbreviations": dict(shown.abbreviations),
        "lines": [_line(one) for one in shown.lines],
        "told": shown.session.attribution.value,
        "people": [{"id": one.id, "name": one.name} for one in shown.speakers],
        "inputs": [
            {"id": one.id, "number": one.number, "kind": kind, "text": one.text}
            for one, kind in shown.inputs
        ],
        "results": [
            {"poll": one.poll, "round": one.round, "name": one.name, "text": one.words}
            for one in shown.votes
        ],
    }


def _line(shown: ShownLine) -> dict[str, object]:
    line = shown.line
    return {
        "id": line.id,
        "mark": shown.mark,
        "type": line.type.value,
        "kind": shown.kind,
        "text": line.text,
        "said": shown.said,
        "speaker": line.speaker,
        "group": line.speaker_group,
        "by": shown.by,
        "owner": line.owner,
        "due": line.due.isoformat() if line.due else None,
        "until": shown.until,
        "reached": line.reached.value if line.reached else None,
        "permitted": line.permitted,
        "reservations": line.reservations,
        "noted": shown.noted,
        "focus": line.focus,
        "time": shown.time,
    }
