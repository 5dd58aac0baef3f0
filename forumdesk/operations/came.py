"""Who came: to the forum, to a day of it or to a session, and when enough of them were there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from forumdesk.domain.attendance import (
    Came,
    DaysThere,
    Direction,
    Presence,
    Quorum,
    Visit,
    believable,
    days_there,
    inside_after,
    quorum,
)
from forumdesk.domain.programme import Session
from forumdesk.operations.attendance import opening_of, presence
from forumdesk.store import attendance as rows
from forumdesk.store import forum as forums
from forumdesk.store import people, programme
from forumdesk.store.reader import Reader

# So many passages on both sides tell whether the clock was right at one.
_AROUND = 100


def who_came(db: Reader, *, session: Session | None = None, day: date | None = None) -> Came:
    """Who came to a session, else to a day, else to the forum at all."""
    invited = rows.invited(db)
    if session is not None:
        return _to_session(db, session, invited)
    visits = rows.visits_at(db, None)
    if not visits:
        return Came(None, None)
    before: frozenset[str] = frozenset()
    if day is not None:
        zone = _zone(db)
        before = frozenset(inside_after(one for one in visits if _day(one, zone) < day))
        visits = [one for one in visits if _day(one, zone) == day]
    if not visits:
        # A day that is still to come, or one without a desk.
        return Came(None, None, overnight=before)
    here = frozenset(one.person for one in visits if one.direction is Direction.IN)
    reached = quorum(
        visits, invited=invited, before=frozenset(), leaving=False, rule=forums.forum(db).quorum
    )
    return Came(here, here, reached, _told(reached, visits), overnight=before - here)


def quorum_now(db: Reader, *, door: str | None) -> tuple[Quorum, datetime | None] | None:
    """The quorum of today at the forum's door or of a session at its own, and since when.

    The same as `who_came` tells, without reading who it was. None where it is not known, and before
    the first has come today; the moment is None where fewer are there, or the clock was wrong.
    """
    if door is not None:
        session = programme.session(db, door)
        came = who_came(db, session=session) if session is not None else None
        return None if came is None or came.quorum is None else (came.quorum, came.at)
    forum, now = forums.forum(db), datetime.now(UTC)
    opens = opening_of(now, ZoneInfo(forum.time_zone))
    there = rows.came_since(db, None, opens)
    if not there:
        return None
    found = Quorum(people.count(db), there, rule=forum.quorum)
    if not found.met:
        return found, None
    by = rows.passage_with(db, found.needed, None, opens)
    if by is None:
        return found, None
    sure = believable(rows.around(db, by.seq, most=_AROUND), now=now)
    return found, by.at if by.id in sure else None


def days_came(db: Reader) -> dict[str, DaysThere]:
    """On which days each person is known to have come in."""
    zone = _zone(db)
    passed: dict[str, list[tuple[date, Direction]]] = {}
    for one in rows.visits_at(db, None):
        passed.setdefault(one.person, []).append((_day(one, zone), one.direction))
    noted = {day for own in passed.values() for day, direction in own if direction is Direction.IN}
    return {person: days_there(own, noted) for person, own in passed.items()}


def _day(visit: Visit, zone: ZoneInfo) -> date:
    return opening_of(visit.at, zone).date()


def _to_session(db: Reader, session: Session, invited: frozenset[str]) -> Came:
    there = presence(db, session)
    if there is None or there.counted is None:
        return Came(None, None, presence=there)
    if there.beside:
        return Came(None, there.counted, presence=there)
    if session.started_at is None:
        return _before(db, session, there, invited)
    opens = opening_of(session.started_at, _zone(db))
    visits = [one for one in rows.visits_at(db, session.door) if one.at >= opens]
    began, ended = session.started_seq or 0, session.ended_seq
    reached = quorum(
        [one for one in visits if began < one.seq and (ended is None or one.seq <= ended)],
        invited=invited,
        before=inside_after(one for one in visits if one.seq <= began),
        leaving=False,
        rule=forums.forum(db).quorum,
    )
    at = session.started_at if reached.from_start else _told(reached, visits)
    return Came(there.during, there.counted, reached, at, there)


def _before(db: Reader, session: Session, there: Presence, invited: frozenset[str]) -> Came:
    """Before a session nobody is ticked; whether enough are there is asked on its day."""
    zone = _zone(db)
    if opening_of(session.starts, zone) != opening_of(datetime.now(UTC), zone):
        return Came(None, there.counted, presence=there)
    visits = rows.visits_at(db, session.door)
    reached = quorum(
        visits, invited=invited, before=frozenset(), leaving=True, rule=forums.forum(db).quorum
    )
    return Came(None, there.counted, reached, _told(reached, visits), there)


def _zone(db: Reader) -> ZoneInfo:
    return ZoneInfo(forums.forum(db).time_zone)


def _told(reached: Quorum, visits: Sequence[Visit]) -> datetime | None:
    """When enough were there, unless the clock was wrong at that passage."""
    if reached.by is None:
        return None
    sure = believable(visits, now=datetime.now(UTC))
    return reached.by.at if reached.by.id in sure else None
