"""The decisions about an input as verbs, and what was done last so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from forumdesk.domain.inputs import HideReason, Input, InputState
from forumdesk.i18n import _
from forumdesk.operations import inputs as operations
from forumdesk.operations.agenda import standing_of
from forumdesk.operations.outcome import Outcome
from forumdesk.store.reader import Reader
from forumdesk.wording import agenda as agenda_words
from forumdesk.wording import inputs as wording


@dataclass(frozen=True, slots=True)
class Decided:
    """What was done last; `before` is the input as it was, None where no key here takes it back."""

    words: str
    before: Input | None = None


def telling(db: Reader, one: Input) -> Callable[[Input], str]:
    """What makes the line about a decision on an input, as it stands before that is made."""
    before = standing_of(db, one)

    def told(decided: Input) -> str:
        words = _("Input {n}: {state}").format(
            n=decided.number, state=wording.state(decided.state).lower()
        )
        why = (wording.reason(decided.reason),) if decided.reason else ()
        # Where something is left to be looked at, there is no room for what was chosen just now.
        return " · ".join((words, *(agenda_words.left(before, standing_of(db, decided)) or why)))

    return told


def verb_of(state: InputState, reason: HideReason | None) -> Callable[..., Outcome[Input]]:
    """The verb that brings an input to a state; not showing it needs the reason."""
    match state:
        case InputState.HELD:
            return operations.hold_input
        case InputState.SHOWN:
            return operations.show_input
        case InputState.PARKED:
            return operations.park_input
        case InputState.ANSWERED:
            return operations.answer_input
        case InputState.NOT_SHOWN:
            return partial(operations.hide_input, reason=(reason or HideReason.OFF_TOPIC).value)
        case _:
            assert_never(state)
