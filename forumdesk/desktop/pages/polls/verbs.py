"""What a poll's card can want of its page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from forumdesk.domain.polls import Poll


class PollVerb(Enum):
    """What can be done with a poll; the last two put it on the second screen."""

    OPEN = auto()
    EXTEND = auto()
    FREEZE = auto()
    THAW = auto()
    PAPER = auto()
    ADD_PEOPLE = auto()
    TYPE = auto()
    CLOSE = auto()
    SEAL = auto()
    STRIKE = auto()
    REVEAL = auto()
    REOPEN = auto()
    AGREE = auto()
    EDIT = auto()
    DELETE = auto()
    PRINT = auto()
    GROUPS = auto()
    MOVES = auto()
    COMPARED = auto()
    SLIPS = auto()
    QUESTION = auto()
    RESULT = auto()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A verb and the poll that it is for."""

    verb: PollVerb
    poll: Poll
