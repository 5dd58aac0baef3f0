"""Which outcomes the sessions serve, and at which stage people are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import SessionType
from forumdesk.domain.tags import Coverage, CoveredSet
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf
from forumdesk.store import forum as forums
from forumdesk.store import programme, tags
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, _request: Request[NoOptions]) -> Coverage:
    sets, every = tags.tag_sets(snapshot), tags.tags(snapshot)
    if not sets:
        raise Refused(Reason.NO_TAG_YET)
    sessions = [one for one in programme.sessions(snapshot) if one.type is not SessionType.BREAK]
    carried = {(one.session, one.tag) for one in tags.session_tags(snapshot)}
    return Coverage(
        forum=forums.forum(snapshot),
        sessions=sessions,
        sets=[
            CoveredSet(
                one,
                [
                    (tag, [each for each in sessions if (each.id, tag.id) in carried])
                    for tag in every
                    if tag.tag_set == one.id
                ],
            )
            for one in sets
        ],
    )


def _draw(gathered: Coverage, size: Paper) -> Drawn:
    from forumdesk.reports import coverage as drawn  # noqa: PLC0415  # ReportLab is slow

    return drawn.coverage(gathered, size=size)


DOCUMENT = Document(
    kind="coverage",
    words=wording.COVERAGE,
    icon="list-checks",
    shelf=Shelf.PROGRAMME,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    headed=True,
)
