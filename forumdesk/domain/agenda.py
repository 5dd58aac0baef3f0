"""What participants propose for the agenda, and the trace from a proposal to the programme."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A proposal that went on: the input it came as, and what became of it.

    Proposals are inputs of their own kind. `poll` and `option` are where it was put up for ranking,
    `session` is what it became in the programme; None as long as it has not.
    """

    id: str
    input: str
    poll: str | None = None
    option: str | None = None
    session: str | None = None
