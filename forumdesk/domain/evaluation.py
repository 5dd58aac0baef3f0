"""What participants say of a session that was held for it: polls on a scale that decide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forumdesk.domain import methods
from forumdesk.domain.polls import Poll
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.results import Result
from forumdesk.domain.rules import Rule


@dataclass(frozen=True, slots=True)
class EvaluationOf:
    """A session with the `rounds` of each of its polls that evaluate something."""

    record: Recorded
    rounds: Sequence[Sequence[Result]]


def evaluates(poll: Poll) -> bool:
    """Whether a poll asks for a value of each of several things, and nothing depends on it."""
    way = methods.of(poll.method)
    on_a_scale = Rule.SCALE in way.rules and not way.puts_question
    return on_a_scale and poll.rules.threshold is None
