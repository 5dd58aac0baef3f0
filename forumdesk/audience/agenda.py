"""What phones are told of proposals for the agenda, and of what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from forumdesk.audience.moment import Moment
from forumdesk.domain.agenda import Proposal
from forumdesk.domain.inputs import Input, InputKind
from forumdesk.operations.agenda import proposal_of, traced


def proposals_among(moment: Moment, found: Iterable[Input]) -> list[Proposal]:
    """Those of the inputs that are proposals, with as much of their traces as all may know."""
    proposed = [one for one in found if one.kind is InputKind.AGENDA]
    if not proposed:
        return []
    return [one.for_all for one in traced(moment.snapshot, proposed, result=moment.result)]


def proposal_behind(moment: Moment, session_id: str) -> Proposal | None:
    """The proposal that a session was made of; None where it is of none, or is not shown."""
    found = proposal_of(moment.snapshot, session_id)
    if found is None or not found.is_public:
        return None
    return next(iter(proposals_among(moment, [found])), None)


def proposal_state(of: Proposal | None) -> dict[str, Any] | None:
    """A proposal's trace as data."""
    if of is None:
        return None
    poll, ranked, session = of.poll, of.ranked, of.session
    return {
        "number": of.input.number,
        "poll": poll.number if poll else None,
        "method": poll.method.value if poll else None,
        "place": ranked.place if ranked else None,
        "of": ranked.of if ranked else None,
        "chosen": ranked.chosen if ranked else None,
        "session": session.code if session else None,
        "scheduled": session.scheduled if session else None,
    }


def scheduled_in(of: Proposal | None) -> str:
    """The id of the session that a proposal became, once it has its time; else empty."""
    return of.session.id if of and of.session and of.session.scheduled else ""
