"""How late the sessions that run are, and what has to be shifted because of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from forumdesk.domain.now import is_near, running_now
from forumdesk.domain.programme import Session
from forumdesk.domain.shifting import Rest, Until

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Late:
    """A session that runs late by so many minutes, and when it ends if nobody shortens it.

    `over` says that its planned end has passed; otherwise it only began late.
    """

    session: Session
    minutes: int
    ends: datetime
    over: bool


def lateness(sessions: Sequence[Session], now: datetime) -> list[Late]:
    """The sessions that run late, one at most in a room, by their planned start.

    Minutes are rounded up, so that what follows is never told to begin before this can end; that a
    session began some seconds late is not told. Nothing is told of a session of another day, as in
    a sample or a rehearsal, or where the clock was set back since it began.
    """
    found = [
        _late(one, one.started_at, now)
        for one in running_now(sessions, now)
        if one.started_at is not None
        and one.started_at <= now
        and is_near(one, now)
        and is_near(one, one.started_at)
    ]
    return [one for one in found if one.minutes > 0]


def rest_behind(late: Late, sessions: Sequence[Session]) -> Rest | None:
    """What follows in its room in the half day, to be shifted by as much as it begins too early.

    None where nothing does.
    """
    following = [
        one.starts
        for one in sessions
        if one.place == late.session.place
        and one.started_at is None
        and one.starts > late.session.starts
    ]
    minutes = -(-(late.ends - min(following, default=late.ends)) // _MINUTE)
    if minutes <= 0:
        return None
    rooms = frozenset({late.session.room}) if late.session.room else None
    return Rest(after=late.session.id, minutes=minutes, rooms=rooms, until=Until.HALF_DAY)


def _late(session: Session, began: datetime, now: datetime) -> Late:
    over = now - session.ends
    behind = began - session.starts
    late = max(over, behind if behind >= _MINUTE else timedelta())
    minutes = max(0, -(-late // _MINUTE))
    return Late(session, minutes, session.ends + minutes * _MINUTE, over > timedelta())
