"""Forums that follow each other: what the next one is handed, and when its sessions are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Session
from forumdesk.domain.text import Text


class Handed(StrEnum):
    """What the next forum can be handed beside hosts, places and groups."""

    PEOPLE = "people"
    AGENDA = "agenda"
    ACTIONS = "actions"
    LETTERHEAD = "letterhead"
    ABBREVIATIONS = "abbreviations"
    POLLS = "polls"


# Questions are asked anew, so whoever wants the old ones says so.
USUALLY_HANDED = frozenset(Handed) - {Handed.POLLS}


@dataclass(frozen=True, slots=True)
class EarlierForum:
    """A forum that this one continues; `id` is the one in its own file."""

    id: str
    title: Text
    short_title: str
    starts: date
    ends: date


def as_earlier(forum: Forum) -> EarlierForum:
    """A forum as those that continue it know it."""
    return EarlierForum(forum.id, forum.title, forum.short_title, forum.starts, forum.ends)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Sessions of an earlier forum on the days of the next one.

    `left_out` are those for whose day the next forum is too short.
    """

    sessions: Sequence[Session]
    left_out: Sequence[Session]


def agenda_of(
    sessions: Sequence[Session], *, before: Forum, after: Forum, zones: tuple[tzinfo, tzinfo]
) -> Agenda:
    """The sessions by the number of their day and at their clock times, as nothing was held yet.

    `zones` are the clocks of both forums. What lies behind the last day of the next one is left
    out. An hour that the clocks skip is the one after it.
    """
    away = after.starts - before.starts
    moved = [_moved(one, away, *zones) for one in sessions]
    late = [one for one in moved if one.starts.astimezone(zones[1]).date() > after.ends]
    return Agenda([one for one in moved if one not in late], late)


def _moved(session: Session, away: timedelta, before: tzinfo, after: tzinfo) -> Session:
    starts, ends = (_on(one, away, before, after) for one in (session.starts, session.ends))
    if ends <= starts:
        # Both lay around an hour that the clocks skip, or show twice.
        ends = starts + (session.ends - session.starts)
    return replace(
        session,
        starts=starts,
        ends=ends,
        started_at=None,
        ended_at=None,
        started_seq=None,
        ended_seq=None,
        # To calendars and other programs it is another session than the last one.
        revision=0,
        foreign="",
    )


def _on(at: datetime, away: timedelta, before: tzinfo, after: tzinfo) -> datetime:
    clock = at.astimezone(before).replace(tzinfo=None, fold=0) + away
    return clock.replace(tzinfo=after).astimezone(UTC)
