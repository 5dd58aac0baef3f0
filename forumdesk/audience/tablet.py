"""The tablet at the desk: one person after the other shows a badge, votes and is forgotten.

All of it is one address, and every form leads back there, so that the browser has no page of
anybody to go back to. Whose turn it is is known here alone (`sittings`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from aiohttp import web

from forumdesk.audience import polls, state, votes
from forumdesk.audience.answer import respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import Area, voter_of, voter_with
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import BALLOT_BURSTS, MISTAKES, SERVICE, SITTINGS
from forumdesk.audience.moment import Holder, Moment
from forumdesk.audience.pages.cards import Own, takes_ballot
from forumdesk.audience.pages.tablet import TabletPage, TurnPage
from forumdesk.audience.sittings import PATIENCE, Begun, Sitting
from forumdesk.audience.staff import device
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.staff import Device, Role
from forumdesk.operations.ballots import Ballot, Voter, check_nonce
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

PAGE = f"{Area.STAFF.value}/tablet"


async def get_tablet(request: web.Request) -> web.Response:
    """`GET /staff/tablet`: whose turn it is with the ballots, or the field for the next badge."""
    tablet, voter = _tablet(request), voter_of(request)
    sitting = request.app[SITTINGS].shown(tablet.id)
    with request.app[SERVICE].reading() as moment:
        holder = moment.holder(voter)
        if sitting is None or holder is None or voter.person is None:
            # A badge that was revoked meanwhile is as good as none.
            if wants_json(request):
                return web.json_response({"tag": None, "polls": []})
            counted = request.app[SITTINGS].has_just_voted(tablet.id)
            return respond(request, TabletPage(whom_of(request), counted=counted), moment)
        if wants_json(request):
            return web.json_response(_document(request, moment, sitting))
        return respond(request, _turn(request, moment, sitting, holder), moment)


async def post_badge(request: web.Request) -> web.Response:
    """`POST /staff/tablet` with a badge's code, its token, or what its QR code says."""
    body = await body_of(request)
    tablet, service, address = _tablet(request), request.app[SERVICE], request.remote or ""
    await request.app[MISTAKES].turn(address)
    try:
        token = service.badges.token_of(str(body.get("code", "")).strip().rpartition("/")[2])
        service.badges.check(token)
    except Refused as refused:
        if refused.reason is Reason.UNKNOWN_CODE:
            request.app[MISTAKES].note(address)
        if wants_json(request):
            raise
        wrong = TabletPage(whom_of(request), wrong=refusal(refused, to=Shell.PHONE))
        return respond(request, wrong, service.seen, status=status_of(refused))
    return begin_turn(request, tablet, token)


def begin_turn(request: web.Request, tablet: Device, token: str) -> web.Response:
    """Whoever has the badge with this token is at the tablet."""
    request.app[SITTINGS].begin(tablet.id, token)
    return _back()


async def post_ballot(request: web.Request) -> web.Response:
    """`POST /staff/tablet/polls/ID`: the ballot of whose turn it is, or `more` time for it."""
    body = await body_of(request)
    tablet, service, sittings = _tablet(request), request.app[SERVICE], request.app[SITTINGS]
    sitting, poll_id = sittings.of(tablet.id, body.get("for")), request.match_info["poll"]
    nonce, number = check_nonce(body.get("nonce")), polls.round_of(body)
    choices, about = body.get("choices"), body.get("about")
    begun = Begun(poll_id, votes.marked(choices), nonce, about=votes.as_words(about))
    if "more" in body:
        sittings.begun(tablet.id, sitting.tag, begun)
        return _back()
    voter = replace(voter_with(service, sitting.token), tag=sitting.tag)
    request.app[BALLOT_BURSTS].check(voter.person or tablet.id)
    try:
        ballot = Ballot(poll_id, number, voter, nonce, choices, Channel.DESK, about)
        done = await polls.cast(service, ballot)
    except Refused as refused:
        if wants_json(request) or not refused.reason.shares_code(*polls.OF_THE_BALLOT):
            raise
        note = refusal(refused, to=Shell.PHONE)
        sittings.begun(tablet.id, sitting.tag, replace(begun, note=note))
        return _back()
    with service.reading() as moment:
        left = _open(request, moment, voter)
        waiting = any(takes_ballot(poll, own) and not own.counted for poll, own in left)
    sittings.counted(tablet.id, sitting.tag, over=not waiting)
    return polls.counted(request, done, back=PAGE)


async def stay(request: web.Request) -> web.Response:
    """`POST /staff/tablet/stay`: somebody touched the page, so it goes on."""
    body = await body_of(request)
    request.app[SITTINGS].stay(_tablet(request).id, body.get("for"))
    return web.json_response({"seconds": PATIENCE})


async def done(request: web.Request) -> web.Response:
    """`POST /staff/tablet/done`: the next one, please."""
    body = await body_of(request)
    request.app[SITTINGS].leave(_tablet(request).id, body.get("for"))
    return _back()


def _tablet(request: web.Request) -> Device:
    return device(request, Role.TABLET)


def _back() -> web.Response:
    return web.Response(status=303, headers={"Location": PAGE})


def _open(request: web.Request, moment: Moment, voter: Voter) -> Iterable[tuple[Poll, Own]]:
    """The open polls that are taken with badges, each with the voter's part of it.

    What was chosen before is not told: others stand around a tablet.
    """
    found = [poll for poll in moment.view.open_polls if poll.terms.needs_badge]
    for poll, own in zip(found, votes.own_of(request, moment, found, voter=voter), strict=True):
        yield poll, replace(own, chosen="", about="")


def _turn(request: web.Request, moment: Moment, sitting: Sitting, holder: Holder) -> TurnPage:
    return TurnPage(
        whom_of(request),
        holder=holder,
        polls=tuple(_open(request, moment, voter_of(request))),
        several=votes.several(moment),
        voted=sitting.voted,
        begun=sitting.begun,
    )


def _document(request: web.Request, moment: Moment, sitting: Sitting) -> dict[str, object]:
    voter = voter_of(request)
    shown = [
        {
            **state.poll_state(request.app[SERVICE], moment, poll, voter),
            "mine": {"counted": True} if own.counted else None,
        }
        for poll, own in _open(request, moment, voter)
    ]
    return {"tag": sitting.tag, "polls": shown}
