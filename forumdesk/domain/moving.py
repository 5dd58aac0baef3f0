"""Where sessions go in the plan: to which time and room, and what calendars are told of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import Forum, Room
from forumdesk.domain.programme import LONGEST, Session, instant_on, times_on
from forumdesk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Move:
    """Where a session goes: `session` and `room` are ids, the times carry their zone.

    A session of the tray is then in the programme. `venue` is the id of the one that the room has
    to be in, where somebody says it.
    """

    session: str
    starts: datetime
    ends: datetime
    room: str | None
    venue: str | None = None


def moved(session: Session, move: Move) -> Session:
    """The session where it goes.

    Raises:
        Refused: SESSION_HAS_BEGUN, as what was held is not planned.
    """
    if session.started_at is not None or session.ended_at is not None:
        raise Refused(Reason.SESSION_HAS_BEGUN, name=session.title)
    starts, ends = move.starts.astimezone(UTC), move.ends.astimezone(UTC)
    there = replace(session, starts=starts, ends=ends, room=move.room, scheduled=True)
    return revised(session, there)


def times_of(
    session: Session,
    zone: tzinfo,
    *,
    day: date | None = None,
    start: time | None = None,
    end: time | None = None,
) -> tuple[datetime, datetime]:
    """The times of a session of which only some are said anew, as a local day and its clocks.

    Without an end it stays as long as it is; without a day it stays on its own.

    Raises:
        Refused: ENDS_FIRST, NO_SUCH_TIME, INVALID_DATE.
    """
    local = session.starts.astimezone(zone)
    day, clock = day or local.date(), start or local.time()
    if end is not None:
        return times_on(day, (clock, end), zone)
    if (day, clock) == (local.date(), local.time()):
        return session.starts, session.ends
    starts = instant_on(day, clock, zone)
    return starts, starts + (session.ends - session.starts)


def check_venue(rooms: Collection[Room], move: Move, name: Text) -> None:
    """Whether the room of a move is in the venue of this name, where that is said.

    Raises:
        Refused: ROOM_OF_ANOTHER_VENUE.
    """
    room = next((one for one in rooms if one.id == move.room), None)
    if room is not None and move.venue is not None and room.venue != move.venue:
        raise Refused(Reason.ROOM_OF_ANOTHER_VENUE, name=room.name, venue=name)


def revised(before: Session, after: Session) -> Session:
    """The session as it was changed, counted as changed where calendars show what is new."""
    if _on_calendars(before) == _on_calendars(after):
        return after
    return replace(after, revision=before.revision + 1)


def _on_calendars(session: Session) -> tuple[object, ...]:
    return (session.title, session.starts, session.ends, session.room, session.scheduled)


def check_plan(session: Session, *, zone: tzinfo, rooms: Collection[str]) -> None:
    """Whether a session can be planned so; `rooms` are the ids of those there are.

    Raises:
        Refused: ENDS_FIRST unless it ends after it starts, in a day; NOT_FOUND for the room.
    """
    starts, ends = (one.astimezone(UTC) for one in (session.starts, session.ends))
    if not timedelta() < ends - starts <= LONGEST:
        first, last = (one.astimezone(zone).time() for one in (starts, ends))
        raise Refused(Reason.ENDS_FIRST, start=first, end=last)
    if session.room is not None and session.room not in rooms:
        raise Refused(Reason.NOT_FOUND, value=session.room[:40])


def check_day(before: Session | None, starts: datetime, forum: Forum, zone: tzinfo) -> None:
    """A session does not get to a day outside the forum, as happens by a slip of the hand.

    One that is outside may stay on its day; one that was not there `before` may not begin so.

    Raises:
        Refused: OUTSIDE_FORUM.
    """
    day = starts.astimezone(zone).date()
    if before is not None and before.scheduled and day == before.starts.astimezone(zone).date():
        return
    if forum.day_number(day) is None:
        raise Refused(Reason.OUTSIDE_FORUM, day=day, first=forum.starts, last=forum.ends)


# More often, or further apart, nobody means.
MOST_REPEATS, FURTHEST_DAYS = 60, 366


def repeats(session: Session, zone: tzinfo, *, every: int, times: int) -> list[datetime]:
    """When a session begins again, `times` more times and `every` so many days, at its local time.

    Raises:
        Refused: INVALID_FIELD for less than once, a day, or for more than `MOST_REPEATS` or
            `FURTHEST_DAYS`; NO_SUCH_TIME, INVALID_DATE.
    """
    if not 1 <= every <= FURTHEST_DAYS:
        raise Refused(Reason.INVALID_FIELD, field=Field.EVERY, value=str(every))
    if not 1 <= times <= MOST_REPEATS:
        raise Refused(Reason.INVALID_FIELD, field=Field.TIMES, value=str(times))
    local = session.starts.astimezone(zone)
    try:
        days = [local.date() + timedelta(days=every * number) for number in range(1, times + 1)]
    except OverflowError:
        raise Refused(Reason.INVALID_DATE, value=local.date().isoformat()) from None
    return [instant_on(day, local.time(), zone) for day in days]
