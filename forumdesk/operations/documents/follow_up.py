"""The follow-up report: what has become of promises and inputs by the day it is printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.operations.documents.base import Document, Request, Shelf, Subject
from forumdesk.operations.documents.choices import Flag
from forumdesk.operations.documents.followed import follow_up_of
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


@dataclass(frozen=True, slots=True)
class FollowUpOptions:
    """`left` is a digest of what is still to be done; `proofs` looks for their files again."""

    left: bool = False
    proofs: bool = False


def _gather(snapshot: Snapshot, request: Request[FollowUpOptions]) -> FollowUpOf:
    options = request.options
    found = follow_up_of(snapshot, request.about.session, look=options.proofs)
    if options.left:
        return _what_is_left(found)
    if not found.followed and not found.answered:
        raise Refused(Reason.NOTHING_FOLLOWED)
    return found


def _what_is_left(found: FollowUpOf) -> FollowUpOf:
    left = [one for one in found.followed if one.action.status.is_left]
    if not left:
        raise Refused(Reason.NOTHING_LEFT)
    return replace(found, followed=left, elsewhere=(), inputs=(), responses={})


def _draw(gathered: FollowUpOf, size: Paper) -> Drawn:
    from forumdesk.reports import follow_up  # noqa: PLC0415  # ReportLab is slow to import

    return follow_up.follow_up(gathered, size=size)


DOCUMENT = Document(
    kind="follow-up",
    words=wording.FOLLOW_UP,
    icon="list-checks",
    shelf=Shelf.SESSION,
    options=FollowUpOptions,
    gather=_gather,
    draw=_draw,
    headed=True,
    choices=(Flag("left", wording.LEFT), Flag("proofs", wording.PROOFS)),
    offers=frozenset({Subject.SESSION}),
    place=6,
)
