"""What takes too long to be worked out whenever a result is looked at, worked out at its close."""

from __future__ import annotations

import logging
from dataclasses import replace

from forumdesk.domain import methods
from forumdesk.domain.methods.base import sort_out
from forumdesk.domain.polls import Poll
from forumdesk.log import described
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box
from forumdesk.store.errors import FileTrouble
from forumdesk.store.reader import Reader, Snapshot, Store, reading
from forumdesk.store.transaction import writing

_log = logging.getLogger(__name__)


def prepare_result(db: Store, *, poll_id: str) -> None:
    """Work out what the method needs for the result of a finished round, and keep it with it.

    It is worked out before the file is locked for writing. Whatever happens, nothing is raised: the
    round is sealed, and its result is complete without this.
    """
    found = worked_out(db, poll_id=poll_id)
    if found is not None:
        keep_prepared(db, poll=found)


def worked_out(db: Reader, *, poll_id: str) -> Poll | None:
    """The poll with what is to be kept with its finished round, None where that is nothing."""
    try:
        with reading(db) as snapshot:
            poll = rows.poll(snapshot, poll_id)
            if poll is None or not poll.state.finished or poll.prepared:
                return None
            ballots = ballot_rows.tallied_choices(snapshot, Box.of(poll))
        way = methods.of(poll.method)
        papers = sort_out(way, poll, ballots)
        prepared = way.prepare(poll, papers.valid)
        return replace(poll, prepared=prepared) if prepared else None
    except Exception as error:
        _log.warning("a result could not be prepared: %s", described(error))
        return None


def prepared_is_proved(db: Snapshot, *, poll_id: str, round_number: int) -> bool:
    """Whether what is kept with a round is what its ballots make; of what is illegible, it is so.

    Nothing is shown of that, and other findings tell of it.
    """
    try:
        poll = rows.poll(db, poll_id, round_number=round_number)
        if poll is None:
            return True
        way, ballots = methods.of(poll.method), ballot_rows.tallied_choices(db, Box.of(poll))
        return way.proves(poll, sort_out(way, poll, ballots).valid)
    except (FileTrouble, LookupError, TypeError, ValueError):
        return True


def keep_prepared(db: Store, *, poll: Poll) -> None:
    """Keep it, unless another round has begun meanwhile."""
    try:
        with writing(db) as transaction:
            now = rows.poll(transaction, poll.id)
            if now is not None and (now.round, now.state) == (poll.round, poll.state):
                rows.keep_prepared(transaction, poll)
    except Exception as error:
        _log.warning("a prepared result could not be kept: %s", described(error))
