"""The digest of a day, for the tables of the next morning."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forumdesk.domain.daily_digest import DigestOf
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import Session, day_of
from forumdesk.domain.results import Result
from forumdesk.operations.came import who_came
from forumdesk.operations.documents.base import Document, NoOptions, Request, Shelf, Subject
from forumdesk.operations.documents.gathering import timetable_of
from forumdesk.operations.documents.recorded import records_of, votes_apart, without_names
from forumdesk.store import forum as forums
from forumdesk.store import programme as programme_rows
from forumdesk.store import record as record_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.timetable import Timetable

Gathered = tuple[DigestOf, "Timetable | None"]


def _gather(snapshot: Snapshot, request: Request[NoOptions]) -> Gathered:
    forum, sessions = forums.forum(snapshot), programme_rows.sessions(snapshot)
    day, zone = request.about.day or forum.starts, ZoneInfo(forum.time_zone)
    if not sessions:
        raise Refused(Reason.NO_SESSION_YET)
    that_day = [one for one in sessions if day_of(one, zone) == day]
    if not that_day:
        raise Refused(Reason.NO_SESSION_THAT_DAY, day=day)
    if not any(_was_held(snapshot, one) for one in that_day):
        raise Refused(Reason.NOTHING_HELD_YET, day=day)
    apart, _unseen = votes_apart(snapshot)
    came = who_came(snapshot, day=day).counted
    told = DigestOf(
        forum=forum,
        day=day,
        records=[without_names(one) for one in records_of(snapshot, that_day)],
        apart=[one for one in apart if _closed_on(one, zone) == day],
        came=None if came is None else len(came),
    )
    planned = (session.starts.astimezone(zone).date() for session in sessions)
    later = [one for one in planned if one > day]
    return told, timetable_of(snapshot, min(later)) if later else None


def _was_held(snapshot: Snapshot, session: Session) -> bool:
    """Whether there is anything to tell of it; nobody may have marked its beginning."""
    return session.started_at is not None or bool(record_rows.lines(snapshot, session.id))


def _closed_on(one: Result, zone: ZoneInfo) -> date | None:
    closed = one.poll.closed_at
    return closed.astimezone(zone).date() if closed else None


def _draw(gathered: Gathered, size: Paper) -> Drawn:
    from forumdesk.reports import daily_digest  # noqa: PLC0415  # ReportLab is slow to import

    told, following = gathered
    return daily_digest.daily_digest(told, following, size=size)


DOCUMENT = Document(
    kind="daily-digest",
    words=wording.DAILY_DIGEST,
    icon="inbox",
    shelf=Shelf.PROGRAMME,
    place=2,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    headed=True,
    needs=frozenset({Subject.DAY}),
)
