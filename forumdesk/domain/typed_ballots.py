"""Ballots that the desk types: from paper, and from raised hands."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from forumdesk.domain import methods
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.methods.base import PollMethod, read_ballot
from forumdesk.domain.polls import ABSTAIN, Channel, Poll
from forumdesk.domain.rules import Listed
from forumdesk.domain.typed_text import whole_number

# More than anybody types; a larger number is a slip of the hand.
MOST_IN_A_ROW = 10_000
_SEVERAL = re.compile(r"([0-9]+)\s*[xX×*]\s*(.+)")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as it was typed: its number, whose ballot it is or how many there are, and the ballot.

    `who` is a person's number or id where the paper has a name on it (`by_name`), else a count.
    """

    row: int
    who: str
    ballot: str


def by_name(poll: Poll, channel: Channel) -> bool:
    """Whether every typed ballot is somebody's."""
    listed = poll.rules.roll.of is not Listed.NONE
    return channel is Channel.PAPER and poll.terms.names_ballots and listed


def takes(poll: Poll, channel: Channel) -> bool:
    """Whether ballots of this channel can be typed in such a poll."""
    return channel in poll.terms.typed


def may_get_paper(poll: Poll) -> bool:
    """Whether people are marked for papers in such a poll."""
    return takes(poll, Channel.PAPER) and poll.has_list


def read_typed(poll: Poll, words: str) -> str:
    """The choices in a typed ballot, as canonical JSON.

    It is what a phone sends as `choices`, or the short form that people write.

    Raises:
        Refused: a reason with the code of INVALID_CHOICES.
    """
    way = methods.of(poll.method)
    return read_ballot(way, poll, _choices(way, poll, words.strip()))


def _choices(way: PollMethod[Any, Any], poll: Poll, words: str) -> object:
    if not words:
        raise Refused(Reason.NOTHING_CHOSEN)
    if words.lower() == ABSTAIN:
        return ABSTAIN
    if words[0] not in '[{"':
        return way.typed(poll, words)
    try:
        return json.loads(words)
    except (ValueError, RecursionError):
        raise Refused(Reason.INVALID_CHOICES) from None


def typed_row(words: str, *, row: int, named: bool) -> TypedRow:
    """A line as the desk types it: `17 2` is the ballot of person 17, `12 x 2` twelve alike."""
    if named:
        who, _space, ballot = words.strip().partition(" ")
        return TypedRow(row, who, ballot.strip())
    several = _SEVERAL.fullmatch(words.strip())
    return TypedRow(row, several[1], several[2]) if several else TypedRow(row, "1", words.strip())


def read_count(words: str) -> int:
    """How many ballots a row stands for; none is a count as well.

    Raises:
        Refused: NO_COUNT.
    """
    number = whole_number(words)
    if number is None or number > MOST_IN_A_ROW:
        raise Refused(Reason.NO_COUNT, most=MOST_IN_A_ROW)
    return number
