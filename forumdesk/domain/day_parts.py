"""Into which parts a day of the programme falls: what “the rest of the morning” means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from forumdesk.domain.programme import Session, SessionType

# A break, or a time in which a room is free, that takes up what came before it.
LONG_BREAK = timedelta(minutes=30)
# Local times between which lunch and dinner begin, and when a part ends on a day without them.
_LUNCH, _NOON = (time(11), time(14)), time(12)
_DINNER, _EVENING = (time(17), time(20)), time(18)


class DayPart(StrEnum):
    """A part of a day: before lunch, before dinner, or later."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class DayParts:
    """When the afternoon and the evening of a day begin; what is behind midnight is evening too."""

    afternoon: datetime
    evening: datetime

    def of(self, instant: datetime) -> DayPart:
        """The part that an instant is in."""
        if instant >= self.evening:
            return DayPart.EVENING
        return DayPart.AFTERNOON if instant >= self.afternoon else DayPart.MORNING


def day_parts(day: date, todays: Iterable[Session], zone: tzinfo) -> DayParts:
    """The parts of a local day: its sessions tell when there is lunch and dinner, if there is."""
    breaks = sorted(one.starts.astimezone(zone).time() for one in todays if is_long_break(one))

    def begins(meal: tuple[time, time], else_at: time) -> datetime:
        first, last = meal
        clock = next((one for one in breaks if first <= one < last), else_at)
        return datetime.combine(day, clock, zone).astimezone(UTC)

    return DayParts(begins(_LUNCH, _NOON), begins(_DINNER, _EVENING))


def is_long_break(session: Session) -> bool:
    """Whether a session is a break that takes up what came before it."""
    return session.type is SessionType.BREAK and session.ends - session.starts >= LONG_BREAK
