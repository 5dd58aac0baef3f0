"""For whom a page is made, and whose badge the phone has, as the head of its pages says it."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from forumdesk.audience.cookies import Area, area_of, voter_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.moment import Holder
from forumdesk.audience.pages.page import Badge, Whom
from forumdesk.i18n import language
from forumdesk.store.errors import FileTrouble


@dataclass(frozen=True, slots=True)
class Head:
    """`tag` is the badge that the page is made for.

    Neither needs the file where the badge is in force, because phones re-read by the thousand.
    """

    tag: str
    whom: Whom


_HEAD: web.RequestKey[Head] = web.RequestKey("head", Head)


def head_of(request: web.Request) -> Head:
    """What this phone's page is made for, found once for a request."""
    found = request.get(_HEAD)
    if found is None:
        tag = voter_of(request).tag
        found = request[_HEAD] = Head(tag, Whom(_badge(request), language()))
    return found


def whom_of(request: web.Request) -> Whom:
    """For whom the answer's page is."""
    return head_of(request).whom


def _badge(request: web.Request) -> Badge:
    match area_of(request):
        case Area.SLIPS:
            return Badge.UNSEEN
        case Area.STAFF:
            return Badge.STAFF
        case Area.BADGES:
            return _badge_shown(request)


def _badge_shown(request: web.Request) -> Badge:
    voter = voter_of(request)
    if voter.person is not None:
        return Badge.HELD
    if voter.badge is None:
        return Badge.NONE
    holder = holder_of(request)
    return Badge.REPLACED if holder and holder.replaced else Badge.REVOKED


def holder_of(request: web.Request) -> Holder | None:
    """Name and number as printed; None without a badge, and while the file cannot be read."""
    try:
        with request.app[SERVICE].reading() as moment:
            return moment.holder(voter_of(request))
    except FileTrouble:
        return None
