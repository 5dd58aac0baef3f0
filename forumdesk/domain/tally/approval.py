"""Approval: any options within the poll's limits; shares are of ballots, not of ticks."""

from __future__ import annotations

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.domain.tally.base import Tally, chosen_options, count_options


def validate(poll: Poll, choices: object) -> list[str]:
    """Between the poll's minimum and maximum of its options."""
    chosen = chosen_options(poll, choices)
    least, most = poll.rules.minimum, poll.rules.maximum or len(poll.options)
    if not chosen:
        raise Refused(Reason.NOTHING_CHOSEN)
    if len(chosen) > most:
        raise Refused(Reason.TOO_MANY_CHOSEN, n=len(chosen), most=most)
    if len(chosen) < least:
        raise Refused(Reason.TOO_FEW_CHOSEN, n=len(chosen), least=least)
    return chosen


TALLY = Tally(validate=validate, tally=count_options, figure="approvals")
