"""What has changed since the programme was printed, to be pinned on a door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme_print import ProgrammeChangesOf, changes
from forumdesk.operations.documents.base import Document, Request, Shelf, Subject
from forumdesk.operations.documents.choices import Number, wrong
from forumdesk.operations.programme_prints import as_printed
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import programme_prints
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.programme_changes import told

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper

_COMPARED_WITH = Number(
    "compared-with", wording.COMPARED_WITH, most=999, least=1, default=1, seldom=True
)


@dataclass(frozen=True, slots=True)
class ProgrammeChangesOptions:
    """Which print it is compared with, from the latest, which is 1."""

    compared_with: int


def _gather(snapshot: Snapshot, request: Request[ProgrammeChangesOptions]) -> ProgrammeChangesOf:
    printed, back = programme_prints.printed(snapshot), request.options.compared_with
    if not printed:
        raise Refused(Reason.PROGRAMME_NOT_PRINTED)
    if back > len(printed):
        raise wrong(_COMPARED_WITH.key, back, f"1 … {len(printed)}")
    before, forum = printed[back - 1], forums.forum(snapshot)
    zone, day = ZoneInfo(forum.time_zone), request.about.day
    names = {key: one.display for key, one in people_rows.by_id(snapshot).items()}
    found = changes(before.sessions, as_printed(snapshot))
    of = ProgrammeChangesOf(forum, found, before.at, names)
    meant = [one for one in found if (day is None or day in one.days(zone)) and told(of, one)]
    if not meant:
        raise Refused(Reason.PROGRAMME_UNCHANGED)
    return replace(of, changes=meant)


def _draw(gathered: ProgrammeChangesOf, size: Paper) -> Drawn:
    from forumdesk.reports import programme_changes  # noqa: PLC0415  # ReportLab is slow to import

    return programme_changes.programme_changes(gathered, size=size)


DOCUMENT = Document(
    kind="programme-changes",
    words=wording.PROGRAMME_CHANGES,
    icon="refresh-cw",
    shelf=Shelf.PROGRAMME,
    place=2,
    options=ProgrammeChangesOptions,
    choices=(_COMPARED_WITH,),
    gather=_gather,
    draw=_draw,
    offers=frozenset({Subject.DAY}),
)
