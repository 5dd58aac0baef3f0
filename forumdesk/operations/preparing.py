"""What takes too long to be worked out whenever a result is looked at, worked out at its close."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace

from forumdesk.domain import methods
from forumdesk.domain.methods.base import sort_out
from forumdesk.domain.polls import Poll
from forumdesk.log import described
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box
from forumdesk.store.reader import Store, reading
from forumdesk.store.transaction import writing

_log = logging.getLogger(__name__)


def prepare_result(db: Store, *, poll_id: str) -> None:
    """Work out what the method needs for the result of a finished round, and keep it with it.

    It is worked out before the file is locked for writing. Whatever happens, nothing is raised: the
    round is sealed, and its result is complete without this.
    """
    try:
        with reading(db) as snapshot:
            poll = rows.poll(snapshot, poll_id)
            if poll is None or not poll.state.finished or poll.prepared:
                return
            ballots = ballot_rows.tallied_choices(snapshot, Box.of(poll))
        prepared = _prepared(poll, ballots)
        if prepared:
            _keep(db, replace(poll, prepared=prepared))
    except Exception as error:
        _log.warning("a result could not be prepared: %s", described(error))


def _prepared(poll: Poll, ballots: Mapping[str, int]) -> str:
    way = methods.of(poll.method)
    papers = sort_out(way, poll, ballots)
    return way.prepare(poll, papers.valid)


def _keep(db: Store, poll: Poll) -> None:
    with writing(db) as transaction:
        # Another round may have begun meanwhile.
        now = rows.poll(transaction, poll.id)
        if now is not None and (now.round, now.state) == (poll.round, poll.state):
            rows.keep_prepared(transaction, poll)
