"""Where the sessions of a day lie in a timetable, and where they go when they are moved.

Nothing of a window is known here. Positions and sizes are pixels from the top left corner of the
day; time runs down evenly, so that a day on which the clocks are set is an hour shorter or longer
and no hour of it is missing or shown twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import LONGEST, Session

SNAP = timedelta(minutes=5)
HALF_HOUR = timedelta(minutes=30)
LEAST_CARD = 22
"""Pixels in height in which a line can be read, however short a session is."""
LEAST_COLUMN, LEAST_LANE, AROUND, BETWEEN = 148, 96, 4, 3
"""Pixels in width of a column and of a card beside others; those left free around and between."""


@dataclass(frozen=True, slots=True)
class Day:
    """A local day from midnight to midnight. `number` is that in the forum, None outside of it.

    It `strays` if it is outside and a session begins on it; one may also go on into it from before.
    """

    date: date
    number: int | None
    begins: datetime
    ends: datetime
    strays: bool = False

    def snapped(self, instant: datetime) -> datetime:
        """The nearest instant of the grid."""
        return self.begins + round((instant - self.begins) / SNAP) * SNAP

    def stepped(self, instant: datetime, by: int) -> datetime:
        """So many steps of the grid on or back; what lies beside it goes to the grid first."""
        steps = (instant - self.begins) // SNAP
        beside = (instant - self.begins) % SNAP
        back = by < 0 and beside
        return self.begins + (steps + by + (1 if back else 0)) * SNAP


def day_at(forum: Forum, when: date, zone: tzinfo) -> Day:
    """A local day of that zone."""
    begins, ends = (
        datetime.combine(one, time(), zone).astimezone(UTC)
        for one in (when, when + timedelta(days=1))
    )
    return Day(when, forum.day_number(when), begins, ends)


def days_of(forum: Forum, sessions: Iterable[Session], zone: tzinfo) -> list[Day]:
    """The forum's days, and every other day that a session touches, in their order."""
    found = {forum.starts + timedelta(days=number): False for number in range(forum.days)}
    for one in sessions:
        last = max(one.starts, one.ends - timedelta(microseconds=1)).astimezone(zone).date()
        found.setdefault(last, False)
        first = one.starts.astimezone(zone).date()
        found[first] = forum.day_number(first) is None
    return [replace(day_at(forum, one, zone), strays=found[one]) for one in sorted(found)]


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a session lies in one day; `before` and `after` say that it is not all of it."""

    id: str
    room: str | None
    begins: datetime
    ends: datetime
    before: bool
    after: bool


def pieces_of(sessions: Iterable[Session], day: Day) -> list[Piece]:
    """Of every session that touches the day."""
    return [
        Piece(
            one.id,
            one.room,
            max(one.starts, day.begins),
            min(one.ends, day.ends),
            one.starts < day.begins,
            one.ends > day.ends,
        )
        for one in sessions
        if one.starts < day.ends and one.ends > day.begins
    ]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the time scale: where it lies, and what the clock shows there."""

    y: int
    clock: time
    whole: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from the top of a day down; `hour` is how many pixels high an hour is."""

    day: Day
    hour: int

    def y(self, instant: datetime) -> int:
        """Where an instant lies."""
        return round((instant - self.day.begins) / timedelta(hours=1) * self.hour)

    def at(self, y: float) -> datetime:
        """The instant there, which may be before or after the day."""
        return self.day.begins + y / self.hour * timedelta(hours=1)

    @property
    def high(self) -> int:
        """All of the day."""
        return self.y(self.day.ends)

    def ticks(self, zone: tzinfo) -> list[Tick]:
        """A line for every hour and every half."""
        found, instant = [], self.day.begins
        while instant < self.day.ends:
            clock = instant.astimezone(zone).time()
            found.append(Tick(self.y(instant), clock, clock.minute == 0))
            instant += HALF_HOUR
        return found


@dataclass(frozen=True, slots=True)
class Column:
    """Where a room stands; None is the place of sessions without a room."""

    room: str | None
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Box:
    """Where a card lies."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Columns from left to right, and the place of every card by its session's id."""

    columns: tuple[Column, ...]
    boxes: dict[str, Box]
    width: int

    def column_at(self, x: int) -> Column:
        """The column there, or the nearest one."""
        return next((one for one in self.columns if x < one.x + one.width), self.columns[-1])

    def column_of(self, room: str | None) -> Column:
        """That of a room; the last one for a room that has none."""
        return next((one for one in self.columns if one.room == room), self.columns[-1])


