"""A programme by the days of a conference, which go on after midnight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from forumdesk.domain.schedule import Schedule, ScheduledPerson, ScheduledSession
from forumdesk.exchange.schedules.clocks import DAY_BEGINS, zone_of

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Planned:
    """A session that has its time, in the zone of the programme."""

    session: ScheduledSession
    starts: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        """How long it takes, whatever clocks on walls do meanwhile."""
        return (self.ends.astimezone(UTC) - self.starts.astimezone(UTC)) // _MINUTE

    @property
    def people(self) -> list[ScheduledPerson]:
        """Everybody by name, once."""
        named: dict[str, ScheduledPerson] = {}
        for one in self.session.people:
            if one.name:
                named.setdefault(one.name, one)
        return list(named.values())


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """A day, counted from the first of the programme, with its rooms by name."""

    number: int
    day: date
    begins: datetime
    ends: datetime
    rooms: tuple[tuple[str, tuple[Planned, ...]], ...]

    @property
    def sessions(self) -> list[Planned]:
        """All of them by their start."""
        every = (one for _, planned in self.rooms for one in planned)
        return sorted(every, key=lambda one: (one.starts, one.session.code))


def zone(schedule: Schedule) -> ZoneInfo:
    """The zone in which its clocks are shown."""
    return zone_of(schedule.time_zone) or ZoneInfo("UTC")


def days(schedule: Schedule) -> Iterator[ProgrammeDay]:
    """Days with sessions; what has no time, or is called off, is on none."""
    here = zone(schedule)
    found: dict[date, list[Planned]] = {}
    for one in planned(schedule):
        found.setdefault(_day_of(one.starts), []).append(one)
    first = min([*found, *([schedule.starts] if schedule.starts else [])], default=None)
    for day in sorted(found):
        assert first is not None
        begins = datetime.combine(day, DAY_BEGINS, here)
        ends = datetime.combine(day + _DAY, DAY_BEGINS, here) - _MINUTE
        number = (day - first).days + 1
        yield ProgrammeDay(number, day, begins, ends, _rooms(schedule, found[day]))


def planned(schedule: Schedule) -> Iterator[Planned]:
    """Sessions that have a time and are not called off, by their start."""
    here = zone(schedule)
    timed = [
        Planned(one, one.starts.astimezone(here), one.ends.astimezone(here))
        for one in schedule.sessions
        if one.starts is not None and one.ends is not None and not one.deleted
    ]
    yield from sorted(timed, key=lambda one: one.starts.timestamp())


def span(schedule: Schedule, of: Sequence[date]) -> tuple[date, date]:
    """From its first day to its last, as it says, or by these days on which it has sessions."""
    starts, ends = schedule.starts, schedule.ends
    return starts or min(of, default=date.min), ends or max(of, default=date.min)


def _day_of(starts: datetime) -> date:
    return starts.date() - _DAY if starts.time() < DAY_BEGINS else starts.date()


def _rooms(
    schedule: Schedule, sessions: Sequence[Planned]
) -> tuple[tuple[str, tuple[Planned, ...]], ...]:
    """Rooms in the order in which the programme has them."""
    order = dict.fromkeys(one.name for one in schedule.rooms)
    order.update(dict.fromkeys(one.session.room for one in sessions))
    rooms = {name: tuple(one for one in sessions if one.session.room == name) for name in order}
    return tuple((name, those) for name, those in rooms.items() if those)


def clock(minutes: int) -> str:
    """A length as "01:30"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
