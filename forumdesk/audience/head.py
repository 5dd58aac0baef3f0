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
    """`tag` is the badge that the page is made for.

    `badge` is "held", "none", "revoked" or "replaced"; "unknown" while the file cannot be read.
    """

    tag: str
    badge: str
    holder: Holder | None

    @property
    def gone(self) -> str:
        """What the phone is told of a badge that opens nothing; empty of any other."""
        if self.badge not in ("revoked", "replaced"):
            return ""
        return refusal(Refused(Reason.REVOKED, what=self.badge))


def head_of(request: web.Request) -> Head:
    """Whose badge this phone has, read once for a request."""
    found = request.get(_KEPT)
    if found is None:
        found = request[_KEPT] = _head(request)
    return found


def _head(request: web.Request) -> Head:
    service, voter = request.app[SERVICE], voter_of(request)
    try:
        with service.reading():
            holder = service.holder(voter)
    except FileTrouble:
        return Head(voter.tag, "unknown", None)
    if holder is None:
        return Head(voter.tag, "none", None)
    if holder.in_force:
        return Head(voter.tag, "held", holder)
    return Head(voter.tag, "replaced" if holder.replaced else "revoked", holder)
