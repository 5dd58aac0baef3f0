"""What people are told of their data, on phones."""

from __future__ import annotations

from aiohttp import web

from forumdesk.audience.answer import respond
from forumdesk.audience.head import whom_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.pages.privacy import PrivacyPage
from forumdesk.operations.privacy import notice_of


async def get_privacy(request: web.Request) -> web.Response:
    """`GET /privacy`."""
    with request.app[SERVICE].reading() as moment:
        given = moment.view.notice.given
        told = notice_of(moment.snapshot) if given else None
        return respond(request, PrivacyPage(whom_of(request), told), moment)
