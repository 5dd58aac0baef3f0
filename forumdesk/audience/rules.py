"""The ground rules on phones, and their acceptance by whoever holds a badge."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.body import body_of
from forumdesk.audience.cookies import voter_for, voter_of
from forumdesk.audience.gate import wants_json
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.pages.rules import RulesPage
from forumdesk.audience.writer import no_vote
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ground_rules import acceptance
from forumdesk.i18n import language
from forumdesk.operations.ballots import checked_badge
from forumdesk.operations.batch import Batch
from forumdesk.operations.ground_rules import accept
from forumdesk.store import ground_rules as rows


async def get_rules(request: web.Request) -> web.Response:
    """`GET /rules`."""
    person = voter_of(request).person
    with request.app[SERVICE].reading() as moment:
        said, read_in = None, ""
        if person is not None:
            before = rows.accepted_by(moment.snapshot, person)
            said = acceptance(
                moment.view.forum.ground_rules, None if before is None else before.wording
            )
            read_in = "" if before is None else before.language
        page = RulesPage(whom_of(request), accepted=said, read_in=read_in)
        return respond(request, page, moment)


async def post_rules(request: web.Request) -> web.Response:
    """`POST /rules`: the badge's holder accepts them; saying it again changes nothing."""
    voter = voter_for(request, await body_of(request))
    if voter.person is None:
        if wants_json(request):
            raise Refused(Reason.NO_BADGE)
        return web.Response(status=303, headers={"Location": "/j"})
    shown = language()

    def job(batch: Batch) -> int:
        holder = checked_badge(batch.transaction, voter).person
        wanted = [holder] if holder else []
        return accept(batch.transaction, wanted, language=shown, at=datetime.now(UTC))

    with no_vote(Refused(Reason.SENT_NOT_RECORDED)):
        await request.app[SERVICE].writer.submit(job)
    if wants_json(request):
        return web.json_response({"accepted": True})
    return web.Response(status=303, headers={"Location": "/rules"})
