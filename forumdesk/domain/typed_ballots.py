"""Ballots that the desk types: from paper, and from raised hands."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from forumdesk.domain import methods
from forumdesk.domain.about import answer_of
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
    `about` is what it says of whoever voted: an answer's number or id, empty for no answer.
    """

    row: int
    who: str
    ballot: str
    about: str = ""


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


def read_about(poll: Poll, words: str) -> str | None:
    """The id of the answer that a typed ballot gives about whoever voted, None for none.

    Raises:
        Refused: ABOUT_NOT_TYPED.
    """
    number = whole_number(words)
    for one in poll.about.options if poll.about else ():
        if number == one.number:
            return one.id
    try:
        return answer_of(poll, words.strip())
    except Refused:
        most = len(poll.about.options) if poll.about else 0
        raise Refused(Reason.ABOUT_NOT_TYPED, value=words.strip()[:40], most=most) from None


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


def typed_row(words: str, *, row: int, named: bool, about: bool = False) -> TypedRow:
    """A line as the desk types it: `17 2` is the ballot of person 17, `12 x 2` twelve alike.

    Where something is asked `about` voters, the number of the answer comes last: `12 x 2 @3`.
    """
    words, _at, said = words.rpartition("@") if about and "@" in words else (words, "", "")
    said = said.strip()
    if named:
        who, _space, ballot = words.strip().partition(" ")
        return TypedRow(row, who, ballot.strip(), said)
    several = _SEVERAL.fullmatch(words.strip())
    who, ballot = (several[1], several[2]) if several else ("1", words.strip())
    return TypedRow(row, who, ballot.strip(), said)


def read_count(words: str) -> int:
    """How many ballots a row stands for; none is a count as well.

    Raises:
        Refused: NO_COUNT.
    """
    number = whole_number(words)
    if number is None or number > MOST_IN_A_ROW:
        raise Refused(Reason.NO_COUNT, most=MOST_IN_A_ROW)
    return number
