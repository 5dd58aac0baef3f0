"""Where slips vote: a scanned slip or its typed code, the one vote it is for, and its ballot.

Everything here lies under `/s`, where the gate lets no badge in, and a slip's cookie goes nowhere
else.
"""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web

from forumdesk.audience import polls, votes
from forumdesk.audience.answer import respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import Area, know_phone, voter_for, voter_of
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import BALLOT_BURSTS, MISTAKES, SERVICE
from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.slips import SlipFormPage, SlipPage
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import normalise_code
from forumdesk.domain.slips import Slip
from forumdesk.domain.text import clean_line
from forumdesk.operations.ballots import Ballot, check_nonce
from forumdesk.store import polls as poll_rows
from forumdesk.store import slips as rows
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

# A code with its dashes and a few letters too many.
MOST_TYPED = 24
FORM = Area.SLIPS.value
PAGE = f"{FORM}/"


async def open_slip(request: web.Request) -> web.Response:
    """`GET /s/CODE`, what the slip's QR code opens."""
    return await _open(request, request.match_info["code"])


async def slip_form(request: web.Request) -> web.Response:
    """`GET /s`, the field for the typed code."""
    return respond(request, SlipFormPage(whom_of(request)), request.app[SERVICE].seen)


async def slip_by_code(request: web.Request) -> web.Response:
    """`POST /s` with the typed code."""
    typed = str((await body_of(request)).get("code", ""))
    try:
        return await _open(request, typed)
    except Refused as refused:
        if wants_json(request) or refused.reason is not Reason.UNKNOWN_SLIP:
            raise
        wrong = refusal(refused, to=Shell.PHONE)
        shown = SlipFormPage(whom_of(request), typed=clean_line(typed[:MOST_TYPED]), wrong=wrong)
        return respond(request, shown, request.app[SERVICE].seen, status=status_of(refused))


async def _open(request: web.Request, code: str) -> web.Response:
    """Give the phone a slip, in the place of any other.

    A slip that there is always opens: among 20,000 of them a guess hits one in a billion, and
    whoever guesses must not keep a hall from voting. Wrong ones are counted as those of badges.
    """
    service, address = request.app[SERVICE], request.remote or ""
    with service.reading() as moment:
        slip = service.slips.slip(moment.snapshot, code)
    if slip is None:
        request.app[MISTAKES].note(address)
        await request.app[MISTAKES].turn(address)
        raise Refused(Reason.UNKNOWN_SLIP)
    if slip.spoilt:
        raise Refused(Reason.SLIP_SPOILT)
    response = web.Response(status=303, headers={"Location": PAGE})
    know_phone(request, response, normalise_code(code) or "")
    return response


async def slip_page(request: web.Request) -> web.Response:
    """`GET /s/`: the vote of the phone's slip, as a page or as data."""
    with request.app[SERVICE].reading() as moment:
        slip = _slip(request, moment)
        if slip is None:
            if wants_json(request):
                raise Refused(Reason.NO_SLIP)
            return web.Response(status=303, headers={"Location": FORM})
        if slip.spoilt:
            raise Refused(Reason.SLIP_SPOILT)
        if wants_json(request):
            return web.json_response(_document(request, moment, slip))
        return respond(request, _page(request, moment, slip), moment)


async def post_ballot(request: web.Request) -> web.Response:
    """`POST /s/ballot`: the slip's ballot, answered after the commit and never before."""
    service = request.app[SERVICE]
    body = await body_of(request)
    nonce, number = check_nonce(body.get("nonce")), polls.round_of(body)
    voter = voter_for(request, body)
    with service.reading() as moment:
        slip = _slip(request, moment)
    if slip is None:
        raise Refused(Reason.NO_SLIP)
    request.app[BALLOT_BURSTS].check(slip.hash.hex())
    ballot = Ballot(slip.poll, number, voter, nonce, body.get("choices"), about=body.get("about"))
    try:
        done = await polls.cast(service, ballot)
    except Refused as refused:
        if wants_json(request) or not refused.reason.shares_code(*polls.OF_THE_BALLOT):
            raise
        return _ballot_again(request, slip, refused, ballot)
    return polls.counted(request, done, back=PAGE)


def _slip(request: web.Request, moment: Moment) -> Slip | None:
    slip = voter_of(request).slip
    return None if slip is None else rows.slip(moment.snapshot, slip)


def _page(request: web.Request, moment: Moment, slip: Slip) -> SlipPage:
    poll = poll_rows.poll(moment.snapshot, slip.poll, round_number=slip.round)
    if poll is None:
        return SlipPage(whom_of(request))
    [mine] = votes.own_of(request, moment, [poll])
    several = votes.several(moment)
    return SlipPage(whom_of(request), poll=poll, own=mine, several=several)


def _ballot_again(
    request: web.Request, slip: Slip, refused: Refused, ballot: Ballot
) -> web.Response:
    """The refused ballot of a phone without script, with what was chosen and why."""
    with request.app[SERVICE].reading() as moment:
        page = _page(request, moment, slip)
        if page.own is None:
            raise refused
        said = votes.refused_own(page.own, ballot)
        note = refusal(refused, to=Shell.PHONE)
        again = replace(page, own=said, note=note, nonce=ballot.nonce)
        return respond(request, again, moment, status=status_of(refused))


def _document(request: web.Request, moment: Moment, slip: Slip) -> dict[str, object]:
    poll = poll_rows.poll(moment.snapshot, slip.poll, round_number=slip.round)
    tag = voter_of(request).tag
    if poll is None:
        return {"tag": tag, "round": slip.round, "state": "draft", "mine": None}
    return {"tag": tag, **votes.document(request, moment, poll)}
