"""A note for newspapers and websites, of the forum or of one day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.full_report import seen_inputs
from forumdesk.domain.news_note import NewsOf
from forumdesk.domain.programme import Session, SessionType, day_of
from forumdesk.domain.results import Result
from forumdesk.operations.came import who_came
from forumdesk.operations.documents.base import Document, Edited, Request, Shelf, Subject
from forumdesk.operations.documents.choices import Flag, Words
from forumdesk.operations.documents.recorded import records_of, votes_apart, without_names
from forumdesk.store import forum as forums
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording
from forumdesk.wording import news_note

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


@dataclass(frozen=True, slots=True)
class NewsOptions:
    """What stands over it and whom to ask; each empty where nobody wrote it.

    As a `briefing` it is for whoever speaks to the press.
    """

    headline: str
    contact: str
    briefing: bool = False


def _gather(snapshot: Snapshot, request: Request[NewsOptions]) -> NewsOf:
    forum, day = forums.forum(snapshot), request.about.day
    zone = ZoneInfo(forum.time_zone)
    sessions = [one for one in programme_rows.sessions(snapshot) if _is_of(one, day, zone)]
    held = [one for one in records_of(snapshot, sessions) if one.lines or one.results]
    apart = [one for one in votes_apart(snapshot)[0] if day is None or _closed(one, zone) == day]
    if not held and not apart:
        raise _nothing_yet(day)
    told = {one.id for one in sessions}
    sent = [one for one in input_rows.inputs(snapshot) if day is None or one.session in told]
    came = who_came(snapshot, day=day).counted
    return NewsOf(
        forum=forum,
        hosts=forums.hosts(snapshot),
        venues=forums.venues(snapshot),
        day=day,
        records=[without_names(one) for one in held],
        apart=apart,
        registered=len(people_rows.people(snapshot)),
        came=None if came is None else len(came),
        inputs=len(sent),
        shown=len(seen_inputs(sent)),
        headline=request.options.headline,
        contact=request.options.contact,
        briefing=request.options.briefing,
    )


def _nothing_yet(day: date | None) -> Refused:
    if day is None:
        return Refused(Reason.NO_RECORD_YET)
    return Refused(Reason.NOTHING_HELD_YET, day=day)


def _is_of(session: Session, day: date | None, zone: ZoneInfo) -> bool:
    is_held = session.type is not SessionType.BREAK
    return is_held and (day is None or day_of(session, zone) == day)


def _closed(one: Result, zone: ZoneInfo) -> date | None:
    closed = one.poll.closed_at
    return closed.astimezone(zone).date() if closed else None


def _public(of: NewsOf) -> NewsOf | None:
    """With the records that the room has heard as they stand."""
    heard = [one for one in of.records if one.was_heard]
    return replace(of, records=heard, briefing=False) if heard else None


def _draw(gathered: NewsOf, size: Paper) -> Drawn:
    from forumdesk.reports import news_note as paper  # noqa: PLC0415  # ReportLab is slow to import

    return paper.news_note(gathered, size=size)


DOCUMENT = Document(
    kind="news-note",
    words=wording.NEWS_NOTE,
    icon="message-square-text",
    shelf=Shelf.PROGRAMME,
    place=3,
    options=NewsOptions,
    choices=(
        Words("headline", wording.HEADLINE, longest=160),
        Words("contact", wording.CONTACT, longest=200),
        Flag("briefing", wording.BRIEFING),
    ),
    gather=_gather,
    draw=_draw,
    headed=True,
    public=_public,
    edited=Edited("news-note", news_note.to_be_edited),
    offers=frozenset({Subject.DAY}),
)
