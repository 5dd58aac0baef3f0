"""What is known of a timetable while its times are read: the day, the times, what stands where."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, tzinfo

from forumdesk.exchange.programmes.headings import Holds
from forumdesk.exchange.programmes.timetable_cells import Entry
from forumdesk.exchange.programmes.timetable_shape import Cell, Lane, Slot


@dataclass(slots=True)
class Days:
    """The day that rows are of from here on, and the row above that told it."""

    day: date | None = None
    row: int | None = None

    def turn_to(self, day: date | None, row: int | None) -> None:
        """From here on rows are of another day."""
        self.day, self.row = day, row


@dataclass(slots=True)
class When:
    """The times of a slot."""

    slot: Slot
    day: date | None
    day_row: int | None
    start: time
    end: time | None
    zone: tzinfo | None
    minutes: int | None = None


@dataclass(slots=True)
class Placed:
    """A cell with its sessions: in which columns, from which slot to which."""

    cell: Cell
    lanes: list[Lane]
    first: int
    last: int
    entries: list[Entry]
    words: dict[Holds, str] = field(default_factory=dict)

    def is_of(self, lane: Lane) -> bool:
        """Whether it is on the day of a column."""
        return not lane.day or any(one.day == lane.day for one in self.lanes)
