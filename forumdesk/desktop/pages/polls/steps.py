"""Which poll a step is for, when it is asked for by a key and not at a poll."""

from __future__ import annotations

from typing import assert_never

from forumdesk.desktop.requests import PollStep
from forumdesk.domain.agreements import can_be_agreed
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.i18n import _


def fits(step: PollStep, poll: Poll) -> bool:
    """Whether a step can be taken with a poll."""
    match step:
        case PollStep.OPEN:
            return poll.state is State.DRAFT
        case PollStep.CLOSE | PollStep.EXTEND:
            return poll.state is State.OPEN
        case PollStep.REVEAL:
            return poll.state.finished and not poll.revealed
        case PollStep.REOPEN:
            return poll.state.finished
        case PollStep.AGREE:
            rests = poll.state is State.DRAFT or poll.state.finished
            return rests and poll.agreed is None and can_be_agreed(poll)
        case PollStep.SCREEN:
            return poll.state is State.OPEN or (poll.state.finished and poll.revealed)
        case _:
            assert_never(step)


def nothing_fits(step: PollStep) -> str:
    """Why the step is not possible now."""
    match step:
        case PollStep.OPEN:
            return _("No poll is prepared. Write one first.")
        case PollStep.CLOSE | PollStep.EXTEND:
            return _("No poll is open.")
        case PollStep.REVEAL:
            return _("No result waits to be revealed.")
        case PollStep.REOPEN:
            return _("No poll has been closed yet.")
        case PollStep.AGREE:
            return _("No motion and no proposal waits to be agreed to.")
        case PollStep.SCREEN:
            return _("No poll is open, and no result has been revealed.")
        case _:
            assert_never(step)
