"""Badges: one for each person, with the code that votes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Forum
from forumdesk.operations.addresses import address_to_print
from forumdesk.operations.documents.base import USUAL_PAPERS, Document, Request, Shelf, Subject
from forumdesk.operations.documents.choices import ADDRESS, ORDER
from forumdesk.operations.documents.gathering import in_order, people_of
from forumdesk.operations.people import badge_codes
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.documents import Worry

if TYPE_CHECKING:
    from forumdesk.reports.badges import BadgeCard
    from forumdesk.reports.page import Drawn, Paper


@dataclass(frozen=True, slots=True)
class BadgeOptions:
    """The order of printing, and the `host:port` that is printed instead of the forum's own."""

    order: str
    address: str


@dataclass(frozen=True, slots=True)
class BadgesOf:
    """Everything that badges say."""

    forum: Forum
    address: str
    cards: Sequence[BadgeCard]


def _gather(snapshot: Snapshot, request: Request[BadgeOptions]) -> BadgesOf:
    forum = forums.forum(snapshot)
    address = address_to_print(forum, request.options.address or None)
    return BadgesOf(forum, address, _cards(snapshot, request))


def _cards(snapshot: Snapshot, request: Request[BadgeOptions]) -> list[BadgeCard]:
    """The badges in force of those asked for; people without one have none to print."""
    from forumdesk.reports.badges import BadgeCard  # noqa: PLC0415  # ReportLab is slow to import

    codes = badge_codes(snapshot)
    groups = {group.id: group for group in people_rows.groups(snapshot)}
    people = in_order(people_of(snapshot, request.about.people), request.options.order)
    cards = [
        BadgeCard(one, codes[one.id], groups.get(one.group or ""))
        for one in people
        if one.id in codes
    ]
    if not cards:
        raise Refused(Reason.NOTHING_TO_PRINT)
    return cards


def _draw(gathered: BadgesOf, size: Paper) -> Drawn:
    from forumdesk.reports import badges  # noqa: PLC0415  # as above

    return badges.badges(gathered.cards, forum=gathered.forum, address=gathered.address, size=size)


def _worries(gathered: BadgesOf, size: Paper) -> Sequence[Worry]:
    from forumdesk.reports import badges  # noqa: PLC0415  # as above

    return badges.worries(gathered.cards, size=size)


DOCUMENT = Document(
    kind="badges",
    words=wording.BADGES,
    icon="id-card",
    shelf=Shelf.PEOPLE,
    options=BadgeOptions,
    choices=(ORDER, ADDRESS),
    gather=_gather,
    draw=_draw,
    worries=_worries,
    offers=frozenset({Subject.PEOPLE}),
    papers=(*USUAL_PAPERS, "A6"),
)
