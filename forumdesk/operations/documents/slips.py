"""Slips: new ones for a vote, to cut apart and to draw from a pile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumdesk.domain.forum import Forum
from forumdesk.domain.polls import Kind, Poll
from forumdesk.domain.slips import NewSlips
from forumdesk.operations.addresses import address_to_print
from forumdesk.operations.documents.base import Document, Request, Shelf, Subject
from forumdesk.operations.documents.choices import ADDRESS, Number
from forumdesk.operations.slips import draw_slips, issue_slips
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot, Store
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper

# How many there may be is for the slips themselves to say.
_MOST_TYPED = 10**9


@dataclass(frozen=True, slots=True)
class SlipOptions:
    """How many, and the `host:port` that is printed instead of the forum's own."""

    count: int
    address: str


@dataclass(frozen=True, slots=True)
class SlipsOf:
    """New slips, which are in no file yet, and the address on them."""

    forum: Forum
    address: str
    new: NewSlips


def _gather(snapshot: Snapshot, request: Request[SlipOptions]) -> SlipsOf:
    forum = forums.forum(snapshot)
    address = address_to_print(forum, request.options.address or None)
    new = draw_slips(snapshot, poll_id=request.about.poll or "", count=request.options.count)
    return SlipsOf(forum, address, new)


def _draw(gathered: SlipsOf, size: Paper) -> Drawn:
    from forumdesk.reports import slips  # noqa: PLC0415  # ReportLab is slow to import

    return slips.slips(gathered.new, forum=gathered.forum, address=gathered.address, size=size)


def _issue(store: Store, gathered: SlipsOf) -> None:
    issue_slips(store, new=gathered.new)


def _by_slip(poll: Poll) -> bool:
    return poll.kind is Kind.SLIP


DOCUMENT = Document(
    kind="slips",
    words=wording.SLIPS,
    icon="ticket",
    shelf=Shelf.POLL,
    options=SlipOptions,
    choices=(Number("count", wording.SLIP_COUNT, most=_MOST_TYPED), ADDRESS),
    gather=_gather,
    draw=_draw,
    issue=_issue,
    needs=frozenset({Subject.POLL}),
    suits=_by_slip,
    needs_key=True,
)
