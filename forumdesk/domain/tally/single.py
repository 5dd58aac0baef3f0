"""Single choice: one option per ballot, the most votes win."""

from __future__ import annotations

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.domain.tally.base import Tally, chosen_options, count_options


def validate(poll: Poll, choices: object) -> list[str]:
    """Exactly one option of the poll."""
    chosen = chosen_options(poll, choices)
    if len(chosen) != 1:
        raise Refused(Reason.INVALID_CHOICES)
    return chosen


TALLY = Tally(validate=validate, tally=count_options, figure="votes")
