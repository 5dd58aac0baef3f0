"""The register of actions as others get it: without words that the room may not see."""

from __future__ import annotations

from dataclasses import replace

from forumdesk.domain.actions import Action, Followed
from forumdesk.operations.actions import answered
from forumdesk.store import actions as rows
from forumdesk.store.reader import Reader
from forumdesk.wording.record import words_are_kept


def printed_actions(db: Reader) -> list[Followed]:
    """The register as papers and files for others have it, by number."""
    return [printable(db, one) for one in rows.followed(db)]


def answering(db: Reader, input_id: str) -> list[Action]:
    """The actions that answer an input, as who sent it may read them."""
    found = [rows.followed_one(db, one) for one in rows.answering(db, input_id)]
    return [printable(db, one).action for one in found if one is not None]


def printable(db: Reader, found: Followed) -> Followed:
    """An action with all that was written under it.

    Where it has the very words of an input that it answers and that the room may not see, a
    sentence stands in their place.
    """
    asked = answered(db, found.inputs)

    def kept(words: str) -> str:
        unseen = (one for one in asked if words and one.is_repeated_unseen(words))
        return next((words_are_kept(one.number) for one in unseen), words)

    action = found.action
    return replace(
        found,
        action=replace(
            action,
            text=kept(action.text),
            indicator=kept(action.indicator),
            because=kept(action.because),
            before=kept(action.before),
            after=kept(action.after),
            said=replace(action.said, text=kept(action.said.text)) if action.said else None,
        ),
        notes=[replace(one, text=kept(one.text)) for one in found.notes],
        evidence=[replace(one, text=kept(one.text)) for one in found.evidence],
    )
