"""The list of speakers: everybody with a part in the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import by_family_name
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import timetable_of
from forumdesk.store import speakers
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.speakers import SpeakersOf


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> SpeakersOf:
    from forumdesk.reports.speakers import SpeakersOf, Told  # noqa: PLC0415  # ReportLab is slow

    timetable = timetable_of(snapshot, request.about.day)
    held = {one.id for one in timetable.sessions}
    named = {one.person for one in timetable.parts if one.session in held}
    people = [one for key, one in timetable.people.items() if key in named]
    if not people:
        raise Refused(Reason.NOTHING_TO_PRINT)
    introduced = speakers.introductions(snapshot, [one.id for one in people])
    told = {
        key: Told(one.biography, speakers.photo(snapshot, one.photo) if one.photo else None)
        for key, one in introduced.items()
    }
    return SpeakersOf(timetable, sorted(people, key=by_family_name), told)


def _draw(gathered: SpeakersOf, size: Paper) -> Drawn:
    from forumdesk.reports import speakers  # noqa: PLC0415  # ReportLab is slow to import

    return speakers.speakers(gathered, size=size)


DOCUMENT = Document(
    kind="speakers",
    words=wording.SPEAKERS,
    icon="users",
    shelf=Shelf.PROGRAMME,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    offers=frozenset({Subject.DAY}),
)
