"""What people need: for the kitchen how many of each, for those at the doors who and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.people import by_family_name
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.came import who_came
from forumdesk.operations.documents.base import Document, Request, Shelf
from forumdesk.operations.documents.choices import Flag, OneOf
from forumdesk.operations.documents.gathering import those_there
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import programme, registration
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording.programme import room_names

if TYPE_CHECKING:
    from forumdesk.reports.needs import NeedsOf
    from forumdesk.reports.page import Drawn, Paper

# Each reads what it has to see to, and nothing else.
_ASKED = {wording.KITCHEN: Field.DIET, wording.DOORS: Field.ACCESS}


@dataclass(frozen=True, slots=True)
class NeedsOptions:
    """Who reads it, and whether it is of all who are registered or of those who came."""

    readers: str
    present_only: bool


def _gather(snapshot: Snapshot, request: Request[NeedsOptions]) -> NeedsOf:
    from forumdesk.reports.needs import NeedsOf  # noqa: PLC0415  # ReportLab is slow to import

    options, forum = request.options, forums.forum(snapshot)
    key = _ASKED[options.readers]
    answers = registration.answers_to(snapshot, key)
    people = sorted(people_rows.named(snapshot), key=by_family_name)
    if options.present_only:
        came = those_there(who_came(snapshot))
        people = [one for one in people if one.id in came]
    needing = [one for one in people if one.id in answers]
    if not needing:
        raise Refused(Reason.NO_NEEDS, field=key)
    field = next(one for one in registration.fields(snapshot) if one.key == key)
    return NeedsOf(
        forum=forum,
        field=field,
        named=options.readers == wording.DOORS,
        asked=len(people),
        needing=[(one, answers[one.id]) for one in needing],
        places=_places(snapshot),
        until=forum.ends + timedelta(days=field.keep_days),
    )


def _places(snapshot: Snapshot) -> Mapping[str, list[str]]:
    """By person the codes of sessions that they have a part in, each with its room."""
    rooms = room_names(forums.rooms(snapshot))
    sessions = {one.id: one for one in programme.sessions(snapshot)}
    found: dict[str, list[str]] = {}
    for part in told_parts(snapshot):
        session = sessions[part.session]
        room = rooms.get(session.room or "", "")
        place = f"{session.code} · {room}" if room else session.code
        if part.person is not None and place not in found.setdefault(part.person, []):
            found[part.person].append(place)
    return found


def _draw(gathered: NeedsOf, size: Paper) -> Drawn:
    from forumdesk.reports import needs  # noqa: PLC0415  # as above

    return needs.needs(gathered, size=size)


DOCUMENT = Document(
    kind="needs",
    words=wording.NEEDS,
    icon="heart",
    shelf=Shelf.PEOPLE,
    place=6,
    options=NeedsOptions,
    choices=(
        OneOf("readers", wording.READERS, wording.WHO_READS),
        Flag("present-only", wording.PRESENT_ONLY),
    ),
    gather=_gather,
    draw=_draw,
    in_set=False,
)
