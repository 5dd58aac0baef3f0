"""Which poll a step is for, when it is asked for by a key and not at a poll."""

from __future__ import annotations

from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.i18n import _

_OVER = (State.CLOSED, State.SEALED)


def fits(verb: str, poll: Poll) -> bool:
    """Whether `open`, `close`, `reveal`, `reopen` or `screen` can be done with a poll."""
    match verb:
        case "open":
            return poll.state is State.DRAFT
        case "close":
            return poll.state is State.OPEN
        case "reveal":
            return poll.state in _OVER and not poll.revealed
        case "reopen":
            return poll.state in _OVER
        case _:
            return poll.state is State.OPEN or (poll.state in _OVER and poll.revealed)


def nothing_fits(verb: str) -> str:
    """Why the step is not possible now."""
    return {
        "open": _("No poll is prepared. Write one first."),
        "close": _("No poll is open."),
        "reveal": _("No result waits to be revealed."),
        "reopen": _("No poll has been closed yet."),
        "screen": _("No poll is open, and no result has been revealed."),
    }[verb]
