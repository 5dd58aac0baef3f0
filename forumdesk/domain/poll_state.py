"""Where a poll stands: apart from polls, because refusals name it and polls refuse."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where the current round of a poll stands."""

    DRAFT = "draft"
    OPEN = "open"
    SEALING = "sealing"
    CLOSED = "closed"
    SEALED = "sealed"

    @property
    def finished(self) -> bool:
        """Whether the round is over for good: it takes no ballots, and can be counted."""
        return self in FINISHED


FINISHED = (State.CLOSED, State.SEALED)
