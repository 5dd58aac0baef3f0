"""What the host of a table hands in after a round, with the own badge."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import voter_for, voter_of
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.breakout import TablePage, state_of
from forumdesk.audience.sessions import session_of
from forumdesk.audience.writer import no_vote
from forumdesk.domain.breakout import MAX_INSIGHTS, Breakout, Place
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.nonces import MAX_NONCE
from forumdesk.operations import breakout as operations
from forumdesk.operations.ballots import Voter, check_nonce
from forumdesk.operations.batch import Batch
from forumdesk.operations.breakout import NewCard
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal


async def get_table(request: web.Request) -> web.Response:
    """`GET /sessions/ID/table?table=N&round=N`: the card of a round, for who hosts the table.

    Without a round it is the first one that is missing, else the last.
    """
    return _page(request, voter_of(request))


def _page(
    request: web.Request,
    voter: Voter,
    *,
    sent: NewCard | None = None,
    nonce: str = "",
    refused: Refused | None = None,
) -> web.Response:
    """The page; after a refusal with the words still in the form, for phones without script."""
    with request.app[SERVICE].reading() as moment:
        of, place = _chosen(request, moment, voter, sent)
        if wants_json(request):
            return web.json_response(_as_data(of, place))
        page = TablePage(
            whom_of(request),
            session=of.session.id,
            table=place.table.id,
            round=place.round,
            typed=tuple(sent.insights) if sent else (),
            nonce=nonce,
            handed_in=request.query.get("sent", "")[:MAX_NONCE],
            wrong=refusal(refused, to=Shell.PHONE) if refused else "",
        )
        return respond(request, page, moment, status=status_of(refused) if refused else 200)


def _chosen(
    request: web.Request, moment: Moment, voter: Voter, sent: NewCard | None
) -> tuple[Breakout, Place]:
    """The session with its tables, and the round that is asked for of one that the voter hosts.

    Raises:
        Refused: NO_SUCH_SESSION, TABLE_NEEDS_BADGE, HOSTS_NO_TABLE.
    """
    session = session_of(moment.view, request.match_info["session"])
    if voter.person is None:
        raise Refused(Reason.TABLE_NEEDS_BADGE)
    of = operations.breakout_of(moment.snapshot, session.id)
    hosted = of.hosted_by(voter.person)
    if not hosted:
        raise Refused(Reason.HOSTS_NO_TABLE)
    asked = (sent.table, sent.round) if sent else _asked(request)
    table = next((one for one in hosted if asked[0] in (one.id, str(one.number))), hosted[0])
    places = of.of_table(table.id)
    missing = (one for one in places if one.card is None)
    usual = next(missing, places[-1])
    return of, next((one for one in places if one.round == asked[1]), usual)


def _asked(request: web.Request) -> tuple[str, int]:
    turn = request.query.get("round", "")
    number = int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 3 else 0
    return request.query.get("table", ""), number


def _as_data(of: Breakout, place: Place) -> dict[str, Any]:
    return {
        "table": place.table.id,
        "number": place.table.number,
        "round": place.round,
        "rounds": of.rounds,
        "question": place.question,
        "insights": list(place.card.insights) if place.card else [],
        "state": state_of(of, place).value,
    }


async def post_table(request: web.Request) -> web.Response:
    """`POST /sessions/ID/table`: answered after the commit; once more with the nonce: `again`."""
    new, nonce, voter = None, "", voter_of(request)
    try:
        with no_vote(Refused(Reason.CARD_NOT_RECORDED)):
            body = await body_of(request)
            nonce = check_nonce(body.get("nonce"))
            voter = voter_for(request, body)
            new = _new_card(body)
            first = await _hand_in(request, new, nonce, voter)
    except Refused as refused:
        if new is None or refused.reason in _ELSEWHERE or wants_json(request):
            raise
        again = "" if refused.reason is Reason.NONCE_REUSED else nonce
        return _page(request, voter, sent=new, nonce=again, refused=refused)
    if wants_json(request):
        return web.json_response({"stored": True} if first else {"stored": True, "again": True})
    where = f"{request.path}?table={new.table}&round={new.round}&sent={nonce}"
    return web.Response(status=303, headers={"Location": where})


# Whose page it would be has none to be shown.
_ELSEWHERE = (Reason.TABLE_NEEDS_BADGE, Reason.NOT_THE_HOST, Reason.NO_SUCH_TABLE)


def _new_card(body: dict[str, Any]) -> NewCard:
    """A card as forms and scripts send it.

    Raises:
        Refused: INVALID_BODY.
    """
    table, turn = body.get("table"), body.get("round")
    insights = [body.get(f"insight{one}", "") for one in range(1, MAX_INSIGHTS + 1)]
    if not isinstance(table, str) or not isinstance(turn, str):
        raise Refused(Reason.INVALID_BODY)
    if not all(isinstance(one, str) for one in insights):
        raise Refused(Reason.INVALID_BODY)
    if not (turn.isascii() and turn.isdigit() and len(turn) < 3):
        raise Refused(Reason.INVALID_BODY)
    return NewCard(table, int(turn), tuple(insights))


async def _hand_in(request: web.Request, new: NewCard, nonce: str, voter: Voter) -> bool:
    def job(batch: Batch) -> bool:
        return operations.hand_in_card(batch.transaction, new=new, nonce=nonce, voter=voter)

    return await request.app[SERVICE].writer.submit(job)
