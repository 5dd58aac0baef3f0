"""What participants proposed for the agenda, how the room ranked it, and what was taken up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forumdesk.domain.agenda import Proposal
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Forum
from forumdesk.operations.agenda import shown_proposals
from forumdesk.operations.documents.base import Document, NoOptions, Register, Request, Shelf
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


@dataclass(frozen=True, slots=True)
class ProposalsOf:
    """The proposals of a forum that the room may see, as they stand on a local day."""

    forum: Forum
    today: date
    found: tuple[Proposal, ...]


def _gather(snapshot: Snapshot, _request: Request[NoOptions]) -> ProposalsOf:
    found = shown_proposals(snapshot)
    if not found:
        raise Refused(Reason.NO_PROPOSAL_YET)
    forum = forums.forum(snapshot)
    today = datetime.now(UTC).astimezone(ZoneInfo(forum.time_zone)).date()
    return ProposalsOf(forum, today, found)


def _draw(gathered: ProposalsOf, size: Paper) -> Drawn:
    from forumdesk.reports import proposals as drawn  # noqa: PLC0415  # ReportLab is slow

    return drawn.proposals(gathered.found, gathered.forum, gathered.today, size=size)


DOCUMENT = Document(
    kind="proposals",
    words=wording.PROPOSALS,
    icon="list-plus",
    shelf=Shelf.PROGRAMME,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    headed=True,
    lists=Register.PROPOSALS,
)
