"""What a poll method has to say for itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import ABSTAIN, Poll

Figures = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """A method.

    `validate(poll, choices)` returns the choices in their one canonical form or raises
    `Refused(INVALID_CHOICES)`; `tally(poll, ballots)` counts canonical choices (canonical JSON
    to number of ballots) into option id to figure; `figure` names that figure in results.
    """

    validate: Callable[[Poll, object], object]
    tally: Callable[[Poll, Mapping[str, int]], Figures]
    figure: str


def canonical_choices(tally: Tally, poll: Poll, choices: object) -> str:
    """The choices of one ballot as canonical JSON, abstention included.

    Raises:
        Refused: INVALID_CHOICES.
    """
    if choices == ABSTAIN:
        if not poll.rules.may_abstain:
            raise Refused(Reason.INVALID_CHOICES)
        return canonical_json(ABSTAIN)
    return canonical_json(tally.validate(poll, choices))


def chosen_options(poll: Poll, choices: object) -> list[str]:
    """A list of distinct option ids of this poll, in the question's order.

    Raises:
        Refused: INVALID_CHOICES.
    """
    if not isinstance(choices, list) or not all(isinstance(one, str) for one in choices):
        raise Refused(Reason.INVALID_CHOICES)
    known = [option.id for option in poll.options]
    if len(set(choices)) != len(choices) or not set(choices) <= set(known):
        raise Refused(Reason.INVALID_CHOICES)
    return [option for option in known if option in choices]


def count_options(poll: Poll, ballots: Mapping[str, int]) -> Figures:
    """How many ballots name each option; abstentions name none."""
    figures = {option.id: 0 for option in poll.options}
    for choices, number in ballots.items():
        parsed = json.loads(choices)
        if parsed != ABSTAIN:
            for option in parsed:
                figures[option] += number
    return figures
