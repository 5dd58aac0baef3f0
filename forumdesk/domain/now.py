"""What is on now and what comes next, by what was begun and by the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from forumdesk.domain.programme import Session, SessionType


@dataclass(frozen=True, slots=True)
class NowAndNext:
    """What runs, a session for each place, and what comes next there, by start.

    `later` are all that may still begin after those, by start.
    """

    now: tuple[Session, ...] = ()
    coming: tuple[Session, ...] = ()
    later: tuple[Session, ...] = ()


# The plan's clock tells something of the moment only near the days of the plan: a sample of another
# year, or a rehearsal weeks before, is led by what was begun.
_NEAR = timedelta(hours=12)
# A session that was begun and not ended is over by then, whatever nobody noted.
_FORGOTTEN = timedelta(hours=18)
# So long after its planned end a session may still begin, because those before it took longer.
_LATE = timedelta(hours=1)


def now_and_next(
    sessions: Sequence[Session], now: datetime, *, room: str | None = None
) -> NowAndNext:
    """What is on and what follows, of sessions ordered by their start.

    What was begun and not ended is on. Only where nobody notes that, the plan is believed. Next
    are the first in each place that start together, never one that was left out. With a `room`,
    what is on in it stands first, and so does what comes next in it, although others start before.
    """
    running = tuple(running_now(sessions, now))
    begun = [one for one in sessions if one.started_at is not None]
    if not running and not any(is_near(one, now) for one in begun):
        planned = [
            one for one in sessions if one.started_at is None and one.starts <= now < one.ends
        ]
        running = tuple({one.place: one for one in planned}.values())
    clock, latest = _plan_clock(sessions, now), _latest_begun(begun)
    # By their ids: to compare whole sessions of a long programme takes a window's moment.
    runs = {one.id for one in running}
    coming = [
        one
        for one in sessions
        if one.started_at is None
        and one.id not in runs
        and not _left_out(one, latest, clock)
        and (begun or one.starts > now)
    ]
    together: dict[str, Session] = {}
    for one in coming:
        if one.starts == coming[0].starts:
            together.setdefault(one.place, one)
    here = next((one for one in coming if one.room == room), None) if room else None
    if room and here is not None and here.starts - coming[0].starts < _NEAR:
        together[room] = here
    beside = {one.id for one in together.values()}
    later = tuple(one for one in coming if one.id not in beside)
    return NowAndNext(_first(running, room), _first(together.values(), room), later)


def _first(sessions: Iterable[Session], room: str | None) -> tuple[Session, ...]:
    if room is None:
        return tuple(sessions)
    return tuple(sorted(sessions, key=lambda one: one.room != room))


def to_work_in(sessions: Sequence[Session], now: datetime) -> Session | None:
    """The session that a desk works in before it chooses one, of sessions ordered by start.

    The one that began last of those that run; else the one that comes after the last that ended,
    or comes by the plan, no break and none that was left out; else the last.
    """
    if running := running_now(sessions, now):
        return max(running, key=lambda one: (one.started_at or one.starts, one.starts))
    begun = [one for one in sessions if one.started_at is not None]
    work = [one for one in sessions if one.type is not SessionType.BREAK]
    last = max((one.starts for one in begun), default=None)
    clock, latest = _plan_clock(sessions, now), _latest_begun(begun)
    for one in work:
        if one.started_at is not None or _left_out(one, latest, clock):
            continue
        if last is not None and one.starts > last:
            return one
        if last is None and (clock is None or one.ends > clock):
            return one
    open_ = [one for one in work if one.started_at is None]
    if not begun and open_:
        return open_[0] if clock is None else open_[-1]
    every = work or sessions
    return every[-1] if every else None


def running_now(sessions: Sequence[Session], now: datetime) -> list[Session]:
    """What was begun and not ended, the latest in each place, by start."""
    runs = [one for one in sessions if one.started_at is not None and one.ended_at is None]
    if _plan_clock(sessions, now) is not None:
        runs = [one for one in runs if one.started_at and now - one.started_at < _FORGOTTEN]
    runs.sort(key=lambda one: (one.started_at or one.starts, one.starts))
    latest = {one.place: one for one in runs}
    return sorted(latest.values(), key=lambda one: (one.starts, one.code))


def _plan_clock(sessions: Sequence[Session], now: datetime) -> datetime | None:
    """The moment by the plan, None when it has nothing to do with the plan."""
    return now if any(is_near(one, now) for one in sessions) else None


def is_near(session: Session, now: datetime) -> bool:
    """Whether a session's plan has anything to do with the moment."""
    return abs(session.starts - now) < _NEAR


def _latest_begun(begun: Sequence[Session]) -> dict[str | None, datetime]:
    """The planned start of the last session that was begun, for each room and for none."""
    return {one.room: one.starts for one in begun}


def _left_out(
    session: Session, latest: Mapping[str | None, datetime], clock: datetime | None
) -> bool:
    """Whether a session that has not begun will not begin any more, as far as can be told."""
    is_break = session.type is SessionType.BREAK
    if clock is not None and session.ends + (timedelta() if is_break else _LATE) <= clock:
        return True
    # Those without a room may be held beside each other, so that only one after it tells.
    since = session.starts if is_break or session.room else session.ends
    places = latest.values() if is_break else (latest.get(session.room),)
    return any(one is not None and one >= since for one in places)
