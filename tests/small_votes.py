"""Small secret votes, and what may be seen of them."""

from __future__ import annotations

from collections.abc import Sequence

from support import cast
from support import draft as written

from forumdesk.domain.polls import ABSTAIN, Poll
from forumdesk.domain.small_numbers import Why
from forumdesk.operations import polls, results, sealing
from forumdesk.store.reader import Store

TOLD = "The figures are not shown."


def draft(db: Store, kind: str = "secret", session: str | None = None, **rules: str) -> Poll:
    named = {"question": "Shall we go on?", "kind": kind, "abstain": "yes", **rules}
    return written(db, "Onwards", "Backwards", session=session, **named)


def held(
    db: Store, people: Sequence[str], choices: Sequence[int], poll: Poll, *, again: bool = False
) -> Poll:
    """A round in which these people chose so; 0 abstains."""
    verb = polls.reopen_poll if again else polls.open_poll
    poll = verb(db, poll_id=poll.id, anyway=True).value
    for person, choice in zip(people, choices, strict=False):
        chosen: object = [poll.options[choice - 1].id] if choice else ABSTAIN
        cast(db, poll, person, chosen, nonce=f"{poll.round}-{person[:20]}")
    return sealing.close_poll(db, poll_id=poll.id).value


def why(db: Store, poll: Poll) -> list[Why]:
    return [one.why for one in results.cautions_at_reveal(db, poll_id=poll.id)]
