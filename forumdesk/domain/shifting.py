"""Shifting the rest of a day: what it does to each session, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from forumdesk.domain.clashes import Clash, ClashFinder, Surroundings
from forumdesk.domain.day_parts import LONG_BREAK, DayPart, DayParts, day_parts, is_long_break
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.moving import Move
from forumdesk.domain.programme import Session, SessionType

# No break is made shorter.
SHORT_BREAK = timedelta(minutes=5)
# In minutes, either way.
MOST = 24 * 60
_NOTHING = timedelta()


class Until(StrEnum):
    """How far the rest goes that is shifted."""

    BREAK = "break"
    HALF_DAY = "half_day"
    DAY = "day"


class Breaks(StrEnum):
    """What becomes of breaks, and of times in which a room is free, between what is shifted.

    Kept, they are shifted with all else; given up, they take up what they can, so that less is left
    to shift behind them.
    """

    KEPT = "kept"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Rest:
    """Which sessions are shifted, by how many minutes; fewer than none is earlier.

    `after` is the id of the session after which the rest begins, or a moment. `rooms` are ids, None
    for the whole forum.
    """

    after: str | datetime
    minutes: int
    rooms: frozenset[str] | None = None
    until: Until = Until.DAY
    breaks: Breaks = Breaks.KEPT


@dataclass(frozen=True, slots=True)
class Shifted:
    """A session as it is planned, and its times after the shift."""

    session: Session
    starts: datetime
    ends: datetime

    @property
    def move(self) -> Move:
        """What is done with it."""
        return Move(self.session.id, self.starts, self.ends, self.session.room)


@dataclass(frozen=True, slots=True)
class Shift:
    """What shifting a rest does. `part` is the part of the day in which it begins.

    `clashes` are those that come by it: with a session that stays in its room, of somebody who is
    elsewhere, with the end of the forum. `breaks` are ids of breaks that stay where they are and
    that sessions run into. `next_day` are ids of sessions that come to end after midnight.
    """

    rest: Rest
    part: DayPart
    moved: tuple[Shifted, ...]
    clashes: tuple[Clash, ...] = ()
    breaks: tuple[str, ...] = ()
    next_day: tuple[str, ...] = ()

    @property
    def last(self) -> Shifted | None:
        """What ends last of what is shifted, breaks only where there is nothing else."""
        work = [one for one in self.moved if one.session.type is not SessionType.BREAK]
        return max(work or self.moved, key=lambda one: one.ends, default=None)


def shift_of(rest: Rest, sessions: Sequence[Session], around: Surroundings) -> Shift:
    """What shifting a rest does to the sessions of its day that have not begun.

    Raises:
        Refused: NOT_FOUND for the session after which it begins; INVALID_FIELD for more minutes
            than a day has.
    """
    if abs(rest.minutes) > MOST:
        raise Refused(Reason.INVALID_FIELD, field=Field.MINUTES, value=str(rest.minutes))
    begins = _begins(rest, sessions)
    day = _local(begins.day, around.zone).date()
    todays = sorted(
        (one for one in sessions if _local(one.starts, around.zone).date() == day),
        key=lambda one: (one.starts, one.code),
    )
    shifter = _Shifter(rest, begins, todays, day_parts(day, todays, around.zone))
    for one in todays:
        if shifter.is_after(one):
            shifter.take(one)
    return _with_troubles(shifter, sessions, around)


@dataclass(frozen=True, slots=True)
class _Begins:
    """From when on a rest is counted, on the day of which instant, and after what session."""

    since: datetime
    day: datetime
    session: Session | None = None


def _begins(rest: Rest, sessions: Sequence[Session]) -> _Begins:
    if isinstance(rest.after, datetime):
        return _Begins(rest.after, rest.after)
    found = next((one for one in sessions if one.id == rest.after), None)
    if found is None:
        raise Refused(Reason.NOT_FOUND, value=rest.after[:40])
    return _Begins(found.ends, found.starts, found)


def _local(instant: datetime, zone: tzinfo) -> datetime:
    return instant.astimezone(zone)


def _is_break(session: Session) -> bool:
    return session.type is SessionType.BREAK


class _Shifter:
    """Goes through a day by start, and keeps for each place how much is left to shift there."""

    def __init__(
        self, rest: Rest, begins: _Begins, todays: Sequence[Session], parts: DayParts
    ) -> None:
        self.rest, self.begins, self._parts = rest, begins, parts
        self.moved: list[Shifted] = []
        self._busy = {one.room for one in todays if one.room and not _is_break(one)}
        # For places in which nothing has been shifted, from moments on; and for each of the others.
        # None where the rest is over.
        self._at_first: list[tuple[datetime, timedelta | None]] = [
            (begins.day, timedelta(minutes=rest.minutes))
        ]
        self._left: dict[str, timedelta | None] = {}
        # When each place is free by the plan.
        self._free: dict[str, datetime] = {}
        if begins.session is not None:
            self._free[begins.session.place] = begins.since
        # A lunch that comes first ends the morning that it follows.
        first = next((one for one in todays if self.is_after(one) and self._is_in(one)), None)
        starts = begins.day if first is None or _is_break(first) else first.starts
        self.part = parts.of(starts)

    def is_after(self, session: Session) -> bool:
        """Whether a session belongs to the rest, or is a break beside it."""
        if session.started_at is not None or session.ended_at is not None:
            return False
        first = self.begins.session
        if first is not None and session.place == first.place:
            return session.id != first.id and session.starts > first.starts
        return session.starts >= self.begins.since

    def is_common(self, session: Session) -> bool:
        """Whether it is a break of everybody: in no room, or in one where nothing else is held."""
        return _is_break(session) and session.room not in self._busy

    def _is_in(self, session: Session) -> bool:
        """Whether a session is in the rooms that are shifted, or a break for them too."""
        rooms = self.rest.rooms
        return rooms is None or session.room in rooms or self.is_common(session)

    def take(self, session: Session) -> None:
        """Shift the next session as far as it has to be."""
        rooms = self.rest.rooms
        if not self.is_common(session):
            if self._is_in(session):
                self._take_in([session.place], session)
            return
        # It follows what is over by then, and what follows it begins together.
        places = [place for place, free in self._free.items() if free <= session.starts]
        over, left = self._ends_at(session), None
        if rooms is None or self._busy <= rooms:
            left = self._take_in(places, session)
        elif over:
            self._left |= dict.fromkeys(places, None)
        if over or left is not None:
            self._at_first.append((session.starts if over else session.ends, left))

    def _take_in(self, places: Sequence[str], session: Session) -> timedelta | None:
        """Shift a session that follows what is in these places; returns what is left behind it."""
        over = self._ends_at(session)
        waits = [self._left_before(place, session, over=over) for place in places]
        known = [one for one in waits or [self._left_at_first(session)] if one is not None]
        if not known or (over and not _is_break(session)):
            left = None
        else:
            left = self._shift(session, max(known), over=over)
        for place in places:
            self._left[place] = left
            self._free[place] = max(session.ends, self._free.get(place, session.ends))
        return left

    def _shift(self, session: Session, by: timedelta, *, over: bool) -> timedelta | None:
        starts, ends = session.starts + by, session.ends + by
        if over or (_is_break(session) and self.rest.breaks is Breaks.GIVEN_UP):
            shortest = min(SHORT_BREAK, session.ends - session.starts)
            ends = session.ends if over else max(session.ends, starts + shortest)
            starts = min(starts, ends - shortest)
        if by:
            self.moved.append(Shifted(session, starts, ends))
        return None if over else ends - session.ends

    def _ends_at(self, session: Session) -> bool:
        """Whether the rest ends with this one, and at most a break gives up its beginning."""
        match self.rest.until:
            case Until.BREAK:
                return is_long_break(session)
            case Until.HALF_DAY:
                return self._parts.of(session.starts) is not self.part
            case Until.DAY:
                return False

    def _left_at_first(self, session: Session) -> timedelta | None:
        """How much is left to shift of a session in a place in which nothing has been shifted."""
        return next(left for at, left in reversed(self._at_first) if at <= session.starts)

    def _left_before(self, place: str, session: Session, *, over: bool) -> timedelta | None:
        """How much is left to shift in a place when a session follows; None where it is over."""
        left = self._left[place] if place in self._left else self._left_at_first(session)
        free = session.starts - self._free.get(place, session.starts)
        if left is None or (self.rest.until is Until.BREAK and free >= LONG_BREAK):
            return None
        gives_up = over or (place in self._left and self.rest.breaks is Breaks.GIVEN_UP)
        if free <= _NOTHING or not gives_up:
            return left
        return max(_NOTHING, left - free)


def _with_troubles(shifter: _Shifter, sessions: Sequence[Session], around: Surroundings) -> Shift:
    """What was decided, with what it runs into."""
    after = {one.session.id: one for one in shifter.moved}
    there = [
        replace(one, starts=after[one.id].starts, ends=after[one.id].ends)
        if one.id in after
        else one
        for one in sessions
    ]
    before = {clash.key for clash in ClashFinder(sessions, around).all()}
    new = (one for one in ClashFinder(there, around).all() if one.key not in before)
    breaks = [
        one.id
        for one in sessions
        if one.id not in after
        and shifter.is_common(one)
        and any(_runs_into(shifted, one) for shifted in shifter.moved)
    ]
    late = [
        one.session.id
        for one in shifter.moved
        if _last_day(one.ends, around.zone) > _last_day(one.session.ends, around.zone)
    ]
    return Shift(
        rest=shifter.rest,
        part=shifter.part,
        moved=tuple(shifter.moved),
        clashes=tuple(new),
        breaks=tuple(breaks),
        next_day=tuple(late),
    )


def _runs_into(shifted: Shifted, other: Session) -> bool:
    """Whether a session comes to be held at the time of another that it was not beside."""
    one = shifted.session
    return (
        not _is_break(one)
        and max(shifted.starts, other.starts) < min(shifted.ends, other.ends)
        and not max(one.starts, other.starts) < min(one.ends, other.ends)
    )


def _last_day(ends: datetime, zone: tzinfo) -> date:
    """The local day on which something ends; what ends at midnight is of the day before."""
    return _local(ends - timedelta.resolution, zone).date()
