"""What participants say of a session, or of the forum, apart from what is decided there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forumdesk.domain.actions import Action, Followed, taken_from
from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Session
from forumdesk.domain.results import Result, by_poll
from forumdesk.domain.rules import Purpose
from forumdesk.domain.small_numbers import ENOUGH


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What was asked about a `session`, None for the forum as a whole.

    `rounds` are those of each poll that evaluates, the oldest first, and `compared` those of each
    that was asked before and after. `there` is how many could have answered, None where nobody
    checks in. `actions` were taken from it, and `no_action` says why none was, as far as known.
    """

    session: Session | None
    rounds: Sequence[Sequence[Result]]
    compared: Sequence[Sequence[Result]]
    actions: Sequence[Action] = ()
    no_action: str = ""
    there: int | None = None

    @property
    def is_there(self) -> bool:
        """Whether anything was asked."""
        return bool(self.rounds or self.compared)

    @property
    def was_followed(self) -> bool:
        """Whether something was done about it, or somebody has said why not."""
        return not self.rounds or bool(self.actions or self.no_action)


@dataclass(frozen=True, slots=True)
class EvaluationOf:
    """What was asked about each of these, of which there is one unless it is the `whole` forum."""

    forum: Forum
    about: Sequence[Evaluated]
    whole: bool


def evaluated(
    session: Session | None,
    results: Sequence[Result],
    followed: Sequence[Followed],
    *,
    there: int | None = None,
) -> Evaluated:
    """What these results say that were not asked for a decision, and what was done about them."""

    def asked_for(purpose: Purpose) -> list[list[Result]]:
        return by_poll([one for one in results if one.poll.rules.purpose is purpose])

    rounds = asked_for(Purpose.EVALUATION)
    polls = [each[-1].poll for each in rounds]
    return Evaluated(
        session,
        rounds,
        asked_for(Purpose.BEFORE_AFTER),
        actions=taken_from((one.id for one in polls), followed),
        no_action=" ".join(one.no_action for one in polls if one.no_action),
        there=there,
    )


def is_of_few(result: Result) -> bool:
    """Whether figures would tell how somebody answered, so that papers have none."""
    return result.outcome is None or result.valid < ENOUGH
