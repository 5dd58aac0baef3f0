"""Two rounds of a poll beside each other, where nobody is followed from one to the other."""

from __future__ import annotations

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.results import Result
from forumdesk.operations.results import result
from forumdesk.store import polls as rows
from forumdesk.store.reader import Reader, reading


def before_and_after(db: Reader, *, poll_id: str) -> tuple[Result, Result]:
    """The results of the first round and of the latest, as far as each may be seen.

    Raises:
        Refused: UNKNOWN_POLL; NOTHING_BEFORE of a poll that had one round; as `result`.
    """
    with reading(db) as snapshot:
        poll = rows.poll(snapshot, poll_id)
        if poll is None:
            raise Refused(Reason.UNKNOWN_POLL)
        if poll.round < 2:
            raise Refused(Reason.NOTHING_BEFORE, number=poll.number)
        return (
            result(snapshot, poll_id=poll_id, round_number=1),
            result(snapshot, poll_id=poll_id),
        )