def arrange(
    pieces: Sequence[Piece], rooms: Sequence[str | None], axis: Axis, *, wide: int
) -> Arrangement:
    """Lay out a day in `wide` pixels, or in more if the rooms need more.

    What overlaps in one room lies side by side; so does what would overlap because a short session
    is drawn higher than it lasts. `rooms` are never empty.
    """
    columns: list[Column] = []
    boxes: dict[str, Box] = {}
    by_room = [_groups([one for one in pieces if one.room == room], axis) for room in rooms]
    x = 0
    for room, groups, width in zip(rooms, by_room, _widths(by_room, wide), strict=True):
        for members, lanes in groups:
            room_each = (width - 2 * AROUND + BETWEEN) // lanes
            for lane, top, bottom, piece in members:
                left = x + AROUND + lane * room_each
                boxes[piece.id] = Box(left, top, room_each - BETWEEN, bottom - top)
        columns.append(Column(room, x, width))
        x += width
    return Arrangement(tuple(columns), boxes, x)


def _widths(rooms: Sequence[Sequence[_Group]], wide: int) -> list[int]:
    """How wide each column is: all alike, as far as those with many beside each other let them."""
    needed = [
        max(
            LEAST_COLUMN,
            max((lanes for _one, lanes in groups), default=1) * LEAST_LANE + 2 * AROUND,
        )
        for groups in rooms
    ]
    left, share = wide, 0
    for number, least in enumerate(sorted(needed, reverse=True)):
        share = left // (len(needed) - number)
        if least <= share:
            break
        left -= least
    return [max(one, share) for one in needed]


_Member = tuple[int, int, int, Piece]
"""Lane, top and bottom of a piece."""
_Group = tuple[list[_Member], int]
"""What overlaps one another, and how many lanes it takes."""


def _groups(pieces: Iterable[Piece], axis: Axis) -> list[_Group]:
    groups: list[_Group] = []
    members: list[_Member] = []
    lanes: list[int] = []
    for piece in sorted(pieces, key=lambda one: (one.begins, -one.ends.timestamp(), one.id)):
        top = axis.y(piece.begins)
        bottom = max(axis.y(piece.ends), top + LEAST_CARD)
        if members and top >= max(lanes):
            groups.append((members, len(lanes)))
            members, lanes = [], []
        lane = next((at for at, end in enumerate(lanes) if end <= top), len(lanes))
        lanes[lane : lane + 1] = [bottom]
        members.append((lane, top, bottom, piece))
    return [*groups, (members, len(lanes))] if members else groups


@dataclass(frozen=True, slots=True)
class Spot:
    """When and where a session is, or is to be."""

    starts: datetime
    ends: datetime
    room: str | None

    @property
    def length(self) -> timedelta:
        """How long it takes."""
        return self.ends - self.starts


def spot_of(session: Session) -> Spot:
    """Where a session is."""
    return Spot(session.starts, session.ends, session.room)


def begun_at(spot: Spot, starts: datetime, day: Day) -> Spot:
    """As long as it is, from then on; it begins on that day, or goes on into it as it does."""
    goes_on = spot.starts < day.begins < spot.ends
    earliest = day.begins - spot.length + SNAP if goes_on else day.begins
    starts = min(max(starts, earliest), day.ends - SNAP)
    return replace(spot, starts=starts, ends=starts + spot.length)


def ended_at(spot: Spot, ends: datetime) -> Spot:
    """Begun as it is and ended then, after one step at the least and a day at the most."""
    return replace(spot, ends=min(max(ends, spot.starts + SNAP), spot.starts + LONGEST))


def started_at(spot: Spot, starts: datetime) -> Spot:
    """Ended as it is and begun then, before one step at the least and a day at the most."""
    return replace(spot, starts=max(min(starts, spot.ends - SNAP), spot.ends - LONGEST))


def on_day(spot: Spot, day: Day, zone: tzinfo) -> Spot:
    """At the same time of that day, as long as it is."""
    clock = spot.starts.astimezone(zone).time()
    starts = datetime.combine(day.date, clock, zone).astimezone(UTC)
    return begun_at(spot, starts, day)
