"""Ballots and results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web

from forumdesk.audience import state, votes
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import set_cookie, voter_for
from forumdesk.audience.gate import wants_json
from forumdesk.audience.keys import BALLOT_BURSTS, SERVICE
from forumdesk.audience.service import Service
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind
from forumdesk.operations.ballots import Ballot, Cast, check_nonce
from forumdesk.store import polls as poll_rows

COUNTED, COUNTED_AGAIN = b'{"counted": true}', b'{"counted": true, "again": true}'
# Refusals of what the ballot says, which somebody can mend.
OF_THE_BALLOT = (Reason.INVALID_CHOICES, Reason.INVALID_ABOUT)
JSON_ANSWER = {"Content-Type": "application/json; charset=utf-8"}


async def post_ballot(request: web.Request) -> web.Response:
    """`POST /polls/ID/ballot`: answered after the commit, never before."""
    service = request.app[SERVICE]
    body = await body_of(request)
    nonce = check_nonce(body.get("nonce"))
    round_number = round_of(body)
    voter = voter_for(request, body)
    if credential := voter.person or voter.device:
        request.app[BALLOT_BURSTS].check(credential)
    made_device = None
    if voter.device is None and _may_be_a_pulse(service, request.match_info["poll"]):
        # A script without cookies: the nonce stands in, so that a repeat is not a second mood.
        made_device = keyed_hash("device", service.view.forum.id, nonce).hex()
        voter = replace(voter, device=made_device)
    ballot = Ballot(
        request.match_info["poll"],
        round_number,
        voter,
        nonce,
        body.get("choices"),
        about=body.get("about"),
    )
    try:
        done = await cast(service, ballot)
    except Refused as refused:
        if wants_json(request) or not refused.reason.shares_code(*OF_THE_BALLOT):
            raise
        return votes.ballot_again(request, refused, ballot)
    response = counted(request, done, back="/")
    if made_device is not None:
        set_cookie(response, service.device_cookie, made_device)
    return response


def _may_be_a_pulse(service: Service, poll_id: str) -> bool:
    """Whether the phone's device may matter; a poll that opened this very moment is not known."""
    poll = service.view.poll(poll_id)
    return poll is None or poll.kind is Kind.PULSE


def round_of(body: Mapping[str, Any]) -> int:
    """The round that a ballot is for.

    Raises:
        Refused: INVALID_BODY.
    """
    value = body.get("round")
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
        raise Refused(Reason.INVALID_BODY)
    return value


async def cast(service: Service, ballot: Ballot) -> Cast:
    """Have a ballot stored; a repeat of one that counted before the close counts.

    Raises:
        Refused: as `operations.ballots.cast_ballots`.
    """
    try:
        done = await service.writer.cast(ballot)
    except Refused as refused:
        if service.counted.explains(refused, ballot):
            return Cast(again=True)
        raise
    service.counted.note(ballot)
    return done


def counted(request: web.Request, done: Cast, *, back: str) -> web.Response:
    """That a ballot counts: said to scripts, and to people by the page that they go back to."""
    if wants_json(request):
        body = COUNTED_AGAIN if done.again else COUNTED
        return web.Response(body=body, headers=JSON_ANSWER)
    return web.Response(status=303, headers={"Location": back})


async def get_poll(request: web.Request) -> web.Response:
    """`GET /polls/ID`: one poll by itself, from its opening on, whatever has become of it."""
    with request.app[SERVICE].reading() as moment:
        poll = poll_rows.poll(moment.snapshot, request.match_info["poll"])
        if poll is None or poll.state is State.DRAFT:
            raise Refused(Reason.UNKNOWN_POLL)
        return votes.poll_page(request, moment, poll)


async def get_result(request: web.Request) -> web.Response:
    """`GET /polls/ID/result`, once it may be seen; `?round=1` that of an earlier round."""
    asked = request.query.get("round", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else None
    with request.app[SERVICE].reading() as moment:
        poll = poll_rows.poll(moment.snapshot, request.match_info["poll"], round_number=number)
        if poll is None or poll.state is State.DRAFT:
            raise Refused(Reason.UNKNOWN_POLL)
        if not poll.result_is_public:
            raise Refused(Reason.RESULT_HIDDEN)
        if wants_json(request):
            return web.json_response(state.result_state(moment, poll))
        return votes.poll_page(request, moment, poll)
