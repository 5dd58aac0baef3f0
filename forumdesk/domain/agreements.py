"""Agreed without objection (musyawarah mufakat): a proposal is carried because nobody objects.

The chair asks whether there is any objection; who does not object may have a reservation noted.
No ballot is cast. Where somebody objects, it is put to the vote.
"""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.domain import methods
from forumdesk.domain.polls import Kind, Poll, Reservation
from forumdesk.domain.results import Decision, Outcome

MOST_RESERVATIONS = 100
# In characters: the words of a reservation, and those that tell whose it is.
LONGEST_RESERVATION, LONGEST_BY = 2000, 200


@dataclass(frozen=True, slots=True)
class Agreed(Outcome):
    """What is there in place of a count."""

    reservations: tuple[Reservation, ...]


def can_be_agreed(poll: Poll) -> bool:
    """Whether the poll proposes something that a room can agree to; a mood decides nothing."""
    proposes = methods.of(poll.method).puts_question or poll.rules.proposal is not None
    return proposes and poll.kind is not Kind.PULSE


def decide(poll: Poll, *, quorate: bool) -> Decision:
    """The proposal is carried, unless too few were there to decide anything."""
    put = [one.id for one in poll.options if one.number == poll.rules.proposal]
    return Decision(
        winners=tuple(put) if quorate else (),
        tie=False,
        carried=quorate,
        most=0,
        needed=None,
        proposal=next(iter(put), ""),
    )
