"""What papers tell of a named vote beyond its result, where they are asked for it."""

from __future__ import annotations

from forumdesk.domain.polls import Poll
from forumdesk.operations.breakdown import breakdown
from forumdesk.operations.transition import transition
from forumdesk.store.reader import Reader
from forumdesk.wording import breakdowns, transitions
from forumdesk.wording.results.base import Shown


def further_figures(
    db: Reader, poll: Poll, *, by_group: bool, moves: bool
) -> list[tuple[str, Shown]]:
    """Figures by groups, and who changed since the round before, each with what stands over it.

    Raises:
        Refused: as `breakdown` and `transition`.
    """
    found = []
    if by_group:
        groups = breakdown(db, poll_id=poll.id, round_number=poll.round)
        found.append((breakdowns.title(), breakdowns.shown(groups)))
    if moves:
        since = transition(db, poll_id=poll.id, round_number=poll.round)
        found.append((transitions.title(), transitions.shown(since)))
    return found
