"""Whose badge a phone has, as the head of its pages says it."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from forumdesk.audience.cookies import voter_of
from forumdesk.audience.keys import SERVICE
from forumdesk.audience.service import Holder
from forumdesk.domain.errors import Reason, Refused
from forumdesk.store.errors import FileTrouble
from forumdesk.wording.refusals import refusal

_KEPT = "head"


@dataclass(frozen=True, slots=True)
class Head:
    """`tag` is the badge that the page is made for; `badge`: "held", "none", "revoked", "replaced".

    Neither needs the file where the badge is in force, because phones re-read by the thousand.
    """

    tag: str
    badge: str

    @property
    def gone(self) -> str:
        """What the phone is told of a badge that opens nothing; empty of any other."""
        if self.badge not in ("revoked", "replaced"):
            return ""
        return refusal(Refused(Reason.REVOKED, what=self.badge))


def head_of(request: web.Request) -> Head:
    """What this phone's page is made for, found once for a request."""
    found = request.get(_KEPT)
    if found is None:
        found = request[_KEPT] = _head(request)
    return found


def _head(request: web.Request) -> Head:
    voter = voter_of(request)
    if voter.person is not None:
        return Head(voter.tag, "held")
    if voter.badge is None:
        return Head(voter.tag, "none")
    holder = holder_of(request)
    return Head(voter.tag, "replaced" if holder and holder.replaced else "revoked")


def holder_of(request: web.Request) -> Holder | None:
    """Name and number as printed; None without a badge, and while the file cannot be read."""
    service = request.app[SERVICE]
    try:
        with service.reading():
            return service.holder(voter_of(request))
    except FileTrouble:
        return None
