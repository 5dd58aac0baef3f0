"""The polls by which participants evaluate, and those of them that nobody acts upon."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.actions import taken_from
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.rules import Purpose
from forumdesk.store import actions, polls
from forumdesk.store.reader import Reader, Snapshot


def evaluations(db: Reader) -> list[Poll]:
    """The polls by which participants were asked to evaluate something, by number."""
    every = (one for one in polls.polls(db) if one.rules.purpose is Purpose.EVALUATION)
    return [one for one in every if one.state is not State.DRAFT]


def without_consequence(db: Snapshot) -> Sequence[Poll]:
    """Evaluations that the room has seen and nobody acts upon or says why, one of each session."""
    seen: dict[str | None, list[Poll]] = {}
    for one in evaluations(db):
        if polls.public_rounds(db, one.id):
            seen.setdefault(one.session, []).append(one)
    followed = actions.followed(db) if seen else []
    return [
        each[0]
        for each in seen.values()
        if not taken_from((one.id for one in each), followed)
        and not any(one.no_action for one in each)
    ]
