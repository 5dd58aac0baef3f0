"""How full a room is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Occupancy:
    """How many are `here` by a door, and how many `seats` lie behind it; None if not known."""

    here: int
    seats: int | None

    @property
    def is_full(self) -> bool:
        """Whether whoever comes next has no seat; nobody is stopped for it."""
        return self.seats is not None and self.here >= self.seats
