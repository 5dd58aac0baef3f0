"""Wanting to hear more, and not wanting it any more, with the own badge."""

from __future__ import annotations

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import voter_for, voter_of
from forumdesk.audience.gate import status_of, wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.pages.following import FollowingPage
from forumdesk.audience.writer import no_vote
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.waiting import Wish
from forumdesk.i18n import language
from forumdesk.operations import following as operations
from forumdesk.operations.ballots import Voter, checked_badge
from forumdesk.operations.batch import Batch
from forumdesk.store import people
from forumdesk.wording.facts import Shell
from forumdesk.wording.following import agreed
from forumdesk.wording.refusals import refusal

PAGE = "/follow-up"


async def get_following(request: web.Request) -> web.Response:
    """`GET /follow-up`: whether the holder of this phone's badge is on the list."""
    return _page(request)


def _page(request: web.Request, *, typed: str = "", refused: Refused | None = None) -> web.Response:
    person = voter_of(request).person
    with request.app[SERVICE].reading() as moment:
        follows = person is not None and operations.is_following(moment.snapshot, person)
        if wants_json(request):
            return web.json_response({"follows": follows})
        wrong = refusal(refused, to=Shell.PHONE) if refused else ""
        page = FollowingPage(whom_of(request), follows, typed, wrong)
        return respond(request, page, moment, status=status_of(refused) if refused else 200)


async def post_following(request: web.Request) -> web.Response:
    """`POST /follow-up`: `what` is "join", with a contact and the box ticked, or "leave"."""
    body = await body_of(request)
    voter, contact = voter_for(request, body), body.get("contact", "")
    if not isinstance(contact, str):
        raise Refused(Reason.INVALID_BODY)
    if voter.person is None:
        raise Refused(Reason.NO_BADGE)
    try:
        with no_vote(Refused(Reason.SENT_NOT_RECORDED)):
            match body.get("what"):
                case "join" if body.get("follow") == "yes":
                    await _join(request, voter, contact)
                case "leave":
                    await _leave(request, voter)
                case _:
                    raise Refused(Reason.NO_CONSENT)
    except Refused as refused:
        if wants_json(request):
            raise
        return _page(request, typed=contact, refused=refused)
    return web.Response(status=303, headers={"Location": PAGE})


async def _join(request: web.Request, voter: Voter, contact: str) -> None:
    spoken, wish = language(), Wish(contact, agreed())

    def job(batch: Batch) -> None:
        person = people.person(batch.transaction, _holder(batch, voter))
        if person is None:
            raise Refused(Reason.NO_BADGE)
        operations.put(
            batch.transaction,
            name=person.display,
            wish=wish,
            language=spoken,
            person_id=person.id,
        )

    await request.app[SERVICE].writer.submit(job)


def _holder(batch: Batch, voter: Voter) -> str:
    """Who holds the badge as the list is written."""
    holder = checked_badge(batch.transaction, voter).person
    if holder is None:
        raise Refused(Reason.NO_BADGE)
    return holder


async def _leave(request: web.Request, voter: Voter) -> None:
    def job(batch: Batch) -> None:
        operations.remove_of_person(batch.transaction, _holder(batch, voter))

    await request.app[SERVICE].writer.submit(job)
