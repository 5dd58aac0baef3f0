"""Approval: any options within the poll's limits; shares are of ballots, not of ticks."""

from __future__ import annotations

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.domain.tally.base import Tally, chosen_options, count_options


def validate(poll: Poll, choices: object) -> list[str]:
    """Between the poll's minimum and maximum of its options."""
    chosen = chosen_options(poll, choices)
    maximum = poll.rules.maximum or len(poll.options)
    if not poll.rules.minimum <= len(chosen) <= maximum:
        raise Refused(
            Reason.INVALID_CHOICES,
            chosen=len(chosen),
            least=poll.rules.minimum,
            most=poll.rules.maximum,
        )
    return chosen


TALLY = Tally(validate=validate, tally=count_options, figure="approvals")
